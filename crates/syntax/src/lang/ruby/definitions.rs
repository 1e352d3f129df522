//! Definitions of Ruby, blocks and lambdas.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `def a`, `def self.a`, which is static, and `def b.a`. Without parentheses there are no parameters.
pub(super) fn method(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = node.child_by_field_name("object");
    let mut name = cx.field(node, "name");
    let mut modifiers = NodeId::NONE;
    match object {
        Some(object) if object.kind() == "self" => {
            let word = cx.leaf(Kind::Modifier, object, "static");
            modifiers = cx.list(Kind::Modifiers, object, &[word]);
        }
        Some(object) => {
            let last = node.child_by_field_name("name").unwrap_or(object);
            let parts = [cx.one(object), name];
            name = cx.record_over(Kind::Member, (object, last), &parts);
        }
        None => {}
    }
    let parameters = match node.child_by_field_name("parameters") {
        Some(parameters) => cx.one(parameters),
        None => cx.list(Kind::Parameters, node.child_by_field_name("name").unwrap_or(node), &[]),
    };
    let body = body(cx, node);
    let parts = [modifiers, name, NodeId::NONE, parameters, NodeId::NONE, body];
    out.push(cx.record(Kind::Function, node, "value", &parts));
}

/// `name=` of a method that is called by assignments.
pub(super) fn setter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = part(node, "identifier").map_or("", |name| cx.text(name));
    out.push(cx.leaf(Kind::Name, node, &format!("{name}=")));
}

pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let mut all = Vec::new();
    let mut locals = false;
    for one in node.children(&mut cursor) {
        locals |= one.kind() == ";";
        if one.is_named() && !one.is_extra() {
            all.push(parameter(cx, one, locals));
        }
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// The symbol tells what is no plain parameter: `*`, `**`, `&` for the block, `;` for a variable that only
/// the block has. One that is given by its name is a plain one, as a pattern does not tell them apart.
fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, is_local: bool) -> NodeId {
    let symbol = match node.kind() {
        _ if is_local => ";",
        "splat_parameter" => "*",
        "hash_splat_parameter" | "hash_splat_nil" => "**",
        "block_parameter" => "&",
        "identifier" | "destructured_parameter" | "optional_parameter" | "keyword_parameter" => "",
        _ => return cx.one(node),
    };
    let name = match node.kind() {
        "identifier" | "destructured_parameter" => cx.one(node),
        "hash_splat_nil" => cx.leaf(Kind::Null, node, ""),
        _ => cx.field(node, "name"),
    };
    let value = cx.field(node, "value");
    cx.record(Kind::Parameter, node, symbol, &[NodeId::NONE, NodeId::NONE, name, value])
}

/// What a call is given to run.
pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameters = cx.field(node, "parameters");
    let body = body(cx, node);
    let parts = [NodeId::NONE, parameters, NodeId::NONE, body];
    out.push(cx.record(Kind::Lambda, node, "block", &parts));
}

fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    match node.child_by_field_name("body") {
        Some(body) => cx.one(body),
        None => cx.list(Kind::Block, node, &[]),
    }
}

/// `->(x) { … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameters = cx.field(node, "parameters");
    let body = body(cx, node.child_by_field_name("body").unwrap_or(node));
    out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, NodeId::NONE, body]));
}

/// Classes, modules, and `class << object`.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (word, name) = match node.kind() {
        "singleton_class" => ("<<", cx.field(node, "value")),
        "module" => ("module", cx.field(node, "name")),
        _ => ("class", cx.field(node, "name")),
    };
    let parents = match node.child_by_field_name("superclass") {
        Some(superclass) => {
            let parts = cx.parts(superclass);
            cx.list(Kind::Parents, superclass, &parts)
        }
        None => NodeId::NONE,
    };
    let body = node.child_by_field_name("body");
    let statements = body.map(|body| cx.statements(body)).unwrap_or_default();
    let body = cx.list(Kind::Body, body.unwrap_or(node), &statements);
    let parts = [NodeId::NONE, name, NodeId::NONE, parents, NodeId::NONE, body];
    out.push(cx.record(Kind::Class, node, word, &parts));
}
