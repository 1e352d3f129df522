//! Which nodes are statements, and what of them a pattern's statement looks at.

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
    )
}

/// Whether a node is a value that a function may end with.
pub(crate) fn is_value(node: Node<'_>) -> bool {
    !is_statement(node)
        && !matches!(node.kind(), Kind::Block | Kind::Function | Kind::Class | Kind::Import)
}

/// The statement's expressions and what is in them, but not those of statements within it.
pub(crate) fn expressions<'t>(node: Node<'t>, found: &mut Vec<Node<'t>>) {
    // What a resource is called is no assignment of its own.
    let is_named = node.kind() == Kind::Resources;
    let value = |part: Node<'t>| match part.kind() {
        Kind::Assign if is_named => part.slot(1).unwrap_or(part),
        _ => part,
    };
    for part in node.parts().map(value) {
        let is_apart = matches!(
            part.kind(),
            Kind::Block | Kind::Body | Kind::Cases | Kind::Catches | Kind::Function | Kind::Class
        );
        // Blocks of data within blocks are parts of one value, as are the fields of a new object.
        let is_data = part.kind() == Kind::Body && node.kind() == Kind::Arguments
            || part.kind() == Kind::Body && node.kind() == Kind::New && part.parts().all(is_value)
            || part.kind() == Kind::Expression && node.kind() == Kind::Body;
        let is_apart = is_apart || is_statement(part) && part.kind() != Kind::Variable;
        if is_apart && !is_data {
            continue;
        }
        found.push(part);
        expressions(part, found);
    }
}

/// Statements with those within them, in the order of the file. Those of functions and classes within a
/// function share its variables, and count if `local` says that the statements stand in one.
pub(crate) fn flattened<'t>(statements: &[Node<'t>], local: bool) -> Vec<Node<'t>> {
    fn add<'t>(node: Node<'t>, local: bool, found: &mut Vec<Node<'t>>) {
        for part in node.parts() {
            let is_definition = matches!(part.kind(), Kind::Function | Kind::Class);
            let is_apart = is_definition || part.kind() == Kind::New;
            if is_apart && !local {
                continue;
            }
            if is_statement(part) || is_definition {
                found.push(part);
            }
            add(part, local, found);
        }
    }
    let mut found = Vec::new();
    for statement in statements {
        found.push(*statement);
        add(*statement, local, &mut found);
    }
    found
}
