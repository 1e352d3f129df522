//! What VEX documents say of weaknesses of dependencies: those that the settings name, and those that options name.

use std::path::{Path, PathBuf};

use seawall_model::{Engine, Problem, ProblemKind};
use seawall_policy::ScanSettings;
use seawall_vex::{Vex, read};

use crate::digest::sha256;
use crate::failure::Failure;
use crate::project;
use crate::terms::Terms;

/// What was said.
pub(crate) struct Answers {
    pub(crate) vex: Vex,
    /// What tells these answers from others; nothing where there are none.
    pub(crate) digest: String,
    /// What in the documents cannot be understood.
    pub(crate) problems: Vec<Problem>,
}

/// Reads the documents of the settings by the terms of whoever judges, and those of options.
pub(crate) fn load(
    (root, terms): (&Path, &Terms<'_>),
    options: &[PathBuf],
    settings: &ScanSettings,
) -> Result<Answers, Failure> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for file in settings.vex.iter() {
        let missing = || Failure::usage(format!("cannot read {file}: no such file"));
        files.push((file.clone(), terms.read(file)?.ok_or_else(missing)?));
    }
    for file in options {
        match given(root, terms, file)? {
            Some(found) => files.push(found),
            None => problems.push(not_yet(file)),
        }
    }
    let (mut statements, mut texts) = (Vec::new(), Vec::new());
    for (file, text) in files {
        let (found, wrong) = read(&file, text.as_bytes());
        statements.extend(found);
        problems.extend(wrong);
        texts.extend([file, sha256(&text)]);
    }
    let mut digest = if texts.is_empty() { String::new() } else { sha256(&texts.join("\0")) };
    digest.truncate(16);
    Ok(Answers { vex: Vex::new(statements), digest, problems })
}

/// A document that an option names. One that lies in the repository is part of what a change may bring: it is read where
/// the settings are read, and there may be none yet.
fn given(root: &Path, terms: &Terms<'_>, file: &Path) -> Result<Option<(String, String)>, Failure> {
    match inside(root, file) {
        Some(path) if matches!(terms, Terms::Commit(..)) => {
            Ok(terms.read(&path)?.map(|text| (path, text)))
        }
        path => {
            let text = project::read(file)?;
            Ok(Some((path.unwrap_or_else(|| file.display().to_string()), text)))
        }
    }
}

/// The path from the root of a file that lies below it, whatever its links lead to.
fn inside(root: &Path, file: &Path) -> Option<String> {
    let root = root.canonicalize().ok()?;
    let absolute = std::path::absolute(file).ok()?;
    let folder = || Some(absolute.parent()?.canonicalize().ok()?.join(absolute.file_name()?));
    let below =
        |path: &Path| Some(path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/"));
    below(&absolute).or_else(|| below(&folder()?))
}

fn not_yet(file: &Path) -> Problem {
    let detail = "the base of the change has no such file: what it says holds once it is merged";
    let problem = Problem::at(ProblemKind::Rule, file.display().to_string(), detail);
    Problem { engine: Some(Engine::Sca), ..problem }
}
