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
    !is_chain(pattern) || may_be_linked(code.kind())
}

/// Whether a pattern is `object. ...`.
pub(crate) fn is_chain(pattern: Node<'_>) -> bool {
    pattern.kind() == Kind::Member
        && pattern.slot(1).is_some_and(|member| member.kind() == Kind::Ellipsis)
}

/// Whether code of this kind may be the end of a chain.
pub(crate) const fn may_be_linked(code: Kind) -> bool {
    matches!(code, Kind::Call | Kind::Member | Kind::Index)
}
