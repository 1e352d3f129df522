//! The functions in the midst of being run, and where what is found out about one holds.
//!
//! What a function does with an input holds wherever it is called, but for one case: a function that calls itself, at
//! once or by others, is followed into itself a few turns only, so that what those do that it goes through depends on
//! which of them are being run already. What is found out about a function that reaches one of these holds until
//! that one ends, and anything else holds everywhere. So what comes out does not depend on what was run before.
//!
//! In a program that calls itself in too many ways for that, what was found out first counts from some point on.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::summary::{Given, Summary};
use crate::project::FunctionId;

/// Functions in functions deeper than this are as good as unknown.
const DEEPEST: usize = 48;

/// How much may be found out of functions, and how much besides for each function of a program, beyond which what was
/// found out first counts.
const MOST: usize = 8_000;
const MOST_OF_EACH: usize = 8;
/// As how much something counts that holds for a while only, and how many places where data arrives count as one
/// function more.
const DEARER: usize = 3;
const PLACES: usize = 8;
/// Ways to call one function that are told apart from then on.
const MOST_WAYS: usize = 32;

/// Functions that are reached from one, by their numbers: bits, without the words before the first and behind the last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Reach {
    first: usize,
    words: Vec<u64>,
}

impl Reach {
    fn has(&self, number: usize) -> bool {
        let word = (number / 64).checked_sub(self.first).and_then(|at| self.words.get(at));
        word.is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    /// Makes room for words up to one, and from one on.
    fn hold(&mut self, first: usize, end: usize) {
        if self.words.is_empty() {
            self.first = first;
        }
        if first < self.first {
            self.words.splice(0..0, std::iter::repeat_n(0, self.first - first));
            self.first = first;
        }
        if self.first + self.words.len() < end {
            self.words.resize(end - self.first, 0);
        }
    }

    fn add(&mut self, number: usize) {
        let word = number / 64;
        self.hold(word, word + 1);
        if let Some(bits) = self.words.get_mut(word - self.first) {
            *bits |= 1 << (number % 64);
        }
    }

    fn add_all(&mut self, other: &Self) {
        self.hold(other.first, other.first + other.words.len());
        let from = other.first - self.first;
        for (own, more) in self.words.iter_mut().skip(from).zip(&other.words) {
            *own |= more;
        }
    }
}

/// A function in the midst of being run.
#[derive(Debug, Default)]
struct Activation {
    /// What it is given; none for what stands outside of all functions of a file.
    given: Option<Rc<Given>>,
    /// The number of the function.
    number: Option<usize>,
    /// The functions that were reached so far.
    reach: Reach,
    /// How deep calls go in it.
    height: usize,
    /// The place of the outermost one that what is found out depends on.
    low: Option<usize>,
    /// What was found out that holds until this one ends.
    local: Vec<Rc<Given>>,
}

/// What is found out about a function that is being run.
pub(super) struct Ended {
    pub(super) reach: Rc<Reach>,
    pub(super) height: usize,
    /// The place of the outermost one that it depends on.
    low: Option<usize>,
}

/// The functions in the midst of being run, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Active {
    stack: Vec<Activation>,
    /// What holds until one of them ends, by place.
    local: FxHashMap<Rc<Given>, (Rc<Summary>, usize)>,
}

/// What was found out about functions.
#[derive(Debug)]
pub(super) struct Known {
    /// How many functions there are.
    functions: usize,
    /// How much more may be found out.
    left: usize,
    /// Beyond that, how many ways there are to call each function.
    ways: FxHashMap<FunctionId, usize>,
    active: Active,
    /// What holds everywhere.
    everywhere: FxHashMap<Rc<Given>, Rc<Summary>>,
    /// The functions that were called or run, by number.
    numbers: FxHashMap<FunctionId, usize>,
    reaches: FxHashSet<Rc<Reach>>,
}

impl Known {
    /// Nothing yet, of so many functions.
    pub(super) fn of(functions: usize) -> Self {
        Self {
            functions,
            left: 0,
            ways: FxHashMap::default(),
            active: Active::default(),
            everywhere: FxHashMap::default(),
            numbers: FxHashMap::default(),
            reaches: FxHashSet::default(),
        }
    }

    /// All is run once more.
    pub(super) fn renew(&mut self) {
        self.left = MOST + MOST_OF_EACH * self.functions;
        self.ways.clear();
    }

    /// Whether a function may be called in one more way.
    pub(super) fn may_call(&mut self, given: &Given) -> bool {
        if self.left > 0 || self.everywhere.contains_key(given) {
            return true;
        }
        let ways = self.ways.entry(given.function).or_default();
        *ways += 1;
        *ways <= MOST_WAYS
    }

    /// How many inputs of functions there are of which everything is known.
    pub(super) fn len(&self) -> usize {
        self.everywhere.len()
    }

    /// Keeps of what holds everywhere what is still true.
    pub(super) fn retain(&mut self, is_true: impl Fn(&Summary) -> bool) {
        self.everywhere.retain(|_, summary| is_true(summary));
    }

