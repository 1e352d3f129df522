//! Functions as values that see the variables around them.
//!
//! A function that sees nothing around it is what its full name stands for. Any other is an object that holds its
//! name, the object of the code around it if it names that, and where the code around it keeps the variables that
//! functions in it see. These are kept there whenever other code may run, so that each side sees what the other
//! wrote.

use std::rc::Rc;

use seawall_rules::models::SinkKind;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::project::{ARGUMENTS, Definition, FunctionId};
use crate::steps::OpId;
use crate::value::{Constant, Key, MarksId, Name, Object, ValueId};

/// Under what names such an object holds its function, the object of the code around it, and its variables.
const FUNCTION: &str = "(function)";
const OBJECT: &str = "(this)";
const AROUND: &str = "(around)";
/// Under what name a function that settles a promise holds the promise, and that what it was settled with.
const SETTLES: &str = "(settles)";
const SETTLED: &str = "(settled)";
/// The first of the objects that stand for promises that are made with functions that settle them.
const PROMISES: u32 = 820;
/// Objects with more parts are not passed on as such to the functions in them.
const LARGEST: usize = 64;
/// The object that keeps the variables of a body that functions in it see.
const KEPT: OpId = OpId::at(u32::MAX - 1);

/// What a value is called as.
pub(super) struct Called {
    pub(super) function: FunctionId,
    pub(super) around: Option<ValueId>,
    pub(super) this: Option<ValueId>,
}

impl Engine<'_, '_> {
    /// Where a body keeps the variables that functions in it see, as it begins.
    pub(super) fn begin_kept(&mut self, frame: &mut Frame, state: &mut State) {
        let code = Rc::clone(&frame.code);
        for (variable, key) in &code.captured {
            let held = access::read(frame.around, Key::Field(*key), state, &mut self.table);
            let held = held.filter(|held| *held != ValueId::NEVER).unwrap_or(ValueId::UNKNOWN);
            state.set_variable(*variable, held);
        }
        if code.kept.is_empty() && !(self.manner.types.receivers && code.nests) {
            return;
        }
        let mut object = Object::new(self.class_of_closures());
        object.length = None;
        for (variable, key) in &code.kept {
            object.set(Key::Field(*key), state.variable(*variable));
        }
        self.keep_receivers(frame, &mut object);
        let id = frame.site(KEPT, 0);
        frame.kept = access::of_object(id, object, state, &mut self.table);
    }

    /// Puts the variables that other code sees where it sees them.
    pub(super) fn keep(&mut self, frame: &Frame, state: &mut State) {
        let (around, kept) = (frame.around, frame.kept);
        for (of, all) in [(around, &frame.code.captured), (kept, &frame.code.kept)] {
            for (variable, key) in all {
                let value = state.variable(*variable);
                let held = access::read(of, Key::Field(*key), state, &mut self.table);
                if held != Some(value) {
                    access::write(of, Some(Key::Field(*key)), value, state, &mut self.table);
                }
            }
        }
    }

    /// Takes over what other code wrote to these variables.
    pub(super) fn take_kept(&mut self, frame: &Frame, state: &mut State) {
        let (around, kept) = (frame.around, frame.kept);
        let mut taken: Vec<usize> = Vec::new();
        for (of, all) in [(around, &frame.code.captured), (kept, &frame.code.kept)] {
            for (variable, key) in all {
                if taken.contains(variable) {
                    continue;
                }
                let held = access::read(of, Key::Field(*key), state, &mut self.table);
                let before = state.variable(*variable);
                if let Some(held) = held.filter(|held| *held != before) {
                    state.set_variable(*variable, held);
                    taken.push(*variable);
                }
            }
        }
        if !taken.is_empty() {
            self.keep(frame, state);
        }
    }

    /// A function that stands in the midst of the code, as a value.
    pub(super) fn function_value(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        id: FunctionId,
        state: &mut State,
    ) -> ValueId {
        let Some(function) = self.project.function(id) else { return ValueId::UNKNOWN };
        let body = self.project.file(function.file);
        let body = body.and_then(|file| file.flow.bodies.get(function.body));
        let path = self.table.of_path(function.full);
        let (sees, names_this) =
            body.map_or((false, false), |body| (!body.captured.is_empty(), body.names_this));
        if !frame.made.iter().any(|(_, made)| *made == id) {
            frame.made.push((op, id));
        }
        if !sees && !names_this {
            return path;
        }
        self.keep(frame, state);
        let this = names_this.then_some(frame.this);
        let around = (sees || self.manner.types.receivers).then_some(frame.kept);
        self.as_object((frame, op, 810), (path, this, around), state)
    }

