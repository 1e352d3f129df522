//! Commands in the pipelines of Azure.

use seawall_rules::semgrep::Language;

use super::template::Brackets;
use super::{Host, Piece, holds, name, yaml};
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
    let scripts =
        mappings.into_iter().flat_map(yaml::entries).filter(|(key, _)| keys.contains(key));
    scripts.filter_map(|(_, value)| yaml::piece(file, value, Language::Bash, EXPRESSIONS)).collect()
}
