//! Whether two pieces of code of one file are the same but for where they stand.

use seawall_syntax::{Kind, Node};

/// Compares kinds, symbols and parts; a statement is the same as its expression, and one name of two
/// variables is not the same.
pub(crate) fn equal(one: Node<'_>, other: Node<'_>) -> bool {
    // Code may be deeper than the stack.
    let (mut open, mut next) = (Vec::new(), Some((one, other)));
    while let Some((one, other)) = next {
        let (one, other) = (bare(one), bare(other));
        if !is_alike(one, other) {
            return false;
        }
        let (mut some, mut others) = (one.slots(), other.slots());
        loop {
            match (some.next(), others.next()) {
                (None, None) => break,
                (Some(None), Some(None)) => {}
                (Some(Some(one)), Some(Some(other))) => open.push((one, other)),
                _ => return false,
            }
        }
        next = open.pop();
    }
    true
}

/// Whether two nodes are the same but for their parts.
fn is_alike(one: Node<'_>, other: Node<'_>) -> bool {
    let is_same = || {
        let declarations = one.declaration().zip(other.declaration());
        declarations.is_none_or(|(one, other)| one == other)
    };
    one.kind() == other.kind()
        && one.text() == other.text()
        && (one.kind() != Kind::Name || is_same())
}

/// The expression of a statement that is nothing else.
pub(crate) fn bare(node: Node<'_>) -> Node<'_> {
    match node.kind() {
        Kind::Expression => node.slot(0).unwrap_or(node),
        _ => node,
    }
}
