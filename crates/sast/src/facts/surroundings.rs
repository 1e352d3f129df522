//! What stands around each node of a file.

use std::cell::OnceCell;

use seawall_syntax::{Kind, Node, NodeId, Tree};

/// For each node what it is a part of, and what is innermost around it: code may be so deep that nobody has the
/// time to look for that from each node anew.
#[derive(Debug)]
pub(crate) struct Surroundings<'t> {
    tree: &'t Tree,
    parents: Vec<Option<NodeId>>,
    functions: Vec<Option<NodeId>>,
    /// Once somebody asked.
    loops: OnceCell<Vec<Option<NodeId>>>,
    /// What is around a path of names, once somebody asked.
    paths: OnceCell<Vec<Option<NodeId>>>,
}

impl<'t> Surroundings<'t> {
    pub(crate) fn of(tree: &'t Tree) -> Self {
        let mut parents = vec![None; tree.len()];
        for node in tree.nodes() {
            said_of_parts(&mut parents, node, Some(node.id()));
        }
        let is_function = |node: Node<'_>| matches!(node.kind(), Kind::Function | Kind::Lambda);
        let functions = innermost(tree, is_function);
        Self { tree, parents, functions, loops: OnceCell::new(), paths: OnceCell::new() }
    }

    /// What a node is a part of.
    pub(crate) fn parent(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.tree.node(of(&self.parents, node)?)
    }

    /// The innermost function around a node.
    pub(crate) fn function(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.tree.node(of(&self.functions, node)?)
    }

    /// The innermost loop around a node.
    pub(crate) fn innermost_loop(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.tree.node(of(self.loops.get_or_init(|| innermost(self.tree, is_loop)), node)?)
    }

    /// The innermost node around a node that is no part of a path.
    pub(crate) fn outside_path(&self, node: Node<'t>) -> Option<Node<'t>> {
        let is_outside = |node: Node<'_>| !is_of_path(node);
        self.tree.node(of(self.paths.get_or_init(|| innermost(self.tree, is_outside)), node)?)
    }
}

/// Whether what stands in a node may run again and again.
fn is_loop(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::While | Kind::For | Kind::ForEach | Kind::Comprehension)
}

/// Whether a node may be part of a path of names.
pub(crate) fn is_of_path(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::Name | Kind::Member | Kind::String)
}

/// For each node the innermost one around it that is such.
fn innermost(tree: &Tree, is_such: impl Fn(Node<'_>) -> bool) -> Vec<Option<NodeId>> {
    let mut found = vec![None; tree.len()];
    // Parts come before what they are part of: from the end, what is around a node is known before it.
    for node in tree.nodes().rev() {
        let of_parts = if is_such(node) { Some(node.id()) } else { of(&found, node) };
        said_of_parts(&mut found, node, of_parts);
    }
    found
}

/// What is known of a node.
fn of(all: &[Option<NodeId>], node: Node<'_>) -> Option<NodeId> {
    all.get(node.id().index()).copied().flatten()
}

/// Says the same of all parts of a node.
fn said_of_parts(all: &mut [Option<NodeId>], node: Node<'_>, said: Option<NodeId>) {
    for part in node.parts() {
        if let Some(known) = all.get_mut(part.id().index()) {
            *known = said;
        }
    }
}
