//! A program of which some files changed: only what the changes touch is run anew.
//!
//! What a function does is found out anew where its own code changed, or where something that it makes use of does
//! anything else by now. Where it does what it did before, nothing that makes use of it is run again. So what comes
//! out is what an analysis of everything would find. Where that is not certain nothing is taken over.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Engine;
use super::active::Extent;
use super::journal::{RunId, Who};
use super::reach::Reach;
use super::record::{Changes, Record, Restorer};
use super::shared::Reads;
use super::summary::{MOST_TURNS, Summary};
use crate::project::FunctionId;
use crate::value::{Kinds, MarksId, Name, Point};

/// Once one in so many runs was found out anew, what is kept is written anew.
const MOST_ANEW: usize = 16;

/// What is known of an earlier analysis.
pub(super) struct Earlier<'r> {
    restorer: Restorer<'r>,
    /// The functions of which all was taken over that holds.
    asked: FxHashSet<FunctionId>,
    /// The runs that may find something else by now.
    doubted: FxHashSet<RunId>,
    /// The functions and the files that are run for a run.
    reaches: FxHashMap<RunId, (Rc<Reach>, Rc<Reach>)>,
    /// The roots that need not be run.
    roots: FxHashMap<Who, RunId>,
    /// What any code put into variables that all code shares.
    before: FxHashMap<Name, MarksId>,
    /// How many runs there were, and the first of the numbers of those that were not taken over.
    runs: usize,
    next: u32,
}

impl<'r> Earlier<'r> {
    pub(super) fn of(
        record: &'r Record,
        changes: &'r dyn Changes,
        files: impl Iterator<Item = &'r str>,
    ) -> Self {
        Self {
            restorer: Restorer::new(record, changes, files),
            asked: FxHashSet::default(),
            doubted: FxHashSet::default(),
            reaches: FxHashMap::default(),
            roots: FxHashMap::default(),
            before: FxHashMap::default(),
            runs: record.runs.len(),
            next: 0,
        }
    }

    /// A root is to be run after all.
    pub(super) fn forget(&mut self, who: Who) {
        self.roots.remove(&who);
    }

    /// The run of a root that need not be run.
    pub(super) fn root(&self, who: Who) -> Option<RunId> {
        self.roots.get(&who).copied()
    }

    /// Whether so much was found out anew that it is to be kept.
    pub(super) fn is_stale(&self) -> bool {
        self.doubted.len() > self.runs / MOST_ANEW
    }
}

impl Engine<'_, '_> {
    /// Takes over what is still true of an earlier analysis with these roots.
    pub(super) fn take_up(&mut self, roots: &[u32]) {
        let Some(mut earlier) = self.earlier.take() else { return };
        let mut gone = FxHashSet::default();
        for (run, is_whole) in earlier.restorer.runs(&mut self.table) {
            let id = self.known.journal.add(run);
            if !is_whole {
                gone.insert(id);
            }
        }
        let all: Vec<RunId> = (0..self.known.journal.next()).map(RunId).collect();
        (earlier.before, earlier.doubted) =
            (self.written(&all), self.touched(&all, &gone, &earlier));
        (self.shared, self.earlier) = (earlier.before.clone(), Some(earlier));
        self.known.renew();
        let different = self.different(&all, &gone);
        let roots: Vec<RunId> = roots.iter().map(|id| RunId(*id)).collect();
        let same = all.iter().filter(|id| !different.contains(id));
        let same: Vec<RunId> = same.map(|id| self.known.journal.now(*id)).collect();
        self.shared = self.written(&same);
        let journal = &self.known.journal;
        for run in roots.iter().filter_map(|id| journal.get(*id)).filter(|run| !run.left.is_empty())
        {
            if let Some(Who::Function(function)) = run.who {
                self.narrowed.insert(function, run.left.clone());
            }
        }
        let who = |id: &RunId| journal.get(*id).and_then(|run| run.who);
        let kept = roots.iter().filter(|id| !different.contains(id));
        let kept = kept.filter_map(|id| Some((who(id)?, *id))).collect();
        if let Some(earlier) = &mut self.earlier {
            (earlier.roots, earlier.doubted, earlier.next) = (kept, different, journal.next());
            earlier.asked.clear();
        }
    }

    /// The runs that a change touches: of functions in changed files, and all that make use of such.
    fn touched(
        &self,
        all: &[RunId],
        gone: &FxHashSet<RunId>,
        earlier: &Earlier<'_>,
    ) -> FxHashSet<RunId> {
        let mut touched = FxHashSet::default();
        for id in all {
            let Some(run) = self.known.journal.get(*id) else { continue };
            let is_touched = gone.contains(id)
                || self.is_changed(run.who, &earlier.restorer)
                || run.uses.iter().any(|other| touched.contains(other));
            if is_touched {
                touched.insert(*id);
            }
        }
        touched
    }

    /// Whether the code changed that was run; what stands outside of functions did not.
    fn is_changed(&self, who: Option<Who>, restorer: &Restorer<'_>) -> bool {
        match who {
            Some(Who::File(_)) => false,
            Some(Who::Function(function)) => {
                let function = self.project.function(function);
                function.is_none_or(|function| restorer.is_changed(function.file))
            }
            None => true,
        }
    }

