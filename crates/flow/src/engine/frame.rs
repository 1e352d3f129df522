//! One function that is being run, and the way through its blocks.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_model::Span;
use seawall_syntax::NodeId;

use super::Engine;
use super::guard::TextTest;
use super::note::Note;
use super::recursion::Again;
use super::shared::Reads;
use super::state::State;
use crate::code::{Callee, Code, PartKey, Step};
use crate::project::{ClassId, FunctionId, Project};
use crate::steps::{Block, BlockId, Op, OpId};
use crate::value::{ConstantId, Kinds, MarksId, Name, ObjectId, Point, ValueId, WayId, Ways};

/// How often each operation of a body may be run on the average.
const MOST_TURNS: usize = 40;
/// How far back what a value was made of is followed to a variable.
const FURTHEST: usize = 8;

/// What arrives in a function of what it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passed {
    pub(super) input: u16,
    pub(super) kinds: Kinds,
    pub(super) at: Point,
    pub(super) way: WayId,
    /// Whether it chose what arrives.
    pub(super) chose: bool,
}

/// A condition of more parts than this says nothing behind a variable.
const MOST_PARTS: usize = 32;

/// A body that is being run.
pub(super) struct Frame {
    pub(super) file: u32,
    pub(super) body: usize,
    pub(super) class: Option<ClassId>,
    pub(super) code: Rc<Code>,
    /// The value of each operation when it was last run.
    values: Vec<ValueId>,
    pub(super) this: ValueId,
    /// Where the code around it keeps the variables that it sees, and where it keeps those that functions in it see.
    pub(super) around: ValueId,
    pub(super) kept: ValueId,
    /// The ways in which it calls each function so far, and the numbers that it computes for parameters, by
    /// function and place.
    pub(super) ways: FxHashMap<FunctionId, Vec<u64>>,
    pub(super) counters: FxHashMap<(FunctionId, usize), Vec<ConstantId>>,
    /// Calls of which nothing is known.
    pub(super) unknown: FxHashSet<OpId>,
    /// What modules hold, as far as it was read here.
    pub(super) copies: FxHashMap<Name, ValueId>,
    /// The functions that it made.
    pub(super) made: Vec<(OpId, FunctionId)>,
    /// What the parameters are given, in their order.
    pub(super) given: Vec<ValueId>,
    /// Which objects were made where.
    sites: FxHashMap<(u32, u32), ObjectId>,
    objects: u32,
    /// What it returns.
    pub(super) returned: ValueId,
    /// What leaves the function that a block stands in the midst of: which block, and what.
    pub(super) leaves: Option<(FunctionId, ValueId)>,
    pub(super) passed: Vec<Passed>,
    /// Which of these is of which input and place.
    arrived: FxHashMap<(u16, Point, bool), usize>,
    pub(super) notes: Rc<Vec<(OpId, Note)>>,
    /// What propagators took up.
    pub(super) carried: FxHashMap<usize, MarksId>,
    /// What is harmless for what kinds where a value is true.
    pub(super) guards: FxHashMap<OpId, Vec<(OpId, Kinds)>>,
    /// What is harmless for what kinds once an operation has come back.
    pub(super) checks: FxHashMap<OpId, Vec<(OpId, Kinds)>>,
    /// The calls of which all is known, and that nothing must be harmless for.
    pub(super) plain: FxHashSet<OpId>,
    /// Which operations test what a text has in it.
    pub(super) tests: FxHashMap<OpId, TextTest>,
    /// What functions in the midst of the code are given.
    pub(super) inner: FxHashMap<NodeId, Vec<ValueId>>,
    /// What the last step throws, and what of it nothing catches.
    pub(super) raised: ValueId,
    pub(super) escaped: ValueId,
    /// What functions in the midst of the code return.
    pub(super) inner_returned: FxHashMap<NodeId, ValueId>,
    /// The objects that stand for functions in the midst of the code that are still to be seen.
    pub(super) closures: FxHashMap<NodeId, ObjectId>,
    /// For each variable, the one that its value was made of.
    pub(super) sources: FxHashMap<usize, usize>,
    /// What was written outside of all functions, by name.
    pub(super) written: Vec<(OpId, ValueId)>,
    /// Whether the program ends with the operation that was run last.
    pub(super) ended: bool,
    /// Whether it does with any.
    pub(super) stops: bool,
    /// What it writes of what it is given to variables that all code shares.
    pub(super) shared: BTreeMap<Name, MarksId>,
    /// The calls of functions that are being run with the like.
    pub(super) again: Vec<Again>,
    /// The variables of this kind that it reads.
    pub(super) reads: Reads,
    /// Where its operations stand, if that is elsewhere.
    pub(super) at: Option<Point>,
}

