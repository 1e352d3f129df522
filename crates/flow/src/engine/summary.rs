//! What a function does with what it is given, found out once for equal inputs.
//!
//! What a call passes is renamed to what any other call that passes the like would pass: objects get numbers in the
//! order in which they are met, and the data in each value becomes an input of its own. What was found out for
//! one call then holds for all of them, whatever data they pass.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Engine;
use super::access;
use super::active::Extent;
use super::deep::DeepMarks;
use super::frame::{Frame, Passed};
use super::journal::RunId;
use super::recursion::Again;
use super::shared::Reads;
use super::state::{State, join_objects};
use crate::code::{Given as By, Step};
use crate::project::{FunctionId, is_field};
use crate::steps::OpId;
use crate::value::{
    Key, Kinds, Mark, MarksId, Name, Object, ObjectId, Origin, Table, Value, ValueId, WayId,
};

/// Inputs that are told apart; further ones are as good as the last.
const MOST_INPUTS: usize = 48;
/// Objects that are passed on; what lies further in is not known.
const MOST_OBJECTS: usize = 64;

/// How often a function that calls itself, at once or by others, is followed into itself.
pub(super) const MOST_TURNS: usize = 3;

/// What a function is given, renamed.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Stands for all of it where it is looked up.
    digest: u64,
    pub(super) function: FunctionId,
    /// The object, and then the parameters.
    pub(super) values: Vec<ValueId>,
    pub(super) objects: Vec<Rc<Object>>,
    /// The data that was left in fields of classes.
    pub(super) left: Vec<(Name, ValueId)>,
}

impl Given {
    pub(super) fn of(
        function: FunctionId,
        values: Vec<ValueId>,
        objects: Vec<Rc<Object>>,
        left: Vec<(Name, ValueId)>,
    ) -> Self {
        let kept: Vec<*const Object> = objects.iter().map(Rc::as_ptr).collect();
        let digest = FxBuildHasher.hash_one((function, &values, kept, &left));
        Self { digest, function, values, objects, left }
    }

    /// The fields of classes in which something was left, in the order of their numbers.
    pub(super) fn fields_left(&self) -> Vec<Name> {
        self.left.iter().map(|(field, _)| *field).collect()
    }

    pub(super) fn digest(&self) -> u64 {
        self.digest
    }
}

impl Hash for Given {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.digest);
    }
}

// Equal objects share their memory here.
impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Rc<Object>, &Rc<Object>)| Rc::ptr_eq(one, other);
        self.digest == other.digest
            && self.function == other.function
            && self.values == other.values
            && self.left == other.left
            && self.objects.len() == other.objects.len()
            && self.objects.iter().zip(&other.objects).all(is_same)
    }
}

impl Eq for Given {}

/// What a call passes, as the caller knows it.
#[derive(Debug, Clone, Default)]
pub(super) struct Passing {
    /// The data of each input.
    pub(super) inputs: Vec<MarksId>,
    /// The objects, by their new numbers.
    objects: Vec<ObjectId>,
}

impl Passing {
    /// Data alone.
    pub(super) const fn of(inputs: Vec<MarksId>) -> Self {
        Self { inputs, objects: Vec::new() }
    }
}

/// What a function does.
#[derive(Debug)]
pub(super) struct Summary {
    pub(super) returned: ValueId,
    /// What leaves the function that a block stands in the midst of: which block, and what.
    pub(super) leaves: Option<(FunctionId, ValueId)>,
    /// What may be thrown.
    pub(super) thrown: ValueId,
    /// The objects that it made or changed and that outlive it.
    pub(super) objects: Vec<(ObjectId, Rc<Object>)>,
    /// The data that it leaves in fields of classes.
    pub(super) left: Vec<(Name, ValueId)>,
    pub(super) passed: Vec<Passed>,
    /// What it leaves in the variables that it is passed as such, by the numbers of its parameters.
    pub(super) referred: Vec<(usize, ValueId)>,
    /// What it writes of what it is given to variables that all code shares, and which of these it reads.
    pub(super) shared: Vec<(Name, MarksId)>,
    pub(super) reads: Reads,
    /// The calls in it of functions that are still being run with the like.
    pub(super) again: Vec<Again>,
    /// Whether the program ends in it.
    pub(super) ends: bool,
    /// How far it goes.
    pub(super) extent: Extent,
}

