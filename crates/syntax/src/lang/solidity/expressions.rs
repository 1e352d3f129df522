//! Expressions and types of Solidity.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `"a"`, `'a'`, `hex"00"`, `unicode"a"`; several in a row are one.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let pieces = if node.kind() == "string_literal" { named(node) } else { vec![node] };
    let mut text = String::new();
    for piece in pieces {
        let piece = cx.text(piece).trim_start_matches(char::is_alphabetic);
        let inside = ['"', '\''].into_iter().find_map(|quote| {
            piece.strip_prefix(quote).map(|inside| inside.strip_suffix(quote).unwrap_or(inside))
        });
        text.push_str(inside.unwrap_or(piece));
    }
    out.push(cx.leaf(Kind::String, node, &text));
}

/// `1_000`, `1.5`, `2 ether`.
pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let kind = if text.contains('.') { Kind::Float } else { Kind::Integer };
    out.push(cx.leaf(kind, node, text));
}

/// The arguments among the parts of a node.
pub(super) fn arguments(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    for one in named(node).into_iter().filter(|one| one.kind() == "call_argument") {
        cx.lower(one, &mut parts);
    }
    cx.list(Kind::Arguments, node, &parts)
}

/// `uint(a)`, `payable(a)` and `type(A)` look like calls, and are calls here.
pub(super) fn word_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let name = cx.leaf(Kind::Name, word, cx.text(word));
    let parts: Vec<NodeId> =
        named(node).into_iter().filter(|one| *one != word).map(|one| cx.one(one)).collect();
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments]));
}

pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "name"), arguments(cx, node)];
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `++i` and `i++`.
pub(super) fn increment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("++", |sign| cx.text(sign));
    let before = node.child(0).is_some_and(|first| !first.is_named());
    let symbol = if before { operator.to_owned() } else { format!("{operator} after") };
    let parts = [cx.field(node, "argument")];
    out.push(cx.record(Kind::Unary, node, &symbol, &parts));
}

/// `a += b`: the sign has no name in the grammar.
pub(super) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(1).map_or("", |sign| cx.text(sign));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Update, node, sign.trim_end_matches('='), &parts));
}

/// `(a, b)`; parentheses around one thing mean nothing.
pub(super) fn tuple(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = with_holes(cx, node);
    match parts.as_slice() {
        [one] if !has_word(node, ",") => out.push(*one),
        several => out.push(cx.list(Kind::Tuple, node, several)),
    }
}

/// The parts of a tuple, of which some may be left out: `(, a, )`.
pub(super) fn with_holes(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut cursor = node.walk();
    let (mut parts, mut is_filled) = (Vec::new(), false);
    for one in node.children(&mut cursor) {
        match one.kind() {
            "," | ")" => {
                if !is_filled && (one.kind() == "," || !parts.is_empty()) {
                    let place = Span::new(one.start_byte(), one.start_byte());
                    parts.push(cx.record_at(Kind::Wildcard, place, "", &[]));
                }
                is_filled = false;
            }
            _ if one.is_named() => {
                let before = parts.len();
                cx.lower(one, &mut parts);
                is_filled |= parts.len() > before;
            }
            _ => {}
        }
    }
    parts
}

/// `a.b.c` as a type.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let first = parts.next().unwrap_or(NodeId::NONE);
    out.push(parts.fold(first, |path, name| cx.record(Kind::Member, node, "", &[path, name])));
}

/// `A`, `A[b]`, `mapping(A => B)`, `function(A) returns (B)`, `address payable`.
pub(super) fn type_name(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if has_word(node, "mapping") {
        let class = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "mapping");
        let parts = [cx.field(node, "key_type"), cx.field(node, "value_type")];
        let arguments = cx.list(Kind::Types, node, &parts);
        out.push(cx.record(Kind::Generic, node, "", &[class, arguments]));
    } else if has_word(node, "function") {
        let mut parameters = Vec::new();
        for one in named(node).into_iter().filter(|one| one.kind() == "parameter") {
            cx.lower(one, &mut parameters);
        }
        let parameters = cx.list(Kind::Parameters, node, &parameters);
        let result = cx.part(node, "return_parameter");
        out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, result]));
    } else if has_word(node, "[") {
        let parts = cx.parts(node);
        out.push(cx.record(Kind::ArrayType, node, "", &parts));
    } else if part(node, "primitive_type").is_some() {
        out.push(cx.leaf(Kind::Name, node, cx.text(node)));
    } else {
        out.extend(cx.parts(node));
    }
}
