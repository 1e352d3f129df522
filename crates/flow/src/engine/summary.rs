//! What a function does with what it is given, found out once for equal inputs.
//!
//! What a call passes is renamed to what any other call that passes the like would pass: objects get numbers in the
//! order in which they are met, and the data in each value becomes an input of its own. What was found out for
//! one call then holds for all of them, whatever data they pass.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Engine;
use super::frame::{Frame, Passed};
use super::shared::Reads;
use super::state::State;
use crate::project::FunctionId;
use crate::steps::OpId;
use crate::value::{
    Kinds, Mark, MarksId, Name, Object, ObjectId, Origin, Table, Value, ValueId, WayId,
};

/// Inputs that are told apart; further ones are as good as the last.
const MOST_INPUTS: usize = 48;
/// Objects that are passed on; what lies further in is not known.
const MOST_OBJECTS: usize = 64;

/// How often a function that calls itself, at once or by others, is followed into itself.
pub(super) const MOST_TURNS: usize = 3;

/// What a function is given, renamed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Given {
    pub(super) function: FunctionId,
    /// The object, and then the parameters.
    pub(super) values: Vec<ValueId>,
    objects: Vec<Rc<Object>>,
}

/// What a call passes, as the caller knows it.
#[derive(Debug, Default)]
pub(super) struct Passing {
    /// The data of each input.
    inputs: Vec<MarksId>,
    /// The objects, by their new numbers.
    objects: Vec<ObjectId>,
}

/// What a function does.
#[derive(Debug)]
pub(super) struct Summary {
    returned: ValueId,
    state: State,
    passed: Vec<Passed>,
    /// What it writes of what it is given to variables that all code shares, and which of these it reads.
    shared: Vec<(Name, MarksId)>,
    pub(super) reads: Reads,
}

/// Renames what is passed.
struct Renaming<'a> {
    table: &'a mut Table,
    passing: Passing,
    known: FxHashMap<ObjectId, ObjectId>,
    keeps_constants: bool,
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
        let marks = self.input(value.marks);
        let constant = value.constant.filter(|_| self.keeps_constants);
        self.table.add(Value { constant, objects, marks, ..value })
    }

    /// The input that data becomes.
    fn input(&mut self, marks: MarksId) -> MarksId {
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
        self.table.mark(Mark { origin, kinds, way })
    }

    fn object(&mut self, object: &Object) -> Object {
        let parts = object.parts.iter().map(|(key, value)| (*key, self.value(*value))).collect();
        Object { parts, rest: self.value(object.rest), ..object.clone() }
    }
}

impl Engine<'_, '_> {
    /// What a call passes, renamed.
    pub(super) fn renamed(
        &mut self,
        function: FunctionId,
        values: &[ValueId],
        state: &State,
        keeps_constants: bool,
    ) -> (Given, Passing) {
        let (passing, known) = (Passing::default(), FxHashMap::default());
        let mut renaming = Renaming { table: &mut self.table, passing, known, keeps_constants };
        let values = values.iter().map(|value| renaming.value(*value)).collect();
        let mut objects = Vec::new();
        while let Some(id) = renaming.passing.objects.get(objects.len()).copied() {
            let object = match state.object(id) {
                Some(object) => renaming.object(object),
                None => Object::unknown(None),
            };
            objects.push(Rc::new(object));
        }
        (Given { function, values, objects }, renaming.passing)
    }

    /// What a function does with what it is given; none while that is being found out.
    pub(super) fn summary(&mut self, given: Given, most_turns: usize) -> Option<Rc<Summary>> {
        if let Some(known) = self.summaries.get(&given) {
            return known.clone();
        }
        if self.depth == super::DEEPEST {
            return None;
        }
        let running = self.running.entry(given.function).or_default();
        if *running >= most_turns {
            return None;
        }
        *running += 1;
        let given = Rc::new(given);
        self.summaries.insert(Rc::clone(&given), None);
        self.depth += 1;
        let summary = self.run_function(&given).map(Rc::new);
        self.depth -= 1;
        if let Some(running) = self.running.get_mut(&given.function) {
            *running -= 1;
        }
        self.summaries.insert(given, summary.clone());
        summary
    }

    fn run_function(&mut self, given: &Given) -> Option<Summary> {
        let function = self.project.function(given.function)?;
        let mut frame = self.frame(function.file, function.body)?;
        let mut entry = State::new(frame.code.outer.len());
        for (number, object) in (0..).zip(&given.objects) {
            entry.set_object(ObjectId(number), Rc::clone(object));
        }
        frame.this = given.values.first().copied().unwrap_or(ValueId::UNKNOWN);
        frame.given = given.values.iter().skip(1).copied().collect();
        self.annotated(&mut frame, given.function);
        if self.manner.object_is_parameter && function.class.is_some() && !function.is_static {
            frame.this = frame.given.first().copied().unwrap_or(ValueId::UNKNOWN);
        }
        let state = self.run(&mut frame, entry)?;
        let Frame { returned, passed, mut shared, reads, .. } = frame;
        shared.sort_unstable();
        shared.dedup();
        Some(Summary { returned, state, passed, shared, reads })
    }