    /// The runs that find something else by now. Those that were found out anew and find the same are replaced.
    fn different(&mut self, all: &[RunId], gone: &FxHashSet<RunId>) -> FxHashSet<RunId> {
        let mut different = FxHashSet::default();
        for id in all {
            let Some(earlier) = &self.earlier else { continue };
            let Some(run) = self.known.journal.get(*id) else { continue };
            let is_open = gone.contains(id)
                || self.is_changed(run.who, &earlier.restorer)
                || run.uses.iter().any(|other| different.contains(other));
            if !(earlier.doubted.contains(id) && is_open) {
                continue;
            }
            match self.same_again(*id) {
                Some(now) => self.known.journal.replace(*id, now),
                None => {
                    different.insert(*id);
                }
            }
        }
        different
    }

    /// Runs a function anew on what it was given in a run; gives the new one if nobody can tell them apart.
    fn same_again(&mut self, run: RunId) -> Option<RunId> {
        let earlier = self.earlier.as_mut()?;
        let row = earlier.restorer.row_of(run)?;
        let (given, before) = earlier.restorer.summary(row, &mut self.table)?;
        let (reach, files) = self.reaches(run);
        let now = self.summary(given, MOST_TURNS)?;
        let extent = &now.extent;
        let is_as_far = *extent.reach == *reach
            && *extent.files == *files
            && extent.height == before.extent.height;
        (is_as_far && now.does_as(&before)).then_some(extent.run)
    }

    /// The functions and the files that are run for a run.
    fn reaches(&mut self, run: RunId) -> (Rc<Reach>, Rc<Reach>) {
        let run = self.known.journal.now(run);
        let known = self.earlier.as_ref().and_then(|earlier| earlier.reaches.get(&run));
        if let Some(known) = known {
            return known.clone();
        }
        let (mut functions, mut files) = (Reach::default(), Reach::default());
        let Some(of) = self.known.journal.get(run) else { return Default::default() };
        let uses = of.uses.clone();
        match of.who {
            Some(Who::Function(function)) => functions.add(self.known.number(function)),
            Some(Who::File(file)) => files.add(file as usize),
            None => {}
        }
        for other in uses {
            let is_file = matches!(self.known.journal.get(other), Some(run) if run.is_file());
            let (inner, inner_files) = self.reaches(other);
            files.add_all(&inner_files);
            if !is_file {
                functions.add_all(&inner);
            }
        }
        let reaches = (self.known.reach(functions), self.known.reach(files));
        if let Some(earlier) = &mut self.earlier {
            earlier.reaches.insert(run, reaches.clone());
        }
        reaches
    }

    /// Takes over what was known of a function and still holds; whether that is anything.
    pub(super) fn recall(&mut self, function: FunctionId) -> bool {
        let Some(earlier) = &mut self.earlier else { return false };
        if !earlier.asked.insert(function) {
            return false;
        }
        let mut rows = earlier.restorer.rows_of(function);
        rows.retain(|(run, _)| !earlier.doubted.contains(run));
        let mut any = false;
        for (run, row) in rows {
            let Some(earlier) = &mut self.earlier else { continue };
            let stored = earlier.restorer.summary(row, &mut self.table);
            let Some((given, summary)) = stored else { continue };
            let (reach, files) = self.reaches(run);
            let extent = Extent { reach, files, run, ..summary.extent };
            self.known.restore(given, Summary { extent, ..summary });
            any = true;
        }
        any
    }

    /// Takes over all that still holds.
    pub(super) fn recall_all(&mut self) {
        for function in 0..u32::try_from(self.project.functions.len()).unwrap_or(u32::MAX) {
            self.recall(FunctionId(function));
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

    /// The functions that roots call, these aside.
    pub(super) fn called_by(&self, roots: &[RunId]) -> Vec<FunctionId> {
        let journal = &self.known.journal;
        let below = journal.below(roots.iter().copied());
        let roots: FxHashSet<RunId> = roots.iter().map(|id| journal.now(*id)).collect();
        let called = below.iter().filter(|id| !roots.contains(id));
        let who = called.filter_map(|id| journal.get(*id)?.who);
        who.filter_map(|who| match who {
            Who::Function(function) => Some(function),
            Who::File(_) => None,
        })
        .collect()
    }

    /// Whether what was taken over is still true now that the rest was run: the variables that it reads hold what they
    /// held.
    pub(super) fn is_still_true(&self) -> bool {
        let Some(earlier) = &self.earlier else { return true };
        let all = self.known.journal.below(self.roots.iter().copied());
        let taken = all.iter().filter(|id| id.0 < earlier.next);
        let mut reads = Reads::default();
        for run in taken.filter_map(|id| self.known.journal.get(*id)) {
            reads.add(run.reads);
        }
        let mut names: Vec<Name> =
            earlier.before.keys().chain(self.shared.keys()).copied().collect();
        names.retain(|name| reads.meets(self.bit(*name)));
        names.iter().all(|name| {
            let of = |held: &FxHashMap<Name, MarksId>| {
                self.data_in(held.get(name).copied().unwrap_or_default())
            };
            of(&earlier.before) == of(&self.shared)
        })
    }

    /// The data that a variable holds: for which kinds, and by which ways.
    fn data_in(&self, marks: MarksId) -> Vec<(Kinds, Vec<Point>)> {
        let marks = self.table.marks(marks).iter();
        let mut held: Vec<_> =
            marks.map(|mark| (mark.kinds, self.table.ways.points(mark.way))).collect();
        held.sort_unstable();
        held
    }
}
