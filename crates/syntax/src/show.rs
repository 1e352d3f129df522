//! A tree as text, for tests and for people who write rules.

use std::fmt::Write as _;

use crate::kind::Shape;
use crate::tree::{Node, Tree};

/// Deeper trees are cut: nobody reads them.
const DEEPEST: usize = 200;

/// The tree, one node a line, parts indented below it.
pub fn show(tree: &Tree) -> String {
    let mut text = String::new();
    if let Some(root) = tree.root() {
        line(&mut text, root, "", 0);
    }
    text
}

fn line(text: &mut String, node: Node<'_>, slot: &str, depth: usize) {
    let slot = if slot.is_empty() { String::new() } else { format!("{slot}: ") };
    let symbol = match node.text() {
        "" => String::new(),
        symbol => format!(" {symbol:?}"),
    };
    // A string takes all that is written to it.
    let _ = writeln!(text, "{}{slot}{:?}{symbol}", "  ".repeat(depth), node.kind());
    if depth == DEEPEST {
        return;
    }
    match node.kind().shape() {
        Shape::List => node.parts().for_each(|part| line(text, part, "", depth + 1)),
        Shape::Record(slots) => {
            for (at, slot) in slots.iter().enumerate() {
                if let Some(part) = node.slot(at) {
                    line(text, part, slot, depth + 1);
                }
            }
        }
    }
}