    /// Puts into effect at a call what a function does; gives what it returns.
    pub(super) fn applied(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        summary: &Summary,
        passing: &Passing,
        state: &mut State,
    ) -> ValueId {
        for passed in &summary.passed {
            let marks = passing.inputs.get(usize::from(passed.input)).copied().unwrap_or_default();
            let marks = self.table.map_marks(marks, |mark, ways| {
                let kinds = mark.kinds.and(passed.kinds);
                let way = ways.through(mark.way, passed.way);
                (!kinds.is_none()).then_some(Mark { kinds, way, ..mark })
            });
            self.arrive(frame, marks, passed.kinds, passed.at);
        }
        self.shared_by(frame, (&summary.shared, summary.reads), passing);
        let mut open = Vec::new();
        let returned = self.given_back((frame, op), summary.returned, passing, &mut open);
        let given = u32::try_from(passing.objects.len()).unwrap_or(u32::MAX);
        open.extend((0..given).map(ObjectId));
        let mut done: Vec<ObjectId> = Vec::new();
        while let Some(id) = open.pop() {
            if done.contains(&id) {
                continue;
            }
            done.push(id);
            let Some(object) = summary.state.object(id).cloned() else { continue };
            let mut made = Object { parts: Vec::new(), ..(*object).clone() };
            for (key, value) in &object.parts {
                let value = self.given_back((frame, op), *value, passing, &mut open);
                made.set(*key, value);
            }
            made.rest = self.given_back((frame, op), object.rest, passing, &mut open);
            let own = own_object((frame, op), id, passing);
            state.set_object(own, Rc::new(made));
        }
        returned
    }

    /// A value of a function as the caller knows it; the objects in it are still to be given back.
    fn given_back(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        id: ValueId,
        passing: &Passing,
        open: &mut Vec<ObjectId>,
    ) -> ValueId {
        if id == ValueId::NEVER {
            return id;
        }
        let value = self.table.get(id).clone();
        open.extend(&value.objects);
        let mut objects: Vec<ObjectId> =
            value.objects.iter().map(|id| own_object((&mut *frame, op), *id, passing)).collect();
        objects.sort_unstable();
        objects.dedup();
        let marks = self.given_marks(value.marks, passing);
        self.table.add(Value { objects, marks, ..value })
    }

    /// The data of a function as the caller knows it.
    pub(super) fn given_marks(&mut self, of: MarksId, passing: &Passing) -> MarksId {
        let mut marks = MarksId::NONE;
        for mark in self.table.marks(of).to_vec() {
            let own = match mark.origin {
                Origin::Source(_) => self.table.mark(mark),
                Origin::Input(input) => {
                    let given = passing.inputs.get(usize::from(input)).copied().unwrap_or_default();
                    self.table.map_marks(given, |one, ways| {
                        let kinds = one.kinds.and(mark.kinds);
                        let way = ways.through(one.way, mark.way);
                        (!kinds.is_none()).then_some(Mark { kinds, way, ..one })
                    })
                }
            };
            marks = self.table.union(marks, own);
        }
        marks
    }

    /// Runs a function on any arguments.
    pub(super) fn run_unknown(&mut self, id: FunctionId) {
        let Some(function) = self.project.function(id) else { return };
        let mut state = State::default();
        let class =
            function.class.and_then(|class| self.project.class(class)).map(|class| class.full);
        state.set_object(ObjectId(0), Rc::new(Object::unknown(class)));
        let this = match class {
            Some(_) => {
                self.table.add(Value { class, objects: vec![ObjectId(0)], ..Value::default() })
            }
            None => ValueId::UNKNOWN,
        };
        let mut values = vec![this];
        for (number, parameter) in function.parameters.iter().enumerate() {
            let is_object = number == 0
                && self.manner.object_is_parameter
                && class.is_some()
                && !function.is_static;
            values.push(if is_object { this } else { self.table.of_class(parameter.class) });
        }
        let (given, _) = self.renamed(id, &values, &state, true);
        self.summary(given, MOST_TURNS);
    }
}

/// The caller's number of an object.
fn own_object((frame, op): (&mut Frame, OpId), id: ObjectId, passing: &Passing) -> ObjectId {
    match passing.objects.get(id.0 as usize) {
        Some(own) => *own,
        None => frame.site(op, 1_000 + id.0),
    }
}
