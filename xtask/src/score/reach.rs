//! Whether it is said rightly how far code goes into weak packages, in real projects that were read for it.
//!
//! The corpus is one folder per project and one of OSV documents, `advisories`. Of Go, Python and Rust these are the ones
//! that OSV publishes: `data/osv/<id>.json` of golang/vulndb, `vulns/<package>/<id>.yaml` of pypa/advisory-database
//! written as JSON, and those that rustsec/advisory-db publishes in OSV's form. All others are those of
//! github/advisory-database, under `advisories/github-reviewed/<year>/<month>/<id>/<id>.json`, where month and year are
//! those of the publication; GitLab's database of advisories has the same texts under the same names where that one
//! cannot be had whole. A checkout is `git archive` of the commit, without files whose content a mirror lacks. What is
//! missing is told, with the commit at which each project was judged.

mod judged;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Result, ensure};
use seawall_model::Reach;

use self::judged::Use;
use self::scan::Scanner;
use super::Corpus;
use super::ratio::ratio;
use crate::arguments::Arguments;
use crate::{corpora, table};

pub(super) const CORPUS: Corpus = Corpus { name: "reach", run };

const FOLDER: &str = "reach";
const ADVISORIES: &str = "advisories";

fn run(_: &Arguments) -> Result<()> {
    let uses = Use::all()?;
    let root = corpora::folder(FOLDER);
    let missing = recipe(&uses, root.as_ref().ok());
    if !missing.is_empty() {
        println!("{missing}\n");
    }
    let root = root?;
    ensure!(root.join(ADVISORIES).is_dir(), "the corpora have no {FOLDER}/{ADVISORIES}");
    let scanner = Scanner::with(&root.join(ADVISORIES))?;
    let mut judged = Vec::new();
    for folder in uses.iter().map(Use::folder).collect::<BTreeSet<_>>() {
        if root.join(folder).is_dir() {
            let told = scanner.scan(&root.join(folder))?;
            for one in uses.iter().filter(|one| one.folder() == folder) {
                let ours = told.iter().find(|told| told.is_of(one)).map(|told| told.reach);
                judged.push((one, ours));
            }
        }
    }
    println!("{}", levels(&judged));
    println!("{}", languages(&judged));
    print_wrong(&judged);
    Ok(())
}

/// A use and what is said of it, if it is found at all.
type Judged<'a> = (&'a Use, Option<Reach>);

/// How to make what is missing of the corpus; nothing where all is there.
fn recipe(uses: &[Use], root: Option<&PathBuf>) -> String {
    let absent = |path: &str| root.is_none_or(|root| !root.join(path).exists());
    let checkouts: BTreeSet<String> =
        uses.iter().filter(|one| absent(one.folder())).map(Use::checkout).collect();
    let advisories: BTreeSet<&str> = uses.iter().map(|one| one.advisory.as_str()).collect();
    let documents: Vec<&str> = advisories
        .into_iter()
        .filter(|name| absent(&format!("{ADVISORIES}/{name}.json")))
        .collect();
    let mut lines = Vec::new();
    if !checkouts.is_empty() {
        lines.push(format!("# check these out of GitHub to {FOLDER}/<name without owner>:"));
        lines.extend(checkouts);
    }
    if !documents.is_empty() {
        lines.push(format!("# get these OSV documents to {FOLDER}/{ADVISORIES}/<name>.json:"));
        lines.extend(documents.into_iter().map(str::to_owned));
    }
    lines.join("\n")
}

/// Which level was judged, and which is said.
fn levels(judged: &[Judged]) -> String {
    let mut counts: BTreeMap<(Reach, Option<Reach>), usize> = BTreeMap::new();
    for (one, ours) in judged {
        *counts.entry((one.reach, *ours)).or_default() += 1;
    }
    let columns: Vec<Option<Reach>> = Reach::ALL.iter().copied().map(Some).chain([None]).collect();
    let row = |reach: &Reach| {
        let cell = |ours: &Option<Reach>| counts.get(&(*reach, *ours)).copied().unwrap_or_default();
        std::iter::once(reach.to_string())
            .chain(columns.iter().map(|ours| cell(ours).to_string()))
            .collect()
    };
    let rows: Vec<Vec<String>> = Reach::ALL.iter().map(row).collect();
    let head: Vec<&str> =
        ["judged"].into_iter().chain(Reach::WORDS.iter().copied()).chain(["missing"]).collect();
    table::render(&head, &rows)
}

/// How often the level is right, by language; what is not found counts as wrong.
fn languages(judged: &[Judged]) -> String {
    let names: BTreeSet<&str> = judged.iter().map(|(one, _)| one.language()).collect();
    let row = |name: &str, of: &dyn Fn(&Use) -> bool| {
        let all: Vec<&Judged> = judged.iter().filter(|(one, _)| of(one)).collect();
        let right = all.iter().filter(|(one, ours)| *ours == Some(one.reach)).count();
        let missing = all.iter().filter(|(_, ours)| ours.is_none()).count();
        let hidden = all.iter().filter(|one| hides(one)).count();
        let share = format!("{:.3}", ratio(right, all.len()));
        let counts = [all.len(), right, missing, hidden].map(|count| count.to_string());
        std::iter::once(name.to_owned()).chain(counts).chain([share]).collect::<Vec<String>>()
    };
    let mut rows: Vec<Vec<String>> =
        names.iter().map(|name| row(name, &|one| one.language() == *name)).collect();
    rows.push(row("all", &|_| true));
    table::render(&["language", "uses", "right", "missing", "hidden", "share right"], &rows)
}

/// Whether a use is said to be out of reach that is within it.
fn hides((one, ours): &Judged) -> bool {
    *ours == Some(Reach::Declared) && matches!(one.reach, Reach::Called | Reach::Imported)
}

fn print_wrong(judged: &[Judged]) {
    let wrong = judged.iter().filter(|(one, ours)| *ours != Some(one.reach));
    let (hidden, others): (Vec<&Judged>, Vec<&Judged>) = wrong.partition(|one| hides(one));
    println!("called or imported, and declared is said: {}", hidden.len());
    for one in &hidden {
        print_one(one);
    }
    println!("wrong in another way, or missing: {}", others.len());
    for one in &others {
        print_one(one);
    }
}

fn print_one((one, ours): &Judged) {
    let ours = ours.map_or("missing", Reach::as_str);
    println!("  {} {} {} {}", one.folder(), one.path, one.package, one.advisory);
    println!("    {} is judged, {ours} is said: {}", one.reach, one.reason);
}
