//! The score of code scanning against rules that others wrote with tests beside them.
//!
//! A rule is exact when it reports exactly the expected lines of its own targets: one line too many or
//! too few, in any of them, and it is not.

mod annotations;
mod log;
mod tested;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Corpus, ratio};
use crate::arguments::Arguments;
use crate::{corpora, product, table};
use annotations::Expected;
pub(super) use annotations::name;
use log::Reported;
use tested::Tested;

pub(super) const CORPUS: Corpus = Corpus { name: "rules", run };

/// The corpus, whose rules are run over all of its files together.
const FOLDER: &str = "opengrep-rules";

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder(FOLDER)?.canonicalize()?;
    let rules = root.to_string_lossy();
    // The annotations say what Semgrep finds, which looks at files as they are.
    let options = ["--rules", &rules, "--no-default-rules", "--no-ignore", "--no-embedded"];
    let written = product::report(&product::binary()?, &root, "sarif", options)?;
    let reported = log::read(&written).context("cannot read the SARIF log")?;
    let (tested, unread) = tested::find(&root)?;
    let wanted: Option<Vec<&str>> =
        arguments.value("languages").map(|list| list.split(',').collect());
    let is_wanted =
        |rule: &&Tested| wanted.as_ref().is_none_or(|list| list.contains(&rule.language));
    let mut tally = Tally::default();
    for rule in tested.iter().filter(is_wanted) {
        if let Some(score) = score(rule, &root, &reported)? {
            tally.add(rule, score);
        }
    }
    println!("{}", tally.table());
    for file in unread {
        println!("left out: {file} is no YAML that can be read");
    }
    if arguments.has("fails") {
        println!("{}", tally.failed());
    }
    Ok(())
}

/// The lines of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Lines {
    found: usize,
    missed: usize,
    extra: usize,
}

impl Lines {
    /// Holds what a rule reports in one target against what it should.
    fn add(&mut self, expected: &Expected, reported: &[u32]) {
        let counts = |line: &&u32| !expected.ignored.contains(line);
        let wanted: Vec<&u32> = expected.lines.iter().filter(counts).collect();
        let got: Vec<&u32> = reported.iter().filter(counts).collect();
        let found = got.iter().filter(|line| wanted.contains(line)).count();
        self.found += found;
        self.missed += wanted.len() - found;
        self.extra += got.len() - found;
    }

    const fn is_exact(self) -> bool {
        self.missed == 0 && self.extra == 0
    }
}

/// What a rule reports in all its targets; `None` when none of them says anything of the rule.
fn score(rule: &Tested, root: &Path, reported: &Reported) -> Result<Option<Lines>> {
    let (mut lines, mut is_annotated) = (Lines::default(), false);
    for target in &rule.targets {
        let bytes = fs::read(root.join(target)).with_context(|| format!("cannot read {target}"))?;
        let expected = annotations::expected(&String::from_utf8_lossy(&bytes), &rule.name);
        is_annotated |= expected.is_annotated;
        let key = (target.clone(), rule.name.clone());
        let of_rule: Vec<u32> = reported.get(&key).into_iter().flatten().copied().collect();
        lines.add(&expected, &of_rule);
    }
    Ok(is_annotated.then_some(lines))
}

/// The scores of all rules.
#[derive(Default)]
struct Tally {
    /// By language, by mode and in total: rules, exact ones, lines.
    groups: BTreeMap<String, (usize, usize, Lines)>,
    failed: Vec<(String, Lines)>,
}

impl Tally {
    fn add(&mut self, rule: &Tested, lines: Lines) {
        for group in [rule.language.to_owned(), format!("mode {}", rule.mode), "all".to_owned()] {
            let (rules, exact, sum) = self.groups.entry(group).or_default();
            *rules += 1;
            *exact += usize::from(lines.is_exact());
            sum.found += lines.found;
            sum.missed += lines.missed;
            sum.extra += lines.extra;
        }
        if !lines.is_exact() {
            self.failed.push((format!("{}:{}", rule.file, rule.name), lines));
        }
    }

    fn table(&self) -> String {
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by_key(|(_, (rules, ..))| std::cmp::Reverse(*rules));
        let row = |(name, (rules, exact, lines)): (&String, &(usize, usize, Lines))| {
            let mut cells = vec![name.clone(), rules.to_string(), exact.to_string()];
            cells.push(format!("{:.1}", 100.0 * ratio::ratio(*exact, *rules)));
            cells.extend([lines.found, lines.missed, lines.extra].map(|count| count.to_string()));
            cells
        };
        let rows: Vec<_> = groups.into_iter().map(row).collect();
        table::render(&["rules", "tested", "exact", "%", "found", "missed", "extra"], &rows)
    }

    fn failed(&self) -> String {
        let row = |(rule, lines): &(String, Lines)| {
            vec![rule.clone(), lines.missed.to_string(), lines.extra.to_string()]
        };
        let rows: Vec<_> = self.failed.iter().map(row).collect();
        table::render(&["not exact", "missed", "extra"], &rows)
    }
}

#[cfg(test)]
mod tests;
