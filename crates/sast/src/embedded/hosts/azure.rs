//! Commands in the pipelines of Azure.

use seawall_rules::semgrep::Language;
use seawall_syntax::Node;

use crate::embedded::template::Brackets;
use crate::embedded::{Host, Piece, holds, name, yaml};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

/// Expressions, and the macros whose names no command of a shell has.
const EXPRESSIONS: &[Brackets] = &[
    Brackets::value("${{", "}}"),
    Brackets::value("$(Agent.", ")"),
    Brackets::value("$(Build.", ")"),
    Brackets::value("$(Pipeline.", ")"),
    Brackets::value("$(System.", ")"),
];

fn is(path: &str) -> bool {
    let is_named = name(path).starts_with("azure-pipelines");
    let mut folders = path.rsplit('/').skip(1);
    yaml::is(path)
        && (is_named || folders.any(|one| matches!(one, ".azure-pipelines" | "azure-pipelines")))
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    let is_held = holds(bytes, "script:") || holds(bytes, "bash:");
    is_held.then_some(Language::Bash).into_iter().collect()
}

fn pieces<'f>(_: &str, file: &'f str, readers: &mut Readers) -> Vec<Piece<'f>> {
    let Some(tree) = yaml::tree(file, readers) else { return Vec::new() };
    let mappings = yaml::mappings(&tree);
    // On Windows a script is one of its own shell.
    let mut images = mappings.iter().filter_map(|one| yaml::text(*one, "vmImage"));
    let is_windows = images.any(|image| image.to_ascii_lowercase().starts_with("windows"));
    let keys: &[&str] = if is_windows { &["bash"] } else { &["bash", "script"] };
    let (mut pieces, mut inputs_of_others) = (Vec::new(), None);
    for step in mappings {
        if inputs_of_others == Some(step.id()) {
            continue;
        }
        if yaml::text(step, "task").is_some_and(|task| !task.starts_with("Bash@")) {
            inputs_of_others = yaml::value(step, "inputs").map(Node::id);
        }
        let scripts = yaml::entries(step).filter(|(key, _)| keys.contains(key));
        let code = |(_, script)| yaml::piece(file, script, Language::Bash, EXPRESSIONS);
        pieces.extend(scripts.filter_map(code));
    }
    pieces
}
