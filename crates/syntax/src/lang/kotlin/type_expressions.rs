//! Types of Kotlin.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// Whether a node is a type.
pub(super) fn is_type(node: &ts::Node<'_>) -> bool {
    let kinds =
        ["user_type", "nullable_type", "function_type", "non_nullable_type", "parenthesized_type"];
    kinds.contains(&node.kind())
}

/// The first part that is a type.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let class = named(node).into_iter().find(is_type);
    class.map_or(NodeId::NONE, |class| cx.one(class))
}

/// `a.b.C`.
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

/// `a.B<C>.D`.
pub(super) fn named_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut made = NodeId::NONE;
    for one in named(node) {
        match one.kind() {
            "type_modifiers" => {}
            "type_arguments" => {
                let parts = [made, cx.one(one)];
                made = cx.record(Kind::Generic, node, "", &parts);
            }
            _ if made == NodeId::NONE => made = cx.one(one),
            _ => {
                let parts = [made, cx.one(one)];
                made = cx.record(Kind::Member, node, "", &parts);
            }
        }
    }
    out.push(made);
}

/// `Type?`.
pub(super) fn nullable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "?", &parts));
}

/// `T & Any`.
pub(super) fn both(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Union, node, "&", &parts));
}

/// `Receiver.(A, b: B) -> C`.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = part(node, "function_type_parameters").unwrap_or(node);
    let types: Vec<_> = named(node).into_iter().filter(is_type).collect();
    let mut parameters = Vec::new();
    if let [receiver, _, ..] = types.as_slice() {
        let parts = [NodeId::NONE, cx.one(*receiver)];
        parameters.push(cx.record(Kind::Parameter, *receiver, "receiver", &parts));
    }
    if list != node {
        parameters.extend(typed_parameters(cx, list));
    }
    let parameters = cx.list(Kind::Parameters, list, &parameters);
    let result = types.last().map_or(NodeId::NONE, |result| cx.one(*result));
    out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, result]));
}

/// A type alone is a parameter without a name.
fn typed_parameters(cx: &mut Lowering<'_>, list: ts::Node<'_>) -> Vec<NodeId> {
    let mut all = Vec::new();
    for one in named(list) {
        if is_type(&one) {
            let parts = [NodeId::NONE, cx.one(one)];
            all.push(cx.record(Kind::Parameter, one, "", &parts));
        } else {
            cx.lower(one, &mut all);
        }
    }
    all
}

/// `Type`, `out Type`, `*`.
pub(super) fn projection(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = class(cx, node);
    let any = class == NodeId::NONE;
    out.push(if any { cx.leaf(Kind::Wildcard, node, "") } else { class });
}

/// `reified T : Type`.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = cx.part(node, "type_parameter_modifiers");
    let parts = [modifiers, class(cx, node), cx.part(node, "identifier")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// What a definition is generic over, and after that what `where` asks of it: a parameter of the same
/// name with a type.
pub(super) fn generics(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(list) = part(node, "type_parameters") else {
        return NodeId::NONE;
    };
    let mut all = cx.parts(list);
    for one in part(node, "type_constraints").map(named).unwrap_or_default() {
        let parts = [NodeId::NONE, class(cx, one), cx.part(one, "identifier")];
        all.push(cx.record(Kind::Parameter, one, "where", &parts));
    }
    cx.list(Kind::Types, list, &all)
}
