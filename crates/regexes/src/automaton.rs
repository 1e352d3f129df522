//! An expression as an automaton whose states are the places of its characters.
//!
//! An edge says with how many ways of groups and repetitions it is taken: two ways are two even though they
//! lead over the same characters. What is asked of places and of what stands around them is left out, and so
//! is what is kept once matched: the trial looks at these.

mod build;
mod parts;

use crate::alphabet::{Alphabet, Symbol, Symbols};
use crate::tree::{Expression, Place};

pub(crate) use parts::Part;

/// So many characters an expression may have places for.
const MOST_STATES: usize = 500;
/// So many edges.
const MOST_EDGES: usize = 60_000;
/// So much is looked at behind each character.
const MOST_STEPS: usize = 4_000;

/// A state: that a certain place's character was just read.
pub(crate) type State = usize;

/// The state before what is looked for: any character was read.
pub(crate) const BEFORE: State = 0;

/// Whether an edge can be taken in more than one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) to: State,
    pub(crate) is_several: bool,
}

/// The automaton.
#[derive(Debug)]
pub(crate) struct Automaton {
    /// What each state's character may be.
    symbols: Vec<Symbols>,
    edges: Vec<Vec<Edge>>,
    /// Where it begins.
    starts: Vec<Edge>,
    /// What may be the last character of a match.
    accepts: Vec<bool>,
    /// Nothing of the expression was left out, shortened or given up.
    pub(crate) is_whole: bool,
}

/// A node of the automaton that was not yet freed of what reads nothing.
#[derive(Debug, Clone)]
enum Node {
    One(Symbols, usize),
    Split(Vec<usize>),
    /// The first round of a repetition begins, whose later ones begin at another node.
    Enter {
        again: usize,
        body: usize,
    },
    /// A round has ended.
    Again {
        body: usize,
        next: usize,
    },
    Place(Place, usize),
    /// Nothing leads on.
    Stop,
    Accept,
}

impl Automaton {
    /// Of an expression that is looked for, or that matches where the text begins; none if it is too large.
    pub(crate) fn of(
        expression: &Expression,
        alphabet: &Alphabet,
        is_search: bool,
    ) -> Option<Self> {
        // What is counted high is shortened until it fits.
        let mut counts = [1_000, 30, 8, 3, 2].into_iter();
        counts.find_map(|most| build::automaton(expression, (alphabet, is_search), most))
    }

    pub(crate) fn len(&self) -> usize {
        self.symbols.len()
    }

    pub(crate) fn symbols(&self, state: State) -> Symbols {
        self.symbols.get(state).copied().unwrap_or_default()
    }

    pub(crate) fn edges(&self, state: State) -> &[Edge] {
        self.edges.get(state).map(Vec::as_slice).unwrap_or_default()
    }

    /// What can be read from the beginning until a state is reached, the shortest.
    pub(crate) fn prefix(&self, state: State) -> Vec<Symbol> {
        if state == BEFORE {
            return Vec::new();
        }
        let starts = self.starts.iter().filter(|edge| edge.to != BEFORE).map(|edge| edge.to);
        self.way(starts.collect(), |one| one == state, |_| true).unwrap_or_default()
    }

    /// What can be read from one state to another and not leaving some, the shortest.
    pub(crate) fn between(
        &self,
        from: State,
        to: State,
        within: impl Fn(State) -> bool,
    ) -> Option<Vec<Symbol>> {
        if from == to {
            return Some(Vec::new());
        }
        let next = self.edges(from).iter().map(|edge| edge.to).filter(|to| within(*to));
        self.way(next.collect(), |one| one == to, &within)
    }

    /// What can be read from a state until something has matched, the shortest.
    pub(crate) fn rest(&self, state: State) -> Vec<Symbol> {
        let accepts = |state: State| self.accepts.get(state).is_some_and(|accepts| *accepts);
        if state != BEFORE && accepts(state) {
            return Vec::new();
        }
        let next = self.edges(state).iter().map(|edge| edge.to).filter(|to| *to != BEFORE);
        self.way(next.collect(), accepts, |to| to != BEFORE).unwrap_or_default()
    }

    /// The characters of the shortest way that begins with one of some states.
    fn way(
        &self,
        starts: Vec<State>,
        is_end: impl Fn(State) -> bool,
        within: impl Fn(State) -> bool,
    ) -> Option<Vec<Symbol>> {
        let mut from: Vec<Option<Option<State>>> = vec![None; self.len()];
        let mut queue = std::collections::VecDeque::new();
        for start in starts {
            if let Some(slot @ None) = from.get_mut(start) {
                *slot = Some(None);
                queue.push_back(start);
            }
        }
        while let Some(state) = queue.pop_front() {
            if is_end(state) {
                let mut word = Vec::new();
                let mut at = Some(state);
                while let Some(one) = at {
                    word.push(self.symbols(one).first()?);
                    at = from.get(one).copied().flatten().flatten();
                }
                word.reverse();
                return Some(word);
            }
            for edge in self.edges(state).iter().filter(|edge| within(edge.to)) {
                if let Some(slot @ None) = from.get_mut(edge.to) {
                    *slot = Some(Some(state));
                    queue.push_back(edge.to);
                }
            }
        }
        None
    }
}
