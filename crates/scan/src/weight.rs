//! How much an occurrence counts where it stands: whether it is suppressed, how sure and how bad it is.

use std::cmp::Reverse;

use seawall_model::{Confidence, Date, Occurrence, Severity};

/// How much an occurrence counts, the one that counts most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    pub(crate) quiet: Quiet,
    pub(crate) grade: Grade,
}

/// How sure and how bad, the surest first.
pub(crate) type Grade = (Reverse<Confidence>, Reverse<Severity>);

/// For how long an occurrence is suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Quiet {
    Not,
    Until(Date),
    Always,
}

impl Weight {
    /// Nothing counts more.
    pub(crate) const MOST: Self =
        Self { quiet: Quiet::Not, grade: (Reverse(Confidence::High), Reverse(Severity::Critical)) };

    pub(crate) fn of(one: &Occurrence) -> Self {
        let quiet = match &one.suppression {
            None => Quiet::Not,
            Some(suppression) => suppression.until.map_or(Quiet::Always, Quiet::Until),
        };
        Self { quiet, grade: (Reverse(one.confidence), Reverse(one.severity)) }
    }

    /// Whether this counts no more than `other` in any respect: a policy that lets that pass may let
    /// this pass.
    pub(crate) fn is_within(self, other: Self) -> bool {
        self.quiet >= other.quiet && is_within(self.grade, other.grade)
    }
}

/// Whether the one is neither surer nor worse than the other.
pub(crate) fn is_within(one: Grade, other: Grade) -> bool {
    one.0 >= other.0 && one.1 >= other.1
}
