//! Which findings of two scans are the same one, although its code moved.

use std::collections::BTreeMap;

use seawall_model::{Finding, Occurrence, Signature, Status};

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

/// How well a place in the baseline and a place now agree; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Git says that the line is the same.
    SameLine,
    /// The same file, so many lines from where git puts it.
    SameFile(u32),
    /// Elsewhere.
    Elsewhere,
}

/// Matches the occurrences of a scan to those of its baseline, one to one.
///
/// Only occurrences that share a signature of one algorithm and version can be matched. Among those,
/// the nearest pair is matched first; what stays over is new, or fixed. The result does not depend on
/// the order of the input.
pub fn compare(
    before: Vec<Finding>,
    after: Vec<Occurrence>,
    translate: &dyn Translate,
) -> Vec<Finding> {
    let mut before: Vec<Option<Finding>> = before.into_iter().map(Some).collect();
    before.sort_by(|a, b| {
        key(a.as_ref().map(|f| &f.occurrence)).cmp(&key(b.as_ref().map(|f| &f.occurrence)))
    });
    let mut after: Vec<Option<Occurrence>> = after.into_iter().map(Some).collect();
    after.sort_by(|a, b| key(a.as_ref()).cmp(&key(b.as_ref())));
    let mut matched = Vec::new();
    for (old, new) in pairs(&before, &after, translate) {
        let (Some(earlier), Some(slot)) = (before.get_mut(old), after.get_mut(new)) else {
            continue;
        };
        if earlier.is_some() && slot.is_some() {
            matched.extend(earlier.take().zip(slot.take()).map(|(old, new)| join(old, new)));
        }
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

/// All pairs that could be matched, best first.
fn pairs(
    before: &[Option<Finding>],
    after: &[Option<Occurrence>],
    translate: &dyn Translate,
) -> Vec<(usize, usize)> {
    let mut by_signature: BTreeMap<&Signature, Vec<usize>> = BTreeMap::new();
    for (index, occurrence) in after.iter().enumerate() {
        for signature in occurrence.iter().flat_map(|occurrence| &occurrence.signatures) {
            by_signature.entry(signature).or_default().push(index);
        }
    }
    let mut pairs = Vec::new();
    for (old, finding) in before.iter().enumerate() {
        let Some(finding) = finding else { continue };
        for (rank, signature) in finding.occurrence.signatures.iter().enumerate() {
            for new in by_signature.get(signature).into_iter().flatten() {
                if let Some(occurrence) = after.get(*new).and_then(Option::as_ref) {
                    pairs.push((rank, fit(&finding.occurrence, occurrence, translate), old, *new));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, _, old, new)| (old, new)).collect()
}

fn fit(old: &Occurrence, new: &Occurrence, translate: &dyn Translate) -> Fit {
    let (path, line) = (&old.place.path, old.place.region.start.line);
    let expected = translate.now(path, line);
    let here = (&new.place.path, new.place.region.start.line);
    if expected.as_ref().is_some_and(|(path, line)| (path, *line) == here) {
        return Fit::SameLine;
    }
    if translate.path_now(path) == new.place.path {
        let line = expected.map_or(line, |(_, line)| line);
        return Fit::SameFile(line.abs_diff(here.1));
    }
    Fit::Elsewhere
}

fn join(old: Finding, new: Occurrence) -> Finding {
    let from = (old.occurrence.place.path, old.occurrence.place.region.start.line);
    let moved = from.0 != new.place.path;
    Finding {
        id: old.id,
        status: if moved { Status::Moved } else { Status::Existing },
        occurrence: new,
        moved_from: moved.then_some(from),
    }
}

/// Findings that are new beside those that are known already.
pub(crate) fn first_beside(occurrences: Vec<Occurrence>, known: &[Finding]) -> Vec<Finding> {
    let mut occurrences = occurrences;
    occurrences.sort_by(|a, b| key(Some(a)).cmp(&key(Some(b))));
    name(occurrences, known)
}

/// Names new findings after their strongest signature; equal ones are numbered, from 2.
fn name(occurrences: Vec<Occurrence>, taken: &[Finding]) -> Vec<Finding> {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for finding in taken {
        let (base, number) = split(&finding.id);
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

/// A finding's name without its number, and the number.
fn split(id: &str) -> (&str, u32) {
    let parts = id.rsplit_once('-').filter(|(base, _)| base.len() > 3);
    parts.and_then(|(base, number)| Some((base, number.parse().ok()?))).unwrap_or((id, 1))
}

/// The one total order of occurrences.
fn key(occurrence: Option<&Occurrence>) -> Option<(&str, u32, u32, &str, Option<&Signature>)> {
    let occurrence = occurrence?;
    let place = &occurrence.place;
    let start = place.region.start;
    Some((
        &place.path,
        start.line,
        start.column,
        &occurrence.rule.id,
        occurrence.signatures.first(),
    ))
}

/// Puts findings in the one total order: path, line, column, rule, id.
pub fn sort(findings: &mut [Finding]) {
    findings
        .sort_by(|a, b| (key(Some(&a.occurrence)), &a.id).cmp(&(key(Some(&b.occurrence)), &b.id)));
}
