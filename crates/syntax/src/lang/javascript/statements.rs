//! Statements of JavaScript.

use tree_sitter as ts;

use super::definitions::{modifiers, parameter_of};
use super::expressions::{choices, second};
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// An expression; of a namespace the grammar thinks that it is one.
pub(in crate::lang) fn expression(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let parts = cx.parts(node);
    if part(node, "internal_module").is_some() {
        out.extend(parts);
        return;
    }
    out.push(cx.record(Kind::Expression, node, "", &parts));
}

pub(in crate::lang) fn branch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(choices(cx, Kind::If, node));
}

pub(in crate::lang) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

pub(in crate::lang) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut start = Vec::new();
    if let Some(first) = cx.child(node, "initializer") {
        cx.lower(first, &mut start);
    }
    let start = match start.as_slice() {
        [one] => *one,
        several => cx.row(Kind::Several, several),
    };
    let (condition, step) = (cx.field(node, "condition"), cx.field(node, "increment"));
    let parts = [start, condition, step, cx.field(node, "body")];
    out.push(cx.record(Kind::For, node, "", &parts));
}

/// `for (const x of xs)`, which is that of other languages; `for (x in xs)`; `for await (x of xs)`.
pub(in crate::lang) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = cx.child(node, "operator").map_or("", |operator| operator.kind());
    let symbol = match (second(node), operator) {
        ("await", _) => "await",
        (_, "in") => "in",
        _ => "",
    };
    let mut cursor = node.walk();
    let words: Vec<_> = node.children_by_field_name("kind", &mut cursor).collect();
    let words: Vec<NodeId> =
        words.into_iter().map(|word| cx.leaf(Kind::Modifier, word, cx.text(word))).collect();
    let words = cx.row(Kind::Modifiers, &words);
    let mut target = cx.field(node, "left");
    if let (true, Some(left)) = (words != NodeId::NONE, cx.child(node, "left")) {
        let parts = [words, NodeId::NONE, target, cx.field(node, "value")];
        target = cx.record(Kind::Variable, left, "", &parts);
    }
    let parts = [target, cx.field(node, "right"), cx.field(node, "body")];
    out.push(cx.record(Kind::ForEach, node, symbol, &parts));
}

pub(in crate::lang) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let catch = cx.child(node, "handler").map(|handler| cx.one(handler));
    let catches = cx.row(Kind::Catches, catch.as_slice());
    let finally = cx.field(node, "finalizer");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

pub(in crate::lang) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    let parameter = cx.child(node, "parameter");
    let parameter =
        parameter.map_or(NodeId::NONE, |name| parameter_of(cx, name, (NodeId::NONE, class), name));
    let parts = [parameter, cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}

pub(in crate::lang) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "value"), cx.field(node, "body")];
    out.push(cx.record(Kind::Switch, node, "", &parts));
}

/// `case a: …` and `default: …`.
pub(in crate::lang) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = cx.child(node, "value");
    let mut body = Vec::new();
    let labels: Vec<NodeId> = value.map(|value| cx.one(value)).into_iter().collect();
    let labels = cx.list(Kind::Labels, value.unwrap_or(node), &labels);
    let mut cursor = node.walk();
    for statement in node.named_children(&mut cursor).filter(|part| Some(*part) != value) {
        cx.lower(statement, &mut body);
    }
    let body = cx.list(Kind::Block, node, &body);
    out.push(cx.record(Kind::Case, node, "", &[labels, body]));
}

/// `with (object) …`.
pub(in crate::lang) fn with(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.child(node, "object").map(|object| cx.one(object));
    let resources = cx.row(Kind::Resources, object.as_slice());
    let parts = [resources, cx.field(node, "body")];
    out.push(cx.record(Kind::With, node, "", &parts));
}

/// `const a = 1, b` declares two variables.
pub(in crate::lang) fn variables(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let mut cursor = node.walk();
    let all: Vec<_> = node.named_children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let alone = all.len() == 1;
    for one in all {
        if one.kind() != "variable_declarator" {
            cx.lower(one, out);
            continue;
        }
        let (class, target) = (cx.field(one, "type"), cx.field(one, "name"));
        let parts = [modifiers, class, target, cx.field(one, "value")];
        out.push(cx.record(Kind::Variable, if alone { node } else { one }, "", &parts));
    }
}
