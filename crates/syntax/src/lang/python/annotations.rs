//! Types of Python, which the grammar reads as expressions in part.

use tree_sitter as ts;

use super::definitions;
use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// Types in types in an expression are made out this deep; nobody writes deeper ones.
const DEEPEST: usize = 20;

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node) {
        out.push(type_of(cx, one, 0));
    }
}

/// `a.B[C]` is generic and `A | B` a union, where a type stands.
fn type_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, depth: usize) -> NodeId {
    if depth == DEEPEST {
        return cx.one(node);
    }
    if let Some(union) = union_in(node) {
        let all: Vec<NodeId> =
            row(union).into_iter().map(|one| type_of(cx, one, depth + 1)).collect();
        return cx.record(Kind::Union, node, "|", &all);
    }
    match node.kind() {
        "subscript" => {
            let class = cx.field(node, "value");
            let mut cursor = node.walk();
            let all: Vec<_> = node.children_by_field_name("subscript", &mut cursor).collect();
            let all: Vec<NodeId> = all.into_iter().map(|one| type_of(cx, one, depth + 1)).collect();
            let arguments = cx.list(Kind::Types, node, &all);
            cx.record(Kind::Generic, node, "", &[class, arguments])
        }
        "list" => {
            let all: Vec<NodeId> =
                named(node).into_iter().map(|one| type_of(cx, one, depth + 1)).collect();
            cx.list(Kind::Array, node, &all)
        }
        _ => cx.one(node),
    }
}

/// The union that a node is, which the grammar gives two names.
fn union_in(node: ts::Node<'_>) -> Option<ts::Node<'_>> {
    let node = if node.kind() == "type" { node.named_child(0)? } else { node };
    let is_union = match node.kind() {
        "union_type" => true,
        "binary_operator" => node.child_by_field_name("operator")?.kind() == "|",
        _ => false,
    };
    is_union.then_some(node)
}

/// The types of a union of unions, which lean to the left.
fn row(union: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let mut all = Vec::new();
    let mut next = Some(union);
    while let Some(union) = next.take() {
        let mut parts = named(union).into_iter();
        let first = parts.next();
        all.extend(parts.rev());
        next = first.and_then(union_in);
        if next.is_none() {
            all.extend(first);
        }
    }
    all.reverse();
    all
}

/// `A | B[C]`, where the grammar knows that it is a type.
pub(super) fn union(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let union = type_of(cx, node, 0);
    out.push(union);
}

/// `type A[B] = C` is a variable that holds a type.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        definitions::word(cx, node),
        NodeId::NONE,
        cx.field(node, "left"),
        cx.field(node, "right"),
    ];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}
