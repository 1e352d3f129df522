//! Whether an expression is slow, and for which text.

use crate::alphabet::{Alphabet, Symbol};
use crate::ambiguity::{self, Candidate, Found};
use crate::automaton::{Automaton, BEFORE};
use crate::dialect::{Dialect, Flags, Usage};
use crate::parse::{self, Unread};
use crate::tree::{Expression, Tree};
use crate::trial::{Grown, Machine, Program, Sample, exponential, polynomial};

/// So many words are tried.
const MOST_CANDIDATES: usize = 24;
/// So many ends are tried for each.
const MOST_ENDS: usize = 3;

/// One round more takes so many times the steps at most.
const MOST_OF_ROUND: usize = 3;

/// An expression as it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'p> {
    /// The expression itself.
    pub pattern: &'p str,
    /// Whose it is.
    pub dialect: Dialect,
    /// What is said beside it.
    pub flags: Flags,
    /// What a match has to reach.
    pub usage: Usage,
    /// Only what is exponential is asked for.
    pub only_exponential: bool,
}

/// What is found out of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// There are texts for which it takes long.
    Slow(Slowness),
    /// There are none, or none that was asked for.
    Quick,
    /// That cannot be told.
    Unknown(Unknown),
}

/// Why it cannot be told whether an expression is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is no expression of its dialect.
    Wrong,
    /// It holds something that cannot be looked at.
    Unsupported,
    /// It was looked at only in part: it is too large, or refers to what a group matched.
    Partly,
    /// There are several ways, but no text was found for which they all are gone.
    Unproven,
}

/// How slow an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slowness {
    /// How steps grow with the repetitions of the pump.
    pub growth: Growth,
    /// For which text.
    pub witness: Witness,
}

/// How steps grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Each repetition multiplies them.
    Exponential,
    /// They grow with that power of the repetitions.
    Polynomial(u32),
}

/// Texts for which an expression is slow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// What they begin with.
    pub prefix: String,
    /// What is repeated in them.
    pub pump: String,
    /// What they end with.
    pub suffix: String,
}

impl Witness {
    /// The text in which the pump is repeated so often.
    pub fn text(&self, times: usize) -> String {
        let Self { prefix, pump, suffix } = self;
        format!("{prefix}{}{suffix}", pump.repeat(times))
    }
}

/// Whether an expression may be exponential at all, by a look at its text: a group is repeated.
pub fn may_be_exponential(pattern: &str) -> bool {
    let mut rest = pattern;
    while let Some((_, behind)) = rest.split_once(')') {
        if behind.trim_start().starts_with(['*', '+', '{']) {
            return true;
        }
        rest = behind;
    }
    false
}

/// Whether an expression is slow.
pub fn judge(question: Question<'_>) -> Verdict {
    let Question { pattern, dialect, flags, usage, .. } = question;
    if question.only_exponential && !may_be_exponential(pattern) {
        return Verdict::Quick;
    }
    let expression = match parse::parse(pattern, dialect, flags) {
        Ok(expression) => expression,
        Err(Unread::Wrong) => return Verdict::Unknown(Unknown::Wrong),
        Err(Unread::Unknown) => return Verdict::Unknown(Unknown::Unsupported),
        Err(Unread::Large) => return Verdict::Unknown(Unknown::Partly),
    };
    if question.only_exponential && !repeats_ways(&expression.tree) {
        return Verdict::Quick;
    }
    let alphabet = Alphabet::of(&expression.sets);
    let Some(program) = Program::of(&expression, &alphabet, dialect, usage) else {
        return Verdict::Unknown(Unknown::Partly);
    };
    let Some(automaton) = Automaton::of(&expression, &alphabet, program.is_search()) else {
        return Verdict::Unknown(Unknown::Partly);
    };
    let trial = Trial { alphabet: &alphabet, automaton: &automaton };
    trial.verdict(&program, &expression, question.only_exponential)
}

/// Whether something is repeated within which there may be several ways.
fn repeats_ways(tree: &Tree) -> bool {
    match tree {
        Tree::Empty | Tree::One(_) | Tree::Place(_) | Tree::Back(_) => false,
        Tree::All(all) | Tree::Any(all) => all.iter().any(repeats_ways),
        Tree::Group(_, body) | Tree::Atomic(body) | Tree::Look { body, .. } => repeats_ways(body),
        Tree::Repeat(repeat) if repeat.most.is_some_and(|most| most <= 1) => {
            repeats_ways(&repeat.body)
        }
        Tree::Repeat(repeat) => has_ways(&repeat.body),
    }
}

fn has_ways(tree: &Tree) -> bool {
    match tree {
        Tree::Empty | Tree::One(_) | Tree::Place(_) | Tree::Back(_) => false,
        Tree::All(all) => all.iter().any(has_ways),
        Tree::Any(_) | Tree::Repeat(_) => true,
        Tree::Group(_, body) | Tree::Atomic(body) | Tree::Look { body, .. } => has_ways(body),
    }
}

