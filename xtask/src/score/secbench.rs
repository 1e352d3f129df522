//! The score against SecBench.js: published weaknesses of npm packages, each with the line at which harm is done.
//!
//! Each package is scanned as a project of its own, without what it depends on. The packages are no part of the
//! corpus: `--fetch` asks npm for those that are not there yet, of which no script is run.

mod case;
mod fetch;
mod function;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};

use self::case::{Case, Sink};
use super::Corpus;
use super::sarif::{self, Reported};
use crate::arguments::Arguments;
use crate::{corpora, product, table};

pub(super) const CORPUS: Corpus = Corpus { name: "secbench", run };

/// The worktree of the corpus, and the folder of the packages beside it: `<name>@<version>`.
const FOLDER: &str = "SecBench.js";
const PACKAGES: &str = "secbench-packages";

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder(FOLDER)?;
    let packages = root.with_file_name(PACKAGES);
    let only = arguments.value("only");
    let cases = case::read(&root)?;
    let cases: Vec<Case> =
        cases.into_iter().filter(|case| only.is_none_or(|only| case.category == only)).collect();
    if arguments.has("fetch") {
        fetch::missing(&cases, &packages)?;
    }
    let binary = product::binary()?;
    let mut scanned: BTreeMap<String, Vec<Reported>> = BTreeMap::new();
    let mut categories: BTreeMap<&str, Category> = BTreeMap::new();
    for case in &cases {
        let category = categories.entry(case.category).or_default();
        category.cases += 1;
        let package = packages.join(case.folder());
        if !package.is_dir() {
            category.absent.insert(case.folder());
            continue;
        }
        let reported = match scanned.get(&case.folder()) {
            Some(reported) => reported.clone(),
            None => scan(&binary, &package)?,
        };
        category.add(case, &package, &reported);
        scanned.insert(case.folder(), reported);
    }
    println!("{}", totals(&categories));
    for (name, category) in &categories {
        println!("{name}: not there: {}", listed(category.absent.iter()));
        if arguments.has("missed") {
            println!("{name}: missed:\n{}", category.missed.join("\n"));
        }
    }
    let sample = arguments.number("sample", 0)?;
    let others: Vec<_> =
        categories.iter().map(|(name, one)| (*name, one.others.iter().collect())).collect();
    for line in &spread(others, sample) {
        println!("{line}");
    }
    Ok(())
}

/// What is reported in a package.
fn scan(binary: &Path, package: &Path) -> Result<Vec<Reported>> {
    let log = product::report(binary, package, "sarif", ["--no-cache", "--no-ignore"])?;
    sarif::read(&log).context("cannot read the SARIF log")
}

/// What was found of the cases of a category.
#[derive(Debug, Default)]
struct Category {
    cases: usize,
    /// Packages that are not there.
    absent: BTreeSet<String>,
    there: usize,
    /// Cases of packages that are there, whose line is told and lies in a file of the package.
    known: usize,
    at_line: usize,
    in_function: usize,
    missed: Vec<String>,
    /// What else is reported of such weaknesses.
    others: BTreeSet<String>,
}

impl Category {
    fn add(&mut self, case: &Case, package: &Path, reported: &[Reported]) {
        self.there += 1;
        let Some((sink, text)) = case.sink.as_ref().and_then(|sink| sink.read(package, case))
        else {
            return;
        };
        self.known += 1;
        let meant = |one: &&Reported| !one.weaknesses.is_disjoint(&case.weaknesses);
        let reported: Vec<&Reported> = reported.iter().filter(meant).collect();
        let here = || reported.iter().filter(|one| one.path == sink.path);
        let function = function::around(&text, &sink.path, sink.line);
        let at_line = here().any(|one| one.line == sink.line);
        let in_function =
            at_line || here().any(|one| function::around(&text, &sink.path, one.line) == function);
        self.at_line += usize::from(at_line);
        self.in_function += usize::from(in_function);
        let place = |one: &Reported| format!("{}/{}:{}", case.folder(), one.path, one.line);
        if !at_line {
            let near = if in_function { " (in its function)" } else { "" };
            self.missed.push(format!("{}/{}:{}{near}", case.folder(), sink.path, sink.line));
        }
        let elsewhere =
            reported.iter().filter(|one| (&one.path, one.line) != (&sink.path, sink.line));
        self.others.extend(elsewhere.map(|one| format!("{} {}", place(one), one.rule)));
    }
}

fn totals(categories: &BTreeMap<&str, Category>) -> String {
    let percent = |part: usize, all: usize| match all {
        0 => "–".to_owned(),
        _ => format!("{} %", (100 * part + all / 2) / all),
    };
    let row = |(name, one): (&&str, &Category)| {
        vec![
            (*name).to_owned(),
            one.cases.to_string(),
            one.there.to_string(),
            one.known.to_string(),
            format!("{} ({})", one.at_line, percent(one.at_line, one.known)),
            format!("{} ({})", one.in_function, percent(one.in_function, one.known)),
            one.others.len().to_string(),
        ]
    };
    let rows: Vec<_> = categories.iter().map(row).collect();
    let head = [
        "category",
        "cases",
        "package there",
        "line known",
        "found at the line",
        "in its function",
        "elsewhere",
    ];
    table::render(&head, &rows)
}

fn listed<'n>(names: impl Iterator<Item = &'n String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// So many lines, in turn from each category; the same ones each time.
fn spread(categories: Vec<(&str, Vec<&String>)>, most: usize) -> Vec<String> {
    let mut turns: Vec<(usize, u64, String)> = Vec::new();
    for (name, lines) in categories {
        let mut drawn: Vec<(u64, &String)> =
            lines.into_iter().map(|line| (drawn(line), line)).collect();
        drawn.sort_unstable();
        let told =
            |(turn, (draw, line)): (usize, (u64, &String))| (turn, draw, format!("{name}: {line}"));
        turns.extend(drawn.into_iter().enumerate().map(told));
    }
    turns.sort_unstable();
    turns.into_iter().take(most).map(|(_, _, line)| line).collect()
}

/// A number that stands for a text, in no order that says anything: FNV-1a.
fn drawn(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Sink {
    /// The same with the path as the package has it, and the text of its file.
    fn read(&self, package: &Path, case: &Case) -> Option<(Self, String)> {
        // Some say the folder of the package, too.
        let own = format!("{}/", case.name.rsplit('/').next().unwrap_or_default());
        let paths = [Some(self.path.as_str()), self.path.strip_prefix(&own)];
        paths.into_iter().flatten().find_map(|path| {
            let text = std::fs::read_to_string(package.join(path)).ok()?;
            Some((Self { path: path.to_owned(), line: self.line }, text))
        })
    }
}

#[test]
fn a_sample_takes_turns() {
    let lines: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    let one = spread(vec![("x", lines.iter().collect()), ("y", lines.iter().take(1).collect())], 3);
    assert_eq!(one.iter().filter(|line| line.starts_with("y: ")).count(), 1);
    assert_eq!(one.len(), 3);
}
