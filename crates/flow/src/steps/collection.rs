//! Values that hold others: lists, dictionaries, and what makes them from others.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind};
use super::builder::Builder;
use super::target::key_of;

/// A literal with more parts than this is not followed part by part.
const MOST_PARTS: usize = 32;
/// The same for maps whose entries may be functions.
const MOST_ENTRIES: usize = 400;

impl<'t> Builder<'_, 't> {
    /// `[a, b]`: its parts stay apart, up to the first of which nobody knows how many it is.
    pub(super) fn sequence(&mut self, node: Node<'t>) -> OpId {
        if let Some(list) = self.flat_sequence(node) {
            return list;
        }
        let values: Vec<OpId> = node.parts().map(|part| self.value(part)).collect();
        let plain = node.parts().all(|part| !matches!(part.kind(), Kind::Spread | Kind::Pair));
        if !plain || values.len() > MOST_PARTS || values.is_empty() {
            return self.compose(&values, node);
        }
        let whole = self.temporary();
        for (at, (value, part)) in values.into_iter().zip(node.parts()).enumerate() {
            let key = self.file.key(&at.to_string());
            if let Some(place) = self.body.places.field(whole, key) {
                self.write(place, value, part);
            }
        }
        self.emit(OpKind::Read(whole), node)
    }

    /// `{a: b}`: its parts stay apart where their names are known.
    pub(super) fn dict(&mut self, node: Node<'t>) -> OpId {
        let count = node.parts().count();
        // What a module gives out may be many.
        let most = if self.file.dialect.splits { MOST_ENTRIES } else { MOST_PARTS };
        if count > most || count == 0 {
            return self.parts(node);
        }
        let whole = self.temporary();
        for part in node.parts() {
            let key = part.slot(0).filter(|_| part.kind() == Kind::Pair);
            let method = part.slot(1).filter(|_| self.file.dialect.splits && is_method(part));
            let key = method.or(key);
            // Numbers and texts that look like them are different keys.
            let is_number =
                |key: &Node<'t>| key.kind() == Kind::String && key.text().parse::<u32>().is_ok();
            let is_said = |key: &Node<'t>| {
                (key.kind() != Kind::Name || self.file.dialect.names_keys) && !is_number(key)
            };
            let named = key.filter(is_said).and_then(|key| key_of(key));
            if let (Some(key), None) = (key, named) {
                self.value(key);
            }
            let value = match part.kind() {
                Kind::Pair => self.slot(part, 1),
                Kind::Spread | Kind::SpreadPairs => self.slot(part, 0),
                _ => self.value(part),
            };
            if let Some(place) = named.and_then(|key| self.body.places.field(whole, key)) {
                self.write(place, value, part);
            } else {
                let (place, target) = (Some(whole), None);
                self.emit(OpKind::Write { place, value, target, keeps: true }, part);
            }
        }
        self.emit(OpKind::Read(whole), node)
    }

    /// One turn is enough: no turn reads what another one made.
    pub(super) fn comprehension(&mut self, node: Node<'t>) -> OpId {
        let mut made = None;
        self.in_scope(|builder| {
            for clause in node.slot(1).into_iter().flat_map(Node::parts) {
                if clause.kind() == Kind::ForEach {
                    builder.each(clause, true);
                } else {
                    builder.value(clause);
                }
            }
            let value = builder.slot(node, 0);
            made = Some(builder.compose(&[value], node));
        });
        made.unwrap_or_else(|| self.nothing(node))
    }
}

/// Whether a part of what is written as a map is a method of that name, and not what reads or writes a field.
fn is_method(part: Node<'_>) -> bool {
    let mut words = part.slot(0).into_iter().flat_map(Node::parts);
    part.kind() == Kind::Function && !words.any(|word| matches!(word.text(), "get" | "set"))
}