    fn as_object(
        &mut self,
        (frame, op, part): (&mut Frame, OpId, u32),
        (path, this, around): (ValueId, Option<ValueId>, Option<ValueId>),
        state: &mut State,
    ) -> ValueId {
        let mut object = Object::new(self.class_of_closures());
        object.length = None;
        for (name, value) in [(FUNCTION, Some(path)), (OBJECT, this), (AROUND, around)] {
            if let Some(value) = value {
                object.set(Key::Field(self.table.name(name)), value);
            }
        }
        let id = frame.site(op, part);
        access::of_object(id, object, state, &mut self.table)
    }

    /// The function that is being run, by the name that it has in itself.
    pub(super) fn itself(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.functions_are_values {
            return None;
        }
        let function = self.project.function(self.function_of(frame)?)?;
        let text = self.project.text(function.file, function.node.span())?;
        if function.class.is_some() || own_name(text) != Some(self.table.text(name)) {
            return None;
        }
        let path = self.table.of_path(function.full);
        if frame.around == ValueId::UNKNOWN {
            return Some(path);
        }
        let around = Some(frame.around);
        Some(self.as_object((frame, op, 812), (path, None, around), state))
    }

    /// All that the function is given that is being run, as a list that may be longer.
    pub(super) fn arguments(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.modules_are_values || self.table.text(name) != ARGUMENTS {
            return None;
        }
        let function = self.project.function(self.function_of(frame)?)?;
        let at = function.parameters.iter().position(|one| one.name == ARGUMENTS)?;
        let mut elements: Vec<ValueId> = frame.given.iter().take(at).copied().collect();
        let more = frame.given.get(at).copied().unwrap_or(ValueId::UNKNOWN);
        let known = state.only(self.table.get(more)).and_then(|list| list.elements());
        elements.extend(known.into_iter().flatten());
        let mut list = Object::new(Some(self.table.name(self.manner.literals.list)));
        list.set_elements(&elements);
        (list.length, list.open) = (None, true);
        let id = frame.site(op, 813);
        Some(access::of_object(id, list, state, &mut self.table))
    }

    /// A method of an object as a value.
    pub(super) fn method_value(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.functions_are_values {
            return None;
        }
        let method = self.methods(class, name, 0, true).first().copied()?;
        let path = self.table.of_path(self.project.function(method)?.full);
        Some(self.as_object((frame, op, 811), (path, Some(of), None), state))
    }

    /// The functions that a value may be.
    pub(super) fn functions_of(&mut self, value: ValueId, state: &State) -> Vec<Called> {
        let known = self.table.get(value).clone();
        let function = |path: Option<Name>| match self.project.known.get(&path?) {
            Some(Definition::Function(function)) => Some(*function),
            _ => None,
        };
        if let Some(function) = function(known.path) {
            return vec![Called { function, around: None, this: None }];
        }
        let mut found = Vec::new();
        let [name, object, around] =
            [FUNCTION, OBJECT, AROUND].map(|name| self.table.known_name(name));
        let Some(name) = name else { return found };
        for id in known.objects {
            let Some(of) = state.object(id) else { continue };
            let path = of.get(Key::Field(name)).and_then(|path| self.table.get(path).path);
            let Some(function) = function(path) else { continue };
            let part = |name: Option<Name>| name.and_then(|name| of.get(Key::Field(name)));
            found.push(Called { function, around: part(around), this: part(object) });
        }
        found
    }

    /// What the functions that a value may be give goes where these kinds say.
    pub(super) fn let_answer(&mut self, value: ValueId, kinds: &[SinkKind], state: &State) {
        let kinds = self.sorts.at(kinds);
        if kinds.is_none() {
            return;
        }
        for called in self.functions_of(value, state) {
            self.answering.insert(called.function, kinds);
        }
    }

