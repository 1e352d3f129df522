//! Objects, lists and maps: what they hold under which key.

use super::constant::ConstantId;
use super::table::{Name, ValueId};

/// An object of a state, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ObjectId(pub(crate) u32);

/// Under what an object holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// A field by its name.
    Field(Name),
    /// An element of a list by its place.
    At(u32),
    /// An entry of a map by its key.
    Entry(ConstantId),
    /// The text that a mutable string holds.
    Text,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    /// Its class.
    pub(crate) class: Option<Name>,
    /// What it holds, sorted by key.
    pub(crate) parts: Vec<(Key, ValueId)>,
    /// What it may hold under any other key or place.
    pub(crate) rest: ValueId,
    /// What keys it may have that are not known; none where they are as good as what they lead to.
    pub(crate) keys: ValueId,
    /// How many elements it has, if that is known.
    pub(crate) length: Option<u32>,
    /// Whether it may hold more than is known of.
    pub(crate) open: bool,
    /// Whether it stands for one object only, so that what is written takes the place of what was there.
    pub(crate) single: bool,
}

impl Object {
    /// One that holds nothing yet.
    pub(crate) fn new(class: Option<Name>) -> Self {
        Self {
            class,
            parts: Vec::new(),
            rest: ValueId::NEVER,
            keys: ValueId::NEVER,
            length: Some(0),
            open: false,
            single: true,
        }
    }

    /// One of which nothing is known but its class.
    pub(crate) fn unknown(class: Option<Name>) -> Self {
        Self {
            class,
            parts: Vec::new(),
            rest: ValueId::UNKNOWN,
            keys: ValueId::NEVER,
            length: None,
            open: true,
            single: true,
        }
    }

    /// What going through it gives beside what stands under known keys and places.
    pub(crate) const fn through(&self) -> ValueId {
        match self.keys {
            ValueId::NEVER => self.rest,
            keys => keys,
        }
    }

    /// What it holds under a key, if that is known.
    pub(crate) fn get(&self, key: Key) -> Option<ValueId> {
        let at = self.parts.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.parts.get(at).map(|(_, value)| *value)
    }

    /// Lets it hold a value under a key.
    pub(crate) fn set(&mut self, key: Key, value: ValueId) {
        match self.parts.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => {
                if let Some(part) = self.parts.get_mut(at) {
                    part.1 = value;
                }
            }
            Err(at) => self.parts.insert(at, (key, value)),
        }
    }

    /// Takes away what it holds under a key.
    pub(crate) fn remove(&mut self, key: Key) -> Option<ValueId> {
        let at = self.parts.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.parts.remove(at).1)
    }

    /// The elements of a list whose length is known.
    pub(crate) fn elements(&self) -> Option<Vec<ValueId>> {
        let length = self.length?;
        (0..length).map(|at| self.get(Key::At(at))).collect()
    }

    /// Takes the entries of a map that are there for all of them.
    pub(crate) fn count_entries(&mut self) {
        let entries =
            self.parts.iter().filter(|(key, _)| matches!(key, Key::At(_) | Key::Entry(_)));
        let is_whole = !self.open && self.rest == ValueId::NEVER;
        self.length = u32::try_from(entries.count()).ok().filter(|_| is_whole);
    }

    /// Makes these its elements.
    pub(crate) fn set_elements(&mut self, elements: &[ValueId]) {
        self.parts.retain(|(key, _)| !matches!(key, Key::At(_)));
        for (at, value) in (0..).zip(elements) {
            self.set(Key::At(at), *value);
        }
        self.length = u32::try_from(elements.len()).ok();
    }
}
