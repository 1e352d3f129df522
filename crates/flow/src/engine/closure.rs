//! Functions as values: they are objects that hold what they return, so that it is known wherever they come.

use seawall_syntax::NodeId;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Key, Name, Object, ValueId};

/// Under what name an object holds what it returns as a function.
const RETURNED: &str = "()";
/// The first of the objects that stand for methods of a class without a name.
const METHODS: u32 = 800;

impl Engine<'_, '_> {
    /// A function in the midst of the code as a value.
    fn closure(
        &mut self,
        frame: &mut Frame,
        (op, part): (OpId, u32),
        function: NodeId,
        state: &mut State,
    ) -> ValueId {
        let mut object = Object::new(None);
        object.length = None;
        let returned = frame.inner_returned.get(&function).copied().unwrap_or(ValueId::UNKNOWN);
        object.set(Key::Field(self.table.name(RETURNED)), returned);
        let id = frame.site(op, part);
        frame.closures.insert(function, id);
        access::of_object(id, object, state, &mut self.table)
    }

    /// What the name of a function in the midst of the code stands for, unless something else was written to it.
    pub(super) fn inner_function(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (variable, function): (usize, NodeId),
        state: &mut State,
    ) -> ValueId {
        match state.variable(variable) {
            ValueId::NEVER => self.closure(frame, (op, 0), function, state),
            written => written,
        }
    }

    /// An object of a class without a name holds that class's methods.
    pub(super) fn embody(&mut self, frame: &mut Frame, op: OpId, made: ValueId, state: &mut State) {
        let code = std::rc::Rc::clone(&frame.code);
        let Some(methods) = code.methods.get(&op.index()) else { return };
        if self.table.get(made).objects.is_empty() {
            return;
        }
        for (part, (name, function)) in (METHODS..).zip(methods) {
            let method = self.closure(frame, (op, part), *function, state);
            access::write(made, Some(Key::Field(*name)), method, state, &mut self.table);
        }
    }

    /// A function in the midst of the code returns a value.
    pub(super) fn inner_returns(
        &mut self,
        frame: &mut Frame,
        function: NodeId,
        value: ValueId,
        state: &mut State,
    ) {
        let before = frame.inner_returned.get(&function).copied().unwrap_or(ValueId::NEVER);
        let all = self.table.join(before, value);
        frame.inner_returned.insert(function, all);
        let object = frame.closures.get(&function);
        if let Some((id, known)) = object.and_then(|id| Some((*id, state.object(*id)?.clone()))) {
            let mut object = (*known).clone();
            object.set(Key::Field(self.table.name(RETURNED)), all);
            state.set_object(id, std::rc::Rc::new(object));
        }
    }

    /// What a value gives that is called, if it is a function in the midst of the code. What that does with what
    /// it is given is not known.
    pub(super) fn call_closure(
        &mut self,
        of: ValueId,
        passed: &Passed,
        state: &State,
    ) -> Option<ValueId> {
        if self.table.get(of).objects.is_empty() {
            return None;
        }
        let key = Key::Field(self.table.known_name(RETURNED)?);
        let returned = access::read(of, key, state, &mut self.table)?;
        let given = access::marks_in_all(
            passed.arguments.iter().map(|one| one.value),
            state,
            &mut self.table,
        );
        Some(self.table.marked(returned, given))
    }

    /// The same of a method of a class without a name.
    pub(super) fn call_closure_of(
        &mut self,
        (of, name): (ValueId, Name),
        passed: &Passed,
        state: &State,
    ) -> Option<ValueId> {
        self.table.known_name(RETURNED)?;
        let method = access::read(of, Key::Field(name), state, &mut self.table)?;
        self.call_closure(method, passed, state)
    }
}
