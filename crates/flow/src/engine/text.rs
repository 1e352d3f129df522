//! Texts that are put together, and numbers, which hold no text.

use seawall_rules::models::SinkKind;

use super::Engine;
use super::access;
use super::operate;
use super::state::State;
use crate::value::{Constant, Kinds, ValueId};

impl Engine<'_, '_> {
    /// A number that another is converted to stays itself; of anything else nothing is known.
    pub(super) fn scalar(&mut self, values: &[ValueId]) -> ValueId {
        let [value] = values else { return ValueId::UNKNOWN };
        let is_plain = |known: &Constant| {
            matches!(known, Constant::Int(_) | Constant::Bool(_) | Constant::Char(_))
        };
        if self.table.constant_of(*value).is_some_and(is_plain) {
            return *value;
        }
        let marks = self.table.get(*value).marks;
        let value = self.table.marked(ValueId::UNKNOWN, marks);
        self.as_number(value)
    }

    /// A number is part of no text that means something, but it can be guessed all the same.
    pub(super) fn as_number(&mut self, value: ValueId) -> ValueId {
        let kept = self.sorts.at(&[SinkKind::Credential]).or(self.sorts.numeric);
        let marks = self.table.get(value).marks;
        let marks = self.table.without(marks, Kinds::ALL.without(kept));
        self.table.with_marks(value, marks)
    }

    /// A text with the texts of values in it.
    pub(super) fn text_of(&mut self, values: &[ValueId], state: &mut State) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.text));
        let written = |value: &ValueId| self.table.constant_of(*value).and_then(operate::written);
        let texts: Option<Vec<String>> = values.iter().map(written).collect();
        if let Some(texts) = texts {
            return self.table.of_constant(Constant::text(&texts.concat()), class);
        }
        let marks = access::marks_in_all(values.iter().copied(), state, &mut self.table);
        let value = self.table.of_class(class);
        self.table.marked(value, marks)
    }
}
