//! What is for the preprocessor of C: of what it would choose from, all is read.

use seawall_model::Span;
use tree_sitter as ts;

use super::expressions::number_kind;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// Whether a node is `#if` or one of its branches.
pub(super) fn is_choice(node: ts::Node<'_>) -> bool {
    let kind = node.kind();
    ["preproc_if", "preproc_ifdef", "preproc_elif", "preproc_elifdef", "preproc_else"]
        .contains(&kind)
}

/// What stands in one branch, and in those after it.
pub(super) fn choices(node: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let conditions = ["condition", "name"].map(|name| node.child_by_field_name(name));
    named(node).into_iter().filter(|one| !conditions.contains(&Some(*one))).collect()
}

/// `#if` in a row with its `#elif`, which may be hundreds, without nesting.
pub(super) fn choice(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut next = Some(node);
    while let Some(branch) = next.take() {
        let after = branch.child_by_field_name("alternative");
        for one in choices(branch).into_iter().filter(|one| Some(*one) != after) {
            cx.lower(one, out);
        }
        next = after;
    }
}

/// Where a directive stands, without the end of its line, which the grammar takes for a part of it.
fn place(cx: &Lowering<'_>, node: ts::Node<'_>) -> Span {
    Span::new(node.start_byte(), node.start_byte() + cx.text(node).trim_end().len())
}

/// `#include <a.h>` keeps its angle brackets, `#include "a.h"` has no quotes.
pub(super) fn include(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let module = cx.field(node, "path");
    let name = cx.leaf(Kind::Wildcard, node, "");
    let place = place(cx, node);
    out.push(cx.record_at(Kind::Import, place, "", &[module, name]));
}

/// `#define NAME value`; the value is known if it is a literal or a name.
pub(super) fn constant(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let value = node.child_by_field_name("value").map_or(NodeId::NONE, |value| literal(cx, value));
    let parts = [NodeId::NONE, NodeId::NONE, name, value];
    let place = place(cx, node);
    out.push(cx.record_at(Kind::Variable, place, "macro", &parts));
}

fn literal(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let text = cx.text(node).trim();
    let is_word = |text: &str| text.chars().all(|char| char.is_alphanumeric() || char == '_');
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    if let Some(inside) = inside.filter(|inside| !inside.contains('"')) {
        return cx.leaf(Kind::String, node, inside);
    }
    if text.starts_with(|char: char| char.is_ascii_digit()) && is_word(&text.replace('.', "")) {
        return cx.leaf(number_kind(text), node, text);
    }
    if !text.is_empty() && is_word(text) {
        return cx.leaf(Kind::Name, node, text);
    }
    NodeId::NONE
}

/// `#define NAME(a, b) …`: a function of which the body is not read.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let mut parameters = Vec::new();
    let list = part(node, "preproc_params");
    for one in list.map(named).unwrap_or_default() {
        let parts = [NodeId::NONE, NodeId::NONE, cx.one(one)];
        parameters.push(cx.record(Kind::Parameter, one, "", &parts));
    }
    let parameters = cx.list(Kind::Parameters, list.unwrap_or(node), &parameters);
    let parts = [NodeId::NONE, name, NodeId::NONE, parameters];
    let place = place(cx, node);
    out.push(cx.record_at(Kind::Function, place, "macro", &parts));
}
