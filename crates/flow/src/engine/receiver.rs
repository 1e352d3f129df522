//! Objects that functions are called on whose members names alone mean: those of extensions, of functions that are
//! passed along, and of the code around these.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::Step;
use crate::project::{Definition, Function, FunctionId, Parameter};
use crate::steps::OpId;
use crate::value::{Key, Name, Object, ValueId};
use seawall_syntax::{Kind, Node};

/// Under what names what a body keeps for functions in it holds the body's own object, and what is kept around it.
const RECEIVER: &str = "(receiver)";
const OUTER: &str = "(outer)";
/// Objects around each other that are told apart.
const DEEPEST: usize = 8;

impl Engine<'_, '_> {
    /// Lets functions in a body find its object.
    pub(super) fn keep_receivers(&mut self, frame: &Frame, object: &mut Object) {
        if !self.manner.types.receivers {
            return;
        }
        object.set(Key::Field(self.table.name(RECEIVER)), frame.this);
        if frame.around != ValueId::UNKNOWN {
            object.set(Key::Field(self.table.name(OUTER)), frame.around);
        }
    }

    /// The class of functions as values, and of where what they see is kept.
    pub(super) fn class_of_closures(&mut self) -> Option<Name> {
        let is_apart = self.manner.types.receivers;
        is_apart.then(|| self.table.name(access::CLOSURE))
    }

    /// The objects whose members names alone mean, the innermost first.
    fn receivers(&mut self, frame: &Frame, state: &State) -> Vec<ValueId> {
        let mut all = vec![frame.this];
        let mut at = frame.around;
        let (receiver, outer) = (self.table.name(RECEIVER), self.table.name(OUTER));
        for _ in 0..DEEPEST {
            if self.table.get(at).objects.is_empty() {
                break;
            }
            let held = access::read(at, Key::Field(receiver), state, &mut self.table);
            all.extend(held.filter(|held| !all.contains(held)));
            match access::read(at, Key::Field(outer), state, &mut self.table) {
                Some(next) => at = next,
                None => break,
            }
        }
        all
    }

    /// The object of the class in which the code stands.
    pub(super) fn own_object(&mut self, frame: &Frame, state: &State) -> ValueId {
        if !self.manner.types.receivers {
            return frame.this;
        }
        let Some(class) = frame.class.and_then(|id| self.project.class(id)) else {
            return frame.this;
        };
        let full = class.full;
        let receivers = self.receivers(frame, state);
        let is_of = |of: &ValueId| {
            let class = self.table.get(*of).class;
            class.is_some_and(|class| self.project.ancestors(class).contains(&full))
        };
        let bare = |of: &ValueId| self.table.get(*of).class.is_none();
        let found = receivers.iter().copied().find(is_of);
        found.or_else(|| receivers.into_iter().rev().find(bare)).unwrap_or(ValueId::UNKNOWN)
    }

    /// The objects of known classes that functions are called on, up to the own one of the code where the class of that
    /// has a member of this name.
    fn receivers_before_own(
        &mut self,
        frame: &Frame,
        name: Name,
        state: &mut State,
    ) -> Vec<(ValueId, Name)> {
        let own = self.own_object(frame, state);
        let mut receivers = self.receivers(frame, state);
        let class = |of: &ValueId| self.table.get(*of).class;
        let ends = |of: &ValueId| {
            let is_own = *of == own && frame.class.is_some();
            is_own && class(of).is_none_or(|class| self.is_written_here(class, name))
        };
        let end = receivers.iter().position(ends).unwrap_or(receivers.len());
        receivers.truncate(end);
        receivers.iter().filter_map(|of| Some((*of, class(of)?))).collect()
    }

    /// What a name alone gives that is a member of one of the objects that functions are called on.
    pub(super) fn member_of_receiver(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.types.receivers {
            return None;
        }
        for (of, class) in self.receivers_before_own(frame, name, state) {
            if !self.has_property(class, name) {
                continue;
            }
            if let Some(value) = self.field_of(frame, op, (of, Some(class), name), state) {
                let marks = self.table.get(of).marks;
                let is_own = self.is_of_its_own(Some(class), name);
                return Some(if is_own { value } else { self.table.marked(value, marks) });
            }
        }
        None
    }