/// What is known while words are tried.
struct Trial<'a> {
    alphabet: &'a Alphabet,
    automaton: &'a Automaton,
}

impl Trial<'_> {
    fn verdict(
        &self,
        program: &Program,
        expression: &Expression,
        only_exponential: bool,
    ) -> Verdict {
        let mut machine = Machine::new(program, self.alphabet);
        let parts = self.automaton.parts();
        let twice = ambiguity::repeated_in_two_ways(self.automaton, &parts);
        if let Some(slow) = self.slow(&twice, &mut machine, exponential) {
            return Verdict::Slow(slow);
        }
        let mut is_whole = self.automaton.is_whole && twice.is_whole && !expression.refers_back;
        // Ways that double may still be as many as a power in engines that remember where they failed.
        let mut found = twice;
        if !only_exponential {
            let behind = ambiguity::repeated_one_behind_the_other(self.automaton, &parts);
            is_whole &= behind.is_whole;
            found.candidates.splice(0..0, behind.candidates);
            if let Some(slow) = self.slow(&found, &mut machine, polynomial) {
                return Verdict::Slow(slow);
            }
        }
        match is_whole && found.candidates.is_empty() {
            true => Verdict::Quick,
            false if is_whole => Verdict::Unknown(Unknown::Unproven),
            false => Verdict::Unknown(Unknown::Partly),
        }
    }

    /// The first word of those found that does take long.
    fn slow(
        &self,
        found: &Found,
        machine: &mut Machine<'_>,
        grown: impl Fn(&mut Machine<'_>, Sample<'_>) -> Grown,
    ) -> Option<Slowness> {
        let candidates = found.candidates.iter().take(MOST_CANDIDATES);
        candidates.into_iter().find_map(|candidate| self.tried(candidate, machine, &grown))
    }

    /// How long the engine takes for a word that is repeated, with the end for which it takes longest.
    fn tried(
        &self,
        candidate: &Candidate,
        machine: &mut Machine<'_>,
        grown: impl Fn(&mut Machine<'_>, Sample<'_>) -> Grown,
    ) -> Option<Slowness> {
        let prefix = self.automaton.prefix(candidate.from);
        let slow = self.behind(&prefix, candidate, machine, &grown);
        if slow.is_some() || candidate.from != BEFORE {
            return slow;
        }
        // What matches where the text begins may not do so behind something else.
        let other = self.alphabet.symbols().find(|symbol| !candidate.pump.contains(symbol));
        self.behind(&[other?], candidate, machine, &grown)
    }

    /// The same behind a prefix.
    fn behind(
        &self,
        prefix: &[Symbol],
        candidate: &Candidate,
        machine: &mut Machine<'_>,
        grown: impl Fn(&mut Machine<'_>, Sample<'_>) -> Grown,
    ) -> Option<Slowness> {
        let pump = candidate.pump.as_slice();
        self.ends(candidate, prefix, machine).iter().find_map(|suffix| {
            let sample = Sample { prefix, pump, suffix };
            let growth = match grown(machine, sample) {
                Grown::Exponentially => Growth::Exponential,
                Grown::Power(power) => Growth::Polynomial(power),
                Grown::Little => return None,
            };
            let text = |symbols: &[Symbol]| self.alphabet.text(symbols);
            let witness = Witness { prefix: text(prefix), pump: text(pump), suffix: text(suffix) };
            Some(Slowness { growth, witness })
        })
    }

    /// What texts may end with so that it takes longest. Behind what fails stands what was to follow: engines first
    /// look whether what they need is there at all.
    fn ends(
        &self,
        candidate: &Candidate,
        prefix: &[Symbol],
        machine: &mut Machine<'_>,
    ) -> Vec<Vec<Symbol>> {
        let pump = candidate.pump.as_slice();
        let rest = self.automaton.rest(candidate.to);
        let mut symbols: Vec<(usize, Symbol)> = Vec::new();
        for symbol in self.alphabet.symbols() {
            let mut suffix = vec![symbol];
            let alone = Sample { prefix, pump, suffix: &suffix }.few(machine);
            suffix.extend_from_slice(&rest);
            let steps = alone.max(Sample { prefix, pump, suffix: &suffix }.few(machine));
            symbols.push((steps, symbol));
        }
        let most = symbols.iter().map(|(steps, _)| *steps).max().unwrap_or(0);
        // What takes but one round more is no slower; signs are the easiest to see.
        symbols.retain(|(steps, _)| *steps >= most / MOST_OF_ROUND);
        symbols.sort_by_key(|(_, symbol)| !"!@\n".contains(self.alphabet.letter(*symbol)));
        let mut ends = Vec::new();
        for (_, symbol) in symbols.into_iter().take(MOST_ENDS) {
            let mut end = vec![symbol];
            end.extend_from_slice(&rest);
            ends.push(end);
            ends.push(vec![symbol]);
        }
        ends.push(Vec::new());
        ends.dedup();
        ends
    }
}
