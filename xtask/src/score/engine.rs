//! The score of code scanning against the tests of another engine for the same rules.
//!
//! A test is a target with a pattern or with rules beside it. It is exact when what is reported begins exactly
//! on the lines below the comments that expect it.

mod given;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Corpus, ratio};
use crate::arguments::Arguments;
use crate::{corpora, product, table};
use given::Test;

pub(super) const CORPUS: Corpus = Corpus { name: "engine", run };

/// The folder with `patterns`, `rules` and `tainting_rules`.
const FOLDER: &str = "opengrep-tests";

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder(FOLDER)?.canonicalize()?;
    let binary = product::binary()?;
    let wanted: Option<Vec<&str>> =
        arguments.value("languages").map(|list| list.split(',').collect());
    let is_wanted =
        |test: &Test| wanted.as_ref().is_none_or(|list| list.contains(&&*test.language));
    let mut groups: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut failed = Vec::new();
    for test in given::find(&root)?.into_iter().filter(is_wanted) {
        let reported = reported(&binary, &test)?;
        let is_exact = reported.as_ref() == Some(&test.expected);
        for group in [test.language.clone(), "all".to_owned()] {
            let [tests, exact, across] = groups.entry(group).or_default();
            *tests += usize::from(!test.is_across);
            *exact += usize::from(!test.is_across && is_exact);
            *across += usize::from(test.is_across);
        }
        if !is_exact {
            failed.push(row(&test, reported.as_ref()));
        }
    }
    println!("{}", shown(groups));
    if arguments.has("fails") {
        println!("{}", table::render(&["not exact", "missed", "extra"], &failed));
    }
    Ok(())
}

fn shown(groups: BTreeMap<String, [usize; 3]>) -> String {
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, [tests, ..])| std::cmp::Reverse(*tests));
    let row = |(name, [tests, exact, across]): (String, [usize; 3])| {
        let share = format!("{:.1}", 100.0 * ratio::ratio(exact, tests));
        vec![name, tests.to_string(), exact.to_string(), share, across.to_string()]
    };
    let rows: Vec<_> = groups.into_iter().map(row).collect();
    table::render(&["tests", "counted", "exact", "%", "across functions"], &rows)
}

/// The lines that a test misses and those that it has too many.
fn row(test: &Test, reported: Option<&BTreeSet<u32>>) -> Vec<String> {
    let list = |lines: Vec<String>| lines.join(" ");
    let Some(reported) = reported else {
        return vec![test.name.clone(), "cannot be read".to_owned(), String::new()];
    };
    let missed = test.expected.difference(reported).map(u32::to_string).collect();
    let extra = reported.difference(&test.expected).map(u32::to_string).collect();
    let note = if test.is_across { " (across functions)" } else { "" };
    vec![format!("{}{note}", test.name), list(missed), list(extra)]
}

/// The lines on which a target's rules report something; none if they cannot be run.
fn reported(binary: &Path, test: &Test) -> Result<Option<BTreeSet<u32>>> {
    let folder = tempfile::tempdir()?;
    let (rules, code) = (folder.path().join("rules.yaml"), folder.path().join("code"));
    fs::create_dir(&code)?;
    fs::write(&rules, &test.rules)?;
    let target = code.join(&test.scanned_as);
    fs::copy(&test.target, &target).with_context(|| format!("cannot copy {}", test.name))?;
    let rules = rules.to_string_lossy();
    let options = ["--rules", &rules, "--no-default-rules", "--no-ignore"];
    let found = product::scan(binary, &code, options).ok();
    Ok(found.map(|found| found.into_iter().map(|one| one.line).collect()))
}

#[cfg(test)]
mod tests;
