//! The cases of the corpus: files whose names differ only in what follows the two digits of the flow variant.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::draw::Draw;
use crate::workspace;

/// One case, in one or in several files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) weakness: u32,
    /// Two digits that say by which language features the data flows.
    pub(super) variant: String,
    /// Paths from the root of the corpus.
    pub(super) files: Vec<String>,
}

/// All cases below a folder, by the number of their weakness.
pub(super) fn all(root: &Path, extension: &str) -> Result<BTreeMap<u32, Vec<Case>>> {
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for path in workspace::paths(root)? {
        let Some((name, variant)) = stem(&path, extension).and_then(case_of) else { continue };
        let Some(weakness) = number(name) else { continue };
        let case = cases.entry(name.to_owned()).or_default();
        (case.name, case.weakness) = (name.to_owned(), weakness);
        variant.clone_into(&mut case.variant);
        case.files.push(path);
    }
    let mut by_weakness: BTreeMap<u32, Vec<Case>> = BTreeMap::new();
    for case in cases.into_values() {
        by_weakness.entry(case.weakness).or_default().push(case);
    }
    Ok(by_weakness)
}

/// The files on which cases of every weakness build.
pub(super) fn shared(root: &Path, extension: &str) -> Result<Vec<String>> {
    let mut paths = workspace::paths(root)?;
    let ending = format!(".{extension}");
    paths.retain(|path| path.starts_with("testcasesupport/") && path.ends_with(&ending));
    Ok(paths)
}

/// At most so many cases, drawn by their names alone: always the same ones, and of all flow variants.
pub(super) fn sample(mut cases: Vec<Case>, most: usize) -> Vec<Case> {
    cases.sort_by_cached_key(|case| (rank(&case.name), case.name.clone()));
    cases.truncate(most);
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

fn rank(name: &str) -> u64 {
    let mix = |seed, byte| Draw::new(seed ^ u64::from(byte)).next();
    name.bytes().fold(0, mix)
}

pub(super) fn stem<'p>(path: &'p str, extension: &str) -> Option<&'p str> {
    let name = path.rsplit('/').next()?;
    name.strip_suffix(extension)?.strip_suffix('.')
}

/// The name of a file's case, and the case's flow variant: `CWE1_A__b_54c` is of `CWE1_A__b_54`.
pub(super) fn case_of(stem: &str) -> Option<(&str, &str)> {
    let end = stem.rmatch_indices('_').find_map(|(at, _)| {
        let after = stem.get(at + 3..)?;
        let is_variant = stem.get(at + 1..at + 3)?.bytes().all(|byte| byte.is_ascii_digit());
        let is_end = after.is_empty()
            || after.starts_with('_')
            || after.len() == 1 && after.bytes().all(|byte| byte.is_ascii_lowercase());
        (is_variant && is_end).then_some(at + 3)
    })?;
    Some((stem.get(..end)?, stem.get(end - 2..end)?))
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix("CWE")?.split('_').next()?.parse().ok()
}
