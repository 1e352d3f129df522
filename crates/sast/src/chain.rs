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

/// Whether code can be all that `object. ...` says, for which it takes more than the object.
pub(crate) fn may_be_chain(pattern: Node<'_>, code: Node<'_>) -> bool {
    let is_open = pattern.kind() == Kind::Member
        && pattern.slot(1).is_some_and(|member| member.kind() == Kind::Ellipsis);
    !is_open || matches!(code.kind(), Kind::Call | Kind::Member | Kind::Index)
}
