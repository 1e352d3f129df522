//! Methods of what stands before their name, and what is passed to blocks.

use std::rc::Rc;

use seawall_syntax::Kind;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::code::Step;
use crate::project::{Function, FunctionId};
use crate::steps::OpId;
use crate::value::{Constant, Key, Name, Object, ValueId};

impl Engine<'_, '_> {
    /// Calls a method of what a call says that it is called on.
    pub(super) fn send_to(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some((object, of)) = passed.this else { return ValueId::UNKNOWN };
        let text = self.table.text(name).to_owned();
        if let Some((name, rest)) = self.named_first(&text, passed) {
            return self.send_to(frame, op, name, &rest, state);
        }
        if self.manner.sends.as_ref().is_some_and(|sends| sends.calls.contains(&text.as_str()))
            && let Some(value) = self.call_functions(frame, op, (of, None), passed, state)
        {
            return value;
        }
        let known = self.table.get(of).clone();
        if let (0, "class", Some(class)) = (passed.arguments.len(), text.as_str(), known.class) {
            return self.table.of_path(class);
        }
        if let Some(path) = known.path {
            return self.send_to_class(frame, op, (path, name), passed, state);
        }
        let count = passed.arguments.len();
        let either = self.methods_of_objects((of, name), count, state);
        let class = self.class_at(frame, object, of);
        let methods = match class {
            _ if !either.is_empty() => either.into(),
            Some(class) => self.methods(class, name, count, !known.objects.is_empty()),
            None => Rc::default(),
        };
        if !methods.is_empty() {
            let value = self.run_methods(frame, op, (&methods, of), passed, state);
            return value;
        }
        match self.unwritten(frame, op, (of, class, name), (passed, state)) {
            Some(value) => value,
            None => self.call_method(frame, op, (of, name), passed, state),
        }
    }

