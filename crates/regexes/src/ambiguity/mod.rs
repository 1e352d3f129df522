//! Words that an automaton reads in several ways.

mod exponential;
mod polynomial;

use crate::alphabet::Symbol;
use crate::automaton::State;

pub(crate) use exponential::repeated_in_two_ways;
pub(crate) use polynomial::repeated_one_behind_the_other;

/// So many pairs and triples of states are looked at in one expression.
const MOST_STEPS: usize = 300_000;

/// A word that may be read in the more ways, the more often it is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The state from which it is read.
    pub(crate) from: State,
    /// The state in which it can end.
    pub(crate) to: State,
    pub(crate) pump: Vec<Symbol>,
}

/// What a search for such words found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) candidates: Vec<Candidate>,
    /// It looked everywhere.
    pub(crate) is_whole: bool,
}

/// Steps that are left.
struct Budget(usize);

impl Budget {
    /// Takes one; false if none is left.
    const fn take(&mut self) -> bool {
        let is_left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        is_left
    }
}
