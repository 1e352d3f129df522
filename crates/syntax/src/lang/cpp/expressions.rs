//! Expressions of C++ that C has not.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::c::expressions::object;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `f(a)`, `f<T>(a)`, `a.f<T>(b)`, `a::f<T>(b)`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (callee, generics) = match node.child_by_field_name("function") {
        Some(function) => callee(cx, function),
        None => (NodeId::NONE, NodeId::NONE),
    };
    let parts = [callee, generics, cx.field(node, "arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// What is called, and the types for which it is.
fn callee(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> (NodeId, NodeId) {
    if node.kind() == "template_function" {
        return (cx.field(node, "name"), cx.field(node, "arguments"));
    }
    let method = node.child_by_field_name("field").map(|field| part_of(field, "template_method"));
    if let Some(method) = method.filter(|method| method.kind() == "template_method") {
        let object = object(cx, node);
        let parts = [object, cx.field(method, "name")];
        let callee = cx.record(Kind::Member, node, "", &parts);
        return (callee, cx.field(method, "arguments"));
    }
    if node.kind() == "qualified_identifier" {
        return qualified(cx, node, true);
    }
    (cx.one(node), NodeId::NONE)
}

/// The part of this kind that `template` stands before, or the node itself.
fn part_of<'t>(node: ts::Node<'t>, kind: &str) -> ts::Node<'t> {
    part(node, kind).unwrap_or(node)
}

/// `a::b::c`: the grammar begins with what is last here.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(qualified(cx, node, false).0);
}

/// A path, and what its last name is generic over if that is to stand apart.
fn qualified(cx: &mut Lowering<'_>, node: ts::Node<'_>, apart: bool) -> (NodeId, NodeId) {
    let (mut path, mut next) = (NodeId::NONE, Some(node));
    let mut generics = NodeId::NONE;
    while let Some(one) = next.take() {
        if let Some(scope) = one.child_by_field_name("scope") {
            let scope_name = cx.one(scope);
            path = joined(cx, (node, scope), path, scope_name);
        }
        let mut cursor = one.walk();
        let last =
            one.children_by_field_name("name", &mut cursor).filter(ts::Node::is_named).last();
        let Some(name) = last else { break };
        match name.kind() {
            "qualified_identifier" => next = Some(name),
            "template_function" if apart => {
                let plain = cx.field(name, "name");
                path = joined(cx, (node, name), path, plain);
                generics = cx.field(name, "arguments");
            }
            _ => {
                let plain = cx.one(name);
                path = joined(cx, (node, name), path, plain);
            }
        }
    }
    (path, generics)
}

fn joined(
    cx: &mut Lowering<'_>,
    place: (ts::Node<'_>, ts::Node<'_>),
    path: NodeId,
    name: NodeId,
) -> NodeId {
    if path == NodeId::NONE { name } else { cx.record_over(Kind::Member, place, &[path, name]) }
}

/// `a[b, c]`.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "argument"), cx.field(node, "indices")];
    out.push(cx.record(Kind::Index, node, "", &parts));
}

/// `"a"s`: what the letters make of the literal is left to it.
pub(super) fn literal(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(named(node).first().map(|literal| cx.one(*literal)));
}

/// `new A(b)`, `new A[n]`.
pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    let (class, arguments) = match node.child_by_field_name("declarator") {
        None => (class, cx.field(node, "arguments")),
        Some(declarator) => {
            let size = cx.field(declarator, "length");
            let array = cx.record(Kind::ArrayType, node, "", &[class, size]);
            (array, cx.field(node, "arguments"))
        }
    };
    let arguments = match cx.kind(arguments) {
        Some(_) => arguments,
        None => cx.list(Kind::Arguments, node, &[]),
    };
    // Where it is put.
    let place = cx.field(node, "placement");
    out.push(cx.record(Kind::New, node, "", &[class, arguments, place]));
}

/// `A{b}` makes a value as `A(b)` does.
pub(super) fn compound(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    let list = node.child_by_field_name("value");
    if node.child_by_field_name("type").is_some_and(|class| class.kind() == "type_descriptor") {
        let value = list.map_or(NodeId::NONE, |list| cx.one(list));
        out.push(cx.record(Kind::Cast, node, "", &[class, value]));
        return;
    }
    let parts = list.map(|list| cx.parts(list)).unwrap_or_default();
    let arguments = cx.list(Kind::Arguments, list.unwrap_or(node), &parts);
    out.push(cx.record(Kind::Call, node, "", &[class, NodeId::NONE, arguments]));
}

/// `delete a` and `delete[] a`.
pub(super) fn deletion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = if crate::lower::has_word(node, "[") { "delete[]" } else { "delete" };
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, word, &parts));
}

/// `[a, &b = c](int d) -> int { … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let captures = node.child_by_field_name("captures");
    let parts = captures.map(|list| cx.parts(list)).unwrap_or_default();
    let modifiers = match captures.filter(|_| !parts.is_empty()) {
        None => NodeId::NONE,
        Some(list) => {
            let captures = cx.list(Kind::Captures, list, &parts);
            cx.list(Kind::Modifiers, list, &[captures])
        }
    };
    let declarator = node.child_by_field_name("declarator");
    let parameters = declarator.map_or(NodeId::NONE, |one| cx.field(one, "parameters"));
    let result = declarator.map_or(NodeId::NONE, |one| cx.part(one, "trailing_return_type"));
    let parameters = match cx.kind(parameters) {
        Some(_) => parameters,
        None => cx.list(Kind::Parameters, captures.unwrap_or(node), &[]),
    };
    let parts = [modifiers, parameters, result, cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `a + ... + b` over all that a pack holds.
pub(super) fn fold(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |sign| cx.text(sign));
    let side = |cx: &mut Lowering<'_>, name| {
        node.child_by_field_name(name).filter(ts::Node::is_named).map(|side| cx.one(side))
    };
    let (left, right) = (side(cx, "left"), side(cx, "right"));
    let parts: Vec<NodeId> = [left, right].into_iter().flatten().collect();
    let spread: Vec<NodeId> =
        parts.iter().map(|part| cx.record(Kind::Spread, node, "", &[*part])).collect();
    out.push(cx.record(Kind::Binary, node, operator, &spread));
}
