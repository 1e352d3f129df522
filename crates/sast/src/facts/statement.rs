//! Which nodes are statements.

use seawall_syntax::{Kind, Node};

/// Whether a node stands as a statement.
pub(crate) fn is_statement(node: Node<'_>) -> bool {
    is_statement_kind(node.kind())
}

/// Whether nodes of this kind stand as statements.
pub(crate) const fn is_statement_kind(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Expression
            | Kind::Variable
            | Kind::If
            | Kind::While
            | Kind::For
            | Kind::ForEach
            | Kind::Return
            | Kind::Throw
            | Kind::Try
            | Kind::With
            | Kind::Switch
            | Kind::Assert
            | Kind::Label
            | Kind::Break
            | Kind::Continue
            | Kind::Goto
            | Kind::Pass
    )
}
