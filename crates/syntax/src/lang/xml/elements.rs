//! Elements of XML.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `<name attributes>children</name>` and `<name attributes/>`.
pub(super) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let start = part(node, "STag").or_else(|| part(node, "EmptyElemTag"));
    let (mut name, mut attributes) = (NodeId::NONE, Vec::new());
    for one in start.map(named).unwrap_or_default() {
        if one.kind() == "Name" && name == NodeId::NONE {
            name = cx.one(one);
        } else {
            cx.lower(one, &mut attributes);
        }
    }
    let mut children = Vec::new();
    for one in named(node) {
        if !matches!(one.kind(), "STag" | "EmptyElemTag" | "ETag") || one.is_error() {
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

/// `name="value"`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.part(node, "Name"), cx.part(node, "AttValue")];
    out.push(cx.record(Kind::Keyword, node, "", &parts));
}

/// A value without its quotes.
pub(super) fn value(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut inside = cx.text(node).chars();
    let quotes = (inside.next(), inside.next_back());
    let whole = matches!(quotes, (Some('"'), Some('"')) | (Some('\''), Some('\'')));
    let text = if whole { inside.as_str() } else { cx.text(node) };
    out.push(cx.leaf(Kind::String, node, text));
}

/// Text, of which blanks at its ends are layout.
pub(super) fn text(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim();
    if !text.is_empty() {
        out.push(cx.leaf(Kind::String, node, text));
    }
}
