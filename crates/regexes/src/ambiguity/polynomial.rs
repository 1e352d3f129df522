//! Words that two parts behind each other both repeat, and that lead from the one to the other: where the one
//! ends and the other begins can be chosen at each repetition.
//!
//! The automaton is run three times side by side (Weber and Seidl 1991; Allauzen, Mohri and Rastogi 2008): one
//! run comes back to the first state, one goes from it to the second, one comes back to the second.

use std::collections::{BTreeMap, VecDeque};

use super::{Budget, Candidate, Found, MOST_STEPS};
use crate::alphabet::Symbol;
use crate::automaton::{Automaton, Part, State};

/// So many words are enough.
const MOST_WORDS: usize = 24;
/// So much is looked at for one pair of states.
const MOST_OF_PAIR: usize = 20_000;

/// Three states at the same time.
type Triple = (State, State, State);

/// Words that two states, one behind the other, both read and are themselves again, and between them.
pub(crate) fn repeated_one_behind_the_other(automaton: &Automaton, parts: &[Part]) -> Found {
    let mut left = MOST_STEPS;
    let mut found = Found { is_whole: true, ..Found::default() };
    for (first, second) in pairs(automaton, parts) {
        let mut is_found = false;
        for one in &first.states {
            for other in &second.states {
                if is_found || !overlap(automaton, *one, *other) {
                    continue;
                }
                let mut budget = Budget(MOST_OF_PAIR.min(left));
                let given = budget.0;
                let search = Search { automaton, first, second };
                let word = search.word(*one, *other, &mut budget);
                left -= given - budget.0;
                found.is_whole &= budget.0 > 0;
                is_found = word.is_some();
                found.candidates.extend(word);
            }
        }
        if found.candidates.len() >= MOST_WORDS || left == 0 {
            found.is_whole = false;
            break;
        }
    }
    found
}

/// Parts of which the second can be reached from the first and which share characters, the smallest first.
fn pairs<'p>(automaton: &Automaton, parts: &'p [Part]) -> Vec<(&'p Part, &'p Part)> {
    let mut pairs = Vec::new();
    for first in parts {
        let reached = automaton.reached(&first.states);
        for second in parts {
            let head = second.states.first().copied().unwrap_or_default();
            let is_behind = !std::ptr::eq(first, second) && reached.get(head).is_some_and(|is| *is);
            if is_behind && !first.symbols.and(second.symbols).is_empty() {
                pairs.push((first, second));
            }
        }
    }
    pairs.sort_by_key(|(first, second)| first.states.len() * second.states.len());
    pairs
}

fn overlap(automaton: &Automaton, one: State, other: State) -> bool {
    // The last character of the word is read by both.
    !automaton.symbols(one).and(automaton.symbols(other)).is_empty()
}

struct Search<'a> {
    automaton: &'a Automaton,
    first: &'a Part,
    second: &'a Part,
}

impl Search<'_> {
    fn word(&self, one: State, other: State, budget: &mut Budget) -> Option<Candidate> {
        let (start, end) = ((one, one, other), (one, other, other));
        let mut from: BTreeMap<Triple, (Triple, Symbol)> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(triple) = queue.pop_front() {
            for (next, symbol) in self.next(triple, budget) {
                if from.contains_key(&next) {
                    continue;
                }
                from.insert(next, (triple, symbol));
                if next == end {
                    let pump = word(&from, start, end);
                    return Some(Candidate { from: one, to: other, pump });
                }
                queue.push_back(next);
            }
        }
        None
    }

    /// What can follow three states, with a character that leads there.
    fn next(&self, (one, between, other): Triple, budget: &mut Budget) -> Vec<(Triple, Symbol)> {
        let mut all = Vec::new();
        let within = |part: &Part, state: State| part.states.binary_search(&state).is_ok();
        let symbols = |state: State| self.automaton.symbols(state);
        for first in self.automaton.edges(one).iter().filter(|edge| within(self.first, edge.to)) {
            let last = self.automaton.edges(other).iter();
            for last in last.filter(|edge| within(self.second, edge.to)) {
                let both = symbols(first.to).and(symbols(last.to));
                if both.is_empty() {
                    continue;
                }
                for middle in self.automaton.edges(between) {
                    if !budget.take() {
                        return Vec::new();
                    }
                    let Some(symbol) = both.and(symbols(middle.to)).first() else { continue };
                    all.push(((first.to, middle.to, last.to), symbol));
                }
            }
        }
        all
    }
}

fn word(from: &BTreeMap<Triple, (Triple, Symbol)>, start: Triple, end: Triple) -> Vec<Symbol> {
    let mut pump = Vec::new();
    let mut at = end;
    while let Some((before, symbol)) = from.get(&at) {
        pump.push(*symbol);
        at = *before;
        if at == start {
            break;
        }
    }
    pump.reverse();
    pump
}
