//! Chains of calls: `$X. ... .f()`.

use seawall_syntax::{Kind, Node};

/// A node and what it is called on, and what that is called on, to the chain's start.
pub(crate) fn links(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(Some(node), |node| match node.kind() {
        Kind::Call => {
            let callee = node.slot(0)?;
            if callee.kind() == Kind::Member { callee.slot(0) } else { None }
        }
        Kind::Member | Kind::Index => node.slot(0),
        _ => None,
    })
}