impl Frame {
    /// The value that an operation had when it was last run.
    pub(super) fn value(&self, op: OpId) -> ValueId {
        self.values.get(op.index()).copied().unwrap_or(ValueId::UNKNOWN)
    }

    /// Takes in that an operation has another value by now.
    pub(super) fn set_value(&mut self, op: OpId, value: ValueId) {
        if let Some(slot) = self.values.get_mut(op.index()) {
            *slot = value;
        }
    }

    /// What a call said of what it was given holds no more once it runs again.
    fn unlearn(&mut self, op: OpId) {
        self.guards.remove(&op);
        self.checks.remove(&op);
        self.tests.remove(&op);
        self.plain.remove(&op);
    }

    /// The object that an operation makes; `part` tells apart several.
    pub(super) fn site(&mut self, op: OpId, part: u32) -> ObjectId {
        let key = (u32::try_from(op.index()).unwrap_or(u32::MAX), part);
        let next = ObjectId(self.objects);
        let id = *self.sites.entry(key).or_insert(next);
        if id == next {
            self.objects += 1;
        }
        id
    }

    /// Lets no object that is still to be made have the number of one that is there.
    pub(super) fn keep_off(&mut self, state: &State) {
        let next = state.objects().last().map_or(0, |(id, _)| id.0 + 1);
        self.objects = self.objects.max(next);
    }

    /// Where a state keeps what was thrown: behind all variables.
    pub(super) fn thrown(&self) -> usize {
        self.code.outer.len()
    }

    /// Where the code of an operation stands.
    pub(super) fn span(&self, project: &Project<'_>, op: OpId) -> Span {
        let body = project.file(self.file).and_then(|file| file.flow.bodies.get(self.body));
        body.and_then(|body| body.ops.get(op.index())).map_or(Span::new(0, 0), Op::span)
    }

    /// The variable whose content a value is, or was made of by what only writes it in another way.
    pub(super) fn variable_of(&self, op: OpId) -> Option<usize> {
        self.place_of(op).map(|(variable, _)| variable)
    }

    /// The same, with the operation that reads the variable.
    pub(super) fn place_of(&self, op: OpId) -> Option<(usize, OpId)> {
        let mut at = op;
        for _ in 0..FURTHEST {
            if let Some(slot) = self.code.slot(at) {
                return Some((slot, at));
            }
            at = match self.code.steps.get(at.index())? {
                Step::Local(variable) | Step::Outer(_, variable) => return Some((*variable, at)),
                Step::Part(object, PartKey::Fixed(_)) => *object,
                Step::Compose(_, parts) if parts.len() == 1 => *parts.first()?,
                Step::Call(call) => match (&call.0, call.1.as_slice()) {
                    (Callee::Method(object, _), []) => *object,
                    (Callee::Named(..), [only]) => only.value,
                    (Callee::Method(..), [only]) if self.code.read_again.contains(&at.index()) => {
                        only.value
                    }
                    _ => return None,
                },
                _ => return None,
            };
        }
        None
    }

