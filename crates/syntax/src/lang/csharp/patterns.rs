//! Patterns of C#, and what chooses by them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `value is pattern`.
pub(super) fn is(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "expression"), cx.field(node, "pattern")];
    out.push(cx.record(Kind::Binary, node, "is", &parts));
}

/// `not pattern`.
pub(super) fn not(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "not", &parts));
}

/// `value switch { pattern => result }`.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut subject, mut cases) = (NodeId::NONE, Vec::new());
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        if one.kind() == "switch_expression_arm" {
            cases.push(arm(cx, one));
        } else if subject == NodeId::NONE && !one.is_extra() {
            subject = cx.one(one);
        }
    }
    let cases = cx.list(Kind::Cases, node, &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

fn arm(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let guard = cx.part(node, "when_clause");
    let mut cursor = node.walk();
    let (mut labels, mut body, mut right) = (Vec::new(), Vec::new(), false);
    for one in node.children(&mut cursor).filter(|one| one.kind() != "when_clause") {
        match one.kind() {
            "=>" => right = true,
            _ if one.is_extra() => {}
            _ if right => body.push(cx.one(one)),
            _ => cx.lower(one, &mut labels),
        }
    }
    let value = cx.record(Kind::Expression, node, "", &body);
    let labels = cx.list(Kind::Labels, node, &labels);
    let body = cx.list(Kind::Block, node, &[value]);
    cx.record(Kind::Case, node, "", &[labels, body, guard])
}

/// `Type name`, `var name`, `var (a, b)`.
pub(super) fn declaration(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = match node.child_by_field_name("type") {
        Some(class) => cx.one(class),
        None => cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "var"),
    };
    let parts = [NodeId::NONE, class, designation(cx, node)];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// The name that a pattern gives, or names, or that it gives none.
fn designation(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let name = node
        .child_by_field_name("name")
        .or_else(|| part(node, "parenthesized_variable_designation"))
        .or_else(|| part(node, "discard"));
    name.map_or(NodeId::NONE, |name| cx.one(name))
}

/// `Type(a, b) { C: c } name`.
pub(super) fn recursive(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        cx.field(node, "type"),
        cx.part(node, "positional_pattern_clause"),
        cx.part(node, "property_pattern_clause"),
    ];
    let shape = cx.record(Kind::New, node, "", &parts);
    let name = designation(cx, node);
    out.push(if name == NodeId::NONE {
        shape
    } else {
        cx.record(Kind::Variable, node, "", &[NodeId::NONE, shape, name])
    });
}

/// `pattern` and `Name: pattern`.
pub(super) fn part_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts: Vec<NodeId> = named(node).into_iter().map(|one| cx.one(one)).collect();
    match parts.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.record(Kind::Keyword, node, "", several)),
    }
}
