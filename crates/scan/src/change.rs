//! Scans of what changed between two states of a repository, and of one state against another.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Finding, Occurrence, Problem, ProblemKind, Status, containers};
use seawall_source::{
    ChangedFile, GitError, LineMap, Repository, Settings, Snapshot, SourceError, Visit,
};

use crate::cache::Cache;
use crate::engine::FileEngine;
use crate::gather::{Gather, Keeper};
use crate::identity::{Translate, compare, first};
use crate::progress::{Progress, Silent};

/// Two states of a repository.
#[derive(Debug, Clone)]
pub struct Between {
    /// The state that counts as known.
    pub from: Snapshot,
    /// The state that is scanned.
    pub to: Snapshot,
}

/// What was found in a state, and what became of its files.
type Scanned = (Vec<Occurrence>, Visit);

/// What is found in two states by looking at all files of each together.
#[derive(Default)]
struct Together {
    before: Vec<Occurrence>,
    now: Vec<Occurrence>,
    problems: Vec<Problem>,
}

/// How much of the later state is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Only the files that changed: what the change brings and takes away.
    Changed,
    /// Everything.
    Whole,
}

/// What a scan of a change needs beside the two states.
pub struct ChangeScan<'a> {
    /// The repository.
    pub repository: &'a Repository,
    /// How files are read.
    pub settings: &'a Settings,
    /// The engines.
    pub engines: &'a [&'a dyn FileEngine],
    /// Who hears how far it is.
    pub progress: &'a dyn Progress,
    /// What is known of files, where that is to be remembered.
    pub cache: Option<&'a Cache>,
}

impl ChangeScan<'_> {
    /// Scans one state of the repository: all of it, or these paths.
    pub fn snapshot(
        &self,
        snapshot: &Snapshot,
        only: Option<&BTreeSet<String>>,
    ) -> Result<Scanned, SourceError> {
        let gather = Gather::new(self.engines, self.progress, "", self.cache);
        let visit = self.repository.visit_snapshot(snapshot, only, self.settings, &gather)?;
        Ok(gather.finish(visit, &self.settings.limits))
    }

    /// Scans the later state and tells what became of each finding since the earlier one.
    ///
    /// A file that did not change has the same findings in both states, so that of the earlier state
    /// only the files that changed since are read.
    pub fn compare(
        &self,
        between: &Between,
        extent: Extent,
    ) -> Result<(Vec<Finding>, Visit), SourceError> {
        let changes = self.repository.changes(&between.from, &between.to, self.settings)?;
        let paths = |side: fn(&ChangedFile) -> Option<&String>| -> BTreeSet<String> {
            changes.iter().filter_map(side).cloned().collect()
        };
        let (old_paths, new_paths) =
            (paths(|file| file.before.as_ref()), paths(|file| file.after.as_ref()));
        let only = (extent == Extent::Changed).then_some(&new_paths);
        let ((now, mut visit), (mut before, baseline)) = self.both(between, only, &old_paths)?;
        let together = self.together(between, &changes, extent)?;
        let (gone, standing) = of_deleted(baseline.problems, &changes);
        readable(&standing)?;
        if extent == Extent::Whole {
            let changed =
                |one: &Occurrence| containers(&one.place.path).any(|path| new_paths.contains(path));
            before.extend(now.iter().filter(|one| !changed(one)).cloned());
        }
        let mut now = now;
        before.extend(together.before);
        now.extend(together.now);
        visit.problems.extend(together.problems);
        visit.problems.extend(standing.into_iter().map(in_baseline));
        visit.problems.sort();
        visit.problems.dedup();
        let moves = self.moves(between, &changes, &before)?;
        let mut findings = compare(first(before), now, &moves);
        if extent == Extent::Changed {
            // What the change neither brings nor touches was found only to know that it does not.
            findings.retain(|finding| {
                finding.status != Status::Existing
                    || containers(&finding.occurrence.place.path)
                        .any(|path| new_paths.contains(path))
            });
        }
        if findings.iter().any(|finding| finding.status == Status::New) {
            // It may have come from a file that is missing.
            readable(&gone)?;
        }
        Ok((findings, visit))
    }

    /// Scans the later state, all of it or `only` some paths, and the earlier one's files at `old_paths`.
    fn both(
        &self,
        between: &Between,
        only: Option<&BTreeSet<String>>,
        old_paths: &BTreeSet<String>,
    ) -> Result<(Scanned, Scanned), SourceError> {
        let versions: Vec<_> = self.engines.iter().map(|engine| engine.for_versions()).collect();
        let versions: Vec<&dyn FileEngine> = versions.iter().map(|engine| &**engine).collect();
        // Where everything is scanned, few files have a second version, and remembering all costs memory.
        let engines = only.map_or(self.engines, |_| &versions);
        let scan = ChangeScan { engines, ..*self };
        let now = scan.visit(&between.to, only, self.progress)?;
        Ok((now, scan.visit(&between.from, Some(old_paths), &Silent)?))
    }

    /// What is found in both states by looking at all files together, where the change touches any of these: one
    /// in one file may open a way into another that did not change.
    fn together(
        &self,
        between: &Between,
        changes: &[ChangedFile],
        extent: Extent,
    ) -> Result<Together, SourceError> {
        let mut touched = changes.iter().flat_map(|file| file.before.iter().chain(&file.after));
        if touched.any(|path| self.engines.iter().any(|engine| engine.keeps(path))) {
            let (before, earlier) = self.whole(&between.from)?;
            let (now, mut problems) = self.whole(&between.to)?;
            // That there are no advisories at all, or only old ones, is as true now as it was then.
            let is_said = |one: &Problem| {
                matches!(one.kind, ProblemKind::Advisories | ProblemKind::Stale)
                    && one.path.is_none()
            };
            let earlier = earlier.into_iter().filter(|one| !is_said(one));
            problems.extend(earlier.map(in_baseline));
            return Ok(Together { before, now, problems });
        }
        if extent == Extent::Changed {
            return Ok(Together::default());
        }
        let (now, problems) = self.whole(&between.to)?;
        Ok(Together { before: now.clone(), now, problems })
    }

    /// What is found in a state by looking at all files together.
    fn whole(&self, snapshot: &Snapshot) -> Result<(Vec<Occurrence>, Vec<Problem>), SourceError> {
        let gather = Gather::new(self.engines, &Silent, "", None);
        self.repository.visit_snapshot(snapshot, None, self.settings, &Keeper(&gather))?;
        Ok(gather.whole())
    }

    pub(crate) fn visit(
        &self,
        snapshot: &Snapshot,
        only: Option<&BTreeSet<String>>,
        progress: &dyn Progress,
    ) -> Result<Scanned, SourceError> {
        let gather = Gather::new(self.engines, progress, "", self.cache);
        let visit = self.repository.visit_snapshot(snapshot, only, self.settings, &gather)?;
        Ok(gather.finish_files(visit, &self.settings.limits, Vec::new()))
    }

    /// Where the lines of changed files went, for the files that had findings.
    fn moves(
        &self,
        between: &Between,
        changes: &[ChangedFile],
        before: &[Occurrence],
    ) -> Result<Moves, SourceError> {
        let interesting: BTreeSet<&str> =
            before.iter().flat_map(|one| containers(&one.place.path)).collect();
        let mut moves = Moves::default();
        for change in changes {
            let (Some(old), Some(new)) = (&change.before, &change.after) else { continue };
            moves.renames.insert(old.clone(), new.clone());
            if !interesting.contains(old.as_str()) {
                continue;
            }
            let texts = (
                self.repository.read(&between.from, old)?,
                self.repository.read(&between.to, new)?,
            );
            if let (Some(old_text), Some(new_text)) = texts {
                moves.lines.insert(old.clone(), LineMap::new(&old_text, &new_text));
            }
        }
        Ok(moves)
    }
}

