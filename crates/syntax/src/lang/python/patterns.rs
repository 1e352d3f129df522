//! The match statement of Python, and what takes values apart.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `(a, b)`; parentheses around one pattern mean nothing.
pub(super) fn tuple(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [one] if !has_word(node, ",") => out.push(*one),
        several => out.push(cx.list(Kind::Tuple, node, several)),
    }
}

pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let subjects: Vec<_> = node.children_by_field_name("subject", &mut cursor).collect();
    let subjects: Vec<NodeId> = subjects.into_iter().map(|one| cx.one(one)).collect();
    let subject = match subjects.as_slice() {
        [one] if !has_word(node, ",") => *one,
        several => cx.list(Kind::Tuple, node, several),
    };
    let body = node.child_by_field_name("body");
    let cases = body.map(|body| cx.parts(body)).unwrap_or_default();
    let cases = cx.list(Kind::Cases, body.unwrap_or(node), &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// `case a | b if guard: …`; the labels of `case _` are none.
pub(super) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let patterns = named(node);
    let patterns: Vec<_> =
        patterns.into_iter().filter(|one| one.kind() == "case_pattern").collect();
    let labels = match patterns.as_slice() {
        [one] if !has_word(node, ",") => alternatives(cx, *one),
        several => {
            let parts: Vec<NodeId> = several.iter().map(|one| cx.one(*one)).collect();
            vec![cx.list(Kind::Tuple, node, &parts)]
        }
    };
    let labels = cx.list(Kind::Labels, node, &labels);
    let guard = cx.field(node, "guard");
    let parts = [labels, cx.field(node, "consequence"), guard];
    out.push(cx.record(Kind::Case, node, "", &parts));
}

/// Any of `a | b`; nothing for `_`, which takes all.
fn alternatives(cx: &mut Lowering<'_>, pattern: ts::Node<'_>) -> Vec<NodeId> {
    let mut pattern = pattern;
    while let Some(inner) = part(pattern, "tuple_pattern")
        && !has_word(inner, ",")
        && let Some(one) = part(inner, "case_pattern")
    {
        pattern = one;
    }
    match part(pattern, "union_pattern") {
        Some(union) => simple(cx, union),
        None if cx.text(pattern) == "_" => Vec::new(),
        None => vec![cx.one(pattern)],
    }
}

/// Patterns as they stand in a node, where `_` and the sign of a number have no name in the grammar.
fn simple(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).collect();
    let mut all = Vec::new();
    let mut minus = None;
    for child in children {
        match child.kind() {
            "-" => minus = Some(child),
            "_" => all.push(cx.leaf(Kind::Name, child, "_")),
            _ if !child.is_named() => {}
            _ => {
                let before = all.len();
                cx.lower(child, &mut all);
                if let Some(sign) = minus.take()
                    && let Some(number) = all.get_mut(before)
                {
                    let span = Span::new(sign.start_byte(), child.end_byte());
                    *number = cx.record_at(Kind::Unary, span, "-", &[*number]);
                }
            }
        }
    }
    all
}

pub(super) fn inner(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(simple(cx, node));
}

pub(super) fn union(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = simple(cx, node);
    out.push(cx.record(Kind::Union, node, "|", &all));
}

/// `Point(0, y=1)` looks like a call, and is one here.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    let arguments = parts.split_off(parts.len().min(1));
    let arguments = cx.list(Kind::Arguments, node, &arguments);
    parts.extend([NodeId::NONE, arguments]);
    out.push(cx.record(Kind::Call, node, "", &parts));
}

pub(super) fn keyword(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = simple(cx, node);
    out.push(cx.record(Kind::Keyword, node, "", &parts));
}

/// `*rest`, `**rest`, `*_`.
pub(super) fn splat(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let kind = if has_word(node, "**") { Kind::SpreadPairs } else { Kind::Spread };
    let parts = simple(cx, node);
    out.push(cx.record(kind, node, "", &parts));
}

/// `{key: pattern, **rest}`.
pub(super) fn dict(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut pairs = Vec::new();
    let mut key = node;
    for one in named(node) {
        if one.kind() == "case_pattern" {
            let parts = [pairs.pop().unwrap_or(NodeId::NONE), cx.one(one)];
            pairs.push(cx.record_over(Kind::Pair, (key, one), &parts));
        } else {
            cx.lower(one, &mut pairs);
        }
        key = one;
    }
    out.push(cx.list(Kind::Dict, node, &pairs));
}
