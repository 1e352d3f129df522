//! What is assigned to: variables, fields, and patterns that take a value apart.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind, Property};
use super::builder::Builder;
use super::given::sign;
use super::place::{KeyId, PlaceId};

impl<'t> Builder<'_, 't> {
    /// Assigns a value to what stands on the left; `node` is the whole assignment.
    pub(super) fn assign(&mut self, target: Node<'t>, value: OpId, node: Node<'t>) -> OpId {
        if !self.enter() {
            return value;
        }
        let written = self.assign_to(target, value, node);
        self.leave();
        written
    }

    fn assign_to(&mut self, target: Node<'t>, value: OpId, node: Node<'t>) -> OpId {
        match target.kind() {
            Kind::Tuple if self.file.dialect.composes => {
                self.take_results(target, value, node);
                value
            }
            Kind::Array | Kind::Tuple | Kind::Dict | Kind::Set | Kind::Several => {
                self.take_apart(target, value);
                value
            }
            Kind::Variable => {
                if let Some(name) = target.slot(2) {
                    self.declare_all(name);
                    return self.assign(name, value, node);
                }
                value
            }
            Kind::Call | Kind::New if self.is_constructor(target, node) => {
                self.take_fields(target, value);
                value
            }
            // `name @ pattern` and `one | other`.
            Kind::Binary | Kind::Union if self.file.dialect.constructors => {
                for part in target.parts() {
                    self.assign(part, value, part);
                }
                value
            }
            Kind::Parameter => match target.slot(2) {
                Some(name) => self.assign(name, value, node),
                None => value,
            },
            Kind::Spread | Kind::SpreadPairs | Kind::Cast | Kind::Unary => {
                match target.parts().last() {
                    Some(inner) => self.assign(inner, value, node),
                    None => value,
                }
            }
            Kind::Assign => {
                let value = self.or_default(target, value);
                match target.slot(0) {
                    Some(inner) => self.assign(inner, value, node),
                    None => value,
                }
            }
            _ => self.store(target, value, node),
        }
    }

    /// Writes to one variable or field.
    fn store(&mut self, target: Node<'t>, value: OpId, node: Node<'t>) -> OpId {
        self.comes_to_be(target);
        let left = self.value(target);
        let (place, keeps) = match self.body.ops.get(left.index()).map(|op| op.kind) {
            Some(OpKind::Read(place) | OpKind::Field { place: Some(place), .. }) => {
                (Some(place), false)
            }
            Some(OpKind::Field { object, .. }) => (self.place_of(object), true),
            // An entry of a map that is called with its key.
            Some(OpKind::Call { property: Some(Property::Get(place)), .. }) => (Some(place), false),
            _ => (None, true),
        };
        if let Some(place) = place {
            self.body.places.split(place);
        }
        self.emit(OpKind::Write { place, value, target: Some(left), keeps }, node)
    }

    /// The place whose content a value is, if it is one.
    pub(super) fn place_of(&self, value: OpId) -> Option<PlaceId> {
        let mut value = value;
        loop {
            match self.body.ops.get(value.index())?.kind {
                OpKind::Read(place) | OpKind::Field { place: Some(place), .. } => {
                    return Some(place);
                }
                // There may be more fields of fields than the stack has room for.
                OpKind::Field { place: None, object, .. } => value = object,
                _ => return None,
            }
        }
    }

    /// `target = value` within a pattern, where the value is what is used when there is no other.
    fn or_default(&mut self, pattern: Node<'t>, value: OpId) -> OpId {
        let Some(default) = pattern.slot(1) else { return value };
        let default = self.value(default);
        self.compose(&[value, default], pattern)
    }

    /// Whether what looks like a call or a new object takes a value apart: it declares variables.
    fn is_constructor(&self, target: Node<'t>, whole: Node<'t>) -> bool {
        let declares = whole.kind() != Kind::Assign && whole.kind() != Kind::Update;
        target.kind() == Kind::New || declares && self.file.dialect.constructors
    }

    /// `A(b, c) = value` and `A { b, c: d } = value`.
    fn take_fields(&mut self, target: Node<'t>, value: OpId) {
        let whole = self.temporary();
        self.write(whole, value, target);
        for (key, part) in self.fields_of(target) {
            let value = self.part(whole, key, part);
            self.assign(part, value, part);
        }
    }

    /// The parts of what takes a value apart by the names of its fields or their places.
    fn fields_of(&mut self, target: Node<'t>) -> Vec<(Option<KeyId>, Node<'t>)> {
        let mut fields = Vec::new();
        let (placed, named) = match target.kind() {
            Kind::New => (target.slot(1), target.slot(2)),
            _ => (target.slot(2), None),
        };
        for (at, part) in placed.into_iter().flat_map(Node::parts).enumerate() {
            if part.kind() == Kind::Spread {
                break;
            }
            fields.push((Some(self.file.key(&at.to_string())), part));
        }
        for part in named.into_iter().flat_map(Node::parts) {
            match part.kind() {
                Kind::Spread => {}
                Kind::Assign | Kind::Keyword | Kind::Pair => {
                    let key = part.slot(0).and_then(key_of);
                    fields.extend(part.slot(1).map(|inner| (key, inner)));
                }
                _ => fields.push((key_of(part), part)),
            }
        }
        fields
    }

    /// `[a, b] = value` and `{ a, b } = value`.
    fn take_apart(&mut self, target: Node<'t>, value: OpId) {
        // What is known of the value itself, and not of where it was read from, is known of its parts.
        let whole = self.temporary();
        self.write(whole, value, target);
        let count = target.parts().count();
        let given = self.body.ops.get(value.index()).map(|op| op.node);
        let given = given.filter(|node| matches!(node.kind(), Kind::Array | Kind::Tuple));
        let is_plain = |node: &Node<'t>| node.parts().all(|part| part.kind() != Kind::Spread);
        let given = given.filter(is_plain).map(|node| node.parts().count());
        let mut taken = Vec::new();
        let mut rest = false;
        for (at, part) in target.parts().enumerate() {
            match part.kind() {
                Kind::Spread | Kind::SpreadPairs => {
                    rest = true;
                    self.rest(part, whole, &taken);
                }
                // What is left out.
                Kind::Wildcard => {}
                Kind::Name if self.file.dialect.flat && matches!(sign(part), Some('@' | '%')) => {
                    self.rest(part, whole, &taken);
                }
                Kind::Pair => {
                    let key = part.slot(0).and_then(|key| key_of(key));
                    taken.extend(key);
                    if let Some(inner) = part.slot(1) {
                        let value = self.part(whole, key, inner);
                        self.assign(inner, value, inner);
                    }
                }
                // Behind the rest, places count from the end.
                _ => {
                    let place = if rest { given.map(|given| given + at - count) } else { Some(at) };
                    let key = place.map(|at| self.file.key(&at.to_string()));
                    let value = self.part(whole, key, part);
                    self.assign(part, value, part);
                }
            }
        }
    }

    pub(super) fn part(&mut self, whole: PlaceId, key: Option<KeyId>, node: Node<'t>) -> OpId {
        let object = self.emit(OpKind::Read(whole), node);
        let place = key.and_then(|key| self.body.places.field(whole, key));
        self.emit(OpKind::Field { object, index: None, place }, node)
    }

    /// `...rest`: all but what was taken already.
    fn rest(&mut self, target: Node<'t>, whole: PlaceId, taken: &[KeyId]) {
        let all = self.emit(OpKind::Read(whole), target);
        let rest = self.temporary();
        self.write(rest, all, target);
        for key in taken {
            if let Some(field) = self.body.places.field(rest, *key) {
                let nothing = self.nothing(target);
                self.write(field, nothing, target);
            }
        }
        let value = self.emit(OpKind::Read(rest), target);
        self.assign(target, value, target);
    }

    /// Declares all variables that a pattern names.
    pub(super) fn declare_all(&mut self, pattern: Node<'t>) {
        if !self.enter() {
            return;
        }
        match pattern.kind() {
            Kind::Name => {
                self.declare(pattern.symbol());
            }
            Kind::Pair => {
                if let Some(value) = pattern.slot(1) {
                    self.declare_all(value);
                }
            }
            Kind::Assign => {
                if let Some(target) = pattern.slot(0) {
                    self.declare_all(target);
                }
            }
            Kind::Variable | Kind::Parameter => {
                if let Some(name) = pattern.slot(2) {
                    self.declare_all(name);
                }
            }
            Kind::Call | Kind::New if self.file.dialect.constructors => {
                for (_, part) in self.fields_of(pattern) {
                    self.declare_all(part);
                }
            }
            Kind::Binary | Kind::Union if self.file.dialect.constructors => {
                for part in pattern.parts() {
                    self.declare_all(part);
                }
            }
            Kind::Array
            | Kind::Tuple
            | Kind::Dict
            | Kind::Set
            | Kind::Several
            | Kind::Spread
            | Kind::SpreadPairs => {
                for part in pattern.parts() {
                    self.declare_all(part);
                }
            }
            _ => {}
        }
        self.leave();
    }
}

/// The name of a field, where code says it outright.
pub(super) fn key_of(node: Node<'_>) -> Option<KeyId> {
    use Kind::{Atom, Character, Float, Integer, Name, String};
    matches!(node.kind(), Name | String | Integer | Float | Atom | Character)
        .then(|| node.symbol().into())
}
