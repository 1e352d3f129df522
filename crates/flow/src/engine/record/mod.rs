//! What is kept of an analysis for the next one of the same program, as plain data: its runs with what they found, and
//! what functions do with what they are given.

mod read;
mod rows;
mod write;

pub(super) use read::Restorer;
pub use rows::Rows;

use self::write::Recorder;
use super::Engine;
use super::journal::RunId;
use crate::value::Point;

/// What an analysis found out. Its rows are made of others that stand before them; how is known to what writes and
/// reads them.
///
/// It holds names and places, but no text that the code says: such a text may be a credential.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// What the program is made of beside the bodies of its functions.
    pub frame: u64,
    /// The same of each file.
    pub outlines: Vec<u64>,
    /// Names of what the program defines and uses.
    pub names: Vec<String>,
    /// Where the texts stand that values are.
    pub texts: Vec<Point>,
    /// Sets of kinds, as bits.
    pub kinds: Vec<[u64; 4]>,
    /// What the rest is made of.
    pub rows: Rows,
    /// The rows of runs; those that one makes use of stand before it.
    pub runs: Vec<u32>,
    /// The rows of what functions do with what they are given.
    pub summaries: Vec<u32>,
    /// The numbers of the runs that nothing else asked for.
    pub roots: Vec<u32>,
}

/// What changed since a record was made.
pub trait Changes {
    /// Whether a file holds anything else.
    fn is_changed(&self, file: u32) -> bool;
    /// Where the same code stands now; none if it is no more.
    fn moved(&self, at: Point) -> Option<Point>;
}

impl Engine<'_, '_> {
    /// Whether what was found out does not depend on the order in which it was.
    pub(super) fn is_certain(&mut self) -> bool {
        let kept = self.known.journal.below(self.roots.iter().copied());
        // What a run wrote that is no longer true may have been read.
        let is_all_true = self.written(&kept) == self.shared;
        // What answers for routes and what objects hold under names is seen by all from when it is found out.
        let is_seen_anywhen = !self.answering.is_empty() || !self.kept_classes.is_empty();
        self.is_settled && self.known.is_exact() && is_all_true && !is_seen_anywhen
    }

    /// What is to be kept of what is certain.
    pub(super) fn record(&self, (frame, outlines): (u64, Vec<u64>)) -> Record {
        let journal = &self.known.journal;
        let kept = journal.sorted_below(self.roots.iter().copied());
        let mut recorder = Recorder::new(self.project, &self.table, &kept);
        for run in kept.iter().filter_map(|id| journal.get(*id)) {
            recorder.run(run, |id| journal.now(*id));
        }
        for (given, summary) in self.known.everywhere() {
            recorder.summary(given, summary);
        }
        let roots: Vec<RunId> = self.roots.iter().map(|id| journal.now(*id)).collect();
        Record { frame, outlines, ..recorder.record(&roots) }
    }
}
