//! Nodes of our tree as lowering makes them, and what it has made of them so far.

use seawall_model::Span;
use tree_sitter as ts;

use super::{Lowering, span};
use crate::kind::{Kind, Shape};
use crate::symbol::Symbol;
use crate::tree::{Node, NodeId};

impl Lowering<'_> {
    pub(crate) fn list(&mut self, kind: Kind, node: ts::Node<'_>, parts: &[NodeId]) -> NodeId {
        self.tree.add(kind, Symbol::NONE, span(node), parts)
    }

    pub(crate) fn record(
        &mut self,
        kind: Kind,
        node: ts::Node<'_>,
        symbol: &str,
        parts: &[NodeId],
    ) -> NodeId {
        self.record_at(kind, span(node), symbol, parts)
    }

    /// A record whose place is no node's.
    pub(crate) fn record_at(
        &mut self,
        kind: Kind,
        span: Span,
        symbol: &str,
        parts: &[NodeId],
    ) -> NodeId {
        let symbol = self.tree.symbol(symbol);
        // Decorators may stand before what the grammar calls the definition.
        let first = parts.first().and_then(|first| self.tree.node(*first));
        let start = first.map_or(span.start, |first| first.span().start.min(span.start));
        let span = Span::new(start, span.end);
        let Shape::Record(slots) = kind.shape() else {
            return self.tree.add(kind, symbol, span, parts);
        };
        if parts.len() == slots.len() {
            return self.tree.add(kind, symbol, span, parts);
        }
        // Broken code can have any number of parts.
        let mut filled = parts.to_vec();
        filled.resize(slots.len(), NodeId::NONE);
        self.tree.add(kind, symbol, span, &filled)
    }

    /// A record that reaches from one node to another.
    pub(crate) fn record_over(
        &mut self,
        kind: Kind,
        (first, last): (ts::Node<'_>, ts::Node<'_>),
        parts: &[NodeId],
    ) -> NodeId {
        let span = Span::new(first.start_byte(), last.end_byte());
        self.record_at(kind, span, "", parts)
    }

    pub(crate) fn leaf(&mut self, kind: Kind, node: ts::Node<'_>, text: &str) -> NodeId {
        let symbol = self.tree.symbol(text);
        self.tree.add(kind, symbol, span(node), &[])
    }

    /// A list that reaches from its first part to its last, or none if there are no parts.
    pub(crate) fn row(&mut self, kind: Kind, parts: &[NodeId]) -> NodeId {
        let end = |part: Option<&NodeId>| part.and_then(|part| self.tree.node(*part));
        let (Some(first), Some(last)) = (end(parts.first()), end(parts.last())) else {
            return NodeId::NONE;
        };
        let span = Span::new(first.span().start, last.span().end);
        self.tree.add(kind, Symbol::NONE, span, parts)
    }

    /// A leaf for a part of the source that is no node of the grammar.
    pub(crate) fn piece(&mut self, kind: Kind, span: Span) -> NodeId {
        let text = std::str::from_utf8(span.of(self.source)).unwrap_or_default();
        let symbol = self.tree.symbol(text);
        self.tree.add(kind, symbol, span, &[])
    }

    /// A record that begins where one of its parts does, if that stands before the node.
    pub(crate) fn record_from(
        &mut self,
        kind: Kind,
        (first, node): (NodeId, ts::Node<'_>),
        symbol: &str,
        parts: &[NodeId],
    ) -> NodeId {
        let start = self.tree.node(first).map_or(usize::MAX, |first| first.span().start);
        let span = Span::new(start.min(node.start_byte()), node.end_byte());
        self.record_at(kind, span, symbol, parts)
    }

    /// What a part became.
    pub(crate) fn kind(&self, id: NodeId) -> Option<Kind> {
        self.tree.node(id).map(Node::kind)
    }

    /// The part in a slot of what a part became.
    pub(crate) fn slot(&self, id: NodeId, slot: usize) -> NodeId {
        self.tree.node(id).and_then(|node| node.slot(slot)).map_or(NodeId::NONE, Node::id)
    }

    /// Lets a part stand where all of a node does.
    pub(crate) fn stretch(&mut self, id: NodeId, node: ts::Node<'_>) {
        self.tree.widen(id, span(node));
    }

    /// Where a part stands.
    pub(crate) fn span(&self, id: NodeId) -> Option<Span> {
        self.tree.node(id).map(Node::span)
    }
}
