//! What became of the planted credentials, counted.

use std::collections::BTreeMap;
use std::fmt;

/// How one thing that happened to a planted credential was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// It stood where it stood before, and was recognised.
    Kept,
    /// It stood in another file, and was recognised.
    Moved,
    /// It was planted, and told as new.
    Planted,
    /// It was removed, and told as fixed.
    Removed,
    /// It was planted, and no rule found it.
    Missed,
    /// It was there before, and told as new.
    FalseNew,
    /// It is still there, or was never there, and told as fixed.
    FalseFixed,
    /// Fewer findings than there are places with it, or its replacement taken for itself.
    FalseMerge,
}

impl Event {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Kept, "kept and recognised"),
        (Self::Moved, "moved to another file and recognised"),
        (Self::Planted, "planted and told as new"),
        (Self::Removed, "removed and told as fixed"),
        (Self::Missed, "planted and found by no rule"),
        (Self::FalseNew, "WRONG: told as new"),
        (Self::FalseFixed, "WRONG: told as fixed"),
        (Self::FalseMerge, "WRONG: taken for another"),
    ];

    fn is_error(self) -> bool {
        matches!(self, Self::FalseNew | Self::FalseFixed | Self::FalseMerge)
    }
}

/// How often each thing happened.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<Event, usize>,
    moves: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub(super) fn add(&mut self, event: Event, count: usize) {
        *self.counts.entry(event).or_default() += count;
    }

    /// Counts what the schedule did.
    pub(super) fn moved(&mut self, how: &'static str) {
        *self.moves.entry(how).or_default() += 1;
    }

    pub(super) fn errors(&self) -> usize {
        self.counts.iter().filter(|(event, _)| event.is_error()).map(|(_, count)| count).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (how, count) in &self.moves {
            writeln!(f, "{count:>8}  times: {how}")?;
        }
        for (event, name) in Event::ALL {
            writeln!(f, "{:>8}  {name}", self.counts.get(&event).copied().unwrap_or_default())?;
        }
        Ok(())
    }
}
