//! Functions and classes of Python, and what they take.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// A definition with its decorators, which are words before it.
pub(super) fn decorated(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(definition) = node.child_by_field_name("definition") else {
        let other = cx.other(node);
        out.push(other);
        return;
    };
    match definition.kind() {
        "function_definition" => out.push(function_within(cx, node, definition)),
        "class_definition" => out.push(class_within(cx, node, definition)),
        _ => cx.lower(definition, out),
    }
}

pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(function_within(cx, node, node));
}

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(class_within(cx, node, node));
}

fn function_within(cx: &mut Lowering<'_>, whole: ts::Node<'_>, node: ts::Node<'_>) -> NodeId {
    let parts = [
        modifiers(cx, whole, node),
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        cx.field(node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    cx.record(Kind::Function, whole, "", &parts)
}

fn class_within(cx: &mut Lowering<'_>, whole: ts::Node<'_>, node: ts::Node<'_>) -> NodeId {
    let modifiers = modifiers(cx, whole, node);
    let (name, generics) = (cx.field(node, "name"), cx.field(node, "type_parameters"));
    let parents = node.child_by_field_name("superclasses").map_or(NodeId::NONE, |classes| {
        let all = cx.parts(classes);
        if all.is_empty() { NodeId::NONE } else { cx.list(Kind::Parents, classes, &all) }
    });
    let body = node.child_by_field_name("body").map_or(NodeId::NONE, |body| {
        let parts = cx.parts(body);
        cx.list(Kind::Body, body, &parts)
    });
    let parts = [modifiers, name, generics, parents, NodeId::NONE, body];
    cx.record(Kind::Class, whole, "class", &parts)
}

/// Decorators, and `async`.
fn modifiers(cx: &mut Lowering<'_>, whole: ts::Node<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    if whole != node {
        for one in named(whole).into_iter().filter(|one| *one != node) {
            cx.lower(one, &mut all);
        }
    }
    let mut first = whole.child(0);
    if let Some(word) = node.child(0).filter(|word| word.kind() == "async") {
        all.push(cx.leaf(Kind::Modifier, word, "async"));
        first = first.or(Some(word));
    }
    match first.filter(|_| !all.is_empty()) {
        Some(first) => cx.list(Kind::Modifiers, first, &all),
        None => NodeId::NONE,
    }
}

/// The first word of a statement, as what stands before a definition.
pub(super) fn word(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(word) = node.child(0) else { return NodeId::NONE };
    let modifier = cx.leaf(Kind::Modifier, word, cx.text(word));
    cx.list(Kind::Modifiers, word, &[modifier])
}

/// A lambda without parameters has an empty list of them: it has no brackets that could be missing.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameters = match node.child_by_field_name("parameters") {
        Some(parameters) => cx.one(parameters),
        None => cx.list(Kind::Parameters, node, &[]),
    };
    let parts = [NodeId::NONE, parameters, NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all: Vec<NodeId> = named(node).into_iter().map(|one| parameter(cx, one)).collect();
    out.push(cx.list(Kind::Parameters, node, &all));
}

fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let (symbol, name) = match node.kind() {
        "keyword_separator" => ("*", None),
        "positional_separator" => ("/", None),
        "default_parameter" | "typed_default_parameter" => ("", node.child_by_field_name("name")),
        "typed_parameter" => rest(node.named_child(0)),
        "identifier" | "tuple_pattern" | "list_splat_pattern" | "dictionary_splat_pattern" => {
            rest(Some(node))
        }
        _ => return cx.one(node),
    };
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    let parts = [NodeId::NONE, cx.field(node, "type"), name, cx.field(node, "value")];
    cx.record(Kind::Parameter, node, symbol, &parts)
}

/// `*name` and `**name` without their stars.
fn rest(node: Option<ts::Node<'_>>) -> (&'static str, Option<ts::Node<'_>>) {
    match node.map(|node| (node.kind(), node)) {
        Some(("list_splat_pattern", node)) => ("*", node.named_child(0)),
        Some(("dictionary_splat_pattern", node)) => ("**", node.named_child(0)),
        _ => ("", node),
    }
}
