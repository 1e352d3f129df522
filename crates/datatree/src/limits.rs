//! How much a text may ask of its reader.

use seawall_model::{Position, Region};

use crate::Error;

/// Where a text starts.
pub(crate) const START: Region =
    Region { start: Position { line: 1, column: 1 }, end: Position { line: 1, column: 1 } };

/// How much a text may ask of its reader.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Longest text, in bytes.
    pub bytes: usize,
    /// How deep lists and mappings may stand in each other.
    pub depth: usize,
    /// Most values and bytes of text that aliases may add, beyond twice as many as the text has bytes.
    pub expanded: usize,
}

impl Limits {
    /// What files written by people need, with room to spare.
    pub const STANDARD: Self = Self { bytes: 1 << 20, depth: 64, expanded: 4 << 20 };

    /// Why a text is too long to be read, if it is.
    pub(crate) fn refuse(&self, text: &str) -> Option<Error> {
        let message = format!("the file is longer than {} bytes", self.bytes);
        (text.len() > self.bytes).then_some(Error { region: START, message })
    }

    /// What files written by programs need: lists of hundreds of thousands of packages.
    pub const MACHINE: Self = Self { bytes: 256 << 20, depth: 256, expanded: 4 << 20 };
}
