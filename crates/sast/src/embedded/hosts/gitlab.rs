//! Commands in the pipelines of GitLab.

use seawall_rules::semgrep::Language;

use crate::embedded::template::Brackets;
use crate::embedded::{Host, Piece, holds, name, yaml};
use crate::readers::Readers;

pub(super) const HOST: Host = Host { is, languages, pieces };

const INPUTS: &[Brackets] = &[Brackets::value("$[[", "]]")];

/// The keys of a job that hold commands.
const SCRIPTS: &[&str] = &["before_script", "script", "after_script"];

fn is(path: &str) -> bool {
    let is_named = name(path).contains(".gitlab-ci.");
    let is_inside = path.starts_with(".gitlab/ci/") || path.contains("/.gitlab/ci/");
    yaml::is(path) && (is_named || is_inside)
}

fn languages(bytes: &[u8]) -> Vec<Language> {
    holds(bytes, "script:").then_some(Language::Bash).into_iter().collect()
}

fn pieces<'f>(_: &str, file: &'f str, readers: &mut Readers) -> Vec<Piece<'f>> {
    let Some(tree) = yaml::tree(file, readers) else { return Vec::new() };
    let mappings = yaml::mappings(&tree).into_iter();
    let scripts = mappings.flat_map(yaml::entries).filter(|(key, _)| SCRIPTS.contains(key));
    scripts.filter_map(|(_, value)| yaml::piece(file, value, Language::Bash, INPUTS)).collect()
}