    /// What a method gives that nobody wrote for the objects of a class of the project: what an object holds under
    /// this name, or what the class has of its own and all that is found by it has, too.
    fn unwritten(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Option<Name>, Name),
        (passed, state): (&Passed, &mut State),
    ) -> Option<ValueId> {
        let count = passed.arguments.len();
        if count == 0
            && passed.block.is_none()
            && let Some(value) = self.attribute_of((&mut *frame, of), (class, name), state)
        {
            return Some(value);
        }
        let class = class.filter(|class| self.project.class_of(*class).is_some())?;
        if self.of_class_or_objects((class, false), name, count).is_some() {
            return None;
        }
        let own = self.table.known_name(&format!("self.{}", self.table.text(name)));
        let methods = own.map(|own| self.methods(class, own, count, true)).unwrap_or_default();
        if !methods.is_empty() {
            let this = self.table.of_path(class);
            return Some(self.run_methods(frame, op, (&methods, this), passed, state));
        }
        let known = self.table.get(of).clone();
        let is_attribute = count == 0 && !known.objects.is_empty();
        // What an object holds under one name it does not under another.
        is_attribute.then(|| self.table.marked(ValueId::UNKNOWN, known.marks))
    }

    /// Calls a method of a class or a module.
    fn send_to_class(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (path, name): (Name, Name),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let count = passed.arguments.len();
        let text = self.table.text(name).to_owned();
        let class = self.project.class_of(path);
        if class.is_some() {
            let own = self.table.known_name(&format!("self.{text}"));
            for called in own.into_iter().chain([name]) {
                let methods = self.methods(path, called, count, true);
                if !methods.is_empty() {
                    let this = self.table.of_path(path);
                    return self.run_methods(frame, op, (&methods, this), passed, state);
                }
            }
        }
        if let Some((method, rest)) = self.relayed(&text, passed) {
            let methods = self.methods(path, method, rest.arguments.len(), false);
            if !methods.is_empty() {
                return self.run_methods(frame, op, (&methods, ValueId::UNKNOWN), &rest, state);
            }
        }
        if let Some(class) = class.filter(|_| text == "new") {
            return self.new_of_class(frame, op, class, passed, state);
        }
        self.survey_call(frame, op, path, name);
        let member = self.of_class_or_objects((path, true), name, count);
        // What nothing is known of is no class as a rule, but what it was set to.
        let is_other = class.is_none() && !self.library.knows(path) && text != "new";
        let any = self.of_anything(name, count).filter(|_| is_other);
        let value = match member.filter(|_| any.is_none()).or(any) {
            Some(member) => self.effect(frame, op, &member.effect, passed, state),
            None => self.unknown_call(frame, op, passed, state),
        };
        if text == "new" { self.of_class(value, path) } else { value }
    }

    /// The method that another lets run later on, and what it is given.
    fn relayed(&mut self, word: &str, passed: &Passed) -> Option<(Name, Passed)> {
        let sends = self.manner.sends.as_ref()?;
        let (_, method, kept) = sends.relays.iter().find(|(relay, ..)| *relay == word)?;
        let method = self.table.known_name(method)?;
        let arguments = passed.arguments.iter().skip(*kept).cloned().collect();
        Some((method, Passed { arguments, ..passed.clone() }))
    }

    /// Any key of a map.
    pub(super) fn any_key(&mut self, of: ValueId, state: &State) -> ValueId {
        let known = self.table.get(of).clone();
        let mut all = ValueId::NEVER;
        for id in known.objects {
            let Some(map) = state.object(id).cloned() else { continue };
            for (key, _) in &map.parts {
                let Key::Entry(key) = key else { continue };
                let key = self.table.constant(*key).clone();
                let key = self.table.of_constant(key, None);
                all = self.table.join(all, key);
            }
            all = self.table.join(all, map.keys);
        }
        let any = if all == ValueId::NEVER { ValueId::UNKNOWN } else { all };
        self.table.marked(any, known.marks)
    }

    /// Writes to what a method of an object stands for: `object.name = value`.
    pub(super) fn assigned(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, name, value): (OpId, Name, OpId),
        state: &mut State,
    ) -> ValueId {
        let of = frame.value(object);
        let text = format!("{}=", self.table.text(name));
        let setter = self.table.name(&text);
        let given = self.stepped(frame, op, frame.value(value));
        let one = One { op: Some(value), value: given, ..One::default() };
        let passed =
            Passed { this: Some((Some(object), of)), arguments: vec![one], ..Passed::default() };
        let known = self.table.get(of).clone();
        let class = match known.path {
            Some(path) => Some(path),
            None => self.class_at(frame, Some(object), of),
        };
        if let Some(class) = class {
            let own = self.table.name(&format!("self.{text}"));
            let called = if known.path.is_some() { own } else { setter };
            let methods = self.methods(class, called, 1, !known.objects.is_empty());
            if !methods.is_empty() {
                self.run_methods(frame, op, (&methods, of), &passed, state);
                return given;
            }
        }
        let member = class.and_then(|class| self.inherited(class, setter, 1));
        let member = member.or_else(|| self.of_anything(setter, 1));
        if let Some(member) = member {
            self.effect(frame, op, &member.effect, &passed, state);
        }
        if known.objects.is_empty()
            && let Some(made) = self.made_known((&mut *frame, op), (object, class), state)
        {
            self.put_attribute(made, name, given, state);
        } else if known.objects.is_empty() {
            // The whole holds what any part of it does.
            let marks = access::deep_marks(given, state, &mut self.table);
            if !marks.is_none() && known.path.is_none() {
                self.change_place(frame, object, state, |table, own| table.union(own, marks));
            }
        } else {
            self.put_attribute(of, name, given, state);
        }
        given
    }

    /// An object of a class of the project that a variable holds, of which nothing else is known so far.
    fn made_known(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (object, class): (OpId, Option<Name>),
        state: &mut State,
    ) -> Option<ValueId> {
        let class = class.filter(|class| self.project.class_of(*class).is_some())?;
        let known = self.table.get(frame.value(object)).clone();
        let Some(Step::Local(variable)) = frame.code.steps.get(object.index()).cloned() else {
            return None;
        };
        let id = frame.site(op, 503);
        let made = access::of_object(id, Object::unknown(Some(class)), state, &mut self.table);
        let made = self.table.marked(made, known.marks);
        state.set_variable(variable, made);
        Some(made)
    }

    /// Calls the method whose name a text is on what it is given first, where the text stands for a block.
    pub(super) fn call_named(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        value: ValueId,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        self.manner.sends.as_ref()?;
        let text = self.table.constant_of(value).and_then(Constant::as_text)?;
        let (first, rest) = passed.arguments.split_first()?;
        let name = self.table.name(&text);
        let arguments = rest.to_vec();
        let with = Passed { this: Some((first.op, first.value)), arguments, ..Passed::default() };
        Some(self.send_to(frame, op, name, &with, state))
    }

    /// What is passed, as a function takes it: a block takes one list apart, and what is passed by names that no
    /// parameter has is a map.
    pub(super) fn fit(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        function: &Function<'_>,
        (passed, positional): (&Passed, &mut Vec<ValueId>),
        state: &mut State,
    ) {
        let own = function.parameters.iter().filter(|one| one.rest != "&");
        if let ([only], "block") = (positional.as_slice(), function.node.text())
            && own.clone().count() > 1
        {
            let one = One { value: *only, ..One::default() };
            *positional = self.spread_out(&one, state).into_iter().map(|one| one.value).collect();
        }
        let takes = |name: Name| own.clone().any(|one| one.name == self.table.text(name));
        let names: Vec<(Name, ValueId)> =
            passed.arguments.iter().filter_map(|one| Some((one.keyword?, one.value))).collect();
        let takes_others = function.parameters.iter().any(|one| one.rest == "**");
        if names.is_empty() || takes_others || names.iter().any(|(name, _)| takes(*name)) {
            return;
        }
        let mut map = Object::new(Some(self.table.name(self.manner.literals.map)));
        for (name, value) in names {
            let text = Constant::text(self.table.text(name));
            map.set(Key::Entry(self.table.constant_id(text)), value);
        }
        let id = frame.site(op, 502);
        positional.push(access::of_object(id, map, state, &mut self.table));
    }

    /// The entries of a map that is spread among arguments, each passed by its name; whether it is a map.
    pub(super) fn entries_apart(&mut self, one: &One, state: &State, passed: &mut Passed) -> bool {
        let known = self.table.get(one.value).clone();
        let is_map =
            known.class.is_some_and(|class| self.table.text(class) == self.manner.literals.map);
        let ([id], true) = (known.objects.as_slice(), is_map) else { return false };
        let Some(map) = state.object(*id).cloned() else { return false };
        for (key, value) in &map.parts {
            let Key::Entry(key) = key else { continue };
            let Some(text) = self.table.constant(*key).as_text() else { continue };
            let keyword = Some(self.table.name(&text));
            let value = self.table.marked(*value, known.marks);
            passed.arguments.push(One { value, keyword, ..One::default() });
        }
        true
    }

    /// Whether an operation of a block ends the function that the block stands in the midst of.
    pub(super) fn is_left(&self, frame: &Frame, op: OpId) -> bool {
        let function = self.function_of(frame).and_then(|id| self.project.function(id));
        let is_block = function.is_some_and(|one| is_block(one));
        let body = self.project.file(frame.file).and_then(|file| file.flow.bodies.get(frame.body));
        let node = body.and_then(|body| body.ops.get(op.index())).map(|op| op.node.kind());
        is_block && self.manner.sends.is_some() && node == Some(Kind::Return)
    }

    /// What leaves the function that a block stands in the midst of is what that gives.
    pub(super) fn leaves(&mut self, frame: &mut Frame, (block, value): (FunctionId, ValueId)) {
        let own = self.function_of(frame).and_then(|id| self.project.function(id));
        let is_home = own.zip(self.project.function(block)).is_none_or(|(own, block)| {
            !is_block(own) && own.file == block.file && own.node.span().contains(block.node.span())
        });
        if is_home {
            frame.returned = self.table.join(frame.returned, value);
            return;
        }
        let before = frame.leaves.filter(|(of, _)| *of == block).map(|(_, value)| value);
        let all = self.table.join(before.unwrap_or(ValueId::NEVER), value);
        frame.leaves = Some((block, all));
    }
}

/// Whether a function is a block that stands behind a call.
fn is_block(function: &Function<'_>) -> bool {
    function.node.kind() == Kind::Lambda && function.node.text() == "block"
}
