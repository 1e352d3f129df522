//! The score against the PHP vulnerability test suite, whose files lie in folders `safe` and `unsafe` below one for
//! their weakness: by these labels, and by what the programs do when they are run.

mod judged;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::sarif::{self, Reported};
use super::verdicts::Groups;
use super::{Corpus, weakness};
use crate::arguments::Arguments;
use crate::{corpora, product, table, workspace};
use judged::{Judged, Verdict};

pub(super) const CORPUS: Corpus = Corpus { name: "php", run };

const FOLDER: &str = "php-vuln";

fn run(arguments: &Arguments) -> Result<()> {
    let root = corpora::folder(FOLDER)?;
    let only: u32 = arguments.number("cwe", 0)?;
    let covered = weakness::covered("php")?;
    let paths = workspace::paths(&root)?;
    let cases = paths.iter().filter_map(|path| case(path));
    let cases: Vec<Case> = cases.filter(|case| only == 0 || only == case.weakness).collect();
    let binary = product::binary()?;
    let log = product::report(&binary, &root, "sarif", ["--no-cache", "--no-ignore"])?;
    let reported = by_path(sarif::read(&log).context("cannot read the SARIF log")?);
    let mut score = Score::default();
    let judged = Judged::all()?;
    for case in &cases {
        score.add(case, judged.verdict(case.group, &case.parts())?, &reported);
    }
    print!("{}", score.text(arguments.has("missed")));
    let of_no_rule = |case: &&Case| weakness::same(case.weakness).is_disjoint(&covered);
    let left_out: BTreeSet<&str> = cases.iter().filter(of_no_rule).map(|case| case.group).collect();
    println!("no rule for: {}", left_out.into_iter().collect::<Vec<_>>().join(", "));
    Ok(())
}

/// What was reported, by the folders and by what the programs do.
#[derive(Default)]
struct Score {
    by_folder: Groups,
    by_run: Groups,
    wrong: Wrong,
    /// Cases that show nothing, and how many of them were reported.
    void: (usize, usize),
}

impl Score {
    fn add(&mut self, case: &Case, verdict: Verdict, reported: &BTreeMap<String, BTreeSet<u32>>) {
        let is_reported = case.is_reported(None, reported);
        self.by_folder.add(case.group, case.is_weak, is_reported);
        let (is_weak, is_reported) = match verdict {
            Verdict::Weak(further) => (true, case.is_reported(further, reported)),
            Verdict::Sound => (false, is_reported),
            Verdict::Void => {
                self.void.0 += 1;
                self.void.1 += usize::from(is_reported);
                return;
            }
        };
        self.by_run.add(case.group, is_weak, is_reported);
        self.wrong.add(case, is_weak, is_reported);
    }

    fn text(&self, has_wrong: bool) -> String {
        let (all, reported) = self.void;
        let mut tables = vec![
            format!("by the suite's folders\n{}", self.by_folder.table("weakness")),
            format!("by what runs of the cases show\n{}", self.by_run.table("weakness")),
        ];
        if has_wrong {
            tables.push(self.wrong.table());
        }
        tables.push(format!(
            "{all} cases work for no input and count in the first table only; {reported} of them are reported\n"
        ));
        tables.join("\n")
    }
}

/// A file of the corpus.
#[derive(Debug, PartialEq, Eq)]
struct Case<'p> {
    path: &'p str,
    /// The folder of its weakness.
    group: &'p str,
    weakness: u32,
    is_weak: bool,
}

fn case(path: &str) -> Option<Case<'_>> {
    let mut folders = path.strip_suffix(".php")?.rsplit('/').skip(1);
    let is_weak = match folders.next()? {
        "unsafe" => true,
        "safe" => false,
        _ => return None,
    };
    let group = folders.next()?;
    let weakness = sarif::numbers_after_cwe(group).first().copied()?;
    Some(Case { path, group, weakness, is_weak })
}

impl Case<'_> {
    /// Whether its weakness is reported, or a further one that names the same.
    fn is_reported(
        &self,
        further: Option<u32>,
        reported: &BTreeMap<String, BTreeSet<u32>>,
    ) -> bool {
        let mut numbers = weakness::same(self.weakness);
        numbers.extend(further.into_iter().flat_map(weakness::same));
        reported.get(self.path).is_some_and(|named| !named.is_disjoint(&numbers))
    }

    /// What the name says of the data's origin, of what is done to it, and of where it goes.
    fn parts(&self) -> Vec<&str> {
        let name = self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".php");
        name.split("__").skip(1).collect()
    }
}

/// The weaknesses that are reported in each file.
fn by_path(all: Vec<Reported>) -> BTreeMap<String, BTreeSet<u32>> {
    let mut by_path: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for one in all {
        by_path.entry(one.path).or_default().extend(one.weaknesses);
    }
    by_path
}

/// How often cases with a part in their names are judged wrongly, and how many of them there are.
#[derive(Default)]
struct Wrong(BTreeMap<(String, bool, String), (usize, usize)>);

impl Wrong {
    fn add(&mut self, case: &Case, is_weak: bool, is_reported: bool) {
        for part in case.parts() {
            let key = (case.group.to_owned(), is_weak, part.to_owned());
            let (wrong, all) = self.0.entry(key).or_default();
            *wrong += usize::from(is_weak != is_reported);
            *all += 1;
        }
    }

    fn table(&self) -> String {
        let mut wrong: Vec<_> = self.0.iter().filter(|(_, (wrong, _))| *wrong > 0).collect();
        wrong.sort_by_key(|(_, (wrong, _))| std::cmp::Reverse(*wrong));
        let row =
            |((group, is_weak, part), (wrong, all)): (&(String, bool, String), &(usize, usize))| {
                let kind = if *is_weak { "missed" } else { "false alarm" };
                vec![format!("{kind}: {group}: {part}"), wrong.to_string(), all.to_string()]
            };
        let rows: Vec<_> = wrong.into_iter().map(row).collect();
        table::render(&["part of the name", "wrong", "of"], &rows)
    }
}

#[test]
fn folders_say_what_a_file_is() {
    let path = "Injection/CWE_89/safe/CWE_89__GET__CAST__x-y.php";
    let one = Case { path, group: "CWE_89", weakness: 89, is_weak: false };
    assert_eq!(one.parts(), ["GET", "CAST", "x-y"]);
    assert_eq!(case(path), Some(one));
    assert_eq!(case("a/README.md"), None);
    assert_eq!(case("IDOR/CWE_862_SQL/unsafe/a.php").map(|case| case.weakness), Some(862));
}

#[test]
fn a_file_counts_as_reported_when_its_own_weakness_is() {
    let case = case("CWE_91/unsafe/a.php").expect("a case");
    let reported =
        |number| BTreeMap::from([("CWE_91/unsafe/a.php".to_owned(), BTreeSet::from([number]))]);
    assert!(case.is_reported(None, &reported(643)));
    assert!(!case.is_reported(None, &reported(79)));
    assert!(case.is_reported(Some(79), &reported(79)));
}

#[test]
fn what_works_for_no_input_counts_by_its_folder_alone() {
    let case = case("CWE_91/unsafe/a.php").expect("a case");
    let reported = BTreeMap::from([(case.path.to_owned(), BTreeSet::from([91]))]);
    let mut score = Score::default();
    score.add(&case, Verdict::Void, &reported);
    assert_eq!(score.void, (1, 1));
    assert_eq!(score.by_run, Groups::default());
    score.add(&case, Verdict::Sound, &reported);
    assert_ne!(score.by_run, Groups::default());
}
