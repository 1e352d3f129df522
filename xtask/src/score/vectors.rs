//! The score against the examples by which gitleaks tests its own rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Corpus;
use super::ratio::ratio;
use crate::arguments::Arguments;
use crate::{corpora, product};

pub(super) const CORPUS: Corpus = Corpus { name: "vectors", run };

/// An example of a rule.
struct Vector {
    rule: String,
    text: String,
    /// The name of the file that it stands in; most rules do not care.
    path: String,
    is_secret: bool,
}

fn run(arguments: &Arguments) -> Result<()> {
    let text = fs::read_to_string(corpora::folder("gitleaks-vectors")?.join("vectors.jsonl"))?;
    let vectors: Vec<Vector> = text.lines().map(vector).collect::<Result<_>>()?;
    let scratch = tempfile::tempdir()?;
    for (number, vector) in vectors.iter().enumerate() {
        let path = scratch.path().join(format!("{number}")).join(&vector.path);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, &vector.text)?;
    }
    let hit = numbers_hit(scratch.path())?;
    let (secrets, others): (Vec<_>, Vec<_>) =
        vectors.iter().enumerate().partition(|(_, vector)| vector.is_secret);
    report("positive examples found", &secrets, &hit);
    report("negative examples found, by whatever rule", &others, &hit);
    if arguments.has("missed") {
        list("missed", secrets.iter().filter(|(number, _)| !hit.contains(number)));
        list("false alarm", others.iter().filter(|(number, _)| hit.contains(number)));
    }
    Ok(())
}

fn vector(line: &str) -> Result<Vector> {
    let value: Value = serde_json::from_str(line)?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(Vector {
        rule: text("rule").context("a vector names its rule")?,
        text: text("text").context("a vector has a text")?,
        path: text("path").unwrap_or_else(|| "settings".to_owned()),
        is_secret: value.get("expect").and_then(Value::as_bool).context("a vector expects")?,
    })
}

fn numbers_hit(folder: &Path) -> Result<BTreeSet<usize>> {
    let found = product::scan(&product::binary()?, folder, ["--no-ignore"])?;
    let number = |path: &str| path.split('/').next()?.parse().ok();
    Ok(found.iter().filter_map(|one| number(&one.path)).collect())
}

fn report(what: &str, vectors: &[(usize, &Vector)], hit: &BTreeSet<usize>) {
    let found = vectors.iter().filter(|(number, _)| hit.contains(number)).count();
    let share = 100.0 * ratio(found, vectors.len());
    println!("{what}: {found} of {} ({share:.1} %)", vectors.len());
}

/// How many examples of each rule.
fn list<'v>(what: &str, vectors: impl Iterator<Item = &'v (usize, &'v Vector)>) {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, vector) in vectors {
        *rules.entry(&vector.rule).or_default() += 1;
    }
    for (rule, count) in rules {
        println!("{what}: {rule}: {count}");
    }
}
