//! What a SARIF log reports: the place, the rule and the weaknesses of each result.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

/// A result that nobody suppressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reported {
    /// Path from the scanned directory.
    pub(super) path: String,
    pub(super) line: u32,
    /// The places on the way of its data: paths and lines.
    pub(super) way: Vec<(String, u32)>,
    pub(super) rule: String,
    /// Numbers of the CWE entries that the result or its rule names.
    pub(super) weaknesses: BTreeSet<u32>,
}

/// Reads a log whose paths start at the scanned directory.
pub(super) fn read(log: &[u8]) -> Result<Vec<Reported>> {
    let log: Value = serde_json::from_slice(log)?;
    let runs = log.get("runs").and_then(Value::as_array).context("it has no runs")?;
    let mut all = Vec::new();
    for run in runs {
        let rules = weaknesses_of_rules(run);
        let results = run.get("results").and_then(Value::as_array).into_iter().flatten();
        for result in results.filter(|result| !is_suppressed(result)) {
            let mut one = place(result).context("a result lacks its rule or its place")?;
            one.weaknesses = result.get("taxa").map(weaknesses).unwrap_or_default();
            one.weaknesses.extend(rules.get(&one.rule).into_iter().flatten());
            all.push(one);
        }
    }
    Ok(all)
}

fn weaknesses_of_rules(run: &Value) -> BTreeMap<String, BTreeSet<u32>> {
    let rules = run.pointer("/tool/driver/rules").and_then(Value::as_array);
    let entry = |rule: &Value| {
        let parts = ["properties", "relationships", "id"].into_iter();
        let named = parts.filter_map(|part| rule.get(part)).flat_map(weaknesses).collect();
        Some((rule.get("id")?.as_str()?.to_owned(), named))
    };
    rules.into_iter().flatten().filter_map(entry).collect()
}

/// The numbers behind every `CWE-` in a value, however it is written.
fn weaknesses(value: &Value) -> BTreeSet<u32> {
    numbers_after_cwe(&value.to_string())
}

/// The numbers behind every `CWE-` in a text, however it is written.
pub(super) fn numbers_after_cwe(text: &str) -> BTreeSet<u32> {
    let text = text.to_ascii_lowercase();
    let number = |after: &str| {
        let digits = after.strip_prefix(['-', '_', '/'])?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits.get(..end)?.parse().ok()
    };
    text.split("cwe").skip(1).filter_map(number).collect()
}

fn is_suppressed(result: &Value) -> bool {
    let list = result.get("suppressions").and_then(Value::as_array);
    list.is_some_and(|list| !list.is_empty())
}

fn place(result: &Value) -> Option<Reported> {
    let (path, line) = physical(result.pointer("/locations/0")?)?;
    let steps = result.pointer("/codeFlows/0/threadFlows/0/locations").and_then(Value::as_array);
    let steps = steps.into_iter().flatten();
    let way = steps.filter_map(|step| physical(step.get("location")?)).collect();
    let rule = result.get("ruleId")?.as_str()?.to_owned();
    Some(Reported { path, line, way, rule, weaknesses: BTreeSet::new() })
}

/// The path and the line of a location.
fn physical(location: &Value) -> Option<(String, u32)> {
    let place = location.get("physicalLocation")?;
    let line = place.pointer("/region/startLine")?.as_u64()?;
    let path = decoded(place.pointer("/artifactLocation/uri")?.as_str()?);
    Some((path, u32::try_from(line).ok()?))
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

#[test]
fn results_carry_the_weaknesses_of_their_rules() {
    let log = r#"{"runs": [{
        "tool": {"driver": {"rules": [{"id": "a", "properties": {"tags": ["external/cwe/cwe-079", "x"]}}]}},
        "results": [
            {"ruleId": "a", "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "b%20c.java"}, "region": {"startLine": 3}}}]},
            {"ruleId": "a", "suppressions": [{"kind": "inSource"}]}]}]}"#;
    let weaknesses = BTreeSet::from([79]);
    let (path, rule) = ("b c.java".to_owned(), "a".to_owned());
    let one = Reported { path, line: 3, way: Vec::new(), rule, weaknesses };
    assert_eq!(read(log.as_bytes()).expect("a log"), [one]);
}