impl Summary {
    /// Whether it says the same of what the function does; how far it goes aside.
    pub(super) fn does_as(&self, other: &Self) -> bool {
        let passed = |of: &Self| {
            let mut all: Vec<_> =
                of.passed.iter().map(|one| (one.input, one.kinds, one.at, one.way)).collect();
            all.sort_unstable();
            all
        };
        let of = |one: &Self| (one.returned, one.leaves, one.thrown, one.reads, one.ends);
        of(self) == of(other)
            && self.objects == other.objects
            && self.left == other.left
            && self.referred == other.referred
            && self.shared == other.shared
            && passed(self) == passed(other)
    }
}

/// Data of one origin that comes out of a function: only the least of its ways is made.
struct Nearest {
    kinds: Kinds,
    /// The way to the function and that through it.
    ways: (WayId, WayId),
}

impl Nearest {
    fn add_to(self, all: &mut FxHashMap<(Origin, bool), Self>, of: (Origin, bool), table: &Table) {
        if self.kinds.is_none() {
            return;
        }
        match all.entry(of) {
            Entry::Vacant(entry) => {
                entry.insert(self);
            }
            Entry::Occupied(mut entry) => {
                let known = entry.get_mut();
                known.kinds = known.kinds.or(self.kinds);
                if table.ways.is_less(self.ways, known.ways) {
                    known.ways = self.ways;
                }
            }
        }
    }
}

/// What comes back from a call.
pub(super) struct Back {
    pub(super) returned: ValueId,
    /// What is written to variables that were passed as such, by the numbers of the parameters.
    pub(super) referred: Vec<(usize, ValueId)>,
}

/// What of what is passed tells one call of a function from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    All,
    /// All but constants.
    Types,
    /// The classes of what is passed, and whether data is somewhere in it.
    Outline,
}

/// Renames what is passed.
struct Renaming<'a> {
    table: &'a mut Table,
    state: &'a State,
    passing: Passing,
    known: FxHashMap<ObjectId, ObjectId>,
    deep: DeepMarks,
    detail: Detail,
    /// Whether what holds no data is no input: large objects have more parts than there are inputs.
    by_data: bool,
}

impl Renaming<'_> {
    fn value(&mut self, id: ValueId) -> ValueId {
        if id == ValueId::NEVER {
            return id;
        }
        let value = self.table.get(id).clone();
        let mut objects = Vec::with_capacity(value.objects.len());
        for object in &value.objects {
            let next = ObjectId(u32::try_from(self.passing.objects.len()).unwrap_or(u32::MAX));
            if let Some(known) = self.known.get(object) {
                objects.push(*known);
            } else if self.passing.objects.len() < MOST_OBJECTS {
                self.known.insert(*object, next);
                self.passing.objects.push(*object);
                objects.push(next);
            } else {
                objects.clear();
                break;
            }
        }
        objects.sort_unstable();
        let is_lost = objects.is_empty() && !value.objects.is_empty();
        let marks = if is_lost { self.deep.of(id, self.state, self.table) } else { value.marks };
        let marks = self.input(marks);
        let constant = value.constant.filter(|_| self.detail == Detail::All);
        let path = value.path.filter(|_| self.detail != Detail::Outline);
        self.table.add(Value { constant, path, objects, marks, pieces: None, ..value })
    }

    /// The input that data becomes.
    fn input(&mut self, marks: MarksId) -> MarksId {
        if self.by_data && marks.is_none() {
            return marks;
        }
        let inputs = &mut self.passing.inputs;
        if inputs.len() == MOST_INPUTS {
            if let Some(last) = inputs.last_mut() {
                *last = self.table.union(*last, marks);
            }
        } else {
            inputs.push(marks);
        }
        let number = u16::try_from(inputs.len() - 1).unwrap_or(u16::MAX);
        let (origin, kinds, way) = (Origin::Input(number), Kinds::ALL, WayId::INPUT);
        self.table.mark(Mark { origin, kinds, way, chose: false })
    }

    fn object(&mut self, object: &Object) -> Object {
        if self.detail == Detail::Outline {
            return self.outline(object);
        }
        let parts = object.parts.iter().map(|(key, value)| (*key, self.value(*value))).collect();
        let (rest, keys) = (self.value(object.rest), self.value(object.keys));
        let Object { class, length, open, single, .. } = *object;
        Object { class, parts, rest, keys, length, open, single }
    }

    /// An object of which is told only where data may be in it.
    fn outline(&mut self, object: &Object) -> Object {
        let mut marks = MarksId::NONE;
        for part in object.parts.iter().map(|(_, part)| *part).chain([object.rest, object.keys]) {
            let inner = self.deep.of(part, self.state, self.table);
            marks = self.table.union(marks, inner);
        }
        let marks = self.input(marks);
        let rest = self.table.add(Value { marks, ..Value::default() });
        Object { rest, single: object.single, ..Object::unknown(object.class) }
    }
}

