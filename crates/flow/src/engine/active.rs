//! The functions in the midst of being run, and where what is found out about one holds.
//!
//! What a function does with an input holds wherever it is called, but for one case: a function that calls itself, at
//! once or by others, is followed into itself a few turns only, so that what those do that it goes through depends on
//! which of them are being run already. What is found out about a function that reaches one of these holds until
//! that one ends, and anything else holds everywhere. So what comes out does not depend on what was run before.
//!
//! The same goes for files that are run while they are being run: what depends on what such a file held in the round
//! before holds until that file ends.
//!
//! In a program that calls itself in too many ways for that, what was found out first counts from some point on.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::journal::{Journal, Run, RunId, Who};
use super::reach::Reach;
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
/// How many steps that were run count as one function more.
const STEPS: usize = 256;
/// Ways to call one function that are told apart from then on.
const MOST_WAYS: usize = 32;

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
    /// The files that were run for it.
    files: Reach,
    /// What is found out depends on these.
    on: On,
    /// What was found out that holds until this one ends.
    local: Vec<Rc<Given>>,
    run: Run,
}

/// What is being run on which something depends that is found out.
#[derive(Debug, Clone, Copy, Default)]
struct On {
    /// The place of the outermost function.
    function: Option<usize>,
    /// The place of the outermost file.
    file: Option<usize>,
}

impl On {
    /// All of both.
    fn add(&mut self, other: Self) {
        let least = |one: Option<usize>, other| one.into_iter().chain(other).min();
        self.function = least(self.function, other.function);
        self.file = least(self.file, other.file);
    }
}

/// A file in the midst of being run.
#[derive(Debug)]
struct Open {
    file: u32,
    /// What was found out about functions that holds until it ends.
    local: Vec<Rc<Given>>,
}

/// How far a function that was run goes.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    /// The functions that are run for it, and how deep they call each other.
    pub(super) reach: Rc<Reach>,
    pub(super) height: usize,
    /// The files that were run for it.
    pub(super) files: Rc<Reach>,
    /// The run in which this was found out.
    pub(super) run: RunId,
}

/// What is found out about a function that is being run.
pub(super) struct Ended {
    pub(super) extent: Extent,
    on: On,
}

/// What is found out about a file that was run.
pub(super) struct EndedFile {
    pub(super) run: RunId,
    /// It, and the files that were run for it.
    pub(super) files: Rc<Reach>,
    /// The place of the outermost file that is still being run on which it depends.
    pub(super) on: Option<usize>,
}

/// The functions in the midst of being run, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Active {
    stack: Vec<Activation>,
    /// What holds until one of them ends, by place.
    local: FxHashMap<Rc<Given>, (Rc<Summary>, On)>,
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
    /// The files in the midst of being run, the outermost first.
    open: Vec<Open>,
    /// What holds until one of these ends, by place.
    within: FxHashMap<Rc<Given>, (Rc<Summary>, usize)>,
    /// What holds everywhere.
    everywhere: FxHashMap<Rc<Given>, Rc<Summary>>,
    /// The functions that were called or run, by number.
    numbers: FxHashMap<FunctionId, usize>,
    reaches: FxHashSet<Rc<Reach>>,
    /// The functions that others call.
    called: FxHashSet<FunctionId>,
    pub(super) journal: Journal,
}

impl Known {
    /// Nothing yet, of so many functions.
    pub(super) fn of(functions: usize) -> Self {
        Self {
            functions,
            left: 0,
            ways: FxHashMap::default(),
            active: Active::default(),
            open: Vec::new(),
            within: FxHashMap::default(),
            everywhere: FxHashMap::default(),
            numbers: FxHashMap::default(),
            reaches: FxHashSet::default(),
            called: FxHashSet::default(),
            journal: Journal::default(),
        }
    }

    /// All is run once more.
    pub(super) fn renew(&mut self) {
        self.left = MOST + MOST_OF_EACH * self.functions;
        self.ways.clear();
    }

