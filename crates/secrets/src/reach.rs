//! How far around a keyword a rule's match can reach, read from the rule's expression.
//!
//! When every match of an expression must hold one of its keywords, the expression need only be run
//! around the places where the keyword automaton found them, not over the whole file.

use std::collections::BTreeSet;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::noncontiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// A match that may be longer than this is searched for this far after its keyword.
const FAR: usize = 16 * 1024;
/// The longest distance before a keyword that is worth a window.
const NEAR: usize = 4 * 1024;

/// Where a rule is run once one of its keywords is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// From so many bytes before the keyword's start to so many after it.
    Near {
        /// Bytes before the keyword's start.
        before: usize,
        /// Bytes after the keyword's start.
        after: usize,
    },
    /// Over the whole file: a match need not hold the keyword.
    File,
}

impl Reach {
    /// What covers both.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Near { before, after }, Self::Near { before: b, after: a }) => {
                Self::Near { before: before.max(b), after: after.max(a) }
            }
            _ => Self::File,
        }
    }
}

/// Finds the reach of `hir` for lower-case `keywords`.
///
/// gitleaks runs a rule on a whole file when a keyword stands anywhere in it, and so do we where a match
/// need not hold one. Seawall's own rules are written to be found by their keywords: they run near them
/// even if some odd spelling of a match holds none.
pub(crate) fn reach(hir: &Hir, keywords: &[String], own: bool) -> Reach {
    let longest = hir.properties().maximum_len();
    let near = longest.filter(|longest| *longest <= NEAR);
    let near = near.map(|length| Reach::Near { before: length, after: length });
    if let (true, false, Some(near)) = (own, say_nothing(keywords), near) {
        return near;
    }
    let Some(evasion) = Evasion::new(keywords) else { return Reach::File };
    // What gitleaks finds ends where it ends, be it at the end of the file.
    if !own && (longest.is_none() || !evasion.is_impossible(hir)) {
        return Reach::File;
    }
    let before = || evasion.before(hir).unwrap_or(NEAR).min(NEAR);
    near.unwrap_or_else(|| Reach::Near { before: before(), after: FAR })
}

/// Whether some match of `hir` holds none of `keywords`.
#[cfg(test)]
pub(crate) fn evades(hir: &Hir, keywords: &[String]) -> bool {
    Evasion::new(keywords).is_none_or(|evasion| !evasion.is_impossible(hir))
}

/// Whether every text holds one of the keywords.
fn say_nothing(keywords: &[String]) -> bool {
    keywords.is_empty() || keywords.iter().any(String::is_empty)
}

/// The search for a match that holds no keyword.
///
/// It runs the expression and the keywords' automaton side by side: what is left after a piece of the
/// expression are the automaton's states that can be reached without ever having seen a keyword whole.
struct Evasion {
    keywords: NFA,
    start: StateID,
}

type States = BTreeSet<StateID>;

impl Evasion {
    fn new(keywords: &[String]) -> Option<Self> {
        if say_nothing(keywords) {
            return None;
        }
        let mut builder = NFA::builder();
        builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard);
        let keywords = builder.build(keywords).ok()?;
        let start = keywords.start_state(Anchored::No).ok()?;
        Some(Self { keywords, start })
    }

    /// Whether every match of `hir` holds a keyword.
    fn is_impossible(&self, hir: &Hir) -> bool {
        self.after(hir, States::from([self.start])).is_empty()
    }

    /// The states that can be left once `hir` has matched, having started in `states`.
    fn after(&self, hir: &Hir, states: States) -> States {
        if states.is_empty() {
            return states;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => states,
            HirKind::Literal(literal) => {
                literal.0.iter().fold(states, |states, byte| self.step(&states, *byte..=*byte))
            }
            HirKind::Class(class) => self.after_class(class, &states),
            HirKind::Capture(capture) => self.after(&capture.sub, states),
            HirKind::Concat(parts) => {
                parts.iter().fold(states, |states, part| self.after(part, states))
            }
            HirKind::Alternation(parts) => {
                parts.iter().flat_map(|part| self.after(part, states.clone())).collect()
            }
            HirKind::Repetition(repetition) => self.after_repetition(repetition, states),
        }
    }

    fn after_repetition(&self, repetition: &Repetition, mut states: States) -> States {
        for _ in 0..repetition.min {
            let next = self.after(&repetition.sub, states.clone());
            if next == states {
                break;
            }
            states = next;
        }
        let mut left = repetition.max.map_or(u32::MAX, |max| max - repetition.min);
        let mut front = states.clone();
        while left > 0 {
            front = self.after(&repetition.sub, front);
            let known = states.len();
            states.extend(front.iter().copied());
            if states.len() == known {
                break;
            }
            left -= 1;
        }
        states
    }

    fn after_class(&self, class: &Class, states: &States) -> States {
        match class {
            Class::Bytes(class) => class
                .iter()
                .flat_map(|range| self.step(states, range.start()..=range.end()))
                .collect(),
            Class::Unicode(class) => {
                let mut after = States::new();
                for range in class.iter() {
                    let ascii = |c: char| u8::try_from(c).unwrap_or(u8::MAX).min(0x80);
                    after.extend(self.step(states, ascii(range.start())..=ascii(range.end())));
                }
                after
            }
        }
    }

    /// One byte further; states in which a keyword is whole are dropped.
    fn step(&self, states: &States, bytes: std::ops::RangeInclusive<u8>) -> States {
        let next = |state: StateID, byte| self.keywords.next_state(Anchored::No, state, byte);
        let reached = bytes.flat_map(|byte| states.iter().map(move |state| next(*state, byte)));
        reached.filter(|state| !self.keywords.is_match(*state)).collect()
    }

    /// The most bytes from a match's start to where its first keyword must have ended.
    fn before(&self, hir: &Hir) -> Option<usize> {
        let parts = match hir.kind() {
            HirKind::Capture(capture) => return self.before(&capture.sub),
            HirKind::Concat(parts) => parts,
            _ => return hir.properties().maximum_len(),
        };
        let (mut states, mut length) = (States::from([self.start]), 0);
        for part in parts {
            if self.is_impossible(part) {
                return Some(length + self.before(part)?);
            }
            states = self.after(part, states);
            length += part.properties().maximum_len()?;
            if states.is_empty() {
                break;
            }
        }
        Some(length)
    }
}