/// Compares a scan with the findings of an earlier report.
pub fn compare_with_report(earlier: Vec<Finding>, now: Vec<Occurrence>) -> Vec<Finding> {
    let known = earlier.into_iter().filter(|finding| finding.status != Status::Fixed).collect();
    compare(known, now, &crate::identity::Unmoved)
}

/// git's renames and line maps between two states.
#[derive(Default)]
struct Moves {
    renames: BTreeMap<String, String>,
    lines: BTreeMap<String, LineMap>,
}

impl Translate for Moves {
    fn now(&self, path: &str, line: u32) -> Option<(String, u32)> {
        let line = match self.lines.get(path) {
            Some(map) => map.after(line)?,
            None => line,
        };
        Some((self.path_now(path).to_owned(), line))
    }

    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        self.renames.get(path).map_or(path, String::as_str)
    }
}

/// Tells problems of files that the change deletes from those of others.
///
/// What could not be read in a file that is gone hides nothing that stands.
fn of_deleted(problems: Vec<Problem>, changes: &[ChangedFile]) -> (Vec<Problem>, Vec<Problem>) {
    let deleted = changes.iter().filter(|file| file.after.is_none());
    let deleted: BTreeSet<&str> = deleted.filter_map(|file| file.before.as_deref()).collect();
    let is_gone = |path: &str| containers(path).any(|path| deleted.contains(path));
    problems.into_iter().partition(|problem| problem.path.as_deref().is_some_and(is_gone))
}

/// Fails where an object of the baseline is missing, as in a partial clone: all that stands in it would
/// be told as new.
fn readable(baseline: &[Problem]) -> Result<(), GitError> {
    let missing = baseline.iter().find(|problem| problem.kind == ProblemKind::Git);
    missing.map_or(Ok(()), |problem| {
        let path = problem.path.as_deref().unwrap_or("a file");
        Err(GitError::Baseline { cause: format!("{path}: {}", problem.detail) })
    })
}

pub(crate) fn in_baseline(problem: Problem) -> Problem {
    Problem { detail: format!("in the baseline: {}", problem.detail), ..problem }
}
