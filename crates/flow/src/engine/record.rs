//! What is kept of an analysis for the next one of the same program: its runs, with what they found, as plain data.

use crate::value::{Kinds, Mark, Origin, Point, WayId};

use super::Engine;
use super::journal::{Run, RunId, Who};
use super::shared::Reads;
use crate::project::FunctionId;

/// What an analysis found out, run by run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// What the program is made of beside the bodies of its functions.
    pub frame: u64,
    /// The same of each file.
    pub outlines: Vec<u64>,
    /// The runs; those that one makes use of stand before it.
    pub runs: Vec<RecordedRun>,
    /// The numbers of those that nothing else asked for.
    pub roots: Vec<u32>,
}

/// A function that was run with one input, what stands outside of all functions of a file, or what callers do with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordedRun {
    /// What was run: 0 a file, 1 a function, 2 what a file gives out; and its number.
    pub who: (u8, u32),
    /// The numbers of the runs that it made use of.
    pub uses: Vec<u32>,
    /// What arrived where.
    pub found: Vec<(Point, RecordedData)>,
    /// The data that it puts into variables that all code shares, by name.
    pub wrote: Vec<(String, RecordedData)>,
    /// Which of these variables it reads.
    pub reads: u128,
}

/// Data on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordedData {
    /// For which kinds it counts, as bits.
    pub kinds: [u64; 4],
    /// How long its way counts.
    pub length: u32,
    /// Its way.
    pub way: Vec<Point>,
    /// Whether it is what chose a value, and not in it.
    pub chose: bool,
}

impl Engine<'_, '_> {
    /// What is to be kept; none if what was found out depends on the order in which it was.
    pub(super) fn record(&mut self, (frame, outlines): (u64, Vec<u64>)) -> Option<Record> {
        let kept = self.known.journal.below(self.roots.iter().copied());
        // What a run wrote that is no longer true may have been read.
        let is_all_true = self.written(&kept) == self.shared;
        let is_exact = self.is_settled && self.known.is_exact() && is_all_true;
        // What answers for routes and what objects hold under names is seen by all from when it is found out.
        if !is_exact || !self.answering.is_empty() || !self.kept_classes.is_empty() {
            return None;
        }
        let journal = &self.known.journal;
        let number = |run: &RunId| {
            kept.binary_search(run).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
        };
        let runs = kept.iter().filter_map(|id| journal.get(*id));
        let runs = runs.map(|run| self.recorded(run, number)).collect();
        Some(Record { frame, outlines, runs, roots: self.roots.iter().map(number).collect() })
    }

    fn recorded(&self, run: &Run, number: impl Fn(&RunId) -> u32) -> RecordedRun {
        let found = run.found.iter();
        let wrote = run.wrote.iter().flat_map(|(name, marks)| {
            let name = self.table.text(*name);
            let marks = self.table.marks(*marks).iter();
            marks.map(move |mark| (name.to_owned(), self.data(mark.kinds, mark.way, mark.chose)))
        });
        RecordedRun {
            who: match run.who {
                Some(Who::Function(function)) => (1, function.0),
                Some(Who::File(file)) => (0, file),
                Some(Who::Callers(file)) => (2, file),
                None => (0, u32::MAX),
            },
            uses: run.uses.iter().map(number).collect(),
            found: found.map(|((at, kinds), way)| (*at, self.data(*kinds, *way, false))).collect(),
            wrote: wrote.collect(),
            reads: run.reads.bits(),
        }
    }

    fn data(&self, kinds: Kinds, way: WayId, chose: bool) -> RecordedData {
        let (kinds, ways) = (kinds.words(), &self.table.ways);
        RecordedData { kinds, length: ways.length(way), way: ways.points(way), chose }
    }

    /// Takes over the runs of an earlier analysis; gives its roots.
    pub(super) fn restore(&mut self, record: &Record) -> Vec<RunId> {
        for run in &record.runs {
            let run = self.restored(run);
            self.known.journal.add(run);
        }
        record.roots.iter().map(|number| RunId(*number)).collect()
    }

    fn restored(&mut self, run: &RecordedRun) -> Run {
        let mut known = Run {
            who: Some(match run.who {
                (1, function) => Who::Function(FunctionId(function)),
                (2, file) => Who::Callers(file),
                (_, file) => Who::File(file),
            }),
            uses: run.uses.iter().map(|number| RunId(*number)).collect(),
            reads: Reads::of_bits(run.reads),
            ..Run::default()
        };
        for (at, data) in &run.found {
            let way = self.table.ways.restored(&data.way, data.length);
            known.found.insert((*at, Kinds::of_words(data.kinds)), way);
        }
        for (name, data) in &run.wrote {
            let Some(first) = data.way.first() else { continue };
            let (origin, way) =
                (self.table.source(*first), self.table.ways.restored(&data.way, data.length));
            let kinds = Kinds::of_words(data.kinds);
            let origin = Origin::Source(origin);
            let marks = self.table.mark(Mark { origin, kinds, way, chose: data.chose });
            known.writes(self.table.name(name), marks);
        }
        known
    }
}
