//! Types of C#.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let element = cx.field(node, "type");
    out.push(cx.record(Kind::ArrayType, node, "", &[element]));
}

/// `Type?`.
pub(super) fn nullable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "type")];
    out.push(cx.record(Kind::Unary, node, "?", &parts));
}

/// `Type*`.
pub(super) fn pointer(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "type")];
    out.push(cx.record(Kind::Unary, node, "*", &parts));
}

/// `(Type name, Type)`: what has a name is a parameter.
pub(super) fn tuple_element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    out.push(match node.child_by_field_name("name") {
        None => class,
        Some(name) => {
            let parts = [NodeId::NONE, class, cx.one(name)];
            cx.record(Kind::Parameter, node, "", &parts)
        }
    });
}

pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, NodeId::NONE, cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// What a definition is generic over, and after that what `where` asks of it: a parameter of the same
/// name with a type.
pub(super) fn generics(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(list) = part(node, "type_parameter_list") else {
        return NodeId::NONE;
    };
    let mut all = cx.parts(list);
    let mut cursor = node.walk();
    let is_clause = |one: &ts::Node<'_>| one.kind() == "type_parameter_constraints_clause";
    let clauses: Vec<_> = node.named_children(&mut cursor).filter(is_clause).collect();
    for clause in clauses {
        let name = cx.part(clause, "identifier");
        let mut cursor = clause.walk();
        let asked: Vec<_> = clause.named_children(&mut cursor).collect();
        for one in asked.into_iter().filter(|one| one.kind() == "type_parameter_constraint") {
            let class = match one.child_by_field_name("type") {
                Some(class) => cx.one(class),
                None => cx.leaf(Kind::Name, one, cx.text(one)),
            };
            all.push(cx.record(Kind::Parameter, one, "", &[NodeId::NONE, class, name]));
        }
    }
    cx.list(Kind::Types, list, &all)
}
