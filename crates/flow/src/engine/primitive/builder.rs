//! Texts that change: they hold one text.

use seawall_rules::models::PrimitiveName as Name;

use super::super::Engine;
use super::super::access;
use super::super::frame::Frame;
use super::super::state::State;
use super::Operands;
use crate::steps::OpId;
use crate::value::{Key, Object, ValueId};

impl Engine<'_, '_> {
    pub(super) fn builder_primitive(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        if name == Name::BuilderNew {
            // The receiver of a constructor is not there yet.
            let text = operands.all().last().copied();
            let text = match text.filter(|text| self.int_of(*text).is_none()) {
                Some(text) => text,
                None => self.text(""),
            };
            let mut builder = Object::new(None);
            builder.set(Key::Text, text);
            return self.made(at, builder, state);
        }
        let this = operands.at(0);
        let held = access::read(this, Key::Text, state, &mut self.table);
        let held = held.unwrap_or(this);
        let marks = self.table.get(this).marks;
        let held = self.table.marked(held, marks);
        match name {
            Name::BuilderToString => held,
            Name::BuilderLength => {
                let text = self.text_of_value(held);
                self.number(text.and_then(|text| i64::try_from(text.chars().count()).ok()))
            }
            _ => {
                let text = self.changed(name, held, operands, state);
                if self.table.get(this).objects.is_empty() {
                    let marks = self.table.get(text).marks;
                    if let (frame, Some(object)) = (at.0, operands.get(0)) {
                        self.hold_in_variable(frame, at.1, object, marks, state);
                    }
                    return self.table.marked(this, marks);
                }
                access::write(this, Some(Key::Text), text, state, &mut self.table);
                if name == Name::BuilderSetLength && self.int_of(operands.at(1)) == Some(0) {
                    // Nothing of what was put there in other ways is left.
                    access::change(this, state, &mut self.table, |builder, _| {
                        if builder.single {
                            builder.rest = ValueId::NEVER;
                        }
                    });
                }
                this
            }
        }
    }

    /// The text after a change.
    fn changed(
        &mut self,
        name: Name,
        held: ValueId,
        operands: &Operands<'_>,
        state: &State,
    ) -> ValueId {
        let text = self.text_of_value(held);
        let made = match (name, text) {
            (Name::BuilderAppend, Some(text)) => {
                self.text_of_value(operands.at(1)).map(|more| text + &more)
            }
            (Name::BuilderReverse, Some(text)) => Some(text.chars().rev().collect()),
            (Name::BuilderInsert, Some(text)) => {
                let at = self.int_of(operands.at(1)).and_then(|at| usize::try_from(at).ok());
                let more = self.text_of_value(operands.at(2));
                at.zip(more).and_then(|(at, more)| {
                    let (head, tail) = (text.get(..at)?, text.get(at..)?);
                    Some(format!("{head}{more}{tail}"))
                })
            }
            (Name::BuilderSetLength, Some(text)) => {
                let at = self.int_of(operands.at(1)).and_then(|at| usize::try_from(at).ok());
                at.and_then(|at| text.get(..at).map(str::to_owned))
            }
            (Name::BuilderDelete, Some(text)) => {
                let place = |number| {
                    self.int_of(operands.at(number)).and_then(|at| usize::try_from(at).ok())
                };
                let (from, to) = (place(1), place(2).map(|to| to.min(text.len())));
                from.zip(to).and_then(|(from, to)| {
                    Some(format!("{}{}", text.get(..from)?, text.get(to.max(from)..)?))
                })
            }
            (Name::BuilderSetLength, None) => {
                self.int_of(operands.at(1)).filter(|at| *at == 0).map(|_| String::new())
            }
            _ => None,
        };
        match made {
            Some(text) if text.len() <= 4096 => self.text(&text),
            _ => {
                let all: Vec<ValueId> =
                    std::iter::once(held).chain(operands.all().iter().skip(1).copied()).collect();
                self.text_carried(&Operands(&all), state)
            }
        }
    }

    /// What a builder of which no object is known holds is held by its variable.
    fn hold_in_variable(
        &mut self,
        frame: &Frame,
        op: OpId,
        _: ValueId,
        marks: crate::value::MarksId,
        state: &mut State,
    ) {
        if let Some(crate::code::Step::Call(call)) = frame.code.steps.get(op.index())
            && let crate::code::Callee::Method(object, _) = call.0
        {
            self.change_place(frame, object, state, |table, own| table.union(own, marks));
        }
    }
}
