//! Writing to variables, fields, and parts of collections.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::code::{PartKey, Step, written_key};
use crate::steps::{OpId, PlaceId};
use crate::value::{Constant, Key, Object, ValueId};

impl Engine<'_, '_> {
    pub(super) fn write_local(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (variable, from, keeps): (usize, OpId, bool),
        state: &mut State,
    ) -> ValueId {
        let value = self.typed(frame, variable, frame.value(from));
        let value = self.stepped(frame, op, value);
        let value = self.kept(frame, op, (None, value), state);
        let before = state.variable(variable);
        let value = if keeps { self.table.join(before, value) } else { value };
        state.set_variable(variable, value);
        frame.derive(variable, from);
        value
    }

    pub(super) fn write_keyed(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, key, value): (OpId, PartKey, OpId),
        state: &mut State,
    ) -> ValueId {
        if let (PartKey::Fixed(Key::Field(name)), true) = (key, self.manner.sends.is_some()) {
            return self.assigned(frame, op, (object, name, value), state);
        }
        if self.index_written(frame, op, (object, key, value), state) {
            return frame.value(value);
        }
        if let Some(slot) = frame.code.slot(op) {
            let value = self.stepped(frame, op, frame.value(value));
            state.set_variable(slot, value);
            return value;
        }
        self.written_by_key(frame, op, (object, key));
        let value = self.stepped(frame, op, frame.value(value));
        let said = self.said_key(frame, key);
        let value = self.kept(frame, op, (said, value), state);
        let comes_to_be = self.manner.sigil.is_some() || self.manner.flat;
        if comes_to_be && !matches!(key, PartKey::Fixed(Key::Field(_))) {
            self.come_to_be(frame, object, state);
        }
        self.write_part(frame, (object, key), value, state)
    }

    /// Writes to a part of what a variable without a name holds, as literals of lists and maps do.
    pub(super) fn write_place(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        place: PlaceId,
        value: ValueId,
        keeps: bool,
        state: &mut State,
    ) -> ValueId {
        let Some((variable, keys)) = self.path_of(frame, place) else { return value };
        let mut of = state.variable(variable);
        if of == ValueId::NEVER {
            let class = match keys.last() {
                Some(Some(Key::At(_))) => self.manner.literals.list,
                _ => self.manner.literals.map,
            };
            let class = self.table.name(class);
            let class = Some(frame.code.types.get(&variable).copied().unwrap_or(class));
            let id = frame.site(op, 0);
            of = access::of_object(id, Object::new(class), state, &mut self.table);
            state.set_variable(variable, of);
        }
        if let ([Some(key)], false) = (keys.as_slice(), keeps) {
            let map = self.table.known_name(self.manner.literals.map);
            let is_of_maps = self.is_map(self.table.get(of).class);
            access::change(of, state, &mut self.table, |object, _| {
                let is_map = is_of_maps || object.class.is_some() && object.class == map;
                let is_new = object.get(*key).is_none();
                object.set(*key, value);
                object.length = object.length.map(|length| match key {
                    Key::At(at) if !is_map => length.max(at + 1),
                    _ => length + u32::from(is_new),
                });
            });
        } else {
            access::write(of, None, value, state, &mut self.table);
        }
        value
    }

    pub(super) fn write_part(
        &mut self,
        frame: &mut Frame,
        (object, key): (OpId, PartKey),
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        let of = frame.value(object);
        let written = key;
        let key = match key {
            PartKey::Next => self.next_place(of, state),
            _ => self.key(frame, key),
        };
        if let (Some(path), Some(Key::Field(name))) = (self.table.get(of).path, key) {
            self.share_member(frame, (Some(path), name), value, state);
        }
        let of = match written {
            PartKey::Fixed(Key::Field(_)) => of,
            _ => self.array_in_array(frame, object, of, state),
        };
        // What is written to a map of which a model says what it holds says nothing of the rest of it.
        let class = self.table.get(of).class.filter(|_| self.manner.flat);
        if class.is_some_and(|class| self.library.has_fields(class)) {
            return value;
        }
        if self.table.get(of).objects.is_empty() {
            // The whole holds what any part of it does.
            let marks = access::deep_marks(value, state, &mut self.table);
            let marks = self.table.held(marks);
            if !marks.is_none() {
                self.change_place(frame, object, state, |table, own| table.union(own, marks));
            }
            return value;
        }
        if let Some(Key::Field(name)) = key
            && self.take_over((of, name), value, state)
        {
            return value;
        }
        let of_class = self.table.get(of).class;
        let class = of_class.map(|class| self.table.text(class));
        let is_map = class == Some(self.manner.literals.map) || self.is_map(of_class);
        match (written, key) {
            (PartKey::Computed(at), None) if is_map => {
                self.put_anywhere(of, (frame.value(at), value), state);
            }
            _ => {
                let key = key.map(|key| self.written_key(of, key, state));
                access::write(of, key, value, state, &mut self.table);
            }
        }
        self.share_held(frame, (object, value), state);
        value
    }

    /// An array that is part of one and that nothing was written to yet is there from now on.
    fn array_in_array(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        of: ValueId,
        state: &mut State,
    ) -> ValueId {
        let Some(Step::Part(around, key)) = frame.code.steps.get(op.index()) else { return of };
        let (around, key) = (frame.value(*around), *key);
        let outer = self.table.get(around);
        let is_array = outer.class.is_some_and(|class| self.table.text(class).ends_with("[]"));
        let known = self.table.get(of);
        let is_bare = known.objects.is_empty() && known.marks.is_none();
        if !is_array || !is_bare || outer.objects.is_empty() {
            return of;
        }
        let mut array = Object::new(Some(self.table.name("[]")));
        array.length = None;
        let id = frame.site(op, 3);
        let made = access::of_object(id, array, state, &mut self.table);
        let key = self.key(frame, key);
        access::write(around, key, made, state, &mut self.table);
        made
    }

    /// The variable of a place, and the keys that lead to it from there.
    pub(super) fn path_of(
        &mut self,
        frame: &Frame,
        place: PlaceId,
    ) -> Option<(usize, Vec<Option<Key>>)> {
        let file = self.project.file(frame.file)?;
        let body = file.flow.bodies.get(frame.body)?;
        let mut keys = Vec::new();
        let mut at = place;
        while let Some(parent) = body.places.parent(at) {
            let name = body.places.key(at);
            let name = name.and_then(|name| file.flow.key_name(name, file.source.tree));
            keys.push(name.map(|name| match name.parse() {
                Ok(number) => Key::At(number),
                Err(_) => Key::Entry(written_key(name, &mut self.table)),
            }));
            at = parent;
        }
        keys.reverse();
        Some((body.places.variable_of(place)?.index(), keys))
    }

    /// What nothing was written to becomes a list with the first thing that is written into it.
    fn come_to_be(&mut self, frame: &mut Frame, object: OpId, state: &mut State) {
        let value = self.table.get(frame.value(object)).clone();
        let is_null = value.constant.is_some_and(|id| *self.table.constant(id) == Constant::Null);
        let is_known = value.class.is_some() || value.path.is_some() || !value.objects.is_empty();
        if is_known || value.constant.is_some() && !is_null {
            return;
        }
        let code = std::rc::Rc::clone(&frame.code);
        let Some(step) = code.steps.get(object.index()) else { return };
        let class = Some(self.table.name(self.manner.literals.list));
        let mut list = Object::new(class);
        list.open = match step {
            Step::Outer(_, variable) => state.variable(*variable) != ValueId::NEVER && !is_null,
            _ => !is_null,
        };
        let id = frame.site(object, 600);
        let made = access::of_object(id, list, state, &mut self.table);
        let made = self.table.marked(made, value.marks);
        match step {
            Step::Local(variable) | Step::Outer(_, variable) => {
                state.set_variable(*variable, made);
            }
            Step::Part(around, key) => {
                if !matches!(key, PartKey::Fixed(Key::Field(_))) {
                    self.come_to_be(frame, *around, state);
                }
                self.write_part(frame, (*around, *key), made, state);
            }
            _ => return,
        }
        frame.set_value(object, made);
    }

    /// The place behind the last of a list that is known.
    fn next_place(&self, of: ValueId, state: &State) -> Option<Key> {
        let [id] = self.table.get(of).objects.as_slice() else { return None };
        let list = state.object(*id).filter(|list| list.single && !list.open)?;
        let is_known = list.rest == ValueId::NEVER;
        let last = list.parts.iter().filter_map(|(key, _)| match key {
            Key::At(at) => Some(at + 1),
            _ => None,
        });
        is_known.then(|| Key::At(last.max().unwrap_or_default()))
    }
}
