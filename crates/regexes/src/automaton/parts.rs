//! The parts of an automaton within which each state can be reached from each other.

use super::{Automaton, State};
use crate::alphabet::Symbols;

/// States that can be reached from each other, of which there may be one alone that leads to itself.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) states: Vec<State>,
    /// All that their characters may be.
    pub(crate) symbols: Symbols,
}

/// How a state was met.
#[derive(Clone, Copy, Default)]
struct Met {
    number: usize,
    lowest: usize,
    is_open: bool,
}

/// What the search is in the midst of.
struct Search<'a> {
    automaton: &'a Automaton,
    met: Vec<Option<Met>>,
    open: Vec<State>,
    next: usize,
    parts: Vec<Part>,
}

impl Automaton {
    /// All parts in which something can be repeated, by Tarjan's method: one that leads to another stands behind it.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let met = vec![None; self.len()];
        let mut search =
            Search { automaton: self, met, open: Vec::new(), next: 0, parts: Vec::new() };
        for state in 0..self.len() {
            if search.met.get(state).is_some_and(Option::is_none) {
                search.from(state);
            }
        }
        search.parts
    }

    /// Which states can be reached from some.
    pub(crate) fn reached(&self, from: &[State]) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut stack = from.to_vec();
        while let Some(state) = stack.pop() {
            for edge in self.edges(state) {
                if let Some(slot @ false) = reached.get_mut(edge.to) {
                    *slot = true;
                    stack.push(edge.to);
                }
            }
        }
        reached
    }
}

impl Search<'_> {
    fn from(&mut self, first: State) {
        let mut stack = vec![(first, 0)];
        self.enter(first);
        while let Some((state, next)) = stack.pop() {
            if let Some(edge) = self.automaton.edges(state).get(next) {
                stack.push((state, next + 1));
                match self.met.get(edge.to).copied().flatten() {
                    None => {
                        self.enter(edge.to);
                        stack.push((edge.to, 0));
                    }
                    Some(met) if met.is_open => self.lower(state, met.number),
                    Some(_) => {}
                }
                continue;
            }
            let met = self.met.get(state).copied().flatten().unwrap_or_default();
            if let Some((before, _)) = stack.last() {
                self.lower(*before, met.lowest);
            }
            if met.lowest == met.number {
                self.close(state);
            }
        }
    }

    fn enter(&mut self, state: State) {
        if let Some(slot) = self.met.get_mut(state) {
            *slot = Some(Met { number: self.next, lowest: self.next, is_open: true });
        }
        self.next += 1;
        self.open.push(state);
    }

    fn lower(&mut self, state: State, number: usize) {
        if let Some(Some(met)) = self.met.get_mut(state) {
            met.lowest = met.lowest.min(number);
        }
    }

    fn close(&mut self, first: State) {
        let from = self.open.iter().rposition(|state| *state == first).unwrap_or(0);
        let mut states = self.open.split_off(from);
        states.sort_unstable();
        for state in &states {
            if let Some(Some(met)) = self.met.get_mut(*state) {
                met.is_open = false;
            }
        }
        let repeats =
            |state: &State| self.automaton.edges(*state).iter().any(|edge| edge.to == *state);
        if states.len() > 1 || states.iter().any(repeats) {
            let symbols = states.iter().map(|state| self.automaton.symbols(*state));
            let symbols = symbols.fold(Symbols::default(), Symbols::or);
            self.parts.push(Part { states, symbols });
        }
    }
}
