//! A search that remembers where it failed.

use regex_automata::meta::Regex;
use regex_automata::{Anchored, Input};
use regex_syntax::is_word_character;
use rustc_hash::{FxHashMap, FxHashSet};
use seawall_model::Span;

use super::TooLong;
use super::compile::{Edge, Look, Program, Step};

/// Failures after which all are forgotten.
const MOST_FAILURES: usize = 1 << 20;

/// Steps from one place on before failures are remembered.
const PATIENCE: usize = 1_000;

/// Bytes that an automaton goes through in a step at least: most often it ends far before the text does.
const BYTES_A_STEP: usize = 256;

/// Places at which a fork was met, each with the step.
type Met = (usize, usize);

/// The search for an expression in one text.
pub(crate) struct Search<'a> {
    program: &'a Program,
    text: &'a str,
    /// Steps that are left.
    steps: usize,
    /// With fewer steps left than these, what fails is remembered: most places need no more than a few.
    patient: usize,
    /// Where groups begin and end.
    slots: Vec<Option<usize>>,
    /// Forks from which on there is no match.
    failed: FxHashSet<Met>,
    /// What was seen around places, by the step that looks.
    seen: FxHashMap<Met, bool>,
    /// Trails that were gone to their end, to be used again: most are short, and there are many.
    spare: Vec<Trail>,
}

/// What remains to be done when a way has come to nothing.
enum Rest {
    /// Another way is tried.
    Try(usize, usize),
    /// A group is what it was before.
    Restore(usize, Option<usize>),
}

/// What is left to do on the ways from one place, and the forks that were met on them.
#[derive(Default)]
struct Trail {
    open: Vec<Rest>,
    met: Vec<Met>,
}

/// Where a part of the search must end, if that is known.
type Goal = Option<usize>;

impl<'a> Search<'a> {
    pub(super) fn new(program: &'a Program, text: &'a str, steps: usize) -> Self {
        Self {
            program,
            text,
            steps,
            patient: steps,
            slots: vec![None; 2 * program.groups],
            failed: FxHashSet::default(),
            seen: FxHashMap::default(),
            spare: Vec::new(),
        }
    }

    /// Where the groups match from a place on, the whole match first.
    pub(crate) fn at(&mut self, place: usize) -> Result<Option<Vec<Option<Span>>>, TooLong> {
        self.slots.fill(None);
        let remembers = !self.program.refers_back;
        self.patient = if remembers { self.steps.saturating_sub(PATIENCE) } else { 0 };
        if self.failed.len() + self.seen.len() > MOST_FAILURES {
            self.failed.clear();
            self.seen.clear();
        }
        let Some(end) = self.way(0, place, None)? else { return Ok(None) };
        let groups = self.slots.chunks_exact(2).skip(1).map(|slots| match slots {
            [Some(start), Some(end)] => Some(Span::new(*start, *end)),
            _ => None,
        });
        Ok(Some(std::iter::once(Some(Span::new(place, end))).chain(groups).collect()))
    }

    /// Where the first way from a step and a place on ends.
    fn way(&mut self, step: usize, place: usize, goal: Goal) -> Result<Option<usize>, TooLong> {
        let mut trail = self.spare.pop().unwrap_or_default();
        trail.open.push(Rest::Try(step, place));
        let end = self.first_end(goal, &mut trail)?;
        // From what was met on the way of a match there is one; and what failed for a goal did for that only.
        if end.is_some() || goal.is_some() {
            for fork in &trail.met {
                self.failed.remove(fork);
            }
        }
        trail.open.clear();
        trail.met.clear();
        self.spare.push(trail);
        Ok(end)
    }

    /// Where the first of the ways that are open ends.
    fn first_end(&mut self, goal: Goal, trail: &mut Trail) -> Result<Option<usize>, TooLong> {
        while let Some(rest) = trail.open.pop() {
            match rest {
                Rest::Restore(slot, value) => self.save(slot, value),
                Rest::Try(step, place) => {
                    let end = self.follow((step, place), goal, trail)?;
                    if end.is_some() {
                        return Ok(end);
                    }
                }
            }
        }
        Ok(None)
    }

    /// Goes one way until it ends or comes to nothing.
    fn follow(
        &mut self,
        from: Met,
        goal: Goal,
        trail: &mut Trail,
    ) -> Result<Option<usize>, TooLong> {
        let program = self.program;
        let mut at = from;
        loop {
            self.steps = self.steps.checked_sub(1).ok_or(TooLong)?;
            let (number, place) = at;
            match program.steps.get(number) {
                None => return Ok(None),
                Some(Step::End) if goal.is_some_and(|goal| goal != place) => return Ok(None),
                Some(Step::End) => return Ok(Some(place)),
                Some(Step::Fork(fork)) => {
                    if fork.turns || self.steps < self.patient {
                        if !self.failed.insert(at) {
                            return Ok(None);
                        }
                        trail.met.push(at);
                    }
                    trail.open.push(Rest::Try(fork.second, place));
                    at.0 = fork.first;
                }
                Some(step) => match self.taken(step, at, &mut trail.open)? {
                    Some(next) => at = next,
                    None => return Ok(None),
                },
            }
        }
    }

