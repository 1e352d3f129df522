//! The JSON in which Semgrep and Seawall both say what they found.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::score::rules::name;

/// The last part of a rule's id, the path and the first line of a finding.
pub(super) type Place = (String, String, u64);

/// Rules that may take too long in a file before Semgrep tries no other one.
const MOST_TIMES_LATE: usize = 3;

/// What a scanner found, and where it could not look.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) found: BTreeSet<Place>,
    /// Files that were looked at.
    scanned: BTreeSet<String>,
    /// Files that could not be looked at, by a rule or by all.
    failed: BTreeSet<(Option<String>, String)>,
}

impl Report {
    pub(super) fn read(report: &[u8]) -> Result<Self> {
        let report: Value = serde_json::from_slice(report).context("a report is no JSON")?;
        let list = |pointer: &str| {
            report.pointer(pointer).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
        };
        let found = list("/results").iter().map(|one| place(one).context("a result has no place"));
        let scanned = list("/paths/scanned").iter().filter_map(Value::as_str);
        let errors = list("/errors");
        let mut failed: BTreeSet<_> = errors.iter().filter_map(failure).collect();
        let mut late: BTreeMap<String, usize> = BTreeMap::new();
        for (_, path) in errors.iter().filter(|error| is_late(error)).filter_map(failure) {
            *late.entry(path).or_default() += 1;
        }
        let skipped = late.into_iter().filter(|(_, times)| *times >= MOST_TIMES_LATE);
        failed.extend(skipped.map(|(path, _)| (None, path)));
        Ok(Self {
            found: found.collect::<Result<_>>()?,
            scanned: scanned.map(relative).collect(),
            failed,
        })
    }

    /// Whether the scanner could find something with this rule in this file.
    pub(super) fn has_looked(&self, (rule, path, _): &Place) -> bool {
        let has_failed = |rule| self.failed.contains(&(rule, path.clone()));
        self.scanned.contains(path) && !has_failed(None) && !has_failed(Some(rule.clone()))
    }
}

fn place(result: &Value) -> Option<Place> {
    let rule = name(result.get("check_id")?.as_str()?).to_owned();
    let path = relative(result.get("path")?.as_str()?);
    Some((rule, path, result.pointer("/start/line")?.as_u64()?))
}

fn failure(error: &Value) -> Option<(Option<String>, String)> {
    let rule = error.get("rule_id").and_then(Value::as_str);
    Some((rule.map(|rule| name(rule).to_owned()), relative(error.get("path")?.as_str()?)))
}

fn is_late(error: &Value) -> bool {
    error.get("type").and_then(Value::as_str) == Some("Timeout")
}

fn relative(path: &str) -> String {
    path.strip_prefix("./").unwrap_or(path).to_owned()
}
