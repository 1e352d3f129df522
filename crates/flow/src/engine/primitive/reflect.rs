//! Settings that the code reads from the project's own files, and classes that it names by constants.

use seawall_rules::models::PrimitiveName as Name;

use super::super::Engine;
use super::super::access;
use super::super::frame::Frame;
use super::super::state::State;
use super::Operands;
use crate::project::{ini_entries, property_entries};
use crate::steps::OpId;
use crate::value::{Constant, Key, Object, ValueId};

impl Engine<'_, '_> {
    pub(super) fn reflect_primitive(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        match name {
            Name::ResourceOpen => self.opened(operands.at(operands.all().len().saturating_sub(1))),
            Name::PropertiesLoad => self.load(operands.at(0), operands.at(1), state),
            Name::SectionRead => self.read_sections(at, (operands.at(0), operands.at(1)), state),
            Name::SectionSet => self.set_section(at, operands, state),
            Name::SectionGet => self.get_section(operands, state),
            _ => self.carried(operands, state),
        }
    }

    /// What reads a resource is known by the resource's name.
    fn opened(&mut self, name: ValueId) -> ValueId {
        let text = self.text_of_value(name);
        let known = text.filter(|text| self.project.resources.named(text).is_some());
        match known {
            Some(text) => self.table.of_constant(Constant::text(&text), None),
            None => ValueId::UNKNOWN,
        }
    }

    fn load(&mut self, map: ValueId, resource: ValueId, state: &mut State) -> ValueId {
        let text = self.text_of_value(resource);
        let file = text.and_then(|text| self.project.resources.named(&text));
        let mut entries = Vec::new();
        for (key, value) in file.map(|file| property_entries(file.text)).unwrap_or_default() {
            let key = self.table.constant_id(Constant::text(&key));
            entries.push((Key::Entry(key), self.text(&value)));
        }
        let found = file.is_some();
        access::change(map, state, &mut self.table, |map, _| {
            for (key, value) in &entries {
                map.set(*key, *value);
            }
            map.open |= !found;
        });
        ValueId::UNKNOWN
    }

    fn section_key(&mut self, section: ValueId, key: ValueId) -> Option<(Key, Key)> {
        let section = self.text_of_value(section)?;
        let key = self.text_of_value(key)?.to_lowercase();
        let section = self.table.constant_id(Constant::text(&section));
        let key = self.table.constant_id(Constant::text(&key));
        Some((Key::Entry(section), Key::Entry(key)))
    }

    /// The map of a section, made if it is not there.
    fn section(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        map: ValueId,
        section: Key,
        state: &mut State,
    ) -> ValueId {
        if let Some(known) = self.only(map, state).and_then(|map| map.get(section)) {
            return known;
        }
        let part = match section {
            Key::Entry(id) => 2_000 + u32::try_from(id.index()).unwrap_or_default(),
            _ => 2_000,
        };
        let id = frame.site(op, part);
        let made = access::of_object(id, Object::new(None), state, &mut self.table);
        access::write(map, Some(section), made, state, &mut self.table);
        made
    }

    fn set_section(
        &mut self,
        at: (&mut Frame, OpId),
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let (map, value) = (operands.at(0), operands.at(3));
        match self.section_key(operands.at(1), operands.at(2)) {
            Some((section, key)) => {
                let section = self.section(at, map, section, state);
                access::write(section, Some(key), value, state, &mut self.table);
            }
            None => access::write(map, None, value, state, &mut self.table),
        }
        ValueId::UNKNOWN
    }

    fn get_section(&mut self, operands: &Operands<'_>, state: &State) -> ValueId {
        let map = operands.at(0);
        let marks = self.table.get(map).marks;
        let known = self.section_key(operands.at(1), operands.at(2)).and_then(|(section, key)| {
            let section = access::read(map, section, state, &mut self.table)?;
            access::read(section, key, state, &mut self.table)
        });
        let Some(value) = known else { return self.text_carried(&Operands(&[map]), state) };
        self.table.marked(value, marks)
    }

    fn read_sections(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (map, name): (ValueId, ValueId),
        state: &mut State,
    ) -> ValueId {
        let text = self.text_of_value(name);
        let file = text.and_then(|text| self.project.resources.named(&text));
        let Some(file) = file else {
            access::change(map, state, &mut self.table, |map, _| map.open = true);
            return ValueId::UNKNOWN;
        };
        for (section, key, value) in ini_entries(file.text) {
            let (section, key) = (Constant::text(&section), Constant::text(&key));
            let section = Key::Entry(self.table.constant_id(section));
            let key = Key::Entry(self.table.constant_id(key));
            let section = self.section((&mut *frame, op), map, section, state);
            let value = self.text(&value);
            access::write(section, Some(key), value, state, &mut self.table);
        }
        ValueId::UNKNOWN
    }
}
