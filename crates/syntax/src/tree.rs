//! The tree: nodes in one vector, their parts in another.

use std::ops::Range;
use std::sync::OnceLock;

use seawall_model::Span;

use crate::kind::{Kind, Shape};
use crate::symbol::{Symbol, Symbols};
use crate::variables::Variables;

/// A node of one tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Stands in a slot that has no part.
    pub(crate) const NONE: Self = Self(u32::MAX);

    /// The node at a place among all nodes of its tree.
    pub const fn at(index: u32) -> Self {
        Self(index)
    }

    /// Its place among all nodes of the tree.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, Clone, Copy)]
struct Stored {
    kind: Kind,
    symbol: Symbol,
    start: u32,
    end: u32,
    first: u32,
    count: u32,
}

/// A file as a tree. Children come before their parents, so that the root is the last node.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Stored>,
    parts: Vec<NodeId>,
    symbols: Symbols,
    /// Found when it is first asked for.
    variables: OnceLock<Variables>,
}

impl Tree {
    /// An empty tree that names things by `symbols`.
    pub(crate) const fn new(symbols: Symbols) -> Self {
        Self { nodes: Vec::new(), parts: Vec::new(), symbols, variables: OnceLock::new() }
    }

    /// The same with room for so many nodes.
    pub(crate) fn with_room(symbols: Symbols, nodes: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(nodes),
            parts: Vec::with_capacity(nodes),
            ..Self::new(symbols)
        }
    }

    /// A node with all that is in it, as a tree of its own.
    pub(crate) fn of(node: Node<'_>) -> Self {
        fn add(node: Node<'_>, to: &mut Tree) -> NodeId {
            let part = |part: Option<Node<'_>>| part.map_or(NodeId::NONE, |part| add(part, to));
            let parts: Vec<NodeId> = node.slots().map(part).collect();
            to.add(node.kind(), node.symbol(), node.span(), &parts)
        }
        let mut tree = Self::new(node.tree.symbols.clone());
        add(node, &mut tree);
        tree
    }

    /// Lets all nodes end at a place at the latest.
    pub(crate) fn end_at(&mut self, end: usize) {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        for node in &mut self.nodes {
            (node.start, node.end) = (node.start.min(end), node.end.min(end));
        }
    }

    /// Adds a node whose parts are in the tree already.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        symbol: Symbol,
        span: Span,
        parts: &[NodeId],
    ) -> NodeId {
        if let Shape::Record(slots) = kind.shape() {
            debug_assert_eq!(slots.len(), parts.len(), "{kind:?} has its slots");
        }
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let stored = Stored {
            kind,
            symbol,
            start: small(span.start),
            end: small(span.end),
            first: small(self.parts.len()),
            count: small(parts.len()),
        };
        self.parts.extend_from_slice(parts);
        self.nodes.push(stored);
        NodeId(small(self.nodes.len() - 1))
    }

    /// Lets a node reach as far as a span, which holds it.
    pub(crate) fn widen(&mut self, id: NodeId, span: Span) {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        if let Some(node) = self.nodes.get_mut(id.index()) {
            (node.start, node.end) = (small(span.start), small(span.end));
        }
    }

    /// The text's symbol in this tree.
    pub(crate) fn symbol(&mut self, text: &str) -> Symbol {
        self.symbols.add(text)
    }

    /// The names of this tree.
    pub const fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// How many nodes there are.
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node at all.
    pub const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The whole file.
    pub fn root(&self) -> Option<Node<'_>> {
        let last = self.nodes.len().checked_sub(1)?;
        self.node(NodeId(u32::try_from(last).ok()?))
    }

    /// A node by its number.
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        let stored = self.nodes.get(id.0 as usize)?;
        Some(Node { tree: self, id, stored })
    }

    /// All nodes, parts before what they are part of.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> {
        let ids = (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId);
        ids.zip(&self.nodes).map(|(id, stored)| Node { tree: self, id, stored })
    }
}

/// A node with its tree at hand.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: NodeId,
    stored: &'t Stored,
}

impl<'t> Node<'t> {
    /// Its number.
    pub const fn id(self) -> NodeId {
        self.id
    }

    /// What it is.
    pub const fn kind(self) -> Kind {
        self.stored.kind
    }

    /// Its name, operator or value.
    pub const fn symbol(self) -> Symbol {
        self.stored.symbol
    }

    /// The text of its symbol.
    pub fn text(self) -> &'t str {
        self.tree.symbols.text(self.stored.symbol)
    }

    /// Where it stands in the file, in bytes.
    pub const fn span(self) -> Span {
        Span::new(self.stored.start as usize, self.stored.end as usize)
    }

    /// The part in a slot of a record, if there is one.
    pub fn slot(self, slot: usize) -> Option<Self> {
        self.tree.node(*self.part_ids().get(slot)?)
    }

    /// All parts that there are, in their order.
    pub fn parts(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        self.part_ids().iter().filter_map(|id| self.tree.node(*id))
    }

    /// All parts in their order, with the slots of a record that have none.
    pub fn slots(self) -> impl DoubleEndedIterator<Item = Option<Self>> + ExactSizeIterator {
        self.part_ids().iter().map(|id| self.tree.node(*id))
    }

    /// The name that declares the variable which this name means, where the code around it says so.
    pub fn declaration(self) -> Option<NodeId> {
        let variables = self.tree.variables.get_or_init(|| Variables::of(self.tree));
        let declaration = variables.declaration(self.id);
        (declaration != NodeId::NONE).then_some(declaration)
    }

    fn part_ids(self) -> &'t [NodeId] {
        let first = self.stored.first as usize;
        let parts: Range<usize> = first..first + self.stored.count as usize;
        self.tree.parts.get(parts).unwrap_or_default()
    }
}
