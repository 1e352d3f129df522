//! Expressions of C.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, span};
use crate::tree::NodeId;

/// `'a'` and `L'a'`.
pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Character, node, between(cx.text(node), '\'')));
}

/// `"a"`, `L"a"` and `R"(a)"`.
pub(in crate::lang) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::String, node, inside(cx.text(node))));
}

/// What a string says, raw or not.
pub(in crate::lang) fn inside(text: &str) -> &str {
    let inside = between(text, '"');
    let is_raw = text.split('"').next().is_some_and(|prefix| prefix.ends_with('R'));
    let raw = || {
        let (delimiter, inside) = inside.split_once('(')?;
        inside.strip_suffix(delimiter)?.strip_suffix(')')
    };
    if is_raw { raw().unwrap_or(inside) } else { inside }
}

fn between(text: &str, quote: char) -> &str {
    let inside = text.split_once(quote).map_or(text, |(_, inside)| inside);
    inside.strip_suffix(quote).unwrap_or(inside)
}

/// `"a" "b"` is one string; with the name of a macro between, its parts are told apart.
pub(super) fn strings(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = named(node);
    if parts.iter().all(|one| one.kind().ends_with("string_literal")) {
        let text: String = parts.iter().map(|one| inside(cx.text(*one))).collect();
        out.push(cx.leaf(Kind::String, node, &text));
        return;
    }
    let parts = cx.parts(node);
    out.push(cx.list(Kind::Template, node, &parts));
}

pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    // The grammar takes the sign for a part of the number.
    let digits = text.trim_start_matches(['-', '+']);
    let number = cx.leaf(number_kind(digits), node, digits);
    let sign = text.strip_suffix(digits).filter(|sign| !sign.is_empty());
    out.push(sign.map_or(number, |sign| cx.record(Kind::Unary, node, sign, &[number])));
}

/// Hexadecimal digits make no fraction, but an exponent with a `p` does.
pub(super) fn number_kind(text: &str) -> Kind {
    let lower = text.to_ascii_lowercase();
    let marks: &[char] = if lower.starts_with("0x") { &['.', 'p'] } else { &['.', 'e'] };
    if lower.contains(marks) { Kind::Float } else { Kind::Integer }
}

/// `a.b`, and `a->b`, which is `(*a).b`.
pub(in crate::lang) fn member(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = object(cx, node);
    let parts = [object, cx.field(node, "field")];
    out.push(cx.record(Kind::Member, node, "", &parts));
}

/// What a member is looked up in.
pub(in crate::lang) fn object(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(argument) = node.child_by_field_name("argument") else {
        return NodeId::NONE;
    };
    let object = cx.one(argument);
    let arrow = node.child_by_field_name("operator").is_some_and(|sign| sign.kind() == "->");
    if arrow { cx.record_at(Kind::Unary, span(argument), "*", &[object]) } else { object }
}

/// `a[b]`.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.field(node, "argument");
    let at = cx.field(node, "index");
    let arguments = cx.list(Kind::Arguments, node, &[at]);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `++i` and `i++`.
pub(super) fn increment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("++", |sign| cx.text(sign));
    let before = node.child(0).is_some_and(|first| !first.is_named());
    let symbol = if before { operator.to_owned() } else { format!("{operator} after") };
    let parts = [cx.field(node, "argument")];
    out.push(cx.record(Kind::Unary, node, &symbol, &parts));
}

pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("=", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(match operator.strip_suffix('=') {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    });
}

/// `a, b, c`: each comma holds the next.
pub(super) fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut parts, mut next) = (Vec::new(), Some(node));
    while let Some(comma) = next.take() {
        parts.push(cx.field(comma, "left"));
        match comma.child_by_field_name("right") {
            Some(right) if right.kind() == "comma_expression" => next = Some(right),
            Some(right) => parts.push(cx.one(right)),
            None => {}
        }
    }
    out.push(cx.list(Kind::Several, node, &parts));
}

/// `sizeof a`, `sizeof(Type)`, `offsetof(Type, member)` and the like look like calls, and are calls here.
pub(in crate::lang) fn word_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let name = cx.leaf(Kind::Name, word, cx.text(word));
    let parts = cx.parts(node);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments]));
}

/// `{a, b}`, and `{.a = b, [1] = c}`.
pub(super) fn initializers(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_dict = named(node).first().is_some_and(|one| one.kind() == "initializer_pair");
    let parts = cx.parts(node);
    out.push(cx.list(if is_dict { Kind::Dict } else { Kind::Array }, node, &parts));
}

/// `.a.b[1] = value`.
pub(super) fn initializer(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let designators: Vec<_> = node.children_by_field_name("designator", &mut cursor).collect();
    let mut key = NodeId::NONE;
    for one in designators {
        let parts = cx.parts(one);
        if one.kind().starts_with("subscript") {
            let arguments = cx.list(Kind::Arguments, one, &parts);
            key = cx.record(Kind::Index, one, "", &[key, arguments]);
            continue;
        }
        let name = match parts.first() {
            Some(name) => *name,
            None => cx.one(one),
        };
        key =
            if key == NodeId::NONE { name } else { cx.record(Kind::Member, one, "", &[key, name]) };
    }
    let value = cx.field(node, "value");
    out.push(cx.record(Kind::Pair, node, "", &[key, value]));
}
