//! Elements of HTML.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `<name attributes>children</name>`; one whose end is missing ends where the grammar says.
pub(super) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let start = part(node, "start_tag").or_else(|| part(node, "self_closing_tag"));
    let (mut name, mut attributes) = (NodeId::NONE, Vec::new());
    for one in start.map(named).unwrap_or_default() {
        if one.kind() == "tag_name" {
            name = cx.one(one);
        } else {
            cx.lower(one, &mut attributes);
        }
    }
    let mut children = Vec::new();
    for one in named(node) {
        if !matches!(one.kind(), "start_tag" | "self_closing_tag" | "end_tag") || one.is_error() {
            cx.lower(one, &mut children);
        }
    }
    // They reach over the tag, so that one alone in a pattern is not taken for all of them.
    let attributes = match start {
        Some(start) if !attributes.is_empty() => cx.list(Kind::Attributes, start, &attributes),
        _ => NodeId::NONE,
    };
    let children = cx.row(Kind::Children, &children);
    out.push(cx.record(Kind::Element, node, "", &[name, attributes, children]));
}

/// `<!DOCTYPE …>`.
pub(super) fn doctype(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name =
        part(node, "doctype").map_or(NodeId::NONE, |name| cx.leaf(Kind::Name, name, cx.text(name)));
    out.push(cx.record(Kind::Element, node, "", &[name]));
}

/// `name="value"`; a name alone is true.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = named(node);
    let mut all: Vec<NodeId> = Vec::new();
    for one in &parts {
        cx.lower(*one, &mut all);
    }
    if all.len() == 1 {
        all.push(cx.leaf(Kind::Boolean, node, "true"));
    }
    out.push(match all.as_slice() {
        [name, value] => cx.record(Kind::Keyword, node, "", &[*name, *value]),
        several => cx.list(Kind::Broken, node, several),
    });
}

pub(super) fn quoted(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let inside = part(node, "attribute_value").map_or("", |inside| cx.text(inside));
    out.push(cx.leaf(Kind::String, node, inside));
}

/// What stands in a script or a style, if it is anything.
pub(super) fn raw(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    if !text.trim().is_empty() {
        out.push(cx.leaf(Kind::String, node, text));
    }
}
