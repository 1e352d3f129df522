//! What each run of a function found, and of which other runs it made use.
//!
//! What arrives in a program is what the runs found that any of its roots goes through. So what is left of it after a
//! change can be told: what no changed file has a part in.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::project::FunctionId;
use crate::value::{Kinds, MarksId, Name, Point, WayId};

use super::shared::Reads;

/// What is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Who {
    /// What stands outside of all functions of a file.
    File(u32),
    Function(FunctionId),
    /// What those do with what a file gives out that use it.
    Callers(u32),
}

/// A run, by its number: those that it makes use of have smaller ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RunId(pub(crate) u32);

/// What arrived where, with the least way.
pub(super) type Arrivals = BTreeMap<(Point, Kinds), WayId>;

/// A function that was run with one input.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) who: Option<Who>,
    /// The runs that it made use of.
    pub(super) uses: Vec<RunId>,
    pub(super) found: Arrivals,
    /// The data that it puts into variables that all code shares, and which of these it reads.
    pub(super) wrote: Vec<(Name, MarksId)>,
    pub(super) reads: Reads,
    /// The fields of classes in which something was left when it began, in the order of their numbers.
    pub(super) left: Vec<Name>,
}

impl Run {
    /// It makes use of another run.
    pub(super) fn uses(&mut self, run: RunId) {
        if !self.uses.contains(&run) {
            self.uses.push(run);
        }
    }

    pub(super) const fn is_file(&self) -> bool {
        matches!(self.who, Some(Who::File(_)))
    }

    /// It puts data into a variable that all code shares.
    pub(super) fn writes(&mut self, to: Name, marks: MarksId) {
        if !self.wrote.contains(&(to, marks)) {
            self.wrote.push((to, marks));
        }
    }
}

/// All runs.
#[derive(Debug, Default)]
pub(super) struct Journal {
    runs: Vec<Run>,
    /// The runs that were found out anew, with those that take their places.
    replaced: FxHashMap<RunId, RunId>,
}

impl Journal {
    pub(super) fn add(&mut self, run: Run) -> RunId {
        let id = RunId(self.next());
        self.runs.push(run);
        id
    }

    /// The number of the next run.
    pub(super) fn next(&self) -> u32 {
        u32::try_from(self.runs.len()).unwrap_or(u32::MAX)
    }

    /// A run was found out anew.
    pub(super) fn replace(&mut self, id: RunId, now: RunId) {
        if id != now {
            self.replaced.insert(id, now);
        }
    }

    /// The run that stands for one by now.
    pub(super) fn now(&self, id: RunId) -> RunId {
        self.replaced.get(&id).copied().unwrap_or(id)
    }

    pub(super) fn get(&self, id: RunId) -> Option<&Run> {
        self.runs.get(id.0 as usize)
    }

    /// The runs that some make use of, these among them, in the order of their numbers.
    pub(super) fn below(&self, roots: impl IntoIterator<Item = RunId>) -> Vec<RunId> {
        let mut seen = vec![false; self.runs.len()];
        let mut open: Vec<RunId> = roots.into_iter().collect();
        while let Some(id) = open.pop().map(|id| self.now(id)) {
            let Some(flag) = seen.get_mut(id.0 as usize) else { continue };
            if !std::mem::replace(flag, true) {
                open.extend(self.get(id).into_iter().flat_map(|run| &run.uses));
            }
        }
        let numbers = (0..).zip(seen).filter(|(_, seen)| *seen);
        numbers.map(|(number, _)| RunId(number)).collect()
    }

    /// The same, each behind those that it makes use of.
    pub(super) fn sorted_below(&self, roots: impl IntoIterator<Item = RunId>) -> Vec<RunId> {
        let (mut seen, mut sorted) = (vec![false; self.runs.len()], Vec::new());
        let mut open: Vec<(RunId, bool)> = roots.into_iter().map(|id| (id, false)).collect();
        while let Some((id, is_done)) = open.pop() {
            let id = self.now(id);
            if is_done {
                sorted.push(id);
                continue;
            }
            let Some(flag) = seen.get_mut(id.0 as usize) else { continue };
            if !std::mem::replace(flag, true) {
                open.push((id, true));
                let uses = self.get(id).into_iter().flat_map(|run| &run.uses);
                open.extend(uses.map(|id| (*id, false)));
            }
        }
        sorted
    }

    /// What arrived in some runs.
    pub(super) fn found(&self, runs: &[RunId], least: impl Fn(WayId, WayId) -> WayId) -> Arrivals {
        let mut all = Arrivals::new();
        for (to, way) in runs.iter().filter_map(|id| self.get(*id)).flat_map(|run| &run.found) {
            let known = all.entry(*to).or_insert(*way);
            *known = least(*known, *way);
        }
        all
    }
}
