//! Which function a line of JavaScript belongs to.

use std::ops::Range;
use std::path::Path;

use tree_sitter::{Language, Node, Parser};

/// The bytes of the innermost function that holds a line; none for what stands outside of all.
pub(super) fn around(text: &str, path: &str, line: u32) -> Option<Range<usize>> {
    let grammar = if Path::new(path).extension().is_some_and(|name| name == "ts") {
        seawall_grammars::TYPESCRIPT
    } else {
        seawall_grammars::JAVASCRIPT
    };
    let mut parser = Parser::new();
    parser.set_language(&Language::new(grammar)).ok()?;
    let tree = parser.parse(text, None)?;
    let row = usize::try_from(line).ok()?.checked_sub(1)?;
    let mut found = None;
    let mut node = tree.root_node();
    while let Some(inner) = child(node, row) {
        node = inner;
        if is_function(node) {
            found = Some(node.byte_range());
        }
    }
    found
}

/// The last part of a node that spans a whole line, or begins on it.
fn child(node: Node<'_>, row: usize) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    let holds = |one: &Node<'_>| (one.start_position().row..=one.end_position().row).contains(&row);
    let is_around = |one: &Node<'_>| holds(one) && one.start_position().row < row;
    let parts: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
    parts
        .iter()
        .rev()
        .find(|one| is_around(one))
        .or_else(|| parts.iter().find(|one| holds(one)))
        .copied()
}

fn is_function(node: Node<'_>) -> bool {
    node.kind().contains("function") && node.kind() != "function"
        || node.kind() == "method_definition"
}

#[test]
fn lines_belong_to_the_innermost_function() {
    let text = "a();\nfunction f() {\n  b();\n  g(() => {\n    c();\n  });\n  d();\n}\n";
    let of = |line| around(text, "a.js", line);
    assert_eq!(of(1), None);
    assert_eq!(of(3), of(7));
    assert!(of(3).is_some() && of(5).is_some() && of(3) != of(5));
}
