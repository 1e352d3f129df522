//! What is thrown and caught, and values whose type the code says once more.

use super::Engine;
use super::frame::Frame;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Name, ValueId};

/// How classes are called of which everything is that is thrown.
const ANYTHING: &[&str] = &["BaseException", "Error", "Exception", "RuntimeException", "Throwable"];

impl Engine<'_, '_> {
    /// Notes what is thrown: what catches it is given it.
    pub(super) fn throw(
        &mut self,
        frame: &Frame,
        op: OpId,
        value: OpId,
        state: &mut State,
    ) -> ValueId {
        let value = self.stepped(frame, op, frame.value(value));
        state.set_variable(frame.thrown(), value);
        value
    }

    /// A function that was called may throw something.
    pub(super) fn throws(&mut self, frame: &mut Frame, value: ValueId) {
        frame.raised = self.table.join(frame.raised, value);
    }

    /// What holds where something is caught that was thrown in the last step; none if nothing was. What nothing
    /// here catches leaves the function.
    pub(super) fn raised(
        &mut self,
        frame: &mut Frame,
        is_caught: bool,
        state: &State,
    ) -> Option<State> {
        let value = std::mem::replace(&mut frame.raised, ValueId::NEVER);
        if value == ValueId::NEVER {
            return None;
        }
        if !is_caught {
            frame.escaped = self.table.join(frame.escaped, value);
            return None;
        }
        let mut other = state.clone();
        let before = other.variable(frame.thrown());
        other.set_variable(frame.thrown(), self.table.join(before, value));
        Some(other)
    }

    /// What is caught of a type.
    pub(super) fn caught(
        &mut self,
        frame: &Frame,
        class: Option<Name>,
        state: &mut State,
    ) -> ValueId {
        let thrown = state.variable(frame.thrown());
        let own = self.table.get(thrown).class;
        // It goes no further.
        state.set_variable(frame.thrown(), ValueId::NEVER);
        if thrown == ValueId::NEVER || !self.may_catch(class, own) {
            return self.table.of_class(class);
        }
        match class {
            Some(class) => self.of_class(thrown, class),
            None => thrown,
        }
    }

    /// Whether what is thrown may be of a class that is caught.
    fn may_catch(&self, caught: Option<Name>, thrown: Option<Name>) -> bool {
        let (Some(caught), Some(thrown)) = (caught, thrown) else { return true };
        let last = self.table.text(caught).rsplit('.').next().unwrap_or_default();
        ANYTHING.contains(&last)
            || self.project.ancestors(thrown).contains(&caught)
            || self.project.class_of(caught).is_none() && self.project.class_of(thrown).is_none()
    }

    /// A value that the code says to be of a class: it is, unless more is known already.
    pub(super) fn cast(&mut self, value: ValueId, class: Name) -> ValueId {
        let value = self.of_fixed_type(value, class);
        let known = self.table.get(value);
        let Some(own) = known.class else { return self.of_class(value, class) };
        let is_null = known.constant.is_some_and(|id| *self.table.constant(id) == Constant::Null);
        let is_above = self.project.ancestors(class).contains(&own)
            || self.library.lineage(class).contains(&own)
            || self.table.text(own) == self.manner.root;
        if own == class || is_null || !known.objects.is_empty() || !is_above {
            return self.of_class(value, class);
        }
        self.table.change(value, |value| value.class = Some(class))
    }
}
