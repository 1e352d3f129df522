//! What `in` and `=>` match values with in Ruby.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `[a, *b]`; with a class before it, it reads as its call.
pub(super) fn sequence(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    with_class(cx, node, Kind::Array, out);
}

/// `{a: b}` and `Class(a: b)`.
pub(super) fn keyed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    with_class(cx, node, Kind::Dict, out);
}

fn with_class(cx: &mut Lowering<'_>, node: ts::Node<'_>, kind: Kind, out: &mut Vec<NodeId>) {
    let class = node.child_by_field_name("class");
    let mut cursor = node.walk();
    let mut parts = Vec::new();
    for one in node.named_children(&mut cursor).filter(|one| Some(*one) != class) {
        cx.lower(one, &mut parts);
    }
    let Some(class) = class else {
        out.push(cx.list(kind, node, &parts));
        return;
    };
    let class = cx.one(class);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[class, NodeId::NONE, arguments]));
}

/// `key: pattern`; without a pattern it sets the variable of that name.
pub(super) fn keyword(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let key = node.child_by_field_name("key").unwrap_or(node);
    let text = match key.kind() {
        "string" => super::strings::plain(cx, key).unwrap_or_default(),
        _ => cx.text(key),
    };
    let value = match node.child_by_field_name("value") {
        Some(value) => cx.one(value),
        None => cx.leaf(Kind::Name, key, text),
    };
    let parts = [cx.leaf(Kind::Atom, key, text), value];
    out.push(cx.record(Kind::Pair, node, "", &parts));
}

/// `Class => name` is a variable of that class.
pub(super) fn named(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.field(node, "value"), cx.field(node, "name")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `a | b | c`.
pub(super) fn alternatives(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Union, node, "|", &parts));
}

/// `^name` and `^(value)`.
pub(super) fn pinned(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "^", &parts));
}

pub(super) fn unless_guard(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let condition = cx.field(node, "condition");
    out.push(cx.record(Kind::Unary, node, "!", &[condition]));
}

/// `value in pattern` and `value => pattern`.
pub(super) fn test(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if node.kind() == "test_pattern" { "in" } else { "=>" };
    let parts = [cx.field(node, "value"), cx.field(node, "pattern")];
    out.push(cx.record(Kind::Binary, node, symbol, &parts));
}
