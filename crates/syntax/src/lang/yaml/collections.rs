//! Mappings and sequences of YAML, and what is said before any value.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// A value; a tag before it says what it is cast to, and an anchor only names it.
pub(super) fn node(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut values = Vec::new();
    for one in named(node) {
        if !matches!(one.kind(), "anchor" | "tag") || one.is_error() {
            cx.lower(one, &mut values);
        }
    }
    if values.is_empty() {
        values.push(nothing(cx, node.end_byte()));
    }
    if let (Some(anchor), [value]) = (part(node, "anchor"), values.as_slice()) {
        let name = cx.text(anchor).trim_start_matches('&');
        cx.name(name, *value);
    }
    let Some(tag) = part(node, "tag") else { return out.append(&mut values) };
    let name = cx.text(tag);
    let name = cx.leaf(Kind::Name, tag, name.strip_prefix('!').unwrap_or(name));
    let value = match values.as_slice() {
        [one] => *one,
        several => cx.row(Kind::Broken, several),
    };
    out.push(cx.record(Kind::Cast, node, "", &[name, value]));
}

/// `key: value`.
pub(super) fn pair(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let key = match cx.child(node, "key") {
        Some(key) => cx.one(key),
        None => nothing(cx, node.start_byte()),
    };
    let value = match cx.child(node, "value") {
        Some(value) => cx.one(value),
        None => nothing(cx, node.end_byte()),
    };
    let pair = cx.record(Kind::Pair, node, "", &[key, value]);
    out.push(pair);
}

/// `- value`.
pub(super) fn item(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let before = out.len();
    for one in named(node) {
        cx.lower(one, out);
    }
    if out.len() == before {
        out.push(nothing(cx, node.end_byte()));
    }
}

/// `{a: b, c}`, where `c` is a key without a value.
pub(super) fn flow_mapping(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut pairs = Vec::new();
    for one in named(node) {
        if one.kind() == "flow_node" && !one.is_error() {
            let parts = [cx.one(one), nothing(cx, one.end_byte())];
            pairs.push(cx.record(Kind::Pair, one, "", &parts));
        } else {
            cx.lower(one, &mut pairs);
        }
    }
    out.push(cx.list(Kind::Dict, node, &pairs));
}

/// `[a, b: c]`, where `b: c` is a mapping of its own.
pub(super) fn flow_sequence(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut items = Vec::new();
    for one in named(node) {
        if one.kind() == "flow_pair" && !one.is_error() {
            let pair = cx.one(one);
            items.push(cx.list(Kind::Dict, one, &[pair]));
        } else {
            cx.lower(one, &mut items);
        }
    }
    out.push(cx.list(Kind::Array, node, &items));
}

/// What stands where a value could and none does: to rules it is an empty text.
fn nothing(cx: &mut Lowering<'_>, at: usize) -> NodeId {
    cx.record_at(Kind::String, Span::new(at, at), "", &[])
}

/// Where the text of a block scalar begins: behind `|` or `>` and what is said of its ends.
pub(super) fn behind_header(cx: &Lowering<'_>, node: ts::Node<'_>) -> Span {
    let text = cx.text(node);
    let is_header = |char: char| matches!(char, '|' | '>' | '+' | '-') || char.is_ascii_digit();
    let header = text.len() - text.trim_start_matches(is_header).len();
    Span::new(span(node).start + header, span(node).end)
}
