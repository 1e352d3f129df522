//! Maps.

use seawall_rules::models::PrimitiveName as Name;

use super::super::Engine;
use super::super::access;
use super::super::frame::Frame;
use super::super::state::State;
use super::Operands;
use crate::steps::OpId;
use crate::value::{Constant, Key, Object, ValueId};

impl Engine<'_, '_> {
    pub(super) fn map_primitive(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let this = operands.at(0);
        match name {
            Name::MapOfPairs => self.map_of_pairs(at, operands, state),
            Name::MapNew | Name::MapOf | Name::MapCopy => self.new_map(at, name, operands, state),
            Name::MapGet | Name::MapGetOr => self.entry(name, operands, state),
            Name::MapPut => self.put(at, (this, operands.at(1), operands.at(2)), state),
            Name::MapRemove | Name::MapClear | Name::MapPutAll => {
                self.map_changed(name, operands, state)
            }
            Name::MapContainsKey => {
                let key = self.entry_key(operands.at(1));
                let map =
                    self.only(this, state).filter(|map| !map.open && map.rest == ValueId::NEVER);
                // What one of two ways put there is known, but not whether it is there.
                let holds = map.zip(key).and_then(|(map, key)| {
                    let holds = map.get(key).is_some();
                    (!holds || map.length.is_some()).then_some(holds)
                });
                self.truth(holds)
            }
            Name::MapSize => {
                let size = self.only(this, state).and_then(|map| size(&map));
                self.number(size)
            }
            Name::MapKeys | Name::MapValues | Name::MapEntries => {
                self.all_of(at, name, this, state)
            }
            _ => self.entry_part(name, this, state),
        }
    }

    /// What takes entries out of a map or puts several there.
    fn map_changed(&mut self, name: Name, operands: &Operands<'_>, state: &mut State) -> ValueId {
        let this = operands.at(0);
        match name {
            Name::MapRemove => {
                let value = self.entry(Name::MapGet, operands, state);
                let key = self.entry_key(operands.at(1));
                access::change(this, state, &mut self.table, |map, _| {
                    let gone = key.and_then(|key| map.remove(key));
                    map.length = match (key, gone) {
                        (Some(_), Some(_)) => map.length.and_then(|length| length.checked_sub(1)),
                        (Some(_), None) => map.length,
                        (None, _) => None,
                    };
                });
                value
            }
            Name::MapClear => {
                access::change(this, state, &mut self.table, |map, _| {
                    *map = Object { class: map.class, single: map.single, ..Object::new(None) };
                });
                ValueId::UNKNOWN
            }
            _ => {
                let other = self.only(operands.at(1), state);
                let loose = access::read_any(operands.at(1), state, &mut self.table);
                access::change(this, state, &mut self.table, |map, table| {
                    let Some(other) = &other else {
                        let loose = loose.unwrap_or(ValueId::UNKNOWN);
                        map.rest = table.join(map.rest, loose);
                        if map.keys != ValueId::NEVER {
                            map.keys = table.join(map.keys, loose);
                        }
                        (map.open, map.length) = (true, None);
                        return;
                    };
                    let is_counted = map.length.is_some() && other.length.is_some();
                    for (key, value) in &other.parts {
                        map.set(*key, *value);
                    }
                    if map.keys != ValueId::NEVER || other.keys != ValueId::NEVER {
                        map.keys = table.join(map.through(), other.through());
                    }
                    map.rest = table.join(map.rest, other.rest);
                    map.open |= other.open;
                    map.count_entries();
                    map.length = map.length.filter(|_| is_counted);
                });
                ValueId::UNKNOWN
            }
        }
    }

    fn entry_key(&self, key: ValueId) -> Option<Key> {
        self.table.get(key).constant.map(|constant| match self.table.constant(constant) {
            Constant::Int(at) => match u32::try_from(*at) {
                Ok(at) => Key::At(at),
                Err(_) => Key::Entry(constant),
            },
            _ => Key::Entry(constant),
        })
    }

