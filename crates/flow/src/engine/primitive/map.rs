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
            Name::MapNew | Name::MapOf | Name::MapCopy => self.new_map(at, name, operands, state),
            Name::MapGet | Name::MapGetOr => self.entry(name, operands, state),
            Name::MapPut => self.put(at, (this, operands.at(1), operands.at(2)), state),
            Name::MapRemove => {
                let value = self.entry(Name::MapGet, operands, state);
                let key = self.entry_key(operands.at(1));
                access::change(this, state, &mut self.table, |map, _| {
                    if let Some(key) = key {
                        map.remove(key);
                    }
                });
                value
            }
            Name::MapClear => {
                access::change(this, state, &mut self.table, |map, _| {
                    map.parts.clear();
                    (map.rest, map.open) = (ValueId::NEVER, false);
                });
                ValueId::UNKNOWN
            }
            Name::MapPutAll => {
                let other = self.only(operands.at(1), state);
                let loose = access::read_any(operands.at(1), state, &mut self.table);
                access::change(this, state, &mut self.table, |map, table| {
                    let Some(other) = &other else {
                        map.rest = table.join(map.rest, loose.unwrap_or(ValueId::UNKNOWN));
                        map.open = true;
                        return;
                    };
                    for (key, value) in &other.parts {
                        map.set(*key, *value);
                    }
                    map.rest = table.join(map.rest, other.rest);
                    map.open |= other.open;
                });
                ValueId::UNKNOWN
            }
            Name::MapContainsKey => {
                let key = self.entry_key(operands.at(1));
                let map =
                    self.only(this, state).filter(|map| !map.open && map.rest == ValueId::NEVER);
                let holds = map.zip(key).map(|(map, key)| map.get(key).is_some());
                self.truth(holds)
            }
            Name::MapSize => self.number(None),
            Name::MapKeys | Name::MapValues | Name::MapEntries => {
                self.all_of(at, name, this, state)
            }
            _ => self.entry_part(name, this, state),
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
        } else if let Some(of) = operands.all().last()
            && self.int_of(*of).is_none()
        {
            if let Some(of) = self.only(*of, state) {
                map.parts.clone_from(&of.parts);
                (map.rest, map.open) = (of.rest, of.open);
            } else {
                map.rest = self.carried(operands, state);
                map.open = true;
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
        // Data in a key is found again in what goes through the map.
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
        access::write(this, place, held, state, &mut self.table);
        before.unwrap_or(ValueId::UNKNOWN)
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
        self.any_of((frame, op), element, state)
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
