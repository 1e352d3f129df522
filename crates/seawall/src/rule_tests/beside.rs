//! Rule files and what they are tried on.

use std::path::{Path, PathBuf};

use crate::code_rules;
use crate::failure::Failure;

/// A rule file with its targets.
pub(crate) struct RuleFile {
    /// The file as people are told of it.
    pub(crate) path: PathBuf,
    /// The directory from which the engine sees the paths of targets.
    pub(crate) root: PathBuf,
    pub(crate) targets: Vec<Target>,
}

/// A file on which rules are tried.
pub(crate) struct Target {
    pub(crate) path: PathBuf,
    /// What becomes of it when fixes are applied, if the author says so.
    pub(crate) fixed: Option<PathBuf>,
}

/// The rule files among `paths`, and below the directories among them, that have targets.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<RuleFile>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if !path.exists() {
            let message =
                format!("cannot read {}: there is no such file or directory", path.display());
            return Err(Failure::usage(message));
        }
        let root = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) };
        for file in code_rules::files(std::slice::from_ref(path))? {
            let targets = targets(&file)?;
            if !targets.is_empty() {
                found.push(RuleFile { path: file, root: root.to_owned(), targets });
            }
        }
    }
    Ok(found)
}

/// The files beside a rule file that have its name up to the extension, as in `x.py` and `x.test.yaml`.
fn targets(file: &Path) -> Result<Vec<Target>, Failure> {
    let directory = match file.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Ok(Vec::new()),
    };
    let failed = |error: std::io::Error| {
        Failure::usage(format!("cannot read {}: {error}", directory.display()))
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let fixed = |name: &str| {
        let wanted = fixed_names(&stem, name);
        names.iter().find(|name| wanted.contains(name)).map(|name| file.with_file_name(name))
    };
    let is_target = |name: &&String| is_target(&stem, name);
    let target = |name: &String| Target { path: file.with_file_name(name), fixed: fixed(name) };
    Ok(names.iter().filter(is_target).map(target).collect())
}

fn is_target(stem: &str, name: &str) -> bool {
    let Some(rest) = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.')) else {
        return false;
    };
    let is_yaml = [".yaml", ".yml"].iter().any(|end| name.ends_with(end));
    !rest.is_empty() && !name.contains(".fixed") && (!is_yaml || name.contains(".test."))
}

/// The names under which the fixed form of a target may stand, as in `x.fixed.py`.
fn fixed_names(stem: &str, name: &str) -> Vec<String> {
    let after = |stem: &str| name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
    let own = name.rsplit_once('.').map_or(name, |(own, _)| own);
    let names =
        [stem, own].into_iter().filter_map(|stem| Some(format!("{stem}.fixed.{}", after(stem)?)));
    names.collect()
}