    /// Writes to a member of one of these objects; whether there is one.
    pub(super) fn write_to_receiver(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, value): (Name, ValueId),
        state: &mut State,
    ) -> bool {
        if !self.manner.types.receivers {
            return false;
        }
        for (of, class) in self.receivers_before_own(frame, name, state) {
            if self.set_by_name(frame, op, (of, class, name), value, state) {
                return true;
            }
            if self.has_own_field(class, name) {
                access::write(of, Some(Key::Field(name)), value, state, &mut self.table);
                return true;
            }
        }
        false
    }

    /// Runs the method of a library that writes what is written here as a field; whether there is one.
    pub(super) fn set_by_name(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        value: ValueId,
        state: &mut State,
    ) -> bool {
        let one = super::model::One { value, ..super::model::One::default() };
        let passed = Passed { this: Some((None, of)), arguments: vec![one], ..Passed::default() };
        let Some(setter) = self.table.known_name(&prefixed("set", self.table.text(name))) else {
            return false;
        };
        if !self.manner.types.getters {
            return false;
        }
        let methods = self.methods(class, setter, 1, !self.table.get(of).objects.is_empty());
        if !methods.is_empty() {
            self.run_methods(frame, op, (&methods, of), &passed, state);
            return true;
        }
        match self.inherited(class, setter, 1) {
            Some(member) => {
                self.effect(frame, op, &member.effect, &passed, state);
                true
            }
            None => false,
        }
    }

    /// What the method gives that reads what is written here as a field.
    pub(super) fn got_by_name(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.types.getters {
            return None;
        }
        let text = self.table.text(name).to_owned();
        let mut names = vec![prefixed("get", &text)];
        if text.starts_with("is") {
            names.push(text.clone());
        }
        let passed = Passed { this: Some((None, of)), ..Passed::default() };
        for called in names {
            let Some(called) = self.table.known_name(&called) else { continue };
            let methods = self.methods(class, called, 0, !self.table.get(of).objects.is_empty());
            if !methods.is_empty() {
                return Some(self.run_methods(frame, op, (&methods, of), &passed, state));
            }
            if let Some(member) = self.inherited(class, called, 0) {
                self.survey_call(frame, op, class, called);
                return Some(self.effect(frame, op, &member.effect, &passed, state));
            }
        }
        let getter = self.table.known_name(&format!("get_{text}"))?;
        let extension = self.extension(Some(class), getter, 0)?;
        Some(self.run_extension(frame, op, (extension, of), &passed, state))
    }

    /// Whether a class of the project declares a field, or one that it descends from does.
    fn has_own_field(&self, class: Name, name: Name) -> bool {
        let lineage = self.project.ancestors(class);
        lineage.iter().any(|owner| {
            let id = self.project.class_of(*owner);
            let fields = id.and_then(|id| self.project.class(id)).map(|one| &one.fields);
            fields.is_some_and(|fields| fields.contains_key(&name))
        })
    }

    /// Whether the project says what a property of a class is.
    fn is_written_here(&self, class: Name, name: Name) -> bool {
        let accessor = self.table.known_name(&format!("get_{}", self.table.text(name)));
        self.has_own_field(class, name)
            || accessor.is_some_and(|one| !self.methods(class, one, 0, true).is_empty())
    }

    /// Whether objects of a class have a property of this name, as far as that is known.
    fn has_property(&self, class: Name, name: Name) -> bool {
        let accessor = self.table.known_name(&format!("get_{}", self.table.text(name)));
        let has_accessor = accessor.is_some_and(|accessor| {
            !self.methods(class, accessor, 0, true).is_empty()
                || self.extension(Some(class), accessor, 0).is_some()
        });
        let getter = self.table.known_name(&prefixed("get", self.table.text(name)));
        let has_getter =
            getter.is_some_and(|getter| !self.methods(class, getter, 0, true).is_empty());
        has_accessor
            || has_getter
            || self.has_own_field(class, name)
            || self.is_said_of(class, name)
    }

    /// Whether a model says what a field of a library gives.
    pub(super) fn is_said_of(&self, class: Name, name: Name) -> bool {
        let text = self.table.text(name);
        let getter = self.table.known_name(&prefixed("get", text));
        let lineage = self.project.ancestors(class);
        let has_field = lineage.iter().any(|owner| self.library.field(*owner, name).is_some());
        has_field || getter.is_some_and(|getter| self.inherited(class, getter, 0).is_some())
    }

    /// Calls what a name alone means.
    pub(super) fn called_by_name(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, value): (Name, OpId),
        (passed, state): (&Passed, &mut State),
    ) -> ValueId {
        let held = frame.value(value);
        let is_local = matches!(frame.code.steps.get(value.index()), Some(Step::Local(_)));
        if is_local {
            let this = self.receiver_of_parameter(frame, name).then_some(frame.this);
            if let Some(given) = self.call_functions(frame, op, (held, this), passed, state) {
                return given;
            }
            return self.call_value(frame, op, held, passed, state);
        }
        let count = passed.arguments.len();
        let own = self.own_object(frame, state);
        for of in self.receivers(frame, state) {
            let Some(class) = self.table.get(of).class else { continue };
            let is_exact = !self.table.get(of).objects.is_empty();
            let with = Passed { this: Some((None, of)), ..passed.clone() };
            let methods = self.methods(class, name, count, is_exact);
            if !methods.is_empty() {
                return self.run_methods(frame, op, (&methods, of), &with, state);
            }
            if let Some(member) = self.inherited_below_root(class, name, count) {
                self.survey_call(frame, op, class, name);
                return self.effect(frame, op, &member.effect, &with, state);
            }
            if let Some(extension) = self.extension(Some(class), name, count) {
                return self.run_extension(frame, op, (extension, of), &with, state);
            }
        }
        if let Some(value) = self.call_functions(frame, op, (held, None), passed, state) {
            return value;
        }
        self.bare_call_as(frame, op, (name, own), passed, state)
    }

    /// The member of a library that a class inherits, other than what everything has.
    fn inherited_below_root(
        &self,
        class: Name,
        name: Name,
        count: usize,
    ) -> Option<std::rc::Rc<seawall_rules::models::Member>> {
        let lineage = self.project.ancestors(class);
        lineage.iter().find_map(|class| self.library.member(*class, name, count))
    }

    /// Calls a function of the project, or what else a full name stands for, where the function may be one that is
    /// called on an object.
    pub(super) fn call_named_in_full(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        full: Name,
        (passed, state): (&Passed, &mut State),
    ) -> ValueId {
        if let Some(Definition::Function(id)) = self.project.known.get(&full).copied() {
            let function = self.project.function(id);
            let extends = function.is_some_and(|one| one.extends.is_some());
            let this = if extends { frame.this } else { ValueId::UNKNOWN };
            return self.run_methods(frame, op, (&[id], this), passed, state);
        }
        let value = self.path_value(frame, op, full, state);
        if let Some(given) = self.call_functions(frame, op, (value, None), passed, state) {
            return given;
        }
        match self.table.get(value).path {
            Some(path) => self.call_path(frame, op, path, passed, state),
            None => self.call_value(frame, op, value, passed, state),
        }
    }

    /// Whether a parameter of this name is a function that is called on an object.
    fn receiver_of_parameter(&self, frame: &Frame, name: Name) -> bool {
        let name = self.table.text(name);
        let function = self.function_of(frame).and_then(|id| self.project.function(id));
        let mut named = function.into_iter().flat_map(|one| &one.parameters);
        named.find(|one| one.name == name).is_some_and(takes_receiver)
    }

    /// Where the code around a method keeps what the method sees of it: the object knows.
    pub(super) fn around_of(
        &mut self,
        method: FunctionId,
        this: ValueId,
        state: &State,
    ) -> Option<ValueId> {
        let function = self.project.function(method).filter(|_| self.manner.types.receivers)?;
        if function.captured_nothing(self.project) {
            return None;
        }
        let outer = self.table.known_name(OUTER)?;
        access::read(this, Key::Field(outer), state, &mut self.table)
    }

    /// An object of a class in the midst of the code knows where that keeps what it sees of it.
    pub(super) fn keep_around(&mut self, frame: &Frame, class: Name, object: &mut Object) {
        let id = self.project.class_of(class).filter(|_| self.manner.types.receivers);
        let Some(class) = id.and_then(|id| self.project.class(id)) else { return };
        let mut functions = class.methods.values().flatten();
        let sees = functions.any(|id| {
            self.project.function(*id).is_some_and(|one| !one.captured_nothing(self.project))
        });
        if sees && frame.kept != ValueId::UNKNOWN {
            object.set(Key::Field(self.table.name(OUTER)), frame.kept);
        }
    }

    /// A function as a value that is named behind `::`.
    pub(super) fn function_referred(
        &mut self,
        frame: &mut Frame,
        (op, of, name): (OpId, OpId, Name),
        state: &mut State,
    ) -> ValueId {
        if self.table.text(name) == "class" {
            let class = self.table.name("java.lang.Class");
            let known = self.table.get(frame.value(of)).path;
            return match known {
                Some(path) => self.table.of_path(path),
                None => self.table.of_class(Some(class)),
            };
        }
        let value = frame.value(of);
        let known = self.table.get(value).clone();
        if known.path.is_none() && known.class.is_none() {
            let own = self.own_object(frame, state);
            let class = self.table.get(own).class.or_else(|| {
                frame.class.and_then(|id| self.project.class(id)).map(|class| class.full)
            });
            let method =
                class.and_then(|class| self.method_value(frame, op, (own, class, name), state));
            if let Some(method) = method {
                return method;
            }
            let text = self.table.text(name).to_owned();
            let full = self.project.full_name(frame.file, &text, &self.table, self.is_library);
            return match full {
                Some(full) => {
                    let full = self.table.name(&full);
                    self.table.of_path(full)
                }
                None => ValueId::UNKNOWN,
            };
        }
        if let (None, Some(class)) = (known.path, known.class)
            && let Some(method) = self.method_value(frame, op, (value, class, name), state)
        {
            return method;
        }
        self.reference(frame, (of, name), state)
    }

    /// What a value is taken apart into: the fields of a class in their order.
    pub(super) fn component(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, key): (ValueId, Option<Name>, Option<Key>),
        state: &mut State,
    ) -> Option<ValueId> {
        let (Some(Key::At(at)), true) = (key, self.manner.types.heads) else { return None };
        let class = class?;
        let id = self.project.class_of(class)?;
        let fields = &self.project.class(id)?.components;
        let name = fields.get(usize::try_from(at).ok()?).copied()?;
        self.field_of(frame, op, (of, Some(class), name), state)
    }

    /// `copy(name = value)`: another object with the same fields, but for those that are named.
    pub(super) fn copied(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        (passed, state): (&Passed, &mut State),
    ) -> Option<ValueId> {
        if !self.manner.types.heads || self.table.text(name) != "copy" {
            return None;
        }
        let id = self.project.class_of(class)?;
        let components = self.project.class(id)?.components.clone();
        let known = self.table.get(of).clone();
        let mut object = match known.objects.as_slice() {
            [id] => (**state.object(*id)?).clone(),
            _ => Object::unknown(Some(class)),
        };
        for (at, one) in passed.arguments.iter().enumerate() {
            let field = one.keyword.or_else(|| components.get(at).copied());
            if let Some(field) = field {
                object.set(Key::Field(field), one.value);
            }
        }
        let id = frame.site(op, 0);
        let made = access::of_object(id, object, state, &mut self.table);
        Some(self.table.marked(made, known.marks))
    }

    /// Puts a function that stands behind the arguments in the place of the last parameter.
    pub(super) fn trailing(
        &self,
        function: &Function<'_>,
        (passed, positional): (&Passed, &mut Vec<ValueId>),
        values: &mut [ValueId],
    ) {
        let Some(last) = function.parameters.last().filter(|_| self.manner.types.receivers) else {
            return;
        };
        let is_function = passed
            .arguments
            .last()
            .is_some_and(|one| one.keyword.is_none() && one.function.is_some());
        let fits = positional.len() < function.parameters.len() && is_function;
        if fits
            && is_function_type(last.node.slot(1))
            && let Some(value) = positional.pop()
            && let Some(slot) = values.last_mut()
        {
            *slot = value;
        }
    }
}

/// `getName` of `get` and `name`.
fn prefixed(word: &str, name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let rest = if word == "set" { name.strip_prefix("is") } else { None };
    match rest.filter(|rest| rest.starts_with(char::is_uppercase)) {
        Some(rest) => format!("{word}{rest}"),
        None => format!("{word}{}{}", first.collect::<String>(), letters.as_str()),
    }
}

/// Whether a type is one of functions.
fn is_function_type(class: Option<Node<'_>>) -> bool {
    let class = class.map(|class| match class.kind() {
        Kind::Unary => class.slot(0).unwrap_or(class),
        _ => class,
    });
    class.is_some_and(|class| class.kind() == Kind::Lambda)
}

/// Whether a parameter is a function that is called on an object.
fn takes_receiver(parameter: &Parameter<'_>) -> bool {
    let mut class = parameter.node.slot(1).filter(|_| parameter.node.kind() == Kind::Parameter);
    while let Some(inner) = class.filter(|class| class.kind() == Kind::Unary) {
        class = inner.slot(0);
    }
    let list = class.filter(|class| class.kind() == Kind::Lambda).and_then(|class| class.slot(1));
    let first = list.and_then(|list| list.parts().next());
    first.is_some_and(|first| first.text() == "receiver")
}
