//! Types of Swift.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// Whether a node is a type.
pub(super) fn is_type(node: &ts::Node<'_>) -> bool {
    node.kind().ends_with("_type") || ["metatype", "suppressed_constraint"].contains(&node.kind())
}

/// The first part that is a type.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let class = named(node).into_iter().find(is_type);
    class.map_or(NodeId::NONE, |class| cx.one(class))
}

/// The type that stands after a sign.
pub(super) fn class_after(cx: &mut Lowering<'_>, node: ts::Node<'_>, sign: &str) -> NodeId {
    let mut cursor = node.walk();
    let mut after = node.children(&mut cursor).skip_while(|one| one.kind() != sign);
    let class = after.find(is_type);
    class.map_or(NodeId::NONE, |class| cx.one(class))
}

/// `: Type`.
pub(super) fn annotation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(class(cx, node));
}

/// `a.b.c`.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let names = named(node);
    out.push(members(cx, &names));
}

/// Names as members of each other.
pub(super) fn members(cx: &mut Lowering<'_>, names: &[ts::Node<'_>]) -> NodeId {
    let Some((first, others)) = names.split_first() else {
        return NodeId::NONE;
    };
    let mut made = cx.one(*first);
    for name in others {
        let parts = [made, cx.one(*name)];
        made = cx.record_over(Kind::Member, (*first, *name), &parts);
    }
    made
}

/// `A<B>.C`.
pub(super) fn named_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut made = NodeId::NONE;
    for one in named(node) {
        let part = cx.one(one);
        made = match one.kind() {
            _ if made == NodeId::NONE => part,
            "type_arguments" => cx.record(Kind::Generic, node, "", &[made, part]),
            _ => cx.record(Kind::Member, node, "", &[made, part]),
        };
    }
    out.push(made);
}

/// `[Type]`.
pub(super) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let element = class(cx, node);
    out.push(cx.record(Kind::ArrayType, node, "", &[element]));
}

/// `[Key: Value]`, another way to write `Dictionary<Key, Value>`.
pub(super) fn dictionary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.leaf(Kind::Name, node, "Dictionary");
    let parts = cx.parts(node);
    let types = cx.list(Kind::Types, node, &parts);
    out.push(cx.record(Kind::Generic, node, "", &[name, types]));
}

/// `Type?`.
pub(super) fn optional(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = class(cx, node);
    out.push(cx.record(Kind::Unary, node, "?", &[class]));
}

/// `Type.Type`, `Type.Protocol`.
pub(super) fn metatype(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = cx.text(node).rsplit('.').next().unwrap_or_default();
    let parts = [class(cx, node), cx.leaf(Kind::Name, node, word)];
    out.push(cx.record(Kind::Member, node, "", &parts));
}

/// `A & B`.
pub(super) fn both(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Union, node, "&", &parts));
}

/// `(A, b: B) -> C`.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = node.child_by_field_name("params");
    let mut all = Vec::new();
    for one in list.map(named).unwrap_or_default() {
        let parts = [NodeId::NONE, cx.one(one)];
        all.push(cx.record(Kind::Parameter, one, "", &parts));
    }
    let parameters = cx.list(Kind::Parameters, list.unwrap_or(node), &all);
    let result = class_after(cx, node, "->");
    out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, result]));
}

/// `T: Type`.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = class(cx, node);
    let parts = [NodeId::NONE, class, cx.part(node, "type_identifier")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// `where T: Type, U == Type`, each as good as in the list of what a definition is generic over.
pub(super) fn constraints(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node).into_iter().filter(|one| one.kind() == "type_constraint") {
        cx.lower(one, out);
    }
}

/// `T: Type`, `T == Type`.
pub(super) fn constraint(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "constrained_type");
    let class = named(node).into_iter().rfind(is_type);
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    out.push(cx.record(Kind::Parameter, node, "", &[NodeId::NONE, class, name]));
}
