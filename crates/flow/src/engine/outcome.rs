//! What a call to a library gives back, by what its model says that it does.

use seawall_rules::models::{Effect, Primitive, PrimitiveName, Returned};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::guard::TextTest;
use super::model::Passed;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Key, MarksId, Object, ValueId};

impl Engine<'_, '_> {
    /// What a call gives back, with the data that moves into it.
    pub(super) fn outcome(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (effect, moved): (&Effect, MarksId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some(primitive) = &effect.does else {
            return match (&effect.returns, passed.this) {
                (Some(Returned::This), Some((_, this))) => {
                    let this = self.instance_of((&mut *frame, op), this, state);
                    self.table.marked(this, moved)
                }
                _ => self.table.marked(ValueId::UNKNOWN, moved),
            };
        };
        self.tested((&mut *frame, op), primitive, passed);
        if primitive.name == PrimitiveName::MapOfKeywords {
            return self.keywords((frame, op), passed, state);
        }
        let makes_map = primitive.name == PrimitiveName::MapNew;
        let operands = if makes_map {
            let mut own = passed.clone();
            own.arguments.retain(|one| one.keyword.is_none() && !one.spread);
            self.operands(primitive.operands.as_deref(), &own)
        } else {
            self.operands(primitive.operands.as_deref(), passed)
        };
        if let Some(value) =
            self.of_letters((&mut *frame, op), primitive, &operands, (passed, state))
        {
            return value;
        }
        let operands = match primitive.name {
            PrimitiveName::StringFormat if self.manner.types.are_composed => {
                self.by_verbs(&operands).unwrap_or(operands)
            }
            _ => operands,
        };
        if primitive.name == PrimitiveName::AnswerType {
            self.answer_typed(&operands, state);
            return self.table.marked(ValueId::UNKNOWN, moved);
        }
        let value = self.primitive((&mut *frame, op), primitive, &operands, state);
        if makes_map {
            self.named_entries(value, passed, state);
        }
        let said = if effect.moves.is_some() { moved } else { MarksId::NONE };
        let value = self.table.marked(value, said);
        match (primitive.name, operands.as_slice()) {
            (PrimitiveName::NumberParse, _) => self.as_number(value),
            (PrimitiveName::StringFormat, [pattern, ..]) => self.formatted(*pattern, value),
            (PrimitiveName::StringConcat, [first, ..]) => self.formatted(*first, value),
            (PrimitiveName::StringReplace, operands) => self.replaced(operands, value),
            _ => value,
        }
    }

    /// Notes that what a call gives is whether a text is of some kind.
    fn tested(&self, (frame, op): (&mut Frame, OpId), primitive: &Primitive, passed: &Passed) {
        let text = passed.arguments.first().and_then(|one| self.table.constant_of(one.value));
        let subject = passed.this.and_then(|(op, _)| op);
        // What is tested by a function is passed to it.
        let slots = primitive.operands.as_deref().filter(|_| passed.this.is_none());
        let (subject, text) = match slots {
            Some([of, part]) => {
                let held = |slot| self.at_slot(slot, passed).first().copied();
                let part = held(part).and_then(|(_, value)| self.table.constant_of(value));
                (held(of).and_then(|(op, _)| op), part)
            }
            _ => (subject, text),
        };
        if let Some(test) = TextTest::of(primitive, subject, text) {
            frame.tests.insert(op, test);
        }
    }

    /// What is passed by name to what makes a map is in it, and what maps hold that are spread there.
    fn named_entries(&mut self, map: ValueId, passed: &Passed, state: &mut State) {
        for one in &passed.arguments {
            if let Some(name) = one.keyword {
                let text = Constant::text(self.table.text(name));
                let key = Key::Entry(self.table.constant_id(text));
                access::write(map, Some(key), one.value, state, &mut self.table);
            } else if one.spread {
                let any = access::read_any(one.value, state, &mut self.table);
                let any = any.unwrap_or(one.value);
                access::write(map, None, any, state, &mut self.table);
            }
        }
    }

    /// An object that keeps what is passed by name.
    fn keywords(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let mut object = Object::new(None);
        for one in &passed.arguments {
            let Some(name) = one.keyword else { continue };
            let text = Constant::text(self.table.text(name));
            object.set(Key::Entry(self.table.constant_id(text)), one.value);
        }
        let id = frame.site(op, 0);
        access::of_object(id, object, state, &mut self.table)
    }

    /// A text in which a letter was replaced is harmless where only that letter does harm.
    fn replaced(&mut self, operands: &[ValueId], value: ValueId) -> ValueId {
        if let Some(kinds) = self.replaced_kinds(operands) {
            let marks = self.table.get(value).marks;
            let marks = self.table.without(marks, self.sorts.cleaned(&kinds));
            return self.table.with_marks(value, marks);
        }
        let [_, from, to, ..] = operands else { return value };
        let text = |value: &ValueId| self.table.constant_of(*value).and_then(Constant::as_text);
        let (Some(from), Some(to)) = (text(from), text(to)) else { return value };
        if to.contains(&from) {
            return value;
        }
        let kinds = self.sorts.at(TextTest::without(&from));
        let marks = self.table.get(value).marks;
        let marks = self.table.without(marks, kinds);
        self.table.with_marks(value, marks)
    }
}
