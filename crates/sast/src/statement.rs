//! Which nodes are statements, and what of them a pattern's statement looks at.

use seawall_syntax::{Kind, Node};

/// Whether a node stands as a statement.
pub(crate) fn is_statement(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
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
    for part in node.parts() {
        let is_apart = matches!(
            part.kind(),
            Kind::Block | Kind::Body | Kind::Cases | Kind::Catches | Kind::Function | Kind::Class
        );
        // Blocks of data within blocks are parts of one value.
        let is_data = part.kind() == Kind::Body && node.kind() == Kind::Arguments
            || part.kind() == Kind::Expression && node.kind() == Kind::Body;
        let is_apart = is_apart || is_statement(part) && part.kind() != Kind::Variable;
        if is_apart && !is_data {
            continue;
        }
        found.push(part);
        expressions(part, found);
    }
}

/// Statements with those within them, in the order of the file; those of functions and classes within
/// them are run at another time.
pub(crate) fn flattened<'t>(statements: &[Node<'t>]) -> Vec<Node<'t>> {
    fn add<'t>(node: Node<'t>, found: &mut Vec<Node<'t>>) {
        for part in node.parts() {
            match part.kind() {
                Kind::Function | Kind::Class | Kind::Lambda | Kind::New => {}
                Kind::Block | Kind::Cases | Kind::Catches | Kind::Case | Kind::Catch => {
                    add(part, found);
                }
                _ if is_statement(part) => {
                    found.push(part);
                    add(part, found);
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for statement in statements {
        found.push(*statement);
        if !matches!(statement.kind(), Kind::Function | Kind::Class) {
            add(*statement, &mut found);
        }
    }
    found
}
