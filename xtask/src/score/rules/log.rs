//! What a SARIF log reports: the lines of each rule in each file.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::annotations::name;
use crate::score::sarif;

/// Lines by path and the last part of the rule's id.
pub(super) type Reported = BTreeMap<(String, String), BTreeSet<u32>>;

/// Reads a log whose paths start at the scanned directory.
pub(super) fn read(log: &[u8]) -> Result<Reported> {
    let mut reported = Reported::new();
    for one in sarif::read(log)? {
        let key = (one.path, name(&one.rule).to_owned());
        reported.entry(key).or_default().insert(one.line);
    }
    Ok(reported)
}
