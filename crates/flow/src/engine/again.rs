//! A program of which some files changed: only what goes through them is run anew.
//!
//! A root whose runs touch no changed file does what it did before, as long as the variables that all code shares
//! hold what they held. So its runs are taken over from the earlier analysis, and what comes out is what an
//! analysis of everything would find. Where that is not certain nothing is taken over.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Engine;
use super::journal::{RunId, Who};
use super::shared::Reads;
use crate::project::FunctionId;
use crate::value::{MarksId, Name, Point};

/// What is taken over from an earlier analysis.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The roots that need not be run.
    roots: FxHashMap<Who, RunId>,
    /// What any code put into variables that all code shares.
    before: FxHashMap<Name, MarksId>,
    /// The first of the numbers that runs have which were not taken over.
    next: u32,
}

impl Kept {
    /// Whether a run is one of these.
    pub(super) fn has(&self, run: RunId) -> bool {
        run.0 < self.next
    }

    /// The run of a root that need not be run.
    pub(super) fn root(&self, who: Who) -> Option<RunId> {
        self.roots.get(&who).copied()
    }
}

impl Engine<'_, '_> {
    /// Keeps what the earlier runs found that lead to these roots and that no change of a file touches.
    pub(super) fn keep_unchanged(&mut self, roots: &[RunId], is_changed: impl Fn(u32) -> bool) {
        let journal = &self.known.journal;
        let next = journal.next();
        let all = journal.below(roots.iter().copied());
        let touched = self.touched(&all, is_changed);
        let kept: Vec<RunId> = roots.iter().copied().filter(|id| !touched.contains(id)).collect();
        let who = |id: &RunId| journal.get(*id).and_then(|run| run.who);
        let by_who = kept.iter().filter_map(|id| Some((who(id)?, *id))).collect();
        let (base, before) = (journal.below(kept), self.written(&all));
        let base = self.written(&base);
        (self.shared, self.kept) = (base, Kept { roots: by_who, before, next });
    }

    /// The runs that a change of files touches.
    fn touched(&self, all: &[RunId], is_changed: impl Fn(u32) -> bool) -> FxHashSet<RunId> {
        let journal = &self.known.journal;
        let mut touched = FxHashSet::default();
        loop {
            let before = touched.len();
            for id in all {
                let Some(run) = journal.get(*id) else { continue };
                let file = run.who.and_then(|who| self.place_of(who));
                let is_touched = file.is_none_or(&is_changed)
                    || run.uses.iter().any(|other| touched.contains(other));
                if is_touched {
                    touched.insert(*id);
                }
            }
            if touched.len() == before {
                return touched;
            }
        }
    }

    fn place_of(&self, who: Who) -> Option<u32> {
        match who {
            Who::File(file) | Who::Callers(file) => Some(file),
            Who::Function(function) => self.project.function(function).map(|one| one.file),
        }
    }

    /// What runs put into variables that all code shares.
    pub(super) fn written(&mut self, runs: &[RunId]) -> FxHashMap<Name, MarksId> {
        let mut written: FxHashMap<Name, MarksId> = FxHashMap::default();
        for run in runs.iter().filter_map(|id| self.known.journal.get(*id)) {
            for (name, marks) in &run.wrote {
                let known = written.entry(*name).or_default();
                *known = self.table.union(*known, *marks);
            }
        }
        written
    }

    /// The functions that the roots call that are kept, these aside.
    pub(super) fn called_by_kept(&self, roots: &[RunId]) -> Vec<FunctionId> {
        let below = self.known.journal.below(roots.iter().copied());
        let roots: FxHashSet<RunId> = roots.iter().copied().collect();
        let called = below.iter().filter(|id| !roots.contains(id));
        let who = called.filter_map(|id| self.known.journal.get(*id)?.who);
        who.filter_map(|who| match who {
            Who::Function(function) => Some(function),
            Who::File(_) | Who::Callers(_) => None,
        })
        .collect()
    }

    /// Whether what was kept is still true now that the rest was run: the variables that kept runs read hold what
    /// they held.
    pub(super) fn is_still_true(&self) -> bool {
        let all = self.known.journal.below(self.roots.iter().copied());
        let is_new = |id: &&RunId| !self.kept.has(**id);
        let run = |id: &RunId| self.known.journal.get(*id);
        let mut reads = Reads::default();
        for run in all.iter().filter(|id| !is_new(id)).filter_map(run) {
            reads.add(run.reads);
        }
        let mut names: Vec<Name> =
            self.kept.before.keys().chain(self.shared.keys()).copied().collect();
        names.retain(|name| reads.meets(self.bit(*name)));
        names.iter().all(|name| {
            let of = |held: &FxHashMap<Name, MarksId>| {
                self.data_in(held.get(name).copied().unwrap_or_default())
            };
            of(&self.kept.before) == of(&self.shared)
        })
    }

    /// The data that a variable holds: for which kinds, and by which ways.
    fn data_in(&self, marks: MarksId) -> Vec<(crate::value::Kinds, Vec<Point>)> {
        let marks = self.table.marks(marks).iter();
        let mut held: Vec<_> =
            marks.map(|mark| (mark.kinds, self.table.ways.points(mark.way))).collect();
        held.sort_unstable();
        held
    }
}
