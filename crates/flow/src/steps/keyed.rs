//! Methods that read and write what an object holds: under a name or a key that the code says, or at its end.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind, Property};
use super::builder::Builder;
use super::place::{KeyId, PlaceId};
use super::target::key_of;

/// What a method does with the entry whose key it is given first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Gives it.
    Get,
    /// Writes it.
    Set,
    /// Gives it and takes it away.
    Take,
}

/// The methods of maps by language.
const METHODS: &[(&str, &[(&str, Access)])] = &[
    (
        "csharp",
        &[("Add", Access::Set), ("TryAdd", Access::Set), ("GetValueOrDefault", Access::Get)],
    ),
    (
        "kotlin",
        &[
            ("get", Access::Get),
            ("getOrDefault", Access::Get),
            ("getValue", Access::Get),
            ("put", Access::Set),
            ("putIfAbsent", Access::Set),
            ("remove", Access::Take),
            ("set", Access::Set),
        ],
    ),
    (
        "scala",
        &[
            ("get", Access::Get),
            ("getOrElse", Access::Get),
            ("put", Access::Set),
            ("remove", Access::Take),
            ("update", Access::Set),
        ],
    ),
];

/// Those of a language.
pub(super) fn methods(language: &str) -> &'static [(&'static str, Access)] {
    METHODS.iter().find(|(name, _)| *name == language).map_or(&[], |(_, methods)| methods)
}

impl<'t> Builder<'_, 't> {
    /// The entry of a map that a call is about, and what it does with it.
    pub(super) fn entry(
        &mut self,
        call: Node<'t>,
        (callee, object): (OpId, Option<OpId>),
    ) -> Option<(PlaceId, Access)> {
        let (methods, applies) = (self.file.dialect.entries, self.file.dialect.applies);
        let mut passed = call.slot(2)?.parts();
        let key = passed.next().and_then(literal)?;
        let (of, access) = match object {
            // What an object is part of may be anything but a map, as the parameters of a query are.
            Some(of) if self.is_variable(of) => {
                let name = call.slot(0)?.slot(1)?.text();
                (of, methods.iter().find(|(method, _)| *method == name)?.1)
            }
            None if applies && passed.next().is_none() => (callee, Access::Get),
            _ => return None,
        };
        let map = self.exact_place(of)?;
        Some((self.body.places.field(map, key)?, access))
    }

    fn is_variable(&self, value: OpId) -> bool {
        matches!(self.body.ops.get(value.index()).map(|op| op.kind), Some(OpKind::Read(_)))
    }

    /// What a call leaves in the entry that it is about.
    pub(super) fn leave_entry(
        &mut self,
        call: Node<'t>,
        (entry, access): (PlaceId, Access),
        arguments: &[OpId],
    ) {
        match (access, arguments.get(1)) {
            (Access::Set, Some(value)) => {
                self.write(entry, *value, call);
            }
            (Access::Take, _) => self.clear(entry, call),
            _ => {}
        }
    }

    /// `delete(map, key)`.
    pub(super) fn delete(&mut self, call: Node<'t>, arguments: &[OpId]) {
        let name = call.slot(0).map_or("", Node::text);
        let key = call.slot(2).and_then(|passed| literal(passed.parts().nth(1)?));
        let map = arguments.first().and_then(|map| self.exact_place(*map));
        if self.file.dialect.deleters.contains(&name)
            && let Some(entry) =
                map.zip(key).and_then(|(map, key)| self.body.places.field(map, key))
        {
            self.clear(entry, call);
        }
    }

    fn clear(&mut self, entry: PlaceId, node: Node<'t>) {
        let nothing = self.nothing(node);
        self.write(entry, nothing, node);
    }

    /// `map += (key -> value)`, which leaves all other entries as they are.
    pub(super) fn added_entry(&mut self, update: Node<'t>, map: OpId) -> Option<OpId> {
        let pair = update.slot(1).filter(|_| self.file.dialect.applies && update.text() == "+")?;
        let is_pair = pair.kind() == Kind::Binary && pair.text() == "->";
        let key = pair.slot(0).filter(|_| is_pair).and_then(literal)?;
        let place = self.exact_place(map)?;
        let entry = self.body.places.field(place, key)?;
        let value = self.slot(pair, 1);
        Some(self.write(entry, value, update))
    }

    /// Whether a method puts what it is given at the end of its object.
    pub(super) fn appends(&self, call: Node<'t>) -> bool {
        let method = call.slot(0).and_then(|callee| callee.slot(1)).map_or("", Node::text);
        self.file.dialect.appenders.contains(&method)
    }

    /// Writes what is made of an object and of what is put at its end back to the object.
    pub(super) fn append(&mut self, object: OpId, values: &[OpId], node: Node<'t>) {
        let Some(place) = self.place_of(object) else { return };
        let all: Vec<OpId> = std::iter::once(object).chain(values.iter().copied()).collect();
        let value = self.compose(&all, node);
        self.body.places.split(place);
        self.emit(OpKind::Write { place: Some(place), value, target: None, keeps: true }, node);
    }

    /// The field that a method stands for by its name.
    pub(super) fn property(
        &mut self,
        call: Node<'t>,
        object: Option<OpId>,
        arguments: usize,
    ) -> Option<Property> {
        if !self.file.dialect.properties {
            return None;
        }
        let object = self.exact_place(object?)?;
        let name = call.slot(0)?.slot(1)?.text();
        let (rest, is_set) = match (name.strip_prefix("get"), name.strip_prefix("set")) {
            (Some(rest), _) if arguments == 0 => (rest, false),
            (_, Some(rest)) if arguments == 1 => (rest, true),
            _ => return None,
        };
        let first = rest.chars().next()?;
        let tail = rest.get(first.len_utf8()..).unwrap_or_default();
        let key = self.file.key(&format!("{}{tail}", first.to_lowercase()));
        let place = self.body.places.field(object, key)?;
        if is_set {
            self.body.places.split(place);
            return Some(Property::Set(place));
        }
        Some(Property::Get(place))
    }
}

/// A key that the code says outright.
fn literal(node: Node<'_>) -> Option<KeyId> {
    key_of(node).filter(|_| node.kind() != Kind::Name)
}