    /// All writes to variables: by which operation, to which, and what.
    fn writes(&self) -> impl Iterator<Item = (usize, usize, OpId)> {
        self.code.steps.iter().enumerate().filter_map(|(at, step)| match step {
            Step::WriteLocal { variable, value, .. } | Step::WriteOuter { variable, value, .. } => {
                Some((at, *variable, *value))
            }
            _ => None,
        })
    }

    /// The only value that is ever written to the variable that an operation reads, and where.
    fn only_write(&self, op: OpId) -> Option<(usize, OpId)> {
        let (Step::Local(variable) | Step::Outer(_, variable)) = self.code.steps.get(op.index())?
        else {
            return None;
        };
        let mut own = self.writes().filter(|(_, written, _)| written == variable);
        let (at, _, value) = own.next()?;
        own.next().is_none().then_some((at, value))
    }

    /// The only value that is ever written to the variable that an operation reads.
    pub(super) fn written_value(&self, op: OpId) -> Option<OpId> {
        self.only_write(op).map(|(_, value)| value)
    }

    /// The condition that a variable holds, if what it speaks of is the same from there on.
    pub(super) fn said_by(&self, op: OpId) -> Option<OpId> {
        let (at, value) = self.only_write(op)?;
        let mut open = vec![value];
        for _ in 0..MOST_PARTS {
            let Some(part) = open.pop() else { return Some(value) };
            match self.code.steps.get(part.index())? {
                Step::Local(variable) | Step::Outer(_, variable)
                    if self.writes().any(|(when, to, _)| to == *variable && when > at) =>
                {
                    return None;
                }
                Step::Operate(_, operands) | Step::Compose(_, operands) => open.extend(operands),
                Step::Part(of, _) => open.push(*of),
                Step::Call(call) => {
                    if let Callee::Method(of, _) = call.0 {
                        open.push(of);
                    }
                    open.extend(call.1.iter().map(|one| one.value));
                }
                _ => {}
            }
        }
        None
    }

    /// The only operation whose value a variable has wherever it is not nothing, and that no other write comes
    /// between to what the operation was given.
    pub(super) fn only_something(
        &self,
        op: OpId,
        is_nothing: impl Fn(ValueId) -> bool,
    ) -> Option<OpId> {
        let Step::Local(variable) = self.code.steps.get(op.index())? else { return None };
        let own = self.writes().filter(|(_, written, _)| written == variable);
        let mut own = own.filter(|(_, _, value)| !is_nothing(self.value(*value)));
        let (_, _, value) = own.next()?;
        own.next().is_none().then_some(value)
    }

    /// Whether a variable is written to between two operations.
    pub(super) fn is_written(&self, variable: usize, from: OpId, to: OpId) -> bool {
        let mut between =
            self.writes().filter(|(when, ..)| from.index() < *when && *when < to.index());
        between.any(|(_, written, _)| written == variable)
    }

    /// What the content of a variable was made of: what the call was given that made the only value that is
    /// written to it, unless that may have changed before an operation.
    pub(super) fn given_by(&self, op: OpId, here: OpId) -> Option<OpId> {
        let (at, value) = self.only_write(op)?;
        let Step::Call(call) = self.code.steps.get(value.index())? else { return None };
        let from = call.1.first()?.value;
        let source = self.variable_of(from)?;
        let mut between = self.writes().filter(|(when, ..)| at < *when && *when < here.index());
        (!between.any(|(_, written, _)| written == source)).then_some(from)
    }

    /// Notes what a variable's value was made of by what only writes it in another way.
    pub(super) fn derive(&mut self, variable: usize, value: OpId) {
        self.sources.retain(|of, from| *of != variable && *from != variable);
        if let Some(from) = self.variable_of(value).filter(|from| *from != variable) {
            self.sources.insert(variable, from);
        }
    }

    /// The way by which what the function is given arrives somewhere, if it is known to.
    pub(super) fn way_to(&self, (input, chose): (u16, bool), at: Point) -> Option<WayId> {
        let number = *self.arrived.get(&(input, at, chose))?;
        self.passed.get(number).map(|one| one.way)
    }

