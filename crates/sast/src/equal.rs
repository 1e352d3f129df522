//! Whether two pieces of code of one file are the same but for where they stand.

use seawall_syntax::{Kind, Node};

/// Compares kinds, symbols and parts; a statement is the same as its expression, and one name of two
/// variables is not the same.
pub(crate) fn equal(one: Node<'_>, other: Node<'_>) -> bool {
    let (one, other) = (bare(one), bare(other));
    if one.kind() != other.kind() || one.text() != other.text() {
        return false;
    }
    if one.kind() == Kind::Name {
        let declarations = one.declaration().zip(other.declaration());
        return declarations.is_none_or(|(one, other)| one == other);
    }
    let (mut some, mut others) = (one.slots(), other.slots());
    loop {
        match (some.next(), others.next()) {
            (None, None) => return true,
            (Some(None), Some(None)) => {}
            (Some(Some(one)), Some(Some(other))) if equal(one, other) => {}
            _ => return false,
        }
    }
}

/// The expression of a statement that is nothing else.
pub(crate) fn bare(node: Node<'_>) -> Node<'_> {
    match node.kind() {
        Kind::Expression => node.slot(0).unwrap_or(node),
        _ => node,
    }
}