    fn map_of_pairs(
        &mut self,
        at: (&mut Frame, OpId),
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.map));
        let mut map = Object::new(class);
        for pair in operands.all() {
            let marks = self.table.get(*pair).marks;
            let known = self.only(*pair, state);
            let part = |at| known.as_ref().and_then(|pair| pair.get(Key::At(at)));
            let (key, value) = (part(0), part(1).unwrap_or(ValueId::UNKNOWN));
            let value = self.table.marked(value, marks);
            match key.and_then(|key| self.entry_key(key)) {
                Some(key) => map.set(key, value),
                None => map.rest = self.table.join(map.rest, value),
            }
        }
        map.count_entries();
        self.made(at, map, state)
    }

    fn new_map(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.map));
        let mut map = Object::new(class);
        if name == Name::MapOf {
            for pair in operands.all().chunks(2) {
                let [key, value] = pair else { continue };
                match self.entry_key(*key) {
                    Some(key) => map.set(key, *value),
                    None => map.rest = self.table.join(map.rest, *value),
                }
            }
            map.count_entries();
        } else if let Some(of) = operands.all().last()
            && self.int_of(*of).is_none()
        {
            if let Some(of) = self.only(*of, state) {
                map.parts.clone_from(&of.parts);
                (map.rest, map.keys) = (of.rest, of.keys);
                (map.open, map.length) = (of.open, of.length);
            } else {
                map.rest = self.carried(operands, state);
                (map.open, map.length) = (true, None);
            }
        }
        self.made(at, map, state)
    }

    fn entry(&mut self, name: Name, operands: &Operands<'_>, state: &State) -> ValueId {
        let this = operands.at(0);
        let marks = self.table.get(this).marks;
        let other = operands.get(2).filter(|_| name == Name::MapGetOr);
        let value = match self.entry_key(operands.at(1)) {
            Some(key) => {
                let map = self.only(this, state);
                let is_absent = map.as_ref().is_some_and(|map| {
                    map.get(key).is_none() && !map.open && map.rest == ValueId::NEVER
                });
                match other {
                    Some(other) if is_absent => return other,
                    _ => access::read(this, key, state, &mut self.table),
                }
            }
            None => access::read_any(this, state, &mut self.table),
        };
        let value = self.table.marked(value.unwrap_or(ValueId::UNKNOWN), marks);
        match other {
            Some(other) if self.table.get(value).constant.is_none() => {
                self.table.join(value, other)
            }
            _ => value,
        }
    }

    fn put(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (this, key, value): (ValueId, ValueId, ValueId),
        state: &mut State,
    ) -> ValueId {
        let place = self.entry_key(key);
        let marks = self.table.get(key).marks;
        let held = if place.is_none() { self.table.marked(value, marks) } else { value };
        if self.table.get(this).objects.is_empty() {
            let marks = access::deep_marks(held, state, &mut self.table);
            if let Some(crate::code::Step::Call(call)) = frame.code.steps.get(op.index())
                && let crate::code::Callee::Method(object, _) = call.0
            {
                self.change_place(frame, object, state, |table, own| table.union(own, marks));
            }
            return ValueId::UNKNOWN;
        }
        let before = place.and_then(|key| access::read(this, key, state, &mut self.table));
        if place.is_none() {
            self.put_anywhere(this, (key, value), state);
            return ValueId::UNKNOWN;
        }
        let known = self.only(this, state);
        access::write(this, place, held, state, &mut self.table);
        // Numbers as keys are no places.
        if let (Some(map), Some(Key::At(at))) = (known, place) {
            let length = map.length.map(|all| all + u32::from(map.get(Key::At(at)).is_none()));
            access::change(this, state, &mut self.table, |map, _| map.length = length);
        }
        before.unwrap_or(ValueId::UNKNOWN)
    }

    /// A map gets an entry under a key that is not known. Data in the key is found again in what goes through the
    /// map.
    pub(in crate::engine) fn put_anywhere(
        &mut self,
        map: ValueId,
        (key, value): (ValueId, ValueId),
        state: &mut State,
    ) {
        let marks = self.table.get(key).marks;
        access::change(map, state, &mut self.table, |map, table| {
            let is_apart = map.rest == ValueId::NEVER || map.keys != ValueId::NEVER;
            let held = if is_apart { value } else { table.marked(value, marks) };
            if is_apart {
                map.keys = table.join(map.keys, key);
            }
            map.rest = table.join(map.rest, held);
            map.length = None;
        });
    }

    /// The list of keys, values or entries.
    fn all_of(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        this: ValueId,
        state: &mut State,
    ) -> ValueId {
        let (frame, op) = at;
        let marks = self.table.get(this).marks;
        let key = self.element(this, state);
        let key = self.table.marked(key, marks);
        let value = access::read_any(this, state, &mut self.table).unwrap_or(ValueId::UNKNOWN);
        let value = self.table.marked(value, marks);
        let element = match name {
            Name::MapKeys => key,
            Name::MapEntries => self.pair((&mut *frame, op), &[key, value], state),
            _ => value,
        };
        let list = self.any_of((frame, op), element, state);
        if self.manner.places && name != Name::MapEntries {
            self.keep_each(list, (this, name == Name::MapKeys), state);
        }
        list
    }

    /// Lets a list of the keys or the values of a map that is wholly known hold each of them, in no order: under what
    /// was its key.
    fn keep_each(&mut self, list: ValueId, (map, is_keys): (ValueId, bool), state: &mut State) {
        let marks = self.table.get(map).marks;
        let Some(map) = self.only(map, state).filter(|map| size(map).is_some()) else { return };
        let class = Some(self.table.name(self.manner.literals.text));
        let (mut each, mut any) = (Vec::new(), ValueId::NEVER);
        for (key, value) in &map.parts {
            let held = match key {
                _ if !is_keys => *value,
                Key::Entry(constant) => {
                    let text = self.table.constant(*constant).clone();
                    self.table.of_constant(text, class)
                }
                _ => return,
            };
            any = self.table.join(any, held);
            each.push((*key, held));
        }
        let any = self.table.marked(any, marks);
        access::change(list, state, &mut self.table, |list, _| {
            for (key, held) in &each {
                list.set(*key, *held);
            }
            list.rest = any;
        });
    }

    /// The key or the value of an entry.
    fn entry_part(&mut self, name: Name, this: ValueId, state: &State) -> ValueId {
        let at = u32::from(name != Name::EntryKey);
        let marks = self.table.get(this).marks;
        let known = access::read(this, Key::At(at), state, &mut self.table);
        let value = known.unwrap_or(this);
        self.table.marked(value, marks)
    }
}

/// How many entries a map has, if nothing else may be in it.
fn size(map: &Object) -> Option<i64> {
    map.length.filter(|_| !map.open && map.rest == ValueId::NEVER).map(i64::from)
}