    /// Whether a function was called so far.
    pub(super) fn is_called(&self, function: FunctionId) -> bool {
        self.numbers.contains_key(&function)
    }

    /// Whether a function was called so far by what is being run.
    pub(super) fn is_called_here(&self, function: FunctionId) -> bool {
        let number = self.numbers.get(&function);
        let here = self.active.stack.last();
        here.zip(number).is_some_and(|(here, number)| here.reach.has(*number))
    }

    /// How often a function is in the midst of being run.
    pub(super) fn turns(&self, function: FunctionId) -> usize {
        let Some(number) = self.numbers.get(&function) else { return 0 };
        self.active.stack.iter().filter(|one| one.number == Some(*number)).count()
    }

    fn number(&mut self, function: FunctionId) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(function).or_insert(next)
    }

    /// What a function does with what it is given, if that is known and holds here.
    pub(super) fn get(&mut self, given: &Given) -> Option<Rc<Summary>> {
        if let Some((summary, low)) = self.active.local.get(given) {
            let (summary, low) = (Rc::clone(summary), *low);
            self.active.used(&summary, Some(low));
            return Some(summary);
        }
        let summary = self.everywhere.get(given)?;
        let is_apart = self.active.low_of(&summary.reach).is_none();
        let is_low = self.active.stack.len() + summary.height <= DEEPEST;
        if self.left > 0 && !(is_apart && is_low) {
            return None;
        }
        let summary = Rc::clone(summary);
        self.active.used(&summary, None);
        Some(summary)
    }

    /// Whether a function is to be run: not with what it is being run with already, and not too often in itself.
    pub(super) fn may_run(&mut self, given: &Given, most_turns: usize) -> bool {
        let number = self.number(given.function);
        let turns = self.turns(given.function);
        if self.active.stack.len() >= DEEPEST {
            self.active.depends_on_all();
            return false;
        }
        let is_same = |one: &Activation| one.given.as_deref() == Some(given);
        if turns >= most_turns || turns > 0 && self.active.stack.iter().any(is_same) {
            if let Some(here) = self.active.stack.last_mut() {
                here.reach.add(number);
            }
            return false;
        }
        true
    }

    /// A function begins to be run.
    pub(super) fn begin(&mut self, given: Rc<Given>) {
        let number = self.number(given.function);
        let mut reach = Reach::default();
        reach.add(number);
        let (given, number) = (Some(given), Some(number));
        self.active.stack.push(Activation { given, number, reach, ..Activation::default() });
    }

    /// It ends: what it depends on is known.
    pub(super) fn end(&mut self) -> Ended {
        let ended = self.active.stack.pop().unwrap_or_default();
        for given in &ended.local {
            self.active.local.remove(given);
        }
        let low = [ended.low, self.active.low_of(&ended.reach)].into_iter().flatten().min();
        let low = low.filter(|low| *low < self.active.stack.len());
        let known = self.reaches.get(&ended.reach).cloned();
        let reach = known.unwrap_or_else(|| {
            let reach = Rc::new(ended.reach);
            self.reaches.insert(Rc::clone(&reach));
            reach
        });
        Ended { reach, height: ended.height + 1, low }
    }

    /// Keeps what was found out, as long as it holds.
    pub(super) fn put(&mut self, given: Rc<Given>, summary: &Rc<Summary>, ended: &Ended) {
        self.active.used(summary, ended.low);
        let cost = 1 + summary.passed.len() / PLACES;
        self.left =
            self.left.saturating_sub(if ended.low.is_some() { cost * DEARER } else { cost });
        match ended.low.filter(|_| self.left > 0) {
            None => {
                self.everywhere.insert(given, Rc::clone(summary));
            }
            Some(low) => {
                if let Some(outer) = self.active.stack.get_mut(low) {
                    outer.local.push(Rc::clone(&given));
                }
                self.active.local.insert(given, (Rc::clone(summary), low));
            }
        }
    }

    /// Something begins to be run that nothing depends on which is being run.
    pub(super) fn apart(&mut self) -> Active {
        let mut apart = Active::default();
        apart.stack.push(Activation::default());
        std::mem::replace(&mut self.active, apart)
    }

    /// It ends.
    pub(super) fn together(&mut self, active: Active) {
        self.active = active;
    }

    /// What is found out depends on all that is being run.
    pub(super) fn depends_on_all(&mut self) {
        self.active.depends_on_all();
    }
}

impl Active {
    /// The place of the outermost function that is among these.
    fn low_of(&self, reach: &Reach) -> Option<usize> {
        self.stack.iter().position(|one| one.number.is_some_and(|number| reach.has(number)))
    }

    fn depends_on_all(&mut self) {
        if let Some(here) = self.stack.last_mut() {
            here.low = Some(0);
        }
    }

    /// What is being run makes use of what is known of a function.
    fn used(&mut self, summary: &Summary, low: Option<usize>) {
        let Some(here) = self.stack.last_mut() else { return };
        here.reach.add_all(&summary.reach);
        here.height = here.height.max(summary.height);
        here.low = [here.low, low].into_iter().flatten().min();
    }
}
