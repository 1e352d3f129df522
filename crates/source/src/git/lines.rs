//! Where the lines of one version of a file stand in another.

use gix::diff::blob::{Algorithm, Diff, InternedInput, sources::byte_lines};

/// The new place of every line that two versions of a file share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMap {
    /// For each stretch of shared lines: first line before, first line after, and how many; from zero.
    stretches: Vec<(u32, u32, u32)>,
}

impl LineMap {
    /// Compares two versions line by line.
    pub fn new(before: &[u8], after: &[u8]) -> Self {
        let mut input = InternedInput::default();
        input.update_before(byte_lines(before));
        input.update_after(byte_lines(after));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let mut stretches = Vec::new();
        let (mut before, mut after) = (0_u32, 0_u32);
        for hunk in diff.hunks() {
            stretches.push((before, after, hunk.before.start.saturating_sub(before)));
            (before, after) = (hunk.before.end, hunk.after.end);
        }
        let total = u32::try_from(input.before.len()).unwrap_or(u32::MAX);
        stretches.push((before, after, total.saturating_sub(before)));
        stretches.retain(|(_, _, count)| *count > 0);
        Self { stretches }
    }

    /// The line, counted from 1, at which a line of the old version stands now; `None` when it is gone.
    pub fn after(&self, line_before: u32) -> Option<u32> {
        let line = line_before.checked_sub(1)?;
        let next = self.stretches.partition_point(|(before, ..)| *before <= line);
        let (before, after, count) = *self.stretches.get(next.checked_sub(1)?)?;
        let into = line - before;
        (into < count).then(|| after + into + 1)
    }
}
