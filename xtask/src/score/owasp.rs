//! The score against the OWASP benchmarks for Java and Python, as their own scorecards have it: each test is one
//! file of one category, and the total is the mean over the categories.

mod expected;
mod renamed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};

use super::Corpus;
use super::sarif::{self, Reported};
use super::verdicts::Groups;
use crate::arguments::Arguments;
use crate::{corpora, product};
use expected::Expected;
use renamed::Plan;

pub(super) const CORPUS: Corpus = Corpus { name: "owasp", run };

/// One of the benchmarks.
struct Edition {
    /// As `--languages` has it.
    language: &'static str,
    folder: &'static str,
    /// What is in each test, by its name.
    answers: &'static str,
    /// What another author would have called things.
    plan: &'static Plan,
}

const EDITIONS: &[Edition] = &[
    Edition {
        language: "java",
        folder: "BenchmarkJava",
        answers: "expectedresults-1.2.csv",
        plan: &renamed::JAVA,
    },
    Edition {
        language: "python",
        folder: "BenchmarkPython",
        answers: "expectedresults-0.1.csv",
        plan: &renamed::PYTHON,
    },
];

fn run(arguments: &Arguments) -> Result<()> {
    let wanted: Option<Vec<&str>> =
        arguments.value("languages").map(|list| list.split(',').collect());
    for edition in EDITIONS {
        if wanted.as_ref().is_none_or(|list| list.contains(&edition.language)) {
            measure(edition, arguments)?;
        }
    }
    Ok(())
}

fn measure(edition: &Edition, arguments: &Arguments) -> Result<()> {
    let folder = corpora::folder(edition.folder)?;
    let tests = expected::read(&std::fs::read_to_string(folder.join(edition.answers))?);
    let (groups, wrong) = if arguments.has("renamed") {
        let scratch = tempfile::tempdir()?;
        edition.plan.write(&folder, scratch.path())?;
        let renamed = |mut test: Expected| {
            test.file = edition.plan.name(&test.name);
            test
        };
        score(scratch.path(), &tests.into_iter().map(renamed).collect::<Vec<_>>())?
    } else {
        score(&folder, &tests)?
    };
    println!("{}", groups.table(edition.language));
    if arguments.has("missed") {
        println!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// Scans a folder and holds what is reported against what should be; the second are the tests that differ.
fn score(folder: &Path, tests: &[Expected]) -> Result<(Groups, Vec<String>)> {
    let binary = product::binary()?;
    let log = product::report(&binary, folder, "sarif", ["--no-cache"])?;
    let reported = by_stem(sarif::read(&log).context("cannot read the SARIF log")?);
    let (mut groups, mut wrong) = (Groups::default(), Vec::new());
    for test in tests {
        let named = reported.get(&test.file);
        let is_reported = named.is_some_and(|named| !named.is_disjoint(&test.weaknesses));
        groups.add(&test.category, test.is_weak, is_reported);
        if test.is_weak != is_reported {
            let kind = if test.is_weak { "missed" } else { "false alarm" };
            wrong.push(format!("{kind}: {}: {}", test.category, test.name));
        }
    }
    Ok((groups, wrong))
}

/// The weaknesses that are reported in files of each name.
fn by_stem(all: Vec<Reported>) -> BTreeMap<String, BTreeSet<u32>> {
    let mut by_stem: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for one in all {
        let name = one.path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        by_stem.entry(stem.to_owned()).or_default().extend(one.weaknesses);
    }
    by_stem
}

#[cfg(test)]
mod tests;