impl Engine<'_, '_> {
    /// What a call passes, renamed.
    pub(super) fn renamed(
        &mut self,
        function: FunctionId,
        values: &[ValueId],
        state: &State,
        detail: Detail,
    ) -> (Given, Passing) {
        let (passing, known) = (Passing::default(), FxHashMap::default());
        let deep = DeepMarks::default();
        let by_data = self.manner.types.are_composed || self.manner.flat;
        let mut renaming =
            Renaming { table: &mut self.table, state, passing, known, deep, detail, by_data };
        let values = values.iter().map(|value| renaming.value(*value)).collect();
        let left = state.left().iter();
        let left = left.map(|(field, value)| (*field, renaming.value(*value))).collect();
        let mut objects = Vec::new();
        while let Some(id) = renaming.passing.objects.get(objects.len()).copied() {
            let object = match state.object(id) {
                Some(object) => renaming.object(object),
                None => Object::unknown(None),
            };
            objects.push(renaming.table.kept(Rc::new(object)));
        }
        let given = Given::of(function, values, objects, left);
        (given, renaming.passing)
    }

    /// What a function does with what it is given; none while that is being found out.
    pub(super) fn summary(&mut self, given: &Rc<Given>, most_turns: usize) -> Option<Rc<Summary>> {
        if let Some(known) = self.known.get(given) {
            return Some(known);
        }
        if self.recall(given.function)
            && let Some(known) = self.known.get(given)
        {
            return Some(known);
        }
        if (self.stop)() || !self.known.may_run(given, most_turns) {
            return None;
        }
        self.known.begin(Rc::clone(given));
        let summary = self.run_function(given);
        if let Some((here, summary)) = self.known.here().zip(summary.as_ref()) {
            here.reads = summary.reads;
        }
        let ended = self.known.end();
        let summary = Rc::new(Summary { extent: ended.extent.clone(), ..summary? });
        self.known.put(Rc::clone(given), &summary, &ended);
        Some(summary)
    }

    fn run_function(&mut self, given: &Given) -> Option<Summary> {
        let function = self.project.function(given.function)?;
        let mut frame = self.frame(function.file, function.body)?;
        let mut entry = State::new(frame.code.kept_in_state());
        for (number, object) in (0..).zip(&given.objects) {
            entry.set_object(ObjectId(number), Rc::clone(object));
        }
        entry.set_left(given.left.clone());
        frame.this = given.values.first().copied().unwrap_or(ValueId::UNKNOWN);
        frame.given = given.values.iter().skip(1).copied().collect();
        if given.values.len() > function.parameters.len() + 1 {
            frame.around = frame.given.pop().unwrap_or(ValueId::UNKNOWN);
        }
        self.annotated(&mut frame, given.function);
        if self.manner.object_is_parameter && function.class.is_some() && !function.is_static {
            frame.this = frame.given.first().copied().unwrap_or(ValueId::UNKNOWN);
        }
        if self.manner.modules_are_values {
            for (parameter, value) in function.parameters.iter().zip(frame.given.clone()) {
                if is_field(parameter.node) {
                    let key = Key::Field(self.table.name(parameter.name));
                    access::write(frame.this, Some(key), value, &mut entry, &mut self.table);
                }
            }
        }
        let state = self.run(&mut frame, entry);
        let ends = state.is_none() && frame.stops;
        // What never comes back may give something on its way and send data to sinks.
        let is_endless = state.is_none();
        let state = state.unwrap_or_else(|| State::new(frame.thrown() + 1));
        let thrown = self.table.join(state.variable(frame.thrown()), frame.escaped);
        let referred =
            if is_endless { Vec::new() } else { self.referred(&frame, given.function, &state) };
        let again = self.close_again(&mut frame, given);
        let Frame { returned, leaves, passed, shared, reads, .. } = frame;
        let held = referred
            .iter()
            .map(|(_, value)| *value)
            .chain([returned, thrown])
            .chain(leaves.map(|(_, value)| value));
        let held: Vec<ValueId> = held.chain(state.left().iter().map(|(_, value)| *value)).collect();
        let objects = self.outliving(given, &held, &state);
        let left = state.left().to_vec();
        Some(Summary {
            returned,
            leaves,
            thrown,
            objects,
            left,
            passed,
            referred,
            shared: shared.into_iter().collect(),
            reads,
            again,
            ends,
            extent: Extent::default(),
        })
    }

