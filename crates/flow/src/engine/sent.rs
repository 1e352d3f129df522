//! Calls where all that an object shows are methods: of the object itself, of what stands before the name, and of what
//! is above.

use std::rc::Rc;

use seawall_rules::models::{Member, SinkKind};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::code::{BLOCK, Callee};
use crate::project::{ClassId, FunctionId};
use crate::steps::OpId;
use crate::value::{Constant, Name, Object, Value, ValueId};

impl Engine<'_, '_> {
    /// Runs a call.
    pub(super) fn sent(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        callee: &Callee,
        (mut passed, state): (Passed, &mut State),
    ) -> ValueId {
        let block = self.table.known_name(BLOCK);
        let is_block = |one: &One| one.keyword.is_some() && one.keyword == block;
        if let Some(at) = passed.arguments.iter().position(is_block) {
            passed.block = Some(One { keyword: None, ..passed.arguments.remove(at) });
        }
        match *callee {
            Callee::Named(name, _) => self.own_call(frame, op, name, &passed, state),
            Callee::Method(object, name) | Callee::On(object, name, _) => {
                let of = frame.value(object);
                passed.this = Some((Some(object), of));
                self.send_to(frame, op, name, &passed, state)
            }
            Callee::Above(same) => self.call_above(frame, op, (same, passed), state),
            Callee::Value(value) => {
                let value = frame.value(value);
                self.call_value(frame, op, value, &passed, state)
            }
            Callee::Constructor(_) => ValueId::UNKNOWN,
        }
    }

    /// The class in which an operation stands.
    pub(super) fn class_here(&self, frame: &Frame, op: OpId) -> Option<ClassId> {
        if frame.class.is_some() {
            return frame.class;
        }
        let file = self.project.file(frame.file)?;
        let node = file.flow.bodies.get(frame.body)?.ops.get(op.index())?.node;
        let root = self.table.known_name(self.manner.root);
        let place = self.project.class_at_place(frame.file, node);
        place.or_else(|| self.project.class_of(root?))
    }

    /// Whether the object itself is a class.
    fn is_of_class(&self, frame: &Frame) -> bool {
        if self.table.get(frame.this).path.is_some() || frame.body == 0 {
            return true;
        }
        let function = self.function_of(frame).and_then(|id| self.project.function(id));
        function.is_some_and(|function| function.is_static)
    }

    pub(super) fn function_of(&self, frame: &Frame) -> Option<FunctionId> {
        self.project.file(frame.file)?.functions.get(frame.body).copied().flatten()
    }

