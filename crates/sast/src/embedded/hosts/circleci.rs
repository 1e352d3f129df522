//! Commands in the pipelines of `CircleCI`.

use seawall_rules::semgrep::Language;
use seawall_syntax::Kind;

use crate::embedded::template::Brackets;
use crate::embedded::{Host, Piece, holds, read_by, yaml};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

/// Two angle brackets alone begin a text within a command.
const PARAMETERS: &[Brackets] = &[
    Brackets::value("<< parameters.", ">>"),
    Brackets::value("<<parameters.", ">>"),
    Brackets::value("<< pipeline.", ">>"),
    Brackets::value("<<pipeline.", ">>"),
    Brackets::value("<< matrix.", ">>"),
    Brackets::value("<<matrix.", ">>"),
];

fn is(path: &str) -> bool {
    yaml::is(path) && path.rsplit('/').skip(1).any(|folder| folder == ".circleci")
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    holds(bytes, "run:").then_some(Language::Bash).into_iter().collect()
}

fn pieces<'f>(_: &str, file: &'f str, readers: &mut Readers) -> Vec<Piece<'f>> {
    let Some(tree) = yaml::tree(file, readers) else { return Vec::new() };
    let mut pieces = Vec::new();
    for run in yaml::mappings(&tree).into_iter().filter_map(|step| yaml::value(step, "run")) {
        let command =
            if run.kind() == Kind::Dict { yaml::value(run, "command") } else { Some(run) };
        let shell = yaml::text(run, "shell").unwrap_or("sh");
        let is_shell = shell.split_whitespace().any(|word| read_by(word) == Some(Language::Bash));
        let code = |command| yaml::piece(file, command, Language::Bash, PARAMETERS);
        pieces.extend(command.filter(|_| is_shell).and_then(code));
    }
    pieces
}
