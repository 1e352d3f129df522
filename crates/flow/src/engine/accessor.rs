//! Methods that stand for fields.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::project::Annotation;
use crate::steps::OpId;
use crate::value::{Key, Name, ValueId};

impl Engine<'_, '_> {
    /// What a method gives that nobody wrote, but that has the name of a field: it reads or writes the field.
    pub(super) fn accessed(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        (passed, state): (&Passed, &mut State),
    ) -> Option<ValueId> {
        if !self.manner.bare_members || self.project.class_of(class).is_none() {
            return None;
        }
        let text = self.table.text(name);
        let (start, given) = match passed.arguments.as_slice() {
            [] => (["get", "is"].as_slice(), None),
            [only] => (["set"].as_slice(), Some(only.value)),
            _ => return None,
        };
        let behind = start.iter().find_map(|start| text.strip_prefix(start));
        let field = behind.and_then(|rest| {
            let first = rest.chars().next().filter(|first| first.is_uppercase())?;
            let tail = rest.get(first.len_utf8()..)?;
            self.table.known_name(&format!("{}{tail}", first.to_lowercase()))
        });
        let has = |field: &Name| {
            let owners = self.project.ancestors(class);
            owners.iter().copied().any(|owner| {
                let class = self.project.class_of(owner).and_then(|id| self.project.class(id));
                class.is_some_and(|class| class.components.contains(field))
            })
        };
        let own = given.is_none().then_some(name);
        let field = own.into_iter().chain(field).find(has)?;
        if let Some(value) = given {
            if self.table.get(of).objects.is_empty() {
                return None;
            }
            access::write(of, Some(Key::Field(field)), value, state, &mut self.table);
            return Some(ValueId::UNKNOWN);
        }
        let marks = self.table.get(of).marks;
        let value = self.field_of(frame, op, (of, Some(class), field), state)?;
        Some(self.table.marked(value, marks))
    }

    /// What a method gives that stands for a field.
    pub(super) fn property(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Name, Name),
        state: &mut State,
    ) -> Option<ValueId> {
        let is_exact = !self.table.get(of).objects.is_empty();
        let accessors = self.accessors(class, ("get", name), is_exact);
        if !accessors.is_empty() {
            let passed = Passed { this: Some((None, of)), ..Passed::default() };
            return Some(self.run_methods(frame, op, (&accessors, of), &passed, state));
        }
        if self.manner.properties.is_empty() {
            return None;
        }
        let methods = self.methods(class, name, 0, is_exact);
        let function = methods.first().and_then(|id| self.project.function(*id))?;
        let says =
            |one: &Annotation<'_>| self.manner.properties.contains(&self.table.text(one.name));
        if !function.annotations.iter().any(says) {
            return None;
        }
        let passed = Passed { this: Some((None, of)), ..Passed::default() };
        Some(self.run_methods(frame, op, (&methods, of), &passed, state))
    }
}
