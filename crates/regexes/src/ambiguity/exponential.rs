//! Words that lead from a state to itself in two ways: each repetition doubles the ways.
//!
//! The automaton is run twice side by side (Weber and Seidl 1991; Allauzen, Mohri and Rastogi 2008): two runs that
//! part and meet again within a part in which all can be repeated are two ways of one word.

use std::collections::{BTreeMap, VecDeque};

use super::{Budget, Candidate, Found, MOST_STEPS};
use crate::alphabet::Symbol;
use crate::automaton::{Automaton, Part, State};

/// So many words of one part are enough.
const MOST_OF_PART: usize = 4;

/// Two states at the same time, the lower first.
type Pair = (State, State);

/// How a pair was come to.
#[derive(Clone, Copy)]
enum From {
    /// By parting from one state.
    State(State),
    Pair(Pair),
}

/// Words that some state reads in two ways and is itself again.
pub(crate) fn repeated_in_two_ways(automaton: &Automaton, parts: &[Part]) -> Found {
    let mut budget = Budget(MOST_STEPS);
    let mut found = Found { is_whole: true, ..Found::default() };
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by_key(|part| part.states.len());
    for part in parts {
        let search = Search { automaton, part };
        found.candidates.extend(search.several_edges());
        found.is_whole &= search.pairs(&mut budget, &mut found.candidates);
    }
    found
}

struct Search<'a> {
    automaton: &'a Automaton,
    part: &'a Part,
}

impl Search<'_> {
    fn holds(&self, state: State) -> bool {
        self.part.states.binary_search(&state).is_ok()
    }

    /// Edges that are two ways by themselves.
    fn several_edges(&self) -> Vec<Candidate> {
        let edges = self.part.states.iter().flat_map(|from| {
            let edges = self.automaton.edges(*from).iter();
            edges.filter(|edge| edge.is_several && self.holds(edge.to)).map(|edge| (*from, edge.to))
        });
        let word = |(from, to): (State, State)| {
            let mut pump = vec![self.automaton.symbols(to).first()?];
            pump.extend(self.automaton.between(to, from, |state| self.holds(state))?);
            Some(Candidate { from, to: from, pump })
        };
        let mut words: Vec<Candidate> = edges.take(MOST_OF_PART * 4).filter_map(word).collect();
        words.sort_by_key(|word| word.pump.len());
        words.truncate(MOST_OF_PART);
        words
    }

    /// Pairs of states that runs come to which part and meet again; false if not all were looked at.
    fn pairs(&self, budget: &mut Budget, words: &mut Vec<Candidate>) -> bool {
        let mut from: BTreeMap<Pair, From> = BTreeMap::new();
        let mut queue = VecDeque::new();
        for state in &self.part.states {
            if !self.part_ways(*state, budget, &mut from, &mut queue) {
                return false;
            }
        }
        let mut own = 0;
        while let Some(pair) = queue.pop_front() {
            for one in self.automaton.edges(pair.0).iter().filter(|edge| self.holds(edge.to)) {
                for other in self.automaton.edges(pair.1).iter().filter(|edge| self.holds(edge.to))
                {
                    if !budget.take() {
                        return false;
                    }
                    let Some(symbol) = self.common(one.to, other.to) else { continue };
                    if one.to == other.to {
                        let word = self.word(pair, &from, (symbol, one.to));
                        words.extend(word.filter(|word| !words.contains(word)));
                        own += 1;
                        if own >= MOST_OF_PART {
                            return true;
                        }
                        continue;
                    }
                    let next = (one.to.min(other.to), one.to.max(other.to));
                    from.entry(next).or_insert_with(|| {
                        queue.push_back(next);
                        From::Pair(pair)
                    });
                }
            }
        }
        true
    }

    /// The pairs that two runs part to.
    fn part_ways(
        &self,
        state: State,
        budget: &mut Budget,
        from: &mut BTreeMap<Pair, From>,
        queue: &mut VecDeque<Pair>,
    ) -> bool {
        let edges = self.automaton.edges(state).iter().filter(|edge| self.holds(edge.to));
        let mut next: Vec<State> = edges.map(|edge| edge.to).collect();
        next.sort_unstable();
        for (at, one) in next.iter().enumerate() {
            for other in next.iter().skip(at + 1) {
                if !budget.take() {
                    return false;
                }
                if self.common(*one, *other).is_some() {
                    from.entry((*one, *other)).or_insert_with(|| {
                        queue.push_back((*one, *other));
                        From::State(state)
                    });
                }
            }
        }
        true
    }

    fn common(&self, one: State, other: State) -> Option<Symbol> {
        self.automaton.symbols(one).and(self.automaton.symbols(other)).first()
    }

    /// The word from where two runs part to where they meet, and back to there.
    fn word(
        &self,
        last: Pair,
        from: &BTreeMap<Pair, From>,
        (symbol, met): (Symbol, State),
    ) -> Option<Candidate> {
        let mut pump = vec![symbol];
        let mut at = last;
        let start = loop {
            pump.push(self.common(at.0, at.1)?);
            match from.get(&at)? {
                From::Pair(before) => at = *before,
                From::State(start) => break *start,
            }
        };
        pump.reverse();
        pump.extend(self.automaton.between(met, start, |state| self.holds(state))?);
        Some(Candidate { from: start, to: start, pump })
    }
}
