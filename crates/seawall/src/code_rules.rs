//! Rules for code: the files in Semgrep's format that the command line names.

use std::path::{Path, PathBuf};

use seawall_model::{Engine, Problem, ProblemKind};
use seawall_rules::semgrep::{self, Rule};

use crate::digest::sha256;
use crate::failure::Failure;
use crate::project;

/// Rules that were read, and what is wrong with the others.
pub(crate) struct Loaded {
    pub(crate) rules: Vec<Rule>,
    pub(crate) problems: Vec<Problem>,
    /// Two with the same digest hold the same rules; empty without any.
    pub(crate) digest: String,
}

/// Whether a path holds rules for code: a directory, or a file in YAML.
pub(crate) fn are_in(path: &Path) -> bool {
    path.is_dir() || is_yaml(path)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Reads all rules of the files and directories among `paths`.
pub(crate) fn load(paths: &[PathBuf]) -> Result<Loaded, Failure> {
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| are_in(path)) {
        if path.is_dir() {
            files.extend(inside(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let read = |file: &PathBuf| Ok((file.display().to_string(), project::read(file)?));
    let texts = files.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
    // Other files in YAML lie beside rules, too: what they test, for one.
    let texts: Vec<&(String, String)> =
        texts.iter().filter(|(_, text)| text.contains("rules:")).collect();
    let whole: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    let (rules, errors) =
        semgrep::load(texts.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    let problem = |error: &seawall_rules::RuleError| {
        let general = Problem::general(ProblemKind::Rule, error.to_string());
        Problem { engine: Some(Engine::Sast), ..general }
    };
    let digest = if rules.is_empty() { String::new() } else { sha256(&whole) };
    let problems = errors.iter().map(problem).collect();
    Ok(Loaded { rules, problems, digest: digest.get(..16).unwrap_or_default().to_owned() })
}

/// The rule files in a directory and those below, in the order of their paths.
fn inside(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::usage(format!("cannot read {}: {error}", directory.display()))
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            found.extend(inside(&path)?);
        } else if is_yaml(&path) && !name.contains(".test.") && !name.contains(".fixed.") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