    /// So many steps were run.
    pub(super) fn work(&mut self, steps: usize) {
        self.left = self.left.saturating_sub(steps / STEPS);
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

    /// Whether nothing that was found out depends on when it was.
    pub(super) fn is_exact(&self) -> bool {
        self.left > 0
    }

    /// How many inputs of functions there are of which everything is known.
    pub(super) fn len(&self) -> usize {
        self.everywhere.len()
    }

    /// What holds everywhere.
    pub(super) fn everywhere(&self) -> impl Iterator<Item = (&Given, &Summary)> {
        self.everywhere.iter().map(|(given, summary)| (&**given, &**summary))
    }

    /// Takes over what an earlier analysis found out.
    pub(super) fn restore(&mut self, given: Given, summary: Summary) {
        self.everywhere.entry(Rc::new(given)).or_insert_with(|| Rc::new(summary));
    }

    /// Keeps of what holds everywhere what is still true.
    pub(super) fn retain(&mut self, is_true: impl Fn(&Summary) -> bool) {
        self.everywhere.retain(|_, summary| is_true(summary));
    }

    /// A function is called by another.
    pub(super) fn call(&mut self, function: FunctionId) {
        self.called.insert(function);
    }

    /// Whether a function was called so far.
    pub(super) fn is_called(&self, function: FunctionId) -> bool {
        self.called.contains(&function)
    }

    /// What is noted of what is being run.
    pub(super) fn here(&mut self) -> Option<&mut Run> {
        self.active.stack.last_mut().map(|here| &mut here.run)
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

    /// The number of a function among those that were called or run.
    pub(super) fn number(&mut self, function: FunctionId) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(function).or_insert(next)
    }

    /// What a function does with what it is given, if that is known and holds here.
    pub(super) fn get(&mut self, given: &Given) -> Option<Rc<Summary>> {
        if let Some((summary, on)) = self.active.local.get(given) {
            let (summary, on) = (Rc::clone(summary), *on);
            self.active.used(&summary, on);
            return Some(summary);
        }
        if let Some((summary, file)) = self.within.get(given) {
            let (summary, on) = (Rc::clone(summary), On { function: None, file: Some(*file) });
            self.active.used(&summary, on);
            return Some(summary);
        }
        let summary = self.everywhere.get(given)?;
        let is_apart = self.active.low_of(&summary.extent.reach).is_none()
            && !self.meets(&summary.extent.files);
        let is_low = self.active.stack.len() + summary.extent.height <= DEEPEST;
        if self.left > 0 && !(is_apart && is_low) {
            return None;
        }
        let summary = Rc::clone(summary);
        self.active.used(&summary, On::default());
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

    /// What a function is being run with that is like this.
    pub(super) fn in_midst(&self, given: &Given) -> Option<Rc<Given>> {
        let mut all = self.active.stack.iter().filter_map(|one| one.given.as_ref());
        all.find(|one| ***one == *given).cloned()
    }

    /// A function begins to be run.
    pub(super) fn begin(&mut self, given: Rc<Given>) {
        let number = self.number(given.function);
        let mut reach = Reach::default();
        reach.add(number);
        let (who, left) = (Some(Who::Function(given.function)), given.fields_left());
        let run = Run { who, left, ..Run::default() };
        let (given, number) = (Some(given), Some(number));
        self.active.stack.push(Activation { given, number, reach, run, ..Activation::default() });
    }

    /// Those who use what a file gives out begin to do so.
    pub(super) fn begin_callers(&mut self, file: u32) {
        let run = Run { who: Some(Who::Callers(file)), ..Run::default() };
        self.active.stack.push(Activation { run, ..Activation::default() });
    }

    /// It ends: what it depends on is known.
    pub(super) fn end(&mut self) -> Ended {
        let ended = self.active.stack.pop().unwrap_or_default();
        for given in &ended.local {
            self.active.local.remove(given);
        }
        let mut on = ended.on;
        on.add(On { function: self.active.low_of(&ended.reach), file: None });
        on.function = on.function.filter(|low| *low < self.active.stack.len());
        let (reach, files) = (self.reach(ended.reach), self.reach(ended.files));
        let run = self.journal.add(ended.run);
        Ended { extent: Extent { reach, height: ended.height + 1, files, run }, on }
    }

    /// The same reach, kept once.
    pub(super) fn reach(&mut self, reach: Reach) -> Rc<Reach> {
        let known = self.reaches.get(&reach).cloned();
        known.unwrap_or_else(|| {
            let reach = Rc::new(reach);
            self.reaches.insert(Rc::clone(&reach));
            reach
        })
    }

    /// Keeps what was found out, as long as it holds.
    pub(super) fn put(&mut self, given: Rc<Given>, summary: &Rc<Summary>, ended: &Ended) {
        self.active.used(summary, ended.on);
        let cost = 1 + summary.passed.len() / PLACES;
        let is_dear = ended.on.function.or(ended.on.file).is_some();
        self.left = self.left.saturating_sub(if is_dear { cost * DEARER } else { cost });
        let summary = Rc::clone(summary);
        match ended.on {
            On { function: Some(low), .. } if self.left > 0 => {
                if let Some(outer) = self.active.stack.get_mut(low) {
                    outer.local.push(Rc::clone(&given));
                }
                self.active.local.insert(given, (summary, ended.on));
            }
            On { file: Some(at), .. } if self.left > 0 => {
                if let Some(outer) = self.open.get_mut(at) {
                    outer.local.push(Rc::clone(&given));
                }
                self.within.insert(given, (summary, at));
            }
            _ => {
                self.everywhere.insert(given, summary);
            }
        }
    }

    /// What stands outside of all functions of a file begins to be run: it depends on no function that is being run.
    pub(super) fn open(&mut self, file: u32) -> Active {
        let run = Run { who: Some(Who::File(file)), ..Run::default() };
        let mut apart = Active::default();
        apart.stack.push(Activation { run, ..Activation::default() });
        self.open.push(Open { file, local: Vec::new() });
        std::mem::replace(&mut self.active, apart)
    }

    /// It ends.
    pub(super) fn close(&mut self, active: Active) -> EndedFile {
        let apart = std::mem::replace(&mut self.active, active).stack.pop().unwrap_or_default();
        let mut files = apart.files;
        if let Some(ended) = self.open.pop() {
            files.add(ended.file as usize);
            for given in &ended.local {
                self.within.remove(given);
            }
        }
        let on = apart.on.file.filter(|at| *at < self.open.len());
        EndedFile { run: self.journal.add(apart.run), files: self.reach(files), on }
    }

    /// The place of a file among those that are being run.
    pub(super) fn place(&self, file: u32) -> Option<usize> {
        self.open.iter().position(|one| one.file == file)
    }

    /// How many files are being run.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether one of these files is being run.
    pub(super) fn meets(&self, files: &Reach) -> bool {
        self.open.iter().any(|one| files.has(one.file as usize))
    }

    /// What is being run makes use of what a file holds.
    pub(super) fn reads_file(&mut self, run: Option<RunId>, files: &Reach, on: Option<usize>) {
        let Some(here) = self.active.stack.last_mut() else { return };
        here.files.add_all(files);
        here.on.add(On { function: None, file: on });
        if let Some(run) = run {
            here.run.uses(run);
        }
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
            here.on.add(On { function: Some(0), file: None });
        }
    }

    /// What is being run makes use of what is known of a function.
    fn used(&mut self, summary: &Summary, on: On) {
        let Some(here) = self.stack.last_mut() else { return };
        here.reach.add_all(&summary.extent.reach);
        here.files.add_all(&summary.extent.files);
        here.run.uses(summary.extent.run);
        here.height = here.height.max(summary.extent.height);
        here.on.add(on);
    }
}
