//! Properties: fields that are read and written by functions, and data that is left in fields of classes.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::project::FunctionId;
use crate::steps::OpId;
use crate::value::{Constant, Name, ValueId};

impl Engine<'_, '_> {
    /// The functions that read or write a property of a class.
    pub(super) fn accessors(
        &mut self,
        class: Name,
        (word, name): (&str, Name),
        is_exact: bool,
    ) -> Vec<FunctionId> {
        if !self.manner.types.accessors {
            return Vec::new();
        }
        let called = format!("{word}_{}", self.table.text(name));
        let Some(called) = self.table.known_name(&called) else { return Vec::new() };
        self.methods(class, called, usize::from(word == "set"), is_exact).to_vec()
    }

    /// The functions that a property means by its name alone in the methods of a class, and their object.
    fn bare_accessors(
        &mut self,
        frame: &Frame,
        (word, name): (&str, Name),
        own: ValueId,
    ) -> (Vec<FunctionId>, ValueId) {
        let mut at = frame.class.filter(|_| self.manner.types.accessors);
        while let Some(class) = at.and_then(|id| self.project.class(id)) {
            let is_own = at == frame.class;
            let this = if is_own { own } else { ValueId::UNKNOWN };
            let is_exact = !is_own || !self.table.get(this).objects.is_empty();
            let of = self.table.get(this).class.filter(|_| is_own).unwrap_or(class.full);
            let mut found = self.accessors(of, (word, name), is_exact);
            // In what reads and writes a property itself it is a field.
            if self.manner.types.heads {
                let here = self.function_of(frame);
                found.retain(|function| Some(*function) != here);
            }
            if !found.is_empty() {
                return (found, this);
            }
            at = class.outer;
        }
        (Vec::new(), ValueId::UNKNOWN)
    }

    /// What a property gives that is meant by its name alone.
    pub(super) fn bare_property(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> Option<ValueId> {
        let own = self.own_object(frame, state);
        let (methods, this) = self.bare_accessors(frame, ("get", name), own);
        if methods.is_empty() {
            return None;
        }
        let passed = Passed { this: Some((None, this)), ..Passed::default() };
        Some(self.run_methods(frame, op, (&methods, this), &passed, state))
    }

    /// Writes to a property that is meant by its name alone; whether there is one.
    pub(super) fn write_bare_property(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, value): (Name, ValueId),
        state: &mut State,
    ) -> bool {
        let own = self.own_object(frame, state);
        let (methods, this) = self.bare_accessors(frame, ("set", name), own);
        self.set_property(frame, op, (&methods, this), value, state)
    }

    /// Runs the functions that write a property; whether there are any.
    pub(super) fn set_property(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (methods, this): (&[FunctionId], ValueId),
        value: ValueId,
        state: &mut State,
    ) -> bool {
        if methods.is_empty() {
            return false;
        }
        let arguments = vec![One { value, ..One::default() }];
        let passed = Passed { this: Some((None, this)), arguments, around: None, block: None };
        self.run_methods(frame, op, (methods, this), &passed, state);
        true
    }

    /// A field that a class has from a library.
    pub(super) fn library_field(&mut self, frame: &Frame, op: OpId, name: Name) -> Option<ValueId> {
        let class = frame.class.filter(|_| self.manner.types.accessors)?;
        let lineage = self.project.ancestors(self.project.class(class)?.full);
        let field = lineage.iter().copied().find_map(|owner| self.library.field(owner, name))?;
        let marks = self.table.get(frame.this).marks;
        Some(self.effect_value(frame, op, &field.effect, marks))
    }

    /// Leaves a value in a field of a class: data in it is followed.
    pub(super) fn leave(&mut self, owner: Name, field: Name, value: ValueId, state: &mut State) {
        let full = self.member_name(owner, field);
        let marks = access::deep_marks(value, state, &mut self.table);
        let is_text = matches!(self.table.constant_of(value), Some(Constant::Text(_)));
        state.leave_in(full, (!marks.is_none() || is_text).then_some(value));
    }
}
