//! What a SARIF log reports: the lines of each rule in each file.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::annotations::name;

/// Lines by path and the last part of the rule's id.
pub(super) type Reported = BTreeMap<(String, String), BTreeSet<u32>>;

/// Reads a log whose paths start at the scanned directory.
pub(super) fn read(log: &[u8]) -> Result<Reported> {
    let log: Value = serde_json::from_slice(log)?;
    let runs = log.get("runs").and_then(Value::as_array).context("it has no runs")?;
    let results = runs.iter().filter_map(|run| run.get("results")?.as_array()).flatten();
    let mut reported = Reported::new();
    for result in results.filter(|result| !is_suppressed(result)) {
        let (path, rule, line) = place(result).context("a result lacks its rule or its place")?;
        reported.entry((path, rule)).or_default().insert(line);
    }
    Ok(reported)
}

fn is_suppressed(result: &Value) -> bool {
    let list = result.get("suppressions").and_then(Value::as_array);
    list.is_some_and(|list| !list.is_empty())
}

fn place(result: &Value) -> Option<(String, String, u32)> {
    let place = result.pointer("/locations/0/physicalLocation")?;
    let line = place.pointer("/region/startLine")?.as_u64()?;
    let uri = place.pointer("/artifactLocation/uri")?.as_str()?;
    let rule = result.get("ruleId")?.as_str()?;
    Some((decoded(uri), name(rule).to_owned(), u32::try_from(line).ok()?))
}

/// A path as the disk has it, of a URI in which some bytes stand as `%` and two digits.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        if let Some(byte) = byte.filter(|_| *first == b'%') {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
