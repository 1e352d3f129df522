//! Functions that a language has itself and that do what no model can say, and collections of pairs.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::{Made, Step};
use crate::steps::OpId;
use crate::value::{Object, ValueId};

impl Engine<'_, '_> {
    /// What a built-in function gives; none if models say it.
    pub(super) fn built_in(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: &str,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        match name {
            "bless" if self.manner.flat => self.blessed(frame, passed, state),
            "ref" if self.manner.flat => Some(self.class_name(passed.arguments.first()?.value)),
            "each" if self.manner.flat => {
                let of = passed.arguments.first()?.value;
                let key = self.any_key(of, state);
                let parts = [key, self.element(of, state)];
                Some(self.pair((frame, op), &parts, state))
            }
            "super" => Some(self.as_parent(frame)),
            "append" => self.appended(frame, op, passed, state),
            "getattr" => self.attribute(frame, op, passed, state),
            "enumerate" | "zip" => {
                let positional = passed.arguments.iter().filter(|one| one.keyword.is_none());
                let mut parts: Vec<ValueId> = Vec::new();
                if name == "enumerate" {
                    let class = self.table.name(self.manner.literals.integer);
                    parts.push(self.table.of_class(Some(class)));
                    parts.extend(positional.take(1).map(|one| self.element(one.value, state)));
                } else {
                    parts.extend(positional.map(|one| self.element(one.value, state)));
                }
                let pair = self.pair((&mut *frame, op), &parts, state);
                Some(self.any_of((frame, op), pair, state))
            }
            _ => None,
        }
    }

    /// The object as its parent class sees it.
    pub(super) fn as_parent(&mut self, frame: &Frame) -> ValueId {
        let class = frame.class.and_then(|class| self.project.class(class));
        let parent = class.and_then(|class| class.parents.first().copied());
        self.table.change(frame.this, |value| value.class = parent)
    }

    /// `getattr(of, "name")`: what `of.name` is.
    fn attribute(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        let (of, name) = (passed.arguments.first()?, passed.arguments.get(1)?);
        let text = self.table.constant_of(name.value)?.as_text()?;
        let name = self.table.name(&text);
        if let Some(path) = self.table.get(of.value).path {
            return Some(self.member_of_path(frame, op, path, name, state));
        }
        let class = self.table.get(of.value).class;
        let marks = self.table.get(of.value).marks;
        let value = self.field_of(frame, op, (of.value, class, name), state)?;
        Some(self.table.marked(value, marks))
    }

    /// Several values as one.
    pub(super) fn pair(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        parts: &[ValueId],
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.tuple));
        let mut tuple = Object::new(class);
        tuple.set_elements(parts);
        let id = frame.site(op, 700);
        access::of_object(id, tuple, state, &mut self.table)
    }

    /// A list of nobody knows how many elements like this one.
    pub(super) fn any_of(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        element: ValueId,
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.list));
        let mut list = Object::new(class);
        (list.rest, list.length) = (element, None);
        let id = frame.site(op, 701);
        access::of_object(id, list, state, &mut self.table)
    }

    /// What a function gives one after the other, as a list.
    pub(super) fn yielded(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, from): (ValueId, bool),
        state: &mut State,
    ) -> ValueId {
        let element = if from { self.element(value, state) } else { value };
        let list = self.any_of((&mut *frame, op), element, state);
        frame.returned = self.table.join(frame.returned, list);
        ValueId::UNKNOWN
    }

    /// A map that is being written out gets an entry whose key is not known, or all entries of another map.
    pub(super) fn entered(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (variable, key, value, spread): (usize, ValueId, OpId, bool),
        state: &mut State,
    ) -> ValueId {
        let value = frame.value(value);
        let mut map = state.variable(variable);
        if self.table.get(map).objects.is_empty() {
            let class = Some(self.table.name(self.manner.literals.map));
            let id = frame.site(op, 0);
            let made = access::of_object(id, Object::new(class), state, &mut self.table);
            let marks = self.table.get(map).marks;
            map = self.table.marked(made, marks);
        }
        if !spread {
            self.put_anywhere(map, (key, value), state);
            state.set_variable(variable, map);
            return map;
        }
        let other = state.only(self.table.get(value)).cloned();
        let marks = self.table.get(value).marks;
        let any = access::read_any(value, state, &mut self.table).unwrap_or(value);
        access::change(map, state, &mut self.table, |map, table| {
            map.length = None;
            let Some(other) = &other else {
                map.rest = table.join(map.rest, any);
                return;
            };
            for (key, value) in &other.parts {
                map.set(*key, *value);
            }
            map.rest = table.join(map.rest, other.rest);
            map.open |= other.open;
        });
        map = self.table.marked(map, marks);
        state.set_variable(variable, map);
        map
    }

    /// The elements of a list that is written out, with what is taken apart in it.
    pub(super) fn listed_elements(
        &mut self,
        frame: &Frame,
        parts: &[OpId],
        object: &mut Object,
        state: &State,
    ) {
        let mut all = Some(Vec::new());
        for part in parts {
            let value = frame.value(*part);
            if !matches!(frame.code.steps.get(part.index()), Some(Step::Compose(Made::Spread, _))) {
                all = all.map(|mut all| {
                    all.push(value);
                    all
                });
                object.rest = self.table.join(object.rest, value);
                continue;
            }
            let known = state.only(self.table.get(value));
            let known = known.filter(|list| !list.open).and_then(|list| list.elements());
            let element = self.element(value, state);
            object.rest = self.table.join(object.rest, element);
            all = all.zip(known).map(|(mut all, more)| {
                all.extend(more);
                all
            });
        }
        if let Some(all) = all {
            object.rest = ValueId::NEVER;
            object.set_elements(&all);
        } else {
            object.length = None;
        }
    }
}
