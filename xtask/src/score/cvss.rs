//! The score against Red Hat's CVSS vectors: each vector with the scores that it must have.

use std::fs;

use anyhow::{Context, Result, ensure};
use seawall_model::Cvss;

use super::Corpus;
use super::suite::Suite;
use crate::arguments::Arguments;
use crate::corpora;

pub(super) const CORPUS: Corpus = Corpus { name: "cvss", run };

fn run(arguments: &Arguments) -> Result<()> {
    let folder = corpora::folder("redhat-cvss")
        .context("fetch RedHatProductSecurity/cvss into the folder redhat-cvss")?
        .join("tests");
    let mut suite = Suite::new(arguments.has("missed"));
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.starts_with("vectors_") {
            continue;
        }
        for line in fs::read_to_string(file.path())?.lines() {
            let (vector, expected) = line.split_once(" - ").context("a vector has scores")?;
            suite.tell(&name, vector, judge(vector, expected));
        }
    }
    ensure!(suite.finish(), "not all of the suite holds");
    Ok(())
}

/// Whether the scores, all that are asked for, are these.
fn judge(vector: &str, expected: &str) -> Result<(), String> {
    let expected: Vec<Option<String>> =
        expected.trim_matches(['(', ')', ' ', ',']).split(',').map(number).collect();
    let cvss = Cvss::parse(vector).map_err(|error| error.to_string())?;
    let scores = [Some(cvss.base()), cvss.temporal(), cvss.environmental()];
    let found: Vec<Option<String>> = scores
        .into_iter()
        .take(expected.len())
        .map(|score| score.map(|score| score.to_string()))
        .collect();
    if found == expected { Ok(()) } else { Err(format!("{found:?}, not {expected:?}")) }
}

/// A score as we write it: `-0.0` and `5` are `0.0` and `5.0`.
fn number(text: &str) -> Option<String> {
    let number: f64 = text.trim().parse().ok()?;
    Some(format!("{:.1}", number.abs()))
}
