//! Commands in the workflows and actions of GitHub, Gitea and Forgejo.

use seawall_model::Span;
use seawall_rules::semgrep::Language;
use seawall_syntax::Node;

use crate::embedded::template::Brackets;
use crate::embedded::{Host, Piece, holds, name, read_by, yaml};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

const EXPRESSIONS: &[Brackets] = &[Brackets::value("${{", "}}")];

/// The action whose input `script` is JavaScript.
const SCRIPT: &str = "actions/github-script@";

fn is(path: &str) -> bool {
    let mut folders = path.rsplit('/').skip(1);
    let in_folder = (folders.next(), folders.next());
    let is_workflow =
        matches!(in_folder, (Some("workflows"), Some(".github" | ".gitea" | ".forgejo")));
    is_workflow && yaml::is(path) || matches!(name(path), "action.yml" | "action.yaml")
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    let signs = [
        ("run:", Language::Bash),
        ("shell: python", Language::Python),
        (SCRIPT, Language::Javascript),
    ];
    let held = signs.into_iter().filter(|(sign, _)| holds(bytes, sign));
    held.map(|(_, language)| language).collect()
}

fn pieces<'f>(_: &str, file: &'f str, readers: &mut Readers) -> Vec<Piece<'f>> {
    let Some(tree) = yaml::tree(file, readers) else { return Vec::new() };
    let mut pieces = Vec::new();
    // The workflow and the job around a step, as far as they say something of shells.
    let mut around: Vec<(Span, &str)> = Vec::new();
    for step in yaml::mappings(&tree) {
        while around.last().is_some_and(|(span, _)| span.end <= step.span().start) {
            around.pop();
        }
        around.extend(default(step).map(|shell| (step.span(), shell)));
        if let Some(run) = yaml::value(step, "run") {
            let shell = yaml::text(step, "shell").or_else(|| Some(around.last()?.1));
            let language = language(shell.unwrap_or("bash"));
            let code = |language| yaml::piece(file, run, language, EXPRESSIONS);
            pieces.extend(language.and_then(code));
        }
        let is_script = yaml::text(step, "uses").is_some_and(|uses| uses.starts_with(SCRIPT));
        let inputs = yaml::value(step, "with").filter(|_| is_script);
        let script = inputs.and_then(|inputs| yaml::value(inputs, "script"));
        let code = |script| yaml::piece(file, script, Language::Javascript, EXPRESSIONS);
        pieces.extend(script.and_then(code));
    }
    pieces
}

/// The shell of the steps of a workflow or a job, or of a step, where something is said of that.
fn default(mapping: Node<'_>) -> Option<&str> {
    let run = yaml::value(mapping, "defaults").and_then(|defaults| yaml::value(defaults, "run"));
    if let Some(shell) = run.and_then(|run| yaml::text(run, "shell")) {
        return Some(shell);
    }
    let is_windows = |key, sign: &str| {
        let said = yaml::text(mapping, key).map(str::to_ascii_lowercase);
        said.is_some_and(|said| said.contains(sign) && !said.contains('!'))
    };
    let is_windows = is_windows("runs-on", "windows") || is_windows("if", "'windows");
    is_windows.then_some("pwsh")
}

/// The language of a shell, which may be a command with a place for the script.
fn language(shell: &str) -> Option<Language> {
    read_by(shell.split_whitespace().next()?)
}
