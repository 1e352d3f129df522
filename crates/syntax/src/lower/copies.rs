//! Values that the code gives a name, to stand for them elsewhere.

use rustc_hash::FxHashMap;
use seawall_model::Span;
use tree_sitter as ts;

use super::{Lowering, span};
use crate::tree::{Node, NodeId};

/// Nodes of a file that may stand in it once more.
const MOST_COPIES: usize = 20_000;

/// The values that have names.
pub(super) struct Copies {
    values: FxHashMap<String, NodeId>,
    /// How many nodes may yet be copied: names of names may stand for more than any file can hold.
    left: usize,
}

impl Default for Copies {
    fn default() -> Self {
        Self { values: FxHashMap::default(), left: MOST_COPIES }
    }
}

impl Lowering<'_> {
    /// Gives a value a name.
    pub(crate) fn name(&mut self, name: &str, value: NodeId) {
        self.copies.values.insert(name.to_owned(), value);
    }

    /// The value of this name once more, all of it where the name stands.
    pub(crate) fn named_copy(&mut self, name: &str, node: ts::Node<'_>) -> Option<NodeId> {
        let value = *self.copies.values.get(name)?;
        self.copy(value, span(node))
    }

    fn copy(&mut self, id: NodeId, place: Span) -> Option<NodeId> {
        self.copies.left = self.copies.left.checked_sub(1)?;
        let node = self.tree.node(id)?;
        let (kind, symbol) = (node.kind(), node.symbol());
        let slots: Vec<Option<NodeId>> = node.slots().map(|part| part.map(Node::id)).collect();
        let copied = |part: Option<NodeId>| match part {
            Some(part) => self.copy(part, place),
            None => Some(NodeId::NONE),
        };
        let parts: Vec<NodeId> = slots.into_iter().map(copied).collect::<Option<_>>()?;
        Some(self.tree.add(kind, symbol, place, &parts))
    }
}
