//! Which findings of two scans are the same one, although its code moved.
//!
//! What was known at a place stays known there, whatever becomes of its comments. What stands in another
//! file than before and counts more than it did there, as it is not suppressed any more, or surer, or
//! worse, keeps its name but is new: nobody has ever judged it as what it is now.

use std::collections::BTreeMap;

use seawall_model::{Finding, Occurrence, Signature, Status, hexadecimal, split_id};
use sha2::{Digest, Sha256};

use crate::pairing::pairs;
use crate::weight::Weight;

/// By what is recognised what a text stands for: the first half of its digest.
pub(crate) fn signature(algorithm: &'static str, text: &str) -> Signature {
    Signature { algorithm, version: 1, value: half_digest(text) }
}

/// The first half of a text's digest.
pub(crate) fn half_digest(text: &str) -> String {
    hexadecimal(Sha256::digest(text).get(..16).unwrap_or_default())
}

/// Where a line of the baseline stands now, as git tells it: path and line.
pub trait Translate {
    /// `None` when the line is gone or changed.
    fn now(&self, path: &str, line: u32) -> Option<(String, u32)>;
    /// The path that the file has now, when git says that it was renamed.
    fn path_now<'a>(&'a self, path: &'a str) -> &'a str;
}

/// Nothing moved.
pub struct Unmoved;

impl Translate for Unmoved {
    fn now(&self, path: &str, line: u32) -> Option<(String, u32)> {
        Some((path.to_owned(), line))
    }

    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        path
    }
}

/// Matches the occurrences of a scan to those of its baseline, one to one.
///
/// Only occurrences that share a signature of one algorithm and version can be matched. Among those,
/// the nearest pair is matched first; what stays over is new, or fixed, and so is what counts more than it
/// did in another file. The result does not depend on
/// the order of the input.
pub fn compare(
    before: Vec<Finding>,
    after: Vec<Occurrence>,
    translate: &dyn Translate,
) -> Vec<Finding> {
    let (mut before, mut after) = (before, after);
    before.sort_by(|a, b| key(&a.occurrence).cmp(&key(&b.occurrence)));
    after.sort_by(|a, b| key(a).cmp(&key(b)));
    let pairs = {
        let olds: Vec<&Occurrence> = before.iter().map(|finding| &finding.occurrence).collect();
        pairs(&olds, &after.iter().collect::<Vec<_>>(), translate)
    };
    let mut before: Vec<Option<Finding>> = before.into_iter().map(Some).collect();
    let mut after: Vec<Option<Occurrence>> = after.into_iter().map(Some).collect();
    let mut matched = Vec::new();
    for (old, new) in pairs {
        let old = before.get_mut(old).and_then(Option::take);
        let new = after.get_mut(new).and_then(Option::take);
        matched.extend(old.zip(new).map(|(old, new)| join(old, new)));
    }
    let gone =
        before.into_iter().flatten().map(|finding| Finding { status: Status::Fixed, ..finding });
    matched.extend(gone);
    let fresh: Vec<Occurrence> = after.into_iter().flatten().collect();
    matched.extend(name(fresh, &matched));
    sort(&mut matched);
    matched
}

/// Findings of a scan that has no baseline: all are new.
pub fn first(occurrences: Vec<Occurrence>) -> Vec<Finding> {
    compare(Vec::new(), occurrences, &Unmoved)
}

fn join(old: Finding, new: Occurrence) -> Finding {
    let within = Weight::of(&new).is_within(Weight::of(&old.occurrence));
    let from = (old.occurrence.place.path, old.occurrence.place.region.start.line);
    let moved = from.0 != new.place.path;
    let status = match (moved, within) {
        (false, _) => Status::Existing,
        (true, true) => Status::Moved,
        (true, false) => Status::New,
    };
    Finding { id: old.id, status, occurrence: new, moved_from: moved.then_some(from) }
}

/// Findings that are new beside those that are known already.
pub(crate) fn first_beside(occurrences: Vec<Occurrence>, known: &[Finding]) -> Vec<Finding> {
    let mut occurrences = occurrences;
    occurrences.sort_by(|a, b| key(a).cmp(&key(b)));
    name(occurrences, known)
}

/// Names new findings after their strongest signature; equal ones are numbered, from 2.
fn name(occurrences: Vec<Occurrence>, taken: &[Finding]) -> Vec<Finding> {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for finding in taken {
        let (base, number) = split_id(&finding.id);
        let highest = count.entry(base.to_owned()).or_default();
        *highest = number.max(*highest);
    }
    let named = |occurrence: Occurrence| {
        let mark = occurrence.signatures.first().map_or("", |signature| signature.value.as_str());
        let base = format!("SW-{}", mark.get(..12).unwrap_or(mark));
        let number = count.entry(base.clone()).and_modify(|number| *number += 1).or_insert(1);
        let id = if *number == 1 { base } else { format!("{base}-{number}") };
        Finding { id, status: Status::New, occurrence, moved_from: None }
    };
    occurrences.into_iter().map(named).collect()
}

/// The one total order of occurrences.
fn key(occurrence: &Occurrence) -> (&str, u32, u32, &str, Option<&Signature>) {
    let place = &occurrence.place;
    let start = place.region.start;
    (&place.path, start.line, start.column, &occurrence.rule.id, occurrence.signatures.first())
}

/// Puts findings in the one total order: path, line, column, rule, id.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (key(&a.occurrence), &a.id).cmp(&(key(&b.occurrence), &b.id)));
}
