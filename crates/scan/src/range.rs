//! Scans of what one commit of a change brought and a later one took away again.
//!
//! It is gone from the files, so that a comparison of the two ends does not see it; whoever fetches the
//! branch has it all the same.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use seawall_model::{Finding, Introduction, Occurrence, Problem, Signature, SourceFile};
use seawall_source::{CommitId, Snapshot, SourceError, Visit, Visitor};

use crate::change::{ChangeScan, in_baseline};
use crate::engine::isolated;
use crate::identity::first_beside;
use crate::pieces::join;
use crate::progress::Silent;

/// How much of a commit's id is told in a sentence.
const SHORT_ID: usize = 10;

impl ChangeScan<'_> {
    /// What the commits between two states brought and took away again.
    ///
    /// `known` is what a comparison of the two states tells. A credential that is among it, or that stands
    /// anywhere in the base, is not told again. Of equal ones under one path the first is told.
    pub fn passing(
        &self,
        base: CommitId,
        head: CommitId,
        known: &[Finding],
    ) -> Result<(Vec<Finding>, Visit), SourceError> {
        let range = self.repository.versions(base, head, self.settings)?;
        let found = Mutex::default();
        let mut visit =
            self.repository.visit_versions(&range.versions, self.settings, |version| Version {
                scan: self,
                at: version.commit,
                introduction: range.commits.get(version.commit),
                found: &found,
            });
        visit.coverage.add(&range.coverage);
        visit.problems.extend(range.problems);
        let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        visit.problems.extend(found.problems);
        let mut occurrences = found.occurrences;
        let most = self.settings.limits.matches_per_rule;
        visit.problems.extend(join(&mut occurrences, most, |(at, one)| (*at, one)));
        Known::new(known.iter().map(|finding| &finding.occurrence)).drop_from(&mut occurrences);
        if !occurrences.is_empty() {
            // What the change does not touch was not looked at yet, and may hold the same value.
            let (old, baseline) = self.visit(&Snapshot::Commit(base), None, &Silent)?;
            Known::new(old.iter()).drop_from(&mut occurrences);
            if !occurrences.is_empty() {
                // Where nothing is told, nothing was hidden that would have made it old.
                visit.problems.extend(baseline.problems.into_iter().map(in_baseline));
            }
        }
        visit.problems.sort();
        visit.problems.dedup();
        Ok((first_beside(earliest(occurrences), known), visit))
    }
}

/// Everything found so far, from all threads, each with the place of its commit.
#[derive(Default)]
struct Found {
    occurrences: Vec<(usize, Occurrence)>,
    problems: Vec<Problem>,
}

/// Runs the engines on one version of a file.
struct Version<'a> {
    scan: &'a ChangeScan<'a>,
    at: usize,
    introduction: Option<&'a Introduction>,
    found: &'a Mutex<Found>,
}

impl Visitor for Version<'_> {
    fn file(&self, file: &SourceFile<'_>) {
        for engine in self.scan.engines {
            let (occurrences, problems) = isolated(*engine, file, self.introduction);
            if occurrences.is_empty() && problems.is_empty() {
                continue;
            }
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.occurrences.extend(occurrences.into_iter().map(|one| (self.at, one)));
            found.problems.extend(problems);
        }
    }
}

/// What is told or old already.
struct Known<'a> {
    signatures: BTreeSet<&'a Signature>,
    /// What was found by its path: its signature changes with the file's content.
    paths: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Known<'a> {
    fn new(known: impl Iterator<Item = &'a Occurrence>) -> Self {
        let mut all = Self { signatures: BTreeSet::new(), paths: BTreeSet::new() };
        for one in known {
            all.signatures.extend(&one.signatures);
            all.paths.extend(by_path(one));
        }
        all
    }

    fn drop_from(&self, occurrences: &mut Vec<(usize, Occurrence)>) {
        occurrences.retain(|(_, one)| {
            let is_told = by_path(one).is_some_and(|path| self.paths.contains(&path));
            !is_told && !one.signatures.iter().any(|mark| self.signatures.contains(mark))
        });
    }
}

/// Rule and path of a finding that is about the file itself.
fn by_path(one: &Occurrence) -> Option<(&str, &str)> {
    let is_whole = one.place.span.is_empty();
    is_whole.then_some((one.rule.id.as_str(), one.place.path.as_str()))
}

/// Of equal credentials under one path, the first that nothing suppresses, or else the first.
fn earliest(mut all: Vec<(usize, Occurrence)>) -> Vec<Occurrence> {
    all.sort_by(|(at, one), (other_at, other)| {
        let key = |at: usize, one: &Occurrence| (one.suppression.is_some(), at, one.place.span);
        (key(*at, one), &one.place.path, &one.rule.id)
            .cmp(&(key(*other_at, other), &other.place.path, &other.rule.id))
            .then_with(|| one.signatures.cmp(&other.signatures))
    });
    let mut seen = BTreeSet::new();
    all.retain(|(_, one)| {
        let mark = one.signatures.first().cloned().filter(|_| by_path(one).is_none());
        seen.insert((one.rule.id.clone(), mark, one.place.path.clone()))
    });
    all.into_iter().map(|(_, one)| told(one)).collect()
}

/// Says what is not to be seen: the place that is told does not hold it any more.
fn told(mut one: Occurrence) -> Occurrence {
    if let Some(introduction) = &one.place.introduction {
        let commit: String = introduction.commit.chars().take(SHORT_ID).collect();
        let gone = format!(", gone from the files but not from commit {commit}");
        one.message.push_str(&gone);
    }
    one
}
