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
            | Kind::Break
            | Kind::Continue
            | Kind::Goto
            | Kind::Pass
    )
}

/// Whether a node is a value that a function may end with.
pub(crate) fn is_value(node: Node<'_>) -> bool {
    !is_statement(node)
        && !matches!(node.kind(), Kind::Block | Kind::Function | Kind::Class | Kind::Import)
}

/// The statement's expressions and what is in them, but not those of statements within it.
pub(crate) fn expressions<'t>(node: Node<'t>, found: &mut Vec<Node<'t>>) {
    // Code may be deeper than the stack.
    let mut open: Vec<Node<'t>> = own_expressions(node).rev().collect();
    while let Some(part) = open.pop() {
        found.push(part);
        open.extend(own_expressions(part).rev());
    }
}

/// The parts of a node that are expressions of the statement that it stands in.
fn own_expressions<'t>(node: Node<'t>) -> impl DoubleEndedIterator<Item = Node<'t>> {
    // What a resource is called is no assignment of its own.
    let is_named = node.kind() == Kind::Resources;
    let value = move |part: Node<'t>| match part.kind() {
        Kind::Assign if is_named => part.slot(1).unwrap_or(part),
        _ => part,
    };
    let is_own = move |part: &Node<'_>| {
        let is_apart = matches!(
            part.kind(),
            Kind::Block | Kind::Body | Kind::Cases | Kind::Catches | Kind::Function | Kind::Class
        );
        // Blocks of data within blocks are parts of one value, as are the fields of a new object.
        let is_data = part.kind() == Kind::Body && node.kind() == Kind::Arguments
            || part.kind() == Kind::Body && node.kind() == Kind::New && part.parts().all(is_value)
            || part.kind() == Kind::Expression && node.kind() == Kind::Body;
        let is_apart = is_apart || is_statement(*part) && part.kind() != Kind::Variable;
        !is_apart || is_data
    };
    node.parts().map(value).filter(is_own)
}

/// Statements with those within them, in the order of the file. Those of functions and classes within a
/// function share its variables, and count if `local` says that the statements stand in one.
pub(crate) fn flattened<'t>(statements: &[Node<'t>], local: bool) -> Vec<Node<'t>> {
    let is_definition = |node: Node<'_>| matches!(node.kind(), Kind::Function | Kind::Class);
    let is_within = |part: &Node<'_>| local || !is_definition(*part) && part.kind() != Kind::New;
    let mut found = Vec::new();
    let mut open = Vec::new();
    for statement in statements {
        found.push(*statement);
        open.extend(statement.parts().filter(is_within).rev());
        while let Some(part) = open.pop() {
            if is_statement(part) || is_definition(part) {
                found.push(part);
            }
            open.extend(part.parts().filter(is_within).rev());
        }
    }
    found
}
