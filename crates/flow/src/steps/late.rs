//! The bodies of a file, made when one of them is first needed: most files are not run in most scans.

use std::cell::OnceCell;
use std::ops::Deref;

use seawall_syntax::{Node, NodeId, Tree};

use super::body::Flow;
use super::dialect::Dialect;

/// The functions of a file's bodies, without what stands outside of all functions: known before, or found out now.
pub type Functions = OnceCell<Box<[NodeId]>>;

/// The bodies of a file, and the function of each.
pub(crate) struct LateFlow<'t> {
    tree: &'t Tree,
    dialect: Dialect,
    made: OnceCell<Flow<'t>>,
    functions: Vec<Option<Node<'t>>>,
}

impl<'t> LateFlow<'t> {
    /// The bodies of a tree; `known` says or is told which functions they are of.
    pub(crate) fn new(tree: &'t Tree, dialect: Dialect, known: Option<&Functions>) -> Self {
        let mut late = Self { tree, dialect, made: OnceCell::new(), functions: Vec::new() };
        if let Some(ids) = known.and_then(OnceCell::get) {
            let nodes = ids.iter().map(|id| tree.node(*id));
            late.functions = std::iter::once(None).chain(nodes).collect();
            return late;
        }
        late.functions = late.bodies.iter().map(|body| body.function).collect();
        let ids: Option<Box<[NodeId]>> =
            late.functions.iter().skip(1).map(|node| node.map(Node::id)).collect();
        // Of a file without any code there is nothing to be known.
        if let (Some(known), Some(ids), Some(None)) = (known, ids, late.functions.first()) {
            // It is not known yet.
            let _ = known.set(ids);
        }
        late
    }

    /// The function of each body, none for what stands outside of all functions.
    pub(crate) fn functions(&self) -> &[Option<Node<'t>>] {
        &self.functions
    }
}

impl<'t> Deref for LateFlow<'t> {
    type Target = Flow<'t>;

    fn deref(&self) -> &Flow<'t> {
        self.made.get_or_init(|| Flow::of(self.tree, self.dialect))
    }
}
