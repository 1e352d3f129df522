//! What stands around each node of a file.

use seawall_syntax::{Kind, Node, NodeId, Tree};

/// For each node what it is a part of, and the innermost function around it.
#[derive(Debug)]
pub(crate) struct Surroundings<'t> {
    tree: &'t Tree,
    parents: Vec<Option<NodeId>>,
    functions: Vec<Option<NodeId>>,
}

impl<'t> Surroundings<'t> {
    pub(crate) fn of(tree: &'t Tree) -> Self {
        let mut found =
            Self { tree, parents: vec![None; tree.len()], functions: vec![None; tree.len()] };
        for node in tree.nodes() {
            said_of_parts(&mut found.parents, node, Some(node.id()));
        }
        // Parts come before what they are part of: from the end, what is around a node is known before it.
        for node in tree.nodes().rev() {
            let is_function = matches!(node.kind(), Kind::Function | Kind::Lambda);
            let function = if is_function { Some(node.id()) } else { of(&found.functions, node) };
            said_of_parts(&mut found.functions, node, function);
        }
        found
    }

    /// What a node is a part of.
    pub(crate) fn parent(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.tree.node(of(&self.parents, node)?)
    }

    /// The innermost function around a node.
    pub(crate) fn function(&self, node: Node<'t>) -> Option<Node<'t>> {
        self.tree.node(of(&self.functions, node)?)
    }
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
