//! Calls of Ruby, and what else is reached through an object.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `a.b` without arguments is a member, with arguments or a block it is a call; `a.()` calls `call`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = callee(cx, node);
    let (arguments, block) =
        (node.child_by_field_name("arguments"), node.child_by_field_name("block"));
    let (Some(first), Some(last)) = (arguments.or(block), block.or(arguments)) else {
        out.push(callee);
        return;
    };
    let mut all = arguments.map(|list| values(cx, list, None)).unwrap_or_default();
    all.extend(block.map(|block| cx.one(block)));
    let arguments = cx.record_over(Kind::Arguments, (first, last), &all);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

fn callee(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let method = node.child_by_field_name("method");
    let Some(receiver) = node.child_by_field_name("receiver") else {
        return method.map_or(NodeId::NONE, |method| cx.one(method));
    };
    let operator = node.child_by_field_name("operator");
    let object = cx.one(receiver);
    let last = method.or(operator).unwrap_or(receiver);
    let member = match method {
        Some(method) => cx.one(method),
        None => cx.leaf(Kind::Name, last, "call"),
    };
    let is_safe = operator.is_some_and(|operator| operator.kind() == "&.");
    let span = Span::new(receiver.start_byte(), last.end_byte());
    cx.record_at(Kind::Member, span, if is_safe { "?." } else { "" }, &[object, member])
}

pub(super) fn arguments(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let values = values(cx, node, None);
    out.push(cx.list(Kind::Arguments, node, &values));
}

/// Pairs whose key is a symbol are keyword arguments, whichever arrow they have.
fn values(cx: &mut Lowering<'_>, list: ts::Node<'_>, except: Option<ts::Node<'_>>) -> Vec<NodeId> {
    let mut cursor = list.walk();
    let mut all = Vec::new();
    for one in list.named_children(&mut cursor).filter(|one| Some(*one) != except) {
        if one.kind() == "pair" {
            all.push(super::literals::keyword_or_pair(cx, one));
        } else {
            cx.lower(one, &mut all);
        }
    }
    all
}

/// `a[b, c]`, where the arguments stand beside the object.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = node.child_by_field_name("object");
    let all = values(cx, node, object);
    let object = object.map_or(NodeId::NONE, |object| cx.one(object));
    let arguments = cx.list(Kind::Arguments, node, &all);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `A::B`; `::B` is `B`.
pub(super) fn scope(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let scope = cx.field(node, "scope");
    let name = cx.field(node, "name");
    out.push(if scope == NodeId::NONE {
        name
    } else {
        cx.record(Kind::Member, node, "", &[scope, name])
    });
}