    /// Calls what a value may be, if it is a function.
    pub(super) fn call_functions(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, this): (ValueId, Option<ValueId>),
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.functions_are_values {
            return None;
        }
        if let Some(value) = self.call_named(frame, op, value, passed, state) {
            return Some(value);
        }
        self.settle(value, passed, state);
        let functions = self.functions_of(value, state);
        if functions.is_empty() {
            return None;
        }
        let value = self.alternatives(frame, functions, state, |engine, frame, one, state| {
            let this = this.or(one.this).unwrap_or(ValueId::UNKNOWN);
            let passed = Passed { around: one.around, ..passed.clone() };
            engine.run_method(frame, op, (one.function, this), &passed, state)
        });
        Some(value)
    }

    /// Calls a member of a value that is a function: what the object holds, or what all functions have.
    pub(super) fn call_part(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, name): (ValueId, Name),
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.functions_are_values {
            return None;
        }
        if let Some(part) = self.own_part(of, name, state) {
            // What holds so much is a space of names, and no object.
            let objects = &self.table.get(of).objects;
            let is_large = |id| state.object(id).is_some_and(|object| object.parts.len() > LARGEST);
            let this = (!objects.iter().any(|id| is_large(*id))).then_some(of);
            let value = self.call_functions(frame, op, (part, this), passed, state);
            if value.is_some() {
                return value;
            }
            if self.table.get(part).path.is_some() {
                return Some(self.call_value(frame, op, part, passed, state));
            }
        }
        let word = self.table.text(name).to_owned();
        if self.manner.types.receivers && word == "invoke" {
            return self.call_functions(frame, op, (of, None), passed, state);
        }
        if self.manner.types.receivers || !matches!(word.as_str(), "call" | "apply" | "bind") {
            return None;
        }
        if self.functions_of(of, state).is_empty() && self.table.get(of).path.is_none() {
            return None;
        }
        if word == "bind" {
            return Some(of);
        }
        let mut arguments = passed.arguments.clone();
        let this = (!arguments.is_empty()).then(|| arguments.remove(0)).map(|one| one.value);
        if let ("apply", Some(list)) = (word.as_str(), arguments.first().cloned()) {
            arguments = self.spread_out(&One { spread: true, ..list }, state);
        }
        let with = Passed { arguments, ..Passed::default() };
        match self.call_functions(frame, op, (of, this), &with, state) {
            Some(value) => Some(value),
            None => Some(self.call_value(frame, op, of, &with, state)),
        }
    }

    /// What an object holds under a name, be it a field or an entry.
    pub(super) fn own_part(&mut self, of: ValueId, name: Name, state: &State) -> Option<ValueId> {
        if self.table.get(of).objects.is_empty() {
            return None;
        }
        let objects = self.table.get(of).objects.clone();
        let entry = self.named_entry(name);
        let mut all = None;
        for id in objects {
            let Some(object) = state.object(id) else { continue };
            let Some(value) = object.get(Key::Field(name)).or_else(|| object.get(entry)) else {
                continue;
            };
            all = Some(all.map_or(value, |all| self.table.join(all, value)));
        }
        all
    }

    /// The key of an entry of a map whose name is written as that of a field.
    pub(super) fn named_entry(&mut self, name: Name) -> Key {
        let text = Constant::text(self.table.text(name));
        Key::Entry(self.table.constant_id(text))
    }

    /// The arguments that a list stands for.
    pub(super) fn spread_out(&mut self, one: &One, state: &State) -> Vec<One> {
        let known = state.only(self.table.get(one.value)).and_then(|list| list.elements());
        let marks = self.table.get(one.value).marks;
        let single = |value| One { op: one.op, value, ..One::default() };
        if let Some(all) = known {
            return all.into_iter().map(|value| single(self.table.marked(value, marks))).collect();
        }
        // It may be any number of them.
        let element = self.element(one.value, state);
        vec![single(element); 3]
    }

    /// Calls functions that are passed to code that is not known, with anything that may hold this data.
    pub(super) fn call_with_anything(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, marks): (ValueId, MarksId),
        state: &mut State,
    ) -> Option<ValueId> {
        let functions = self.functions_of(value, state);
        let first = functions.first().and_then(|one| self.project.function(one.function))?;
        let any = self.table.marked(ValueId::UNKNOWN, marks);
        let arguments = vec![One { value: any, ..One::default() }; first.parameters.len()];
        let passed = Passed { arguments, ..Passed::default() };
        self.call_functions(frame, op, (value, None), &passed, state)
    }

    /// The functions that are passed to code that is not known are called there.
    pub(super) fn call_passed(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (passed, marks): (&Passed, MarksId),
        state: &mut State,
    ) -> ValueId {
        let mut all = ValueId::NEVER;
        for one in &passed.arguments {
            let mut open = vec![one.value];
            for id in self.table.get(one.value).objects.clone() {
                if let Some(object) = state.object(id) {
                    let is_function = self
                        .table
                        .known_name(FUNCTION)
                        .and_then(|name| object.get(Key::Field(name)));
                    if is_function.is_none() {
                        open.extend(object.parts.iter().map(|(_, part)| *part));
                    }
                }
            }
            for value in open {
                if let Some(given) = self.call_with_anything(frame, op, (value, marks), state) {
                    all = self.table.join(all, given);
                }
            }
        }
        all
    }

    /// Runs the functions that were made in a body and that nothing called: something else may.
    pub(super) fn run_left(&mut self, frame: &mut Frame, state: &State) {
        for (op, id) in std::mem::take(&mut frame.made) {
            let Some(function) =
                self.project.function(id).filter(|_| !self.known.is_called_here(id))
            else {
                continue;
            };
            if function.captured_nothing(self.project) {
                continue;
            }
            let mut state = state.clone();
            let value = self.function_value(frame, op, id, &mut state);
            self.call_with_anything(frame, op, (value, MarksId::NONE), &mut state);
        }
    }

    /// `new Promise((resolve, reject) => …)`: it is settled with what its function passes on.
    pub(super) fn promised(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some(given) = passed.arguments.first() else { return ValueId::UNKNOWN };
        let (settles, settled) = (self.table.name(SETTLES), self.table.name(SETTLED));
        let id = frame.site(op, PROMISES);
        let mut promise = Object::new(None);
        promise.length = None;
        promise.set(Key::Field(settled), ValueId::NEVER);
        let promise = access::of_object(id, promise, state, &mut self.table);
        let mut resolve = Object::new(None);
        resolve.set(Key::Field(settles), promise);
        let id = frame.site(op, PROMISES + 1);
        let resolve = access::of_object(id, resolve, state, &mut self.table);
        let arguments = vec![One { value: resolve, ..One::default() }, One::default()];
        let with = Passed { arguments, ..Passed::default() };
        self.call_functions(frame, op, (given.value, None), &with, state);
        let held = access::read(promise, Key::Field(settled), state, &mut self.table);
        held.filter(|held| *held != ValueId::NEVER).unwrap_or(ValueId::UNKNOWN)
    }

    /// What settles a promise is called with what it holds from then on.
    fn settle(&mut self, of: ValueId, passed: &Passed, state: &mut State) {
        let Some((settles, settled)) =
            self.table.known_name(SETTLES).zip(self.table.known_name(SETTLED))
        else {
            return;
        };
        for id in self.table.get(of).objects.clone() {
            let promise = state.object(id).and_then(|object| object.get(Key::Field(settles)));
            let (Some(promise), Some(one)) = (promise, passed.arguments.first()) else { continue };
            let held = access::read(promise, Key::Field(settled), state, &mut self.table);
            let all = self.table.join(held.unwrap_or(ValueId::NEVER), one.value);
            access::write(promise, Some(Key::Field(settled)), all, state, &mut self.table);
        }
    }
}

/// The name that a function gives itself which stands where values do.
fn own_name(text: &str) -> Option<&str> {
    let text = text.strip_prefix("async ").unwrap_or(text).trim_start();
    let text = text.strip_prefix("function")?.trim_start();
    let text = text.strip_prefix('*').unwrap_or(text).trim_start();
    let end = text.find(|one: char| !(one.is_alphanumeric() || "_$".contains(one)))?;
    text.get(..end).filter(|name| !name.is_empty())
}

#[test]
fn functions_name_themselves() {
    assert_eq!(own_name("function again(a) {}"), Some("again"));
    assert_eq!(own_name("async function* $again (a) {}"), Some("$again"));
    assert_eq!(own_name("function (a) {}"), None);
    assert_eq!(own_name("(a) => function again() {}"), None);
}
