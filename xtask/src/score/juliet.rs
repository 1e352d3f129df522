//! The score against Juliet 1.3 for Java and C#, by method: a case is found when something of its weakness is
//! reported in what is `bad`, and each of its `good…` parts in which something is reported is a false alarm.
//!
//! All rules that Seawall brings run. Parts of which the corpus contradicts itself, and such in which what is reported
//! is right whatever they are called, count neither way and are told.

mod case;
mod method;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::sarif::{self, Reported};
use super::verdicts::Groups;
use super::{Corpus, weakness};
use crate::arguments::Arguments;
use crate::{corpora, product};
use case::Case;
use method::{Part, mended, part, parts};

pub(super) const CORPUS: Corpus = Corpus { name: "juliet", run };

/// A language of the corpus.
struct Edition {
    /// As the folder of its rules is called.
    language: &'static str,
    /// Where its cases and what they share lie.
    folder: &'static str,
    extension: &'static str,
}

const OPTIONS: [&str; 3] = ["--no-cache", "--no-ignore", "--audit-rules"];

const EDITIONS: &[Edition] = &[
    Edition { language: "java", folder: "juliet-java/src", extension: "java" },
    Edition {
        language: "csharp",
        folder: "juliet-csharp/Juliet_Test_Suite_v1.3_for_C#/src",
        extension: "cs",
    },
];

/// What is reported of sound parts of a weakness and right.
struct Right {
    weakness: u32,
    rule: &'static str,
    why: &'static str,
}

const RIGHT: &[Right] = &[Right {
    weakness: 327,
    rule: "java-cipher-ecb-mode",
    why: "`AES` without a mode means ECB, which has no number of its own",
}];

const NOT_MENDED: &str = "a good part with the bad source and the bad sink and no comment `FIX`";

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
    let (sample, only) = (arguments.number("sample", usize::MAX)?, arguments.number("cwe", 0)?);
    let root = corpora::folder(edition.folder)?;
    let covered = weakness::covered(edition.language)?;
    let binary = product::binary()?;
    let (mut score, mut left_out) = (Score::default(), Vec::new());
    for (number, cases) in case::all(&root, edition.extension)? {
        if only != 0 && only != number {
            continue;
        }
        // Who names a weakness wants to see it, even if only secrets or nothing at all speak of it.
        if only == 0 && weakness::same(number).is_disjoint(&covered) {
            left_out.push(number.to_string());
            continue;
        }
        let cases = case::sample(cases, sample);
        let scratch = tempfile::tempdir()?;
        let files = cases.iter().flat_map(|case| &case.files).cloned();
        let shared = case::shared(&root, edition.extension)?;
        copy(&root, scratch.path(), files.chain(shared))?;
        let log = product::report(&binary, scratch.path(), "sarif", OPTIONS)?;
        let reported = of_weakness(sarif::read(&log)?, number);
        for case in &cases {
            score.add(scratch.path(), case, &reported)?;
        }
    }
    print!("{}", score.text(edition.language, arguments.has("missed")));
    println!("no rule for: {}\n", left_out.join(", "));
    Ok(())
}

/// What was reported by file.
type ByFile = BTreeMap<String, Vec<Reported>>;

fn of_weakness(all: Vec<Reported>, number: u32) -> ByFile {
    let same = weakness::same(number);
    let mut by_file = ByFile::new();
    for one in all.into_iter().filter(|one| !one.weaknesses.is_disjoint(&same)) {
        by_file.entry(one.path.clone()).or_default().push(one);
    }
    by_file
}

fn copy(from: &Path, to: &Path, files: impl Iterator<Item = String>) -> Result<()> {
    for file in files {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().context("a file has a folder")?)?;
        fs::copy(from.join(&file), target)?;
    }
    Ok(())
}

/// What was found by weakness and by flow variant.
#[derive(Default)]
struct Score {
    weaknesses: Groups,
    variants: Groups,
    /// All parts as the corpus calls them.
    labelled: Groups,
    /// How many parts count neither way, by weakness and reason.
    aside: BTreeMap<(u32, &'static str), usize>,
    /// What was missed or reported by mistake, with the rules that did: in which variants of a case.
    wrong: BTreeMap<String, BTreeSet<String>>,
}

impl Score {
    fn add(&mut self, root: &Path, case: &Case, reported: &ByFile) -> Result<()> {
        let (mut all, mut fixed) = (BTreeSet::new(), BTreeSet::new());
        let mut hit: BTreeMap<Part, BTreeSet<&str>> = BTreeMap::new();
        for file in &case.files {
            let bytes = fs::read(root.join(file)).with_context(|| format!("cannot read {file}"))?;
            let text = String::from_utf8_lossy(&bytes);
            all.extend(parts(file, &text));
            fixed.extend(mended(file, &text));
            for one in reported.get(file).into_iter().flatten() {
                if let Some(part) = part(file, &text, one.line) {
                    hit.entry(part).or_default().insert(&one.rule);
                }
            }
        }
        if all.len() > 2 {
            // It only calls the others.
            all.remove(&Part::Good("good".to_owned()));
        }
        for part in &all {
            let (is_weak, is_reported) = (*part == Part::Bad, hit.contains_key(part));
            self.labelled.add("as labelled", is_weak, is_reported);
            let is_sound = is_weak || fixed.contains(part);
            let why = if is_sound { right(case, hit.get(part)) } else { Some(NOT_MENDED) };
            if let Some(why) = why.filter(|_| !is_weak) {
                *self.aside.entry((case.weakness, why)).or_default() += 1;
                continue;
            }
            self.weaknesses.add(&format!("CWE-{:03}", case.weakness), is_weak, is_reported);
            self.variants.add(&case.variant, is_weak, is_reported);
            if is_weak != is_reported {
                let rules: Vec<&str> = hit.get(part).into_iter().flatten().copied().collect();
                let name = case.name.trim_end_matches(&case.variant).trim_end_matches('_');
                let kind = if is_weak { "missed".to_owned() } else { rules.join(", ") };
                let what = format!("{kind}: {name} {part}");
                self.wrong.entry(what).or_default().insert(case.variant.clone());
            }
        }
        Ok(())
    }

    fn text(&self, language: &str, with_wrong: bool) -> String {
        let (weaknesses, variants) =
            (self.weaknesses.table(language), self.variants.table("variant"));
        let wrong = if with_wrong { self.wrong() } else { String::new() };
        let aside = self.aside();
        format!("{weaknesses}\n{variants}\n{aside}{wrong}")
    }

    fn aside(&self) -> String {
        let line = |((weakness, why), count): (&(u32, &str), &usize)| {
            format!("set aside: {count} sound parts of CWE-{weakness:03}: {why}\n")
        };
        let lines: String = self.aside.iter().map(line).collect();
        if lines.is_empty() {
            return lines;
        }
        format!("{lines}with these as labelled: {}\n\n", self.labelled.rates())
    }

    fn wrong(&self) -> String {
        let line = |(what, variants): (&String, &BTreeSet<String>)| {
            let list: Vec<&str> = variants.iter().map(String::as_str).collect();
            format!("{what}: {}\n", list.join(" "))
        };
        self.wrong.iter().map(line).collect()
    }
}

/// Why what is reported of a sound part is right, if it is that alone.
fn right(case: &Case, rules: Option<&BTreeSet<&str>>) -> Option<&'static str> {
    let known =
        |rule: &&str| RIGHT.iter().find(|one| one.weakness == case.weakness && one.rule == *rule);
    let mut all = rules?.iter().map(known);
    let first = all.next()??;
    all.all(|one| one.is_some()).then_some(first.why)
}

#[cfg(test)]
mod tests;