    /// The step and the place after one step with a single way; none if that comes to nothing.
    fn taken(
        &mut self,
        step: &Step,
        (number, place): Met,
        open: &mut Vec<Rest>,
    ) -> Result<Option<Met>, TooLong> {
        let then = number + 1;
        let if_so = |holds: bool| holds.then_some((then, place));
        Ok(match step {
            Step::Letter(letters) => self
                .letter(place)
                .filter(|letter| letters.hold(*letter))
                .map(|letter| (then, place + letter.len_utf8())),
            Step::Jump(to) => Some((*to, place)),
            Step::Save(slot) => {
                let before = self.slots.get(*slot).copied().flatten();
                open.push(Rest::Restore(*slot, before));
                self.save(*slot, Some(place));
                Some((then, place))
            }
            Step::Edge(edge) => if_so(self.is_at(*edge, place)),
            Step::Again(group, any_case) => {
                self.again(*group, *any_case, place).map(|end| (then, end))
            }
            Step::Look(look) => {
                if look.groups {
                    self.restore_all(open);
                }
                let sees = self.sees((number, place), look)?;
                (sees != look.negative).then_some((look.next, place))
            }
            Step::Ahead(regex, negative) => {
                if_so(self.stands((number, place), regex)? != *negative)
            }
            Step::Atomic(next) => {
                self.restore_all(open);
                self.way(then, place, None)?.map(|end| (*next, end))
            }
            Step::Fork(_) | Step::End => None,
        })
    }

    /// Where what a group matched ends if it stands at a place again.
    fn again(&self, group: usize, any_case: bool, place: usize) -> Option<usize> {
        let slot = |number: usize| self.slots.get(number).copied().flatten();
        let matched = self.text.get(slot(2 * group)?..slot(2 * group + 1)?)?;
        let mut rest = self.text.get(place..)?.chars();
        let is_same = |one: char, other: char| {
            one == other || any_case && one.to_lowercase().eq(other.to_lowercase())
        };
        let mut wanted = matched.chars();
        let is_there = wanted.all(|one| rest.next().is_some_and(|other| is_same(one, other)));
        is_there.then(|| self.text.len() - rest.as_str().len())
    }

    /// Whether what a step looks for stands around a place.
    fn sees(&mut self, (step, place): Met, look: &Look) -> Result<bool, TooLong> {
        // What groups matched is not remembered, and counts if it is asked for.
        let is_told = look.groups && !look.negative || self.program.refers_back;
        if let Some(known) = self.seen.get(&(step, place)).filter(|_| !is_told) {
            return Ok(*known);
        }
        let mut found = false;
        match look.back {
            None => found = self.way(step + 1, place, None)?.is_some(),
            Some((least, most)) => {
                let before = self.text.get(..place).unwrap_or_default();
                let starts = before.char_indices().rev().map(|(at, _)| at);
                let starts = std::iter::once(place).chain(starts).enumerate();
                for (_, start) in starts.skip(least).take(most - least + 1) {
                    found = found || self.way(step + 1, start, Some(place))?.is_some();
                }
            }
        }
        self.seen.insert((step, place), found);
        Ok(found)
    }

    /// Whether what an automaton tells stands at a place.
    fn stands(&mut self, (step, place): Met, regex: &Regex) -> Result<bool, TooLong> {
        if let Some(known) = self.seen.get(&(step, place)) {
            return Ok(*known);
        }
        let rest = place..self.text.len();
        self.steps = self.steps.checked_sub(rest.len() / BYTES_A_STEP).ok_or(TooLong)?;
        let input = Input::new(self.text).span(rest).anchored(Anchored::Yes).earliest(true);
        let found = regex.search_half(&input).is_some();
        self.seen.insert((step, place), found);
        Ok(found)
    }

    /// Makes all groups what they are now once the way from here comes to nothing.
    fn restore_all(&self, open: &mut Vec<Rest>) {
        let slots = self.slots.iter().enumerate();
        open.extend(slots.map(|(slot, value)| Rest::Restore(slot, *value)));
    }

    fn save(&mut self, slot: usize, value: Option<usize>) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = value;
        }
    }

    fn letter(&self, place: usize) -> Option<char> {
        match self.text.as_bytes().get(place)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text.get(place..)?.chars().next(),
        }
    }

    fn is_at(&self, edge: Edge, place: usize) -> bool {
        let before = || self.text.get(..place).and_then(|before| before.chars().next_back());
        let is_word = |letter: Option<char>| letter.is_some_and(is_word_character);
        let (left, right) = (|| is_word(before()), || is_word(self.letter(place)));
        match edge {
            Edge::TextStart => place == 0,
            Edge::TextEnd => place == self.text.len(),
            Edge::LastLine => {
                let rest = self.text.as_bytes().get(place..).unwrap_or_default();
                rest.iter().all(|byte| *byte == b'\n')
            }
            Edge::LineStart => place == 0 || before() == Some('\n'),
            Edge::LineEnd => place == self.text.len() || self.letter(place) == Some('\n'),
            Edge::WordStart => !left() && right(),
            Edge::WordEnd => left() && !right(),
            Edge::Word => left() != right(),
            Edge::WithinOrOutside => left() == right(),
        }
    }
}
