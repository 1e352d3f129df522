//! Values that are written out with their type, and what goes through channels.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind};
use super::builder::Builder;
use super::place::KeyId;
use super::target::key_of;

/// A map with more entries than this is not followed entry by entry.
const MOST_ENTRIES: usize = 64;

impl<'t> Builder<'_, 't> {
    /// `Type{…}`: entries under their keys, or else what the type says that its parts are.
    pub(super) fn composite(&mut self, node: Node<'t>) -> OpId {
        let parts: Vec<Node<'t>> = node.slot(1).into_iter().flat_map(Node::parts).collect();
        let has_keys = parts.iter().any(|part| part.kind() == Kind::Pair);
        if (is_map(node) || has_keys) && !parts.is_empty() {
            return self.entries(node, &parts);
        }
        let values: Vec<OpId> = parts.into_iter().map(|part| self.value(part)).collect();
        let operands = self.body.list(&values);
        self.emit(OpKind::New(operands), node)
    }

    /// `{key: value}`: the entries stay apart where their keys are known.
    fn entries(&mut self, node: Node<'t>, parts: &[Node<'t>]) -> OpId {
        if parts.len() > MOST_ENTRIES {
            let values: Vec<OpId> = parts.iter().map(|part| self.value(*part)).collect();
            return self.compose(&values, node);
        }
        let whole = self.temporary();
        for part in parts {
            let is_entry = matches!(part.kind(), Kind::Pair | Kind::Keyword);
            let key = part.slot(0).filter(|_| is_entry);
            let named = key.filter(|key| is_said(*key)).and_then(key_of);
            if let (Some(key), None) = (key, named) {
                self.value(key);
            }
            let value = if is_entry { self.slot(*part, 1) } else { self.value(*part) };
            if let Some(place) = named.and_then(|key| self.body.places.field(whole, key)) {
                self.write(place, value, *part);
            } else {
                let (place, target) = (Some(whole), None);
                self.emit(OpKind::Write { place, value, target, keeps: true }, *part);
            }
        }
        self.emit(OpKind::Read(whole), node)
    }

    /// What an operator stands before that says nothing of the value itself.
    pub(super) fn plain(&mut self, node: Node<'t>) -> OpId {
        let value = self.slot(node, 0);
        match node.text() {
            "<-" => self.emit(OpKind::Element(value), node),
            "defer" | "go" => self.started(node, value),
            _ => value,
        }
    }

    /// `go f(x)` and `defer func() {…}()`: what is called runs beside what follows or after it, so that it sees what
    /// that does, too.
    fn started(&mut self, node: Node<'t>, call: OpId) -> OpId {
        let callee = node.slot(0).and_then(|call| call.slot(0));
        let sees = node.text() == "go" || callee.is_some_and(|one| one.kind() == Kind::Lambda);
        if let Some(op) = self.body.ops.get(call.index())
            && sees
            && matches!(op.kind, OpKind::Call { .. })
        {
            self.later.push((op.kind, op.node));
        }
        call
    }

    /// Runs what was started once more where the function ends.
    pub(super) fn run_later(&mut self) {
        for (kind, node) in std::mem::take(&mut self.later) {
            self.emit(kind, node);
        }
    }

    /// `channel <- value`: whatever is received may be the value.
    pub(super) fn sent(&mut self, node: Node<'t>) -> OpId {
        let object = self.slot(node, 0);
        let value = self.slot(node, 1);
        let place = self.exact_place(object);
        let place = place.and_then(|place| self.body.places.field(place, KeyId::ANY));
        let left = self.emit(OpKind::Field { object, index: None, place }, node);
        if let Some(place) = place {
            self.body.places.split(place);
        }
        self.emit(OpKind::Write { place, value, target: Some(left), keeps: true }, node)
    }
}

/// Whether what is written out is a map by its type.
fn is_map(node: Node<'_>) -> bool {
    let class = node.slot(0).filter(|class| class.kind() == Kind::Generic);
    class.and_then(|class| class.slot(0)).is_some_and(|name| name.text() == "map")
}

/// Whether a key is one that the code says outright; texts that look like numbers are no places.
fn is_said(key: Node<'_>) -> bool {
    let is_text = key.kind() == Kind::String && key.text().parse::<u32>().is_err();
    is_text || matches!(key.kind(), Kind::Integer | Kind::Character)
}