    /// What a function is given arrives somewhere.
    pub(super) fn arrive(&mut self, passed: Passed, ways: &Ways) {
        let next = self.passed.len();
        let of = (passed.input, passed.at, passed.chose);
        let number = *self.arrived.entry(of).or_insert(next);
        match self.passed.get_mut(number) {
            Some(one) => {
                one.kinds = one.kinds.or(passed.kinds);
                one.way = ways.least(one.way, passed.way);
            }
            None => self.passed.push(passed),
        }
    }
}

/// The blocks of a body on the way to where nothing new holds anywhere.
struct Walk {
    pending: Vec<Option<State>>,
    /// What held where loops begin.
    seen: Vec<Option<State>>,
    loops: Vec<bool>,
    left: usize,
}

impl Walk {
    fn new(blocks: &[Block], ops: usize) -> Self {
        let mut loops = vec![false; blocks.len()];
        for block in blocks {
            for next in block.next.iter().chain(&block.handler) {
                let back = blocks.get(next.index()).is_some_and(|to| to.position <= block.position);
                if let Some(flag) = loops.get_mut(next.index()) {
                    *flag |= back;
                }
            }
        }
        let none = || vec![None; blocks.len()];
        Self { pending: none(), seen: none(), loops, left: ops.saturating_mul(MOST_TURNS) + 1000 }
    }
}

impl Engine<'_, '_> {
    /// A body about to be run.
    pub(super) fn frame(&mut self, file: u32, body: usize) -> Option<Frame> {
        let code = self.code_of(file, body)?;
        let of = self.project.file(file)?;
        let function = of.functions.get(body).copied().flatten();
        let class = function.and_then(|id| self.project.function(id)?.class);
        let notes = self.notes.of(file as usize, of.flow.bodies.get(body)?);
        Some(Frame {
            file,
            body,
            class,
            values: vec![ValueId::UNKNOWN; code.steps.len()],
            code,
            this: ValueId::UNKNOWN,
            around: ValueId::UNKNOWN,
            kept: ValueId::UNKNOWN,
            ways: FxHashMap::default(),
            counters: FxHashMap::default(),
            unknown: FxHashSet::default(),
            copies: FxHashMap::default(),
            made: Vec::new(),
            given: Vec::new(),
            sites: FxHashMap::default(),
            objects: 0,
            returned: ValueId::NEVER,
            leaves: None,
            raised: ValueId::NEVER,
            escaped: ValueId::NEVER,
            passed: Vec::new(),
            arrived: FxHashMap::default(),
            notes: Rc::new(notes),
            carried: FxHashMap::default(),
            guards: FxHashMap::default(),
            checks: FxHashMap::default(),
            plain: FxHashSet::default(),
            tests: FxHashMap::default(),
            inner: FxHashMap::default(),
            at: None,
            inner_returned: FxHashMap::default(),
            closures: FxHashMap::default(),
            sources: FxHashMap::default(),
            written: Vec::new(),
            ended: false,
            stops: false,
            shared: BTreeMap::new(),
            again: Vec::new(),
            reads: Reads::default(),
        })
    }

    /// Runs a body; gives what holds at its end.
    pub(super) fn run(&mut self, frame: &mut Frame, entry: State) -> Option<State> {
        let body = self.project.file(frame.file)?.flow.bodies.get(frame.body)?;
        frame.objects = entry.objects().last().map_or(0, |(id, _)| id.0 + 1);
        let mut walk = Walk::new(&body.blocks, body.ops.len());
        let most = walk.left;
        let mut entry = entry;
        self.begin_exports(frame, &mut entry);
        self.begin_kept(frame, &mut entry);
        if let Some(slot) = walk.pending.get_mut(body.order.first()?.index()) {
            *slot = Some(entry);
        }
        let mut at = 0;
        while let Some(id) = body.order.get(at).copied() {
            let back = self.block(frame, &mut walk, &body.blocks, id);
            at = back.map_or(at + 1, |back| back.min(at + 1));
            if walk.left == 0 {
                break;
            }
        }
        self.known.work(most - walk.left);
        let mut end = walk.seen.get_mut(body.end.index())?.take()?;
        self.keep(frame, &mut end);
        self.run_left(frame, &end);
        Some(end)
    }

