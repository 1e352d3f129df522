//! Which methods a call may run.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use seawall_syntax::Kind;

use super::Engine;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::project::{ClassId, FunctionId};
use crate::steps::OpId;
use crate::value::{Name, ValueId};

/// The methods that calls may run: by class, name, number of arguments, and whether the class is known exactly.
pub(super) type Methods = FxHashMap<(Name, Name, usize, bool), Rc<[FunctionId]>>;

/// Methods that one call may run.
const MOST_METHODS: usize = 8;

impl Engine<'_, '_> {
    /// The methods that a call of a class's method may run.
    pub(super) fn methods(
        &self,
        class: Name,
        name: Name,
        arguments: usize,
        is_exact: bool,
    ) -> Rc<[FunctionId]> {
        let called = (class, name, arguments, is_exact);
        if let Some(known) = self.methods.borrow().get(&called) {
            return Rc::clone(known);
        }
        let found = self.methods_called(class, name, arguments, is_exact);
        let found: Rc<[FunctionId]> = match self.lower(name).filter(|_| found.is_empty()) {
            Some(lower) => self.methods_called(class, lower, arguments, is_exact),
            None => found,
        }
        .into();
        self.methods.borrow_mut().insert(called, Rc::clone(&found));
        found
    }

    /// A name in small letters, where those are the same name and it is another.
    pub(super) fn lower(&self, name: Name) -> Option<Name> {
        self.manner.sigil?;
        let text = self.table.text(name);
        let is_other = text.bytes().any(|letter| letter.is_ascii_uppercase());
        is_other.then(|| self.table.known_name(&self.manner.function(text)))?
    }

    fn methods_called(
        &self,
        class: Name,
        name: Name,
        arguments: usize,
        is_exact: bool,
    ) -> Vec<FunctionId> {
        let mut found = Vec::new();
        for owner in self.project.ancestors(class).iter().copied() {
            let of = self.project.class_of(owner).and_then(|owner| self.project.class(owner));
            let named = of.and_then(|of| of.methods.get(&name));
            let fitting = self.fitting(named.map(Vec::as_slice).unwrap_or_default(), arguments);
            if let Some(method) = fitting {
                found.push(method);
                break;
            }
        }
        if !is_exact && let Some(class) = self.project.class_of(class) {
            self.overriding(class, name, arguments, &mut found);
        }
        found
    }

    /// What a class of the project gives where it is entered.
    pub(super) fn entered_into(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        let Some(enter) = self.manner.enter else { return value };
        let (known, name) = (self.table.get(value).clone(), self.table.name(enter));
        let Some(class) = known.class else { return value };
        let methods = self.methods(class, name, 0, !known.objects.is_empty());
        if methods.is_empty() {
            return value;
        }
        let passed = Passed { this: Some((None, value)), ..Passed::default() };
        self.run_methods(frame, op, (&methods, value), &passed, state)
    }

    /// A method of a value or a class, as a function.
    pub(super) fn reference(
        &mut self,
        frame: &Frame,
        (of, name): (OpId, Name),
        state: &State,
    ) -> ValueId {
        let value = frame.value(of);
        let known = self.table.get(value).clone();
        let Some(owner) = known.path.or(known.class) else { return ValueId::UNKNOWN };
        let full = self.member_name(owner, name);
        let marks = super::access::deep_marks(value, state, &mut self.table);
        let function = self.table.of_path(full);
        self.table.marked(function, marks)
    }

    /// The class of the object itself, which may override what the class has in whose methods the code stands.
    pub(super) fn class_of_this(&self, frame: &Frame, class: Name, state: &State) -> Name {
        let own = state.only(self.table.get(frame.this)).and_then(|object| object.class);
        own.filter(|own| self.project.ancestors(*own).contains(&class)).unwrap_or(class)
    }

    /// The methods of each of the objects that a value may be, where it may be several.
    pub(super) fn methods_of_objects(
        &self,
        (of, name): (ValueId, Name),
        arguments: usize,
        state: &State,
    ) -> Vec<FunctionId> {
        let mut found = Vec::new();
        let objects = self.table.get(of).objects.as_slice();
        for id in objects.iter().filter(|_| objects.len() > 1) {
            let class = state.object(*id).and_then(|object| object.class);
            let methods = class.map(|one| self.methods(one, name, arguments, true));
            for method in methods.as_deref().unwrap_or_default() {
                if !found.contains(method) {
                    found.push(*method);
                }
            }
        }
        found
    }

    /// The methods of the classes below one.
    fn overriding(
        &self,
        class: ClassId,
        name: Name,
        arguments: usize,
        found: &mut Vec<FunctionId>,
    ) {
        let mut open = vec![class];
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            let Some(of) = self.project.class(id).filter(|_| !seen.contains(&id)) else { continue };
            seen.push(id);
            let named = of.methods.get(&name).map(Vec::as_slice).unwrap_or_default();
            if let Some(method) = self.fitting(named, arguments)
                && !found.contains(&method)
                && found.len() < MOST_METHODS
            {
                found.push(method);
            }
            open.extend(&of.children);
        }
    }

    /// Of methods of one name the one that takes so many arguments, or else the first.
    fn fitting(&self, named: &[FunctionId], arguments: usize) -> Option<FunctionId> {
        let has_body = |id: &&FunctionId| {
            self.project.function(**id).is_some_and(|function| {
                let node = function.node;
                matches!(node.kind(), Kind::Lambda | Kind::Class) || node.slot(5).is_some()
            })
        };
        let fits = |id: &&FunctionId| {
            self.project.function(**id).is_some_and(|function| {
                let object = usize::from(self.manner.object_is_parameter && !function.is_static);
                let count = function.parameters.len().saturating_sub(object);
                let has_rest = function.parameters.iter().any(|one| !one.rest.is_empty());
                count == arguments || has_rest && arguments + 1 >= count
            })
        };
        let bodied: Vec<&FunctionId> = named.iter().filter(has_body).collect();
        let found = bodied.iter().copied().find(|id| fits(id));
        let is_loose = self.manner.object_is_parameter || self.manner.functions_are_values;
        let any = (is_loose || bodied.len() == 1).then(|| bodied.first().copied());
        found.or_else(|| any.flatten()).copied()
    }
}