    /// The objects that a function made or changed and that something holds after it.
    fn outliving(
        &mut self,
        given: &Given,
        held: &[ValueId],
        state: &State,
    ) -> Vec<(ObjectId, Rc<Object>)> {
        let number = u32::try_from(given.objects.len()).unwrap_or(u32::MAX);
        let mut open: Vec<ObjectId> = (0..number).map(ObjectId).collect();
        open.extend(held.iter().flat_map(|value| &self.table.get(*value).objects));
        let (mut done, mut objects) = (FxHashSet::default(), Vec::new());
        while let Some(id) = open.pop() {
            if !done.insert(id) {
                continue;
            }
            let Some(object) = state.object(id) else { continue };
            let parts = object.parts.iter().map(|(_, part)| *part);
            for part in parts.chain([object.rest, object.keys]) {
                open.extend(&self.table.get(part).objects);
            }
            if given.objects.get(id.0 as usize).is_none_or(|before| before != object) {
                objects.push((id, self.table.kept(Rc::clone(object))));
            }
        }
        objects.sort_unstable_by_key(|(id, _)| *id);
        objects
    }

    /// What a function leaves in the variables that it was passed as such.
    fn referred(
        &self,
        frame: &Frame,
        function: FunctionId,
        state: &State,
    ) -> Vec<(usize, ValueId)> {
        let parameters = self.project.function(function).map(|function| &function.parameters);
        let mut left = Vec::new();
        for (number, parameter) in parameters.into_iter().flatten().enumerate() {
            if !parameter.is_reference {
                continue;
            }
            let variable = frame.code.steps.iter().find_map(|step| match step {
                Step::Parameter(variable, By::Own(at)) if *at == number => Some(*variable),
                _ => None,
            });
            left.extend(variable.map(|variable| (number, state.variable(variable))));
        }
        left.retain(|(_, value)| *value != ValueId::NEVER);
        left
    }

    /// Puts into effect at a call what a function does; gives what it returns, and what arguments hold afterwards.
    pub(super) fn applied(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        summary: &Summary,
        passing: &Passing,
        state: &mut State,
    ) -> Back {
        let here = self.point(frame, op);
        let mut sent = vec![MarksId::NONE; passing.inputs.len()];
        for passed in &summary.passed {
            let input = usize::from(passed.input);
            let known = sent.get_mut(input).filter(|sent| sent.is_none());
            if let Some((sent, given)) = known.zip(passing.inputs.get(input)) {
                *sent = self.table.step(*given, here);
            }
        }
        self.pass_on(frame, &summary.passed, &Passing::of(sent));
        self.again_through(frame, here, (&summary.again, passing));
        self.shared_by(frame, (&summary.shared, summary.reads), passing);
        let returned = self.given_back((&mut *frame, op), summary.returned, passing);
        if let Some((block, value)) = summary.leaves {
            let value = self.given_back((&mut *frame, op), value, passing);
            self.leaves(frame, (block, value));
        }
        let thrown = self.given_back((&mut *frame, op), summary.thrown, passing);
        self.throws(frame, thrown);
        let mut referred = Vec::new();
        for (number, value) in &summary.referred {
            referred.push((*number, self.given_back((&mut *frame, op), *value, passing)));
        }
        let mut left = Vec::new();
        for (field, value) in &summary.left {
            left.push((*field, self.given_back((&mut *frame, op), *value, passing)));
        }
        state.set_left(left);
        for (id, object) in &summary.objects {
            let mut made = Object { parts: Vec::new(), ..(**object).clone() };
            for (key, value) in &object.parts {
                made.set(*key, self.given_back((&mut *frame, op), *value, passing));
            }
            made.rest = self.given_back((&mut *frame, op), object.rest, passing);
            made.keys = self.given_back((&mut *frame, op), object.keys, passing);
            let own = own_object((&mut *frame, op), *id, passing);
            // What is made again where one was made before may be either.
            let is_new = id.0 as usize >= passing.objects.len();
            if let Some(before) = state.object(own).filter(|_| is_new).cloned() {
                let class = made.class;
                made = join_objects(&before, &made, &mut self.table);
                (made.single, made.class) = (false, class);
            }
            state.set_object(own, Rc::new(made));
        }
        Back { returned, referred }
    }

    /// A value of a function as the caller knows it.
    fn given_back(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        id: ValueId,
        passing: &Passing,
    ) -> ValueId {
        let known = self.table.get(id);
        let is_same = known.objects.is_empty() && known.marks.is_none() && known.pieces.is_none();
        if id == ValueId::NEVER || is_same {
            return id;
        }
        let value = known.clone();
        let mut objects: Vec<ObjectId> =
            value.objects.iter().map(|id| own_object((&mut *frame, op), *id, passing)).collect();
        objects.sort_unstable();
        objects.dedup();
        let marks = self.given_marks(value.marks, passing);
        self.table.add(Value { objects, marks, pieces: None, ..value })
    }