    /// Runs a block; says to which position it goes back.
    fn block(
        &mut self,
        frame: &mut Frame,
        walk: &mut Walk,
        blocks: &[Block],
        id: BlockId,
    ) -> Option<usize> {
        let mut state = walk.pending.get_mut(id.index())?.take()?;
        let block = blocks.get(id.index())?;
        if walk.loops.get(id.index()) == Some(&true) || block.next.is_empty() {
            if let Some(known) = walk.seen.get(id.index())?.as_ref() {
                state = known.joined(&state, &mut self.table);
            }
            *walk.seen.get_mut(id.index())? = Some(state.clone());
        }
        if let Some(handler) = block.handler {
            self.join_into(walk, handler, &state);
        }
        self.watch_block(frame, id);
        self.operations(frame, walk, block, &mut state);
        if std::mem::take(&mut frame.ended) {
            frame.stops = true;
            return None;
        }
        if let Some(handler) = block.handler
            && block.ops.0 != block.ops.1
        {
            self.join_into(walk, handler, &state);
        }
        let mut back = None;
        for (next, state) in self.ways_on(frame, (id, block), state) {
            let to = blocks.get(next.index())?.position;
            if to > block.position {
                self.join_into(walk, next, &state);
                continue;
            }
            let known = walk.seen.get(next.index())?.as_ref();
            let joined = match known {
                Some(known) => known.joined(&state, &mut self.table),
                None => state,
            };
            if walk.seen.get(next.index())?.as_ref() != Some(&joined) {
                *walk.seen.get_mut(next.index())? = Some(joined.clone());
                *walk.pending.get_mut(next.index())? = Some(joined);
                let to = to as usize;
                back = Some(back.map_or(to, |back: usize| back.min(to)));
            }
        }
        back
    }

    /// Runs the operations of a block.
    fn operations(&mut self, frame: &mut Frame, walk: &mut Walk, block: &Block, state: &mut State) {
        let mut is_changed = false;
        for op in block.ops.0..block.ops.1 {
            walk.left = walk.left.saturating_sub(1);
            let op = OpId::at(op);
            let step = frame.code.steps.get(op.index());
            // A call may fail after what was written before it.
            if let Some(handler) = block.handler
                && is_changed
                && matches!(step, Some(Step::Call(_) | Step::New(..) | Step::NewOf(..)))
            {
                self.join_into(walk, handler, state);
                is_changed = false;
            }
            is_changed |= matches!(step, Some(Step::WriteLocal { .. } | Step::WriteOuter { .. }));
            self.watch_op(frame, op);
            if matches!(frame.code.steps.get(op.index()), Some(Step::Call(_) | Step::New(..))) {
                frame.unlearn(op);
            }
            let value = self.step(frame, op, state);
            if let Some(other) = self.raised(frame, block.handler.is_some(), state)
                && let Some(handler) = block.handler
            {
                self.join_into(walk, handler, &other);
            }
            let value = match frame.code.casts.get(&op.index()) {
                Some(class) => self.cast(value, *class),
                None => value,
            };
            let value = if frame.code.entered.contains(&op.index()) {
                self.entered_into(frame, op, value, state)
            } else {
                value
            };
            let value = self.noted(frame, op, value, state);
            frame.set_value(op, value);
            if frame.ended {
                return;
            }
        }
    }

    /// Adds what holds on one more way into a block.
    fn join_into(&mut self, walk: &mut Walk, block: BlockId, state: &State) {
        let Some(slot) = walk.pending.get_mut(block.index()) else { return };
        *slot = Some(match slot.take() {
            Some(known) => known.joined(state, &mut self.table),
            None => state.clone(),
        });
    }
}
