//! Whether texts of licences say what the manifests beside them say.
//!
//! The corpora need a folder `licences` with packages in it at any depth: unpacked crates, `node_modules`. Each folder counts that
//! has a `Cargo.toml` or a `package.json` with a licence that is understood, and at least one text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use seawall_licence::{Expression, declared, is_text_name, recognise};
use seawall_model::Ecosystem;

use super::Corpus;
use crate::arguments::Arguments;
use crate::{corpora, table};

pub(super) const CORPUS: Corpus = Corpus { name: "licences", run };

/// What became of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Its texts say the same.
    Same,
    /// They say a part of it, as where only one of two licences has its text there.
    Part,
    /// They say something else, or more.
    Other,
    /// They are not recognised.
    Unread,
}

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder("licences")?;
    let mut counts: BTreeMap<(&str, Outcome), usize> = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let entries: Vec<PathBuf> =
            fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        let Some((kind, said)) = manifest(&folder) else {
            folders.extend(entries.into_iter().filter(|path| path.is_dir()));
            continue;
        };
        if let Some(said) = said
            && let Some((outcome, found)) = outcome(&said, &entries)
        {
            *counts.entry((kind, outcome)).or_default() += 1;
            if arguments.has("missed") && outcome > Outcome::Part {
                println!("{outcome:?} {}: says {said}, texts {found}", folder.display());
            }
        }
        folders.extend(entries.into_iter().filter(|path| path.is_dir()));
    }
    let rows = counts.iter().map(|((kind, outcome), count)| {
        vec![(*kind).to_owned(), format!("{outcome:?}"), count.to_string()]
    });
    print!("{}", table::render(&["manifest", "texts say", "packages"], &rows.collect::<Vec<_>>()));
    Ok(())
}

/// What the manifest of a folder says, if it has one.
fn manifest(folder: &Path) -> Option<(&'static str, Option<Expression>)> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    if let Some(text) = read("Cargo.toml") {
        let licence = || {
            Some(
                text.parse::<toml::Table>()
                    .ok()?
                    .get("package")?
                    .get("license")?
                    .as_str()?
                    .to_owned(),
            )
        };
        return Some(("Cargo.toml", licence().and_then(|text| understood(text, Ecosystem::Cargo))));
    }
    let text = read("package.json")?;
    let licence = || {
        Some(
            serde_json::from_str::<serde_json::Value>(&text)
                .ok()?
                .get("license")?
                .as_str()?
                .to_owned(),
        )
    };
    Some(("package.json", licence().and_then(|text| understood(text, Ecosystem::Npm))))
}

fn understood(text: String, ecosystem: Ecosystem) -> Option<Expression> {
    Some(declared(&[text], ecosystem)?.expression).filter(Expression::is_listed)
}

fn outcome(said: &Expression, entries: &[PathBuf]) -> Option<(Outcome, String)> {
    let is_text = |path: &&PathBuf| {
        path.is_file() && path.file_name().is_some_and(|name| is_text_name(&name.to_string_lossy()))
    };
    let texts: Vec<String> = entries
        .iter()
        .filter(is_text)
        .filter_map(|path| Some(String::from_utf8_lossy(&fs::read(path).ok()?).into_owned()))
        .collect();
    if texts.is_empty() {
        return None;
    }
    let found: Vec<Expression> =
        texts.iter().filter_map(|text| recognise(text)).map(|found| found.expression).collect();
    let (wanted, names) = (names([said]), names(&found));
    let outcome = if names.is_empty() {
        Outcome::Unread
    } else if names == wanted {
        Outcome::Same
    } else if names.is_subset(&wanted) {
        Outcome::Part
    } else {
        Outcome::Other
    };
    Some((outcome, names.into_iter().collect::<Vec<_>>().join(", ")))
}

/// The licences by name; a text does not tell whether later versions may be chosen.
fn names<'e>(all: impl IntoIterator<Item = &'e Expression>) -> BTreeSet<String> {
    let terms =
        all.into_iter().flat_map(Expression::terms).map(|term| term.name.as_str().to_owned());
    terms
        .map(|id| id.strip_suffix("-or-later").map_or(id.clone(), |stem| format!("{stem}-only")))
        .collect()
}
