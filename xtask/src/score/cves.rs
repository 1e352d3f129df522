//! What is found of vulnerabilities that Java projects really had: CWE-Bench-Java's list of them with the methods
//! that were mended, beside the projects as they were before.
//!
//! `cwe-bench-java/data` holds its tables `project_info.csv` and `fix_info.csv`, `cwe-bench-java/projects/<slug>` the files of
//! each project's commit `buggy_commit_id`, as `git archive` gives them. Projects that are not there are counted.
//!
//! One is found where a finding of its weakness, or the way of its data, goes through a method that was mended, which
//! is how the authors of the list count (Li et al., IRIS, ICLR 2025); where the list gives no lines, its file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::sarif::{self, Reported};
use super::{Corpus, csv, weakness};
use crate::arguments::Arguments;
use crate::{corpora, product, table};

pub(super) const CORPUS: Corpus = Corpus { name: "cves", run };

const FOLDER: &str = "cwe-bench-java";

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder(FOLDER)?;
    let only: u32 = arguments.number("cwe", 0)?;
    let all = known(&root)?;
    let (there, absent): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(|one| only == 0 || only == one.weakness)
        .partition(|one| root.join("projects").join(&one.slug).is_dir());
    let binary = product::binary()?;
    let mut rows = Vec::new();
    let mut sums: BTreeMap<u32, [usize; 3]> = BTreeMap::new();
    for one in &there {
        let project = root.join("projects").join(&one.slug);
        let log = product::report(&binary, &project, "sarif", ["--no-cache", "--no-ignore"])?;
        let told = sarif::read(&log).with_context(|| format!("the SARIF log of {}", one.slug))?;
        let (found, of_weakness) = one.found(&told);
        let sum = sums.entry(one.weakness).or_default();
        let add = [1, usize::from(found >= Found::InFile), usize::from(found == Found::InMethod)];
        sum.iter_mut().zip(add).for_each(|(sum, one)| *sum += one);
        let name = format!("{} {}", one.weakness, one.slug);
        rows.push(vec![name, found.to_string(), of_weakness.to_string()]);
    }
    println!("{}", table::render(&["vulnerability", "found", "findings of its kind"], &rows));
    let sum = |(weakness, sum): (u32, [usize; 3])| {
        let [all, file, method] = sum.map(|number| number.to_string());
        vec![format!("CWE-{weakness}"), all, file, method]
    };
    let rows: Vec<_> = sums.into_iter().map(sum).collect();
    println!("{}", table::render(&["weakness", "known", "in the file", "in the method"], &rows));
    println!("not there: {} of {}", absent.len(), absent.len() + there.len());
    Ok(())
}

/// A vulnerability that a project had.
#[derive(Debug, Default, PartialEq, Eq)]
struct Known {
    slug: String,
    weakness: u32,
    mended: Vec<Mended>,
}

/// A method that was mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mended {
    file: String,
    /// Its first and its last line, where the list has them.
    lines: Option<(u32, u32)>,
}

/// How near to what was mended something is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Nowhere,
    InFile,
    InMethod,
}

impl std::fmt::Display for Found {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.pad(match self {
            Self::Nowhere => "-",
            Self::InFile => "in the file",
            Self::InMethod => "in the method",
        })
    }
}

impl Known {
    /// How near it is found, and how many findings of its weakness there are.
    fn found(&self, told: &[Reported]) -> (Found, usize) {
        let same = weakness::same(self.weakness);
        let of_weakness = told.iter().filter(|one| !one.weaknesses.is_disjoint(&same));
        let near = of_weakness.clone().map(|one| self.nearness(one)).max();
        (near.unwrap_or(Found::Nowhere), of_weakness.count())
    }

    fn nearness(&self, one: &Reported) -> Found {
        let place = (one.path.as_str(), one.line);
        let way = one.way.iter().map(|(path, line)| (path.as_str(), *line));
        let places: Vec<_> = way.chain([place]).collect();
        let near = |mended: &Mended| {
            let in_file = places.iter().filter(|(path, _)| *path == mended.file);
            let lines: Vec<u32> = in_file.map(|(_, line)| *line).collect();
            match mended.lines {
                _ if lines.is_empty() => Found::Nowhere,
                Some((first, last)) if lines.iter().any(|line| (first..=last).contains(line)) => {
                    Found::InMethod
                }
                _ => Found::InFile,
            }
        };
        self.mended.iter().map(near).max().unwrap_or(Found::Nowhere)
    }
}

/// All vulnerabilities of the list.
fn known(root: &Path) -> Result<Vec<Known>> {
    let read = |name: &str| {
        let path = root.join("data").join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let mut mended: BTreeMap<String, BTreeSet<Mended>> = BTreeMap::new();
    for row in csv::records(&read("fix_info.csv")?) {
        let field = |name: &str| row.get(name).cloned().unwrap_or_default();
        let line = |name: &str| field(name).parse().ok();
        let lines = Option::zip(line("method_start"), line("method_end"));
        let one = Mended { file: field("file"), lines };
        mended.entry(field("project_slug")).or_default().insert(one);
    }
    let of = |row: BTreeMap<String, String>| {
        let slug = row.get("project_slug")?.clone();
        let weakness = sarif::numbers_after_cwe(row.get("cwe_id")?).first().copied()?;
        let mended = mended.get(&slug).into_iter().flatten().cloned().collect();
        Some(Known { slug, weakness, mended })
    };
    Ok(csv::records(&read("project_info.csv")?).into_iter().filter_map(of).collect())
}

#[test]
fn what_counts_as_found() {
    let mended = vec![Mended { file: "A.java".to_owned(), lines: Some((10, 20)) }];
    let known = Known { slug: String::new(), weakness: 22, mended };
    let at = |path: &str, line, way: &[(&str, u32)]| Reported {
        path: path.to_owned(),
        line,
        way: way.iter().map(|(path, line)| ((*path).to_owned(), *line)).collect(),
        rule: String::new(),
        weaknesses: BTreeSet::from([73]),
    };
    assert_eq!(known.found(&[at("A.java", 10, &[])]), (Found::InMethod, 1));
    assert_eq!(known.found(&[at("B.java", 1, &[("A.java", 20)])]), (Found::InMethod, 1));
    assert_eq!(known.found(&[at("A.java", 21, &[])]), (Found::InFile, 1));
    assert_eq!(known.found(&[at("B.java", 10, &[])]), (Found::Nowhere, 1));
    let other = Reported { weaknesses: BTreeSet::from([79]), ..at("A.java", 10, &[]) };
    assert_eq!(known.found(&[other]), (Found::Nowhere, 0));
}
