//! What members of libraries do exactly, with constants, texts, lists and maps.

mod builder;
mod list;
mod map;
mod reflect;
mod text;

use seawall_rules::models::{Constant as Given, Primitive, PrimitiveName as Name};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Object, ValueId};

/// The operands of a primitive.
pub(super) struct Operands<'o>(&'o [ValueId]);

impl Operands<'_> {
    /// One of them.
    fn at(&self, number: usize) -> ValueId {
        self.0.get(number).copied().unwrap_or(ValueId::UNKNOWN)
    }

    /// One of them, if there are so many.
    fn get(&self, number: usize) -> Option<ValueId> {
        self.0.get(number).copied()
    }

    /// All of them.
    const fn all(&self) -> &[ValueId] {
        self.0
    }
}

impl Engine<'_, '_> {
    /// Runs a primitive.
    pub(super) fn primitive(
        &mut self,
        at: (&mut Frame, OpId),
        primitive: &Primitive,
        operands: &[ValueId],
        state: &mut State,
    ) -> ValueId {
        let texts;
        let operands = if self.manner.modules_are_values {
            texts = self.as_texts(operands);
            Operands(&texts)
        } else {
            Operands(operands)
        };
        let text = primitive.name.as_str();
        match (primitive.name, text.split_once('.').map_or(text, |(group, _)| group)) {
            (Name::Identity | Name::NumberValue, _) => operands.at(0),
            (Name::Constant, _) => self.given_constant(primitive.constant.as_ref()),
            (Name::Encode | Name::Decode, _) | (_, "function") => self.carried(&operands, state),
            (_, "string" | "number") => self.text_primitive(at, primitive.name, &operands, state),
            (_, "builder") => self.builder_primitive(at, primitive.name, &operands, state),
            (_, "list" | "iterator") => self.list_primitive(at, primitive.name, &operands, state),
            (_, "map" | "entry") => self.map_primitive(at, primitive.name, &operands, state),
            _ => self.reflect_primitive(at, primitive.name, &operands, state),
        }
    }

    pub(super) fn given_constant(&mut self, constant: Option<&Given>) -> ValueId {
        let literals = &self.manner.literals;
        let (constant, class) = match constant {
            Some(Given::Bool(holds)) => (Constant::Bool(*holds), literals.boolean),
            Some(Given::Integer(number)) => (Constant::Int(*number), literals.integer),
            Some(Given::Text(text)) => (Constant::text(text), literals.text),
            Some(Given::Null) | None => return self.table.of_constant(Constant::Null, None),
        };
        let class = Some(self.table.name(class));
        self.table.of_constant(constant, class)
    }

    /// A value of which only the data in the operands is known.
    fn carried(&mut self, operands: &Operands<'_>, state: &State) -> ValueId {
        let marks = access::marks_in_all(operands.all().iter().copied(), state, &mut self.table);
        self.table.marked(ValueId::UNKNOWN, marks)
    }

    /// The same, as a text.
    fn text_carried(&mut self, operands: &Operands<'_>, state: &State) -> ValueId {
        let class = self.table.name(self.manner.literals.text);
        let value = self.carried(operands, state);
        self.of_class(value, class)
    }

    fn text(&mut self, text: &str) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.text));
        self.table.of_constant(Constant::text(text), class)
    }

    fn truth(&mut self, holds: Option<bool>) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.boolean));
        match holds {
            Some(holds) => self.table.of_constant(Constant::Bool(holds), class),
            None => self.table.of_class(class),
        }
    }

    fn number(&mut self, number: Option<i64>) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.integer));
        match number {
            Some(number) => self.table.of_constant(Constant::Int(number), class),
            None => self.table.of_class(class),
        }
    }

    fn text_of_value(&self, value: ValueId) -> Option<String> {
        self.table.constant_of(value).and_then(super::operate::written)
    }

    fn int_of(&self, value: ValueId) -> Option<i64> {
        self.table.constant_of(value).and_then(Constant::as_int)
    }

    /// A new object of the class that the primitive's group is of.
    fn made(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        object: Object,
        state: &mut State,
    ) -> ValueId {
        let id = frame.site(op, 0);
        access::of_object(id, object, state, &mut self.table)
    }

    /// The one object that a value is.
    fn only(&self, value: ValueId, state: &State) -> Option<std::rc::Rc<Object>> {
        match self.table.get(value).objects.as_slice() {
            [id] => state.object(*id).cloned(),
            _ => None,
        }
    }
}