    /// A call of the object's own method by its name alone.
    pub(super) fn own_call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some(sends) = &self.manner.sends else { return ValueId::UNKNOWN };
        let text = self.table.text(name).to_owned();
        if let (true, Some(block)) = (sends.functions.contains(&text.as_str()), &passed.block) {
            return block.value;
        }
        if let Some((name, rest)) = self.named_first(&text, passed) {
            return self.own_call(frame, op, name, &rest, state);
        }
        let Some(class) = self.class_here(frame, op).and_then(|id| self.project.class(id)) else {
            return self.unknown_call(frame, op, passed, state);
        };
        let is_own = self.is_of_class(frame);
        let with_this = Passed { this: Some((None, frame.this)), ..passed.clone() };
        let of = self.class_of_this(frame, class.full, state);
        let methods = self.own_methods((frame.file, of), (name, is_own), passed.arguments.len());
        if !methods.is_empty() {
            let this = frame.this;
            let value = self.run_methods(frame, op, (&methods, this), &with_this, state);
            self.forget_instance(frame, state);
            return value;
        }
        if is_own && text == "new" {
            let id = self.table.get(frame.this).path.and_then(|path| self.project.class_of(path));
            let class = id.or_else(|| self.class_here(frame, op));
            if let Some(class) = class {
                return self.new_of_class(frame, op, class, &with_this, state);
            }
        }
        if passed.arguments.is_empty()
            && let this = frame.this
            && let Some(value) = self.attribute_of((&mut *frame, this), (Some(of), name), state)
        {
            return value;
        }
        let count = passed.arguments.len();
        if let Some(member) = self.own_member((of, is_own), name, count) {
            self.survey_call(frame, op, of, name);
            return self.effect(frame, op, &member.effect, &with_this, state);
        }
        let value = self.unknown_call(frame, op, passed, state);
        self.addressed(name, value)
    }

    /// What a library says of a member: first of the class itself, if that is what is meant, then of its objects.
    pub(super) fn of_class_or_objects(
        &mut self,
        (class, is_own): (Name, bool),
        name: Name,
        count: usize,
    ) -> Option<Rc<Member>> {
        let own = format!("self.{}", self.table.text(name));
        let own = self.table.known_name(&own).filter(|_| is_own);
        let member = own.and_then(|own| self.inherited(class, own, count));
        let member = member.or_else(|| self.inherited(class, name, count));
        member.or_else(|| self.inherited(class, self.prefixed(name)?, count))
    }

    /// The name under which models know a method whose name is made of that of another.
    pub(super) fn prefixed(&self, name: Name) -> Option<Name> {
        let text = self.table.text(name);
        let mut prefixes = self.manner.sends.as_ref()?.prefixes.iter();
        let prefix = prefixes.find(|prefix| text.starts_with(**prefix))?;
        self.table.known_name(&format!("{prefix}*"))
    }

    /// What a library says of a member that is meant by its name alone.
    pub(super) fn own_member(
        &mut self,
        (class, is_own): (Name, bool),
        name: Name,
        count: usize,
    ) -> Option<Rc<Member>> {
        let outermost = self.table.text(class) == self.manner.root;
        let opens = self.manner.sends.as_ref().map(|sends| sends.opens).unwrap_or_default();
        let opens = opens.iter().filter(|_| outermost);
        let opened = opens.filter_map(|of| self.table.known_name(of)).collect::<Vec<_>>();
        self.of_class_or_objects((class, is_own), name, count)
            .or_else(|| opened.into_iter().find_map(|of| self.library.member(of, name, count)))
    }

    /// What a method gives that makes an address of the program itself, by its name.
    fn addressed(&mut self, name: Name, value: ValueId) -> ValueId {
        let text = self.table.text(name);
        let ends = self.manner.sends.iter().flat_map(|sends| sends.addresses);
        let is_address = ends.into_iter().any(|end| text.ends_with(end));
        if is_address { self.cleaned(value, &[SinkKind::Redirect, SinkKind::Url]) } else { value }
    }

    /// The methods that a name alone may mean in a class.
    fn own_methods(
        &mut self,
        (file, class): (u32, Name),
        (name, is_own): (Name, bool),
        arguments: usize,
    ) -> Rc<[FunctionId]> {
        let own = format!("self.{}", self.table.text(name));
        let own = self.table.known_name(&own).filter(|_| is_own);
        let root = self.table.known_name(self.manner.root);
        for called in own.into_iter().chain([name]) {
            let mut found = self.methods(class, called, arguments, true);
            if found.is_empty() {
                found = self.methods(class, called, arguments, false);
            }
            if !found.is_empty() && Some(class) != root {
                return found;
            }
            // Of what files have outside of all classes, each sees its own first.
            let outermost = root.and_then(|root| self.project.class(self.project.class_of(root)?));
            let all = outermost.and_then(|root| root.methods.get(&called));
            let all = all.map(Vec::as_slice).unwrap_or_default();
            let is_here = |id: &&FunctionId| {
                self.project.function(**id).is_some_and(|function| function.file == file)
            };
            if let Some(one) = all.iter().rev().find(is_here).or_else(|| all.last()) {
                return [*one].into();
            }
        }
        Rc::default()
    }

    /// What is called by a method that is given the name of another: the name, and what that is given.
    pub(super) fn named_first(&mut self, word: &str, passed: &Passed) -> Option<(Name, Passed)> {
        let sends = self.manner.sends.as_ref()?;
        if !sends.by_name.contains(&word) {
            return None;
        }
        let first = passed.arguments.first()?;
        let text = self.table.constant_of(first.value).and_then(Constant::as_text)?;
        let name = self.table.name(&text);
        let arguments = passed.arguments.iter().skip(1).cloned().collect();
        Some((name, Passed { arguments, ..passed.clone() }))
    }

    /// What the method of this name does above the class in which the code stands.
    fn call_above(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (same, passed): (bool, Passed),
        state: &mut State,
    ) -> ValueId {
        let function = self.function_of(frame).and_then(|id| self.project.function(id));
        let class = frame.class.and_then(|id| self.project.class(id));
        let name = function.and_then(|function| function.node.slot(1));
        let (Some(function), Some(class), Some(name)) = (function, class, name) else {
            return self.unknown_call(frame, op, &passed, state);
        };
        let mut passed = Passed { this: Some((None, frame.this)), ..passed };
        if same {
            let given = frame.given.iter().zip(&function.parameters);
            let given = given.filter(|(_, parameter)| parameter.rest != "&");
            passed.arguments =
                given.map(|(value, _)| One { value: *value, ..One::default() }).collect();
        }
        let plain = self.table.name(name.text());
        let own = format!("self.{}", name.text());
        let called = if function.is_static { self.table.name(&own) } else { plain };
        let this = frame.this;
        let lineage = self.project.ancestors(class.full);
        for owner in lineage.iter().skip(1) {
            let methods = self.methods(*owner, called, passed.arguments.len(), true);
            if !methods.is_empty() {
                return self.run_methods(frame, op, (&methods, this), &passed, state);
            }
        }
        let mut lineage = lineage.iter().copied().skip(1);
        let count = passed.arguments.len();
        match lineage.find_map(|owner| self.library.member(owner, plain, count)) {
            Some(member) => self.effect(frame, op, &member.effect, &passed, state),
            None => self.unknown_call(frame, op, &passed, state),
        }
    }

    /// A new object of a class of the project.
    pub(super) fn new_of_class(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        class: ClassId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let full = self.project.class(class).map(|class| class.full);
        let initialize = self.table.name(self.manner.constructor.unwrap_or_default());
        let count = passed.arguments.len();
        let is_written =
            full.is_some_and(|full| !self.methods(full, initialize, count, true).is_empty());
        if is_written {
            return self.construct(frame, op, class, passed, state);
        }
        let new = self.table.name("new");
        let member = full.and_then(|full| self.of_class_or_objects((full, true), new, count));
        let mut is_said = false;
        if let Some((full, member)) = full.zip(member) {
            self.sinks(frame, op, &member.effect, passed, state);
            self.survey_call(frame, op, full, new);
            is_said = member.effect.moves.is_some();
        }
        // What has a name is there under it.
        let mut own = passed.clone();
        let (named, others): (Vec<One>, Vec<One>) =
            own.arguments.drain(..).partition(|one| one.keyword.is_some());
        let others = if is_said { Vec::new() } else { others };
        let made = self.construct(frame, op, class, &Passed { arguments: others, ..own }, state);
        for (name, value) in named.iter().filter_map(|one| Some((one.keyword?, one.value))) {
            self.put_attribute(made, name, value, state);
        }
        made
    }

    /// An object of the class that a value is, where it is one.
    pub(super) fn instance_of(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        let known = self.table.get(value).clone();
        let Some(path) = known.path.filter(|_| self.manner.sends.is_some()) else { return value };
        if self.project.class_of(path).is_none() {
            return self.table.add(Value { class: Some(path), path: None, ..known });
        }
        let id = frame.site(op, 504);
        let made = access::of_object(id, Object::unknown(Some(path)), state, &mut self.table);
        self.table.marked(made, known.marks)
    }
}
