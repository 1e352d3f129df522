//! What TypeScript declares beside what JavaScript does.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::javascript::definitions::{modifiers, within};
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn interface(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let (name, generics) = (cx.field(node, "name"), cx.field(node, "type_parameters"));
    let extends = part(node, "extends_type_clause");
    let parents = extends.map(|extends| cx.parts(extends)).unwrap_or_default();
    let parents = cx.row(Kind::Parents, &parents);
    let parts = [modifiers, name, generics, parents, NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::Class, node, "interface", &parts));
}

pub(super) fn enumeration(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    named(cx, node, "enum", out);
}

/// `namespace a.b {}`, `module "a" {}`: a class of which there is one.
pub(super) fn namespace(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    named(cx, node, "namespace", out);
}

fn named(cx: &mut Lowering<'_>, node: ts::Node<'_>, word: &str, out: &mut Vec<NodeId>) {
    let (none, words) = (NodeId::NONE, modifiers(cx, node));
    let parts = [words, cx.field(node, "name"), none, none, none, cx.field(node, "body")];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

pub(super) fn enum_body(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut values = Vec::new();
    let mut cursor = node.walk();
    for one in node.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        if one.kind() == "enum_assignment" || one.is_error() {
            cx.lower(one, &mut values);
        } else {
            let parts = [NodeId::NONE, NodeId::NONE, cx.one(one)];
            values.push(cx.record(Kind::Variable, one, "enum", &parts));
        }
    }
    out.push(cx.list(Kind::Body, node, &values));
}

pub(super) fn enum_value(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, NodeId::NONE, cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "enum", &parts));
}

pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        cx.field(node, "value"),
    ];
    out.push(cx.record(Kind::TypeAlias, node, "=", &parts));
}

/// `new (…): Type` in an interface.
pub(super) fn construct_signature(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let (words, generics) = (modifiers(cx, node), cx.field(node, "type_parameters"));
    let parts =
        [words, NodeId::NONE, generics, cx.field(node, "parameters"), cx.field(node, "type")];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// `import name = a.b`.
pub(super) fn import_alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let mut parts = vec![words, NodeId::NONE];
    parts.extend(cx.parts(node));
    parts.truncate(4);
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `declare …`, of which `declare global {}` is a namespace without a name of its own.
pub(super) fn ambient(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut words = std::mem::take(&mut cx.leading);
    let mut cursor = node.walk();
    let mut global = None;
    for one in node.children(&mut cursor).filter(|one| !one.is_extra()) {
        match one.kind() {
            "declare" => words.push(cx.leaf(Kind::Modifier, one, "declare")),
            "global" => global = Some(one),
            "statement_block" => {
                let (none, modifiers) = (NodeId::NONE, cx.row(Kind::Modifiers, &words));
                let name = global.map_or(none, |name| cx.leaf(Kind::Name, name, "global"));
                let parts = [modifiers, name, none, none, none, cx.one(one)];
                out.push(cx.record(Kind::Class, node, "namespace", &parts));
            }
            _ if one.is_named() => within(cx, std::mem::take(&mut words), one, out),
            _ => {}
        }
    }
}