    /// Lets arrive what is passed, by input, where a function sends what it is given.
    pub(super) fn pass_on(&mut self, frame: &mut Frame, sent: &[Passed], passing: &Passing) {
        for passed in sent {
            let marks = passing.inputs.get(usize::from(passed.input)).copied().unwrap_or_default();
            for at in 0..self.table.marks(marks).len() {
                let Some(mark) = self.table.marks(marks).get(at).copied() else { continue };
                self.send(frame, mark, passed);
            }
        }
    }

    /// The data of a function as the caller knows it.
    pub(super) fn given_marks(&mut self, of: MarksId, passing: &Passing) -> MarksId {
        if of.is_none() {
            return of;
        }
        let mut all: FxHashMap<(Origin, bool), Nearest> = FxHashMap::default();
        for mark in self.table.marks(of) {
            let Origin::Input(input) = mark.origin else {
                let nearest = Nearest { kinds: mark.kinds, ways: (WayId::INPUT, mark.way) };
                nearest.add_to(&mut all, mark.of(), &self.table);
                continue;
            };
            let given = passing.inputs.get(usize::from(input)).copied().unwrap_or_default();
            for one in self.table.marks(given) {
                let nearest =
                    Nearest { kinds: one.kinds.and(mark.kinds), ways: (one.way, mark.way) };
                // What chose a key tells nothing of what that chose.
                if !(one.chose && mark.chose) {
                    let of = (one.origin, one.chose || mark.chose);
                    nearest.add_to(&mut all, of, &self.table);
                }
            }
        }
        let mut all: Vec<((Origin, bool), Nearest)> = all.into_iter().collect();
        all.sort_unstable_by_key(|(of, _)| *of);
        let ways = &mut self.table.ways;
        let mark = |((origin, chose), Nearest { kinds, ways: (before, inside) })| Mark {
            origin,
            kinds,
            way: ways.through(before, inside),
            chose,
        };
        let marks = all.into_iter().map(mark).collect();
        self.table.of_marks(marks)
    }

    /// What is given for a parameter of a library's type: where fields can be written to anything, what is written
    /// to one must not be taken for all of it.
    fn given_object(
        &mut self,
        number: usize,
        (value, class): (ValueId, Option<Name>),
        state: &mut State,
    ) -> ValueId {
        let class = class.filter(|_| self.manner.modules_are_values);
        let Some(class) = class.filter(|class| self.library.knows(*class)) else { return value };
        let id = ObjectId(u32::try_from(number + 1).unwrap_or(u32::MAX));
        state.set_object(id, Rc::new(Object::unknown(Some(class))));
        self.table.add(Value { class: Some(class), objects: vec![id], ..Value::default() })
    }

    /// Runs a function on any arguments.
    pub(super) fn run_unknown(&mut self, id: FunctionId) -> Option<RunId> {
        let function = self.project.function(id)?;
        let mut state = State::default();
        let class =
            function.class.and_then(|class| self.project.class(class)).map(|class| class.full);
        state.set_object(ObjectId(0), Rc::new(Object::unknown(class)));
        let this = match class {
            Some(class) if function.is_static && self.manner.sends.is_some() => {
                self.table.of_path(class)
            }
            Some(_) => {
                self.table.add(Value { class, objects: vec![ObjectId(0)], ..Value::default() })
            }
            None => ValueId::UNKNOWN,
        };
        let this = match function.extended {
            Some(class) => self.table.of_class(Some(class)),
            None => this,
        };
        let mut values = vec![this];
        for (number, parameter) in function.parameters.iter().enumerate() {
            let is_object = number == 0
                && self.manner.object_is_parameter
                && class.is_some()
                && !function.is_static;
            let value = if is_object { this } else { self.table.of_class(parameter.class) };
            values.push(self.given_object(number, (value, parameter.class), &mut state));
        }
        for field in self.narrowed.get(&id).into_iter().flatten() {
            state.leave_in(*field, Some(ValueId::UNKNOWN));
        }
        let (given, _) = self.renamed(id, &values, &state, Detail::All);
        self.summary(&Rc::new(given), MOST_TURNS).map(|summary| summary.extent.run)
    }
}

/// The caller's number of an object.
fn own_object((frame, op): (&mut Frame, OpId), id: ObjectId, passing: &Passing) -> ObjectId {
    match passing.objects.get(id.0 as usize) {
        Some(own) => *own,
        None => frame.site(op, 1_000 + id.0),
    }
}
