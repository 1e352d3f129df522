//! Calls that name types, which the grammar takes for comparisons: `find<Type>(value)`.

use tree_sitter as ts;

use super::expressions::arguments_of;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// How far a chain is looked through.
const LONGEST: usize = 64;

/// Operators between values, and what only looks like two of them. Those in a row lean to the left and may be
/// thousands: they are not nested calls here.
pub(super) fn binary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| cx.child(*last, "left"))
        && next.kind_id() == node.kind_id()
    {
        chain.push(next);
    }
    let mut made = chain.last().map_or(NodeId::NONE, |last| cx.field(*last, "left"));
    while let Some(link) = chain.pop() {
        if let Some(call) = chain.last().and_then(|outer| call(cx, (*outer, link), made)) {
            made = call;
            chain.pop();
            continue;
        }
        let parts = [made, cx.field(link, "right")];
        let sign = cx.child(link, "operator").map_or("", |sign| cx.text(sign));
        made = cx.record(Kind::Binary, link, sign, &parts);
    }
    out.push(made);
}

/// `callee < Type > (argument)` and what follows behind that: nobody compares truth values.
fn call(
    cx: &mut Lowering<'_>,
    (outer, inner): (ts::Node<'_>, ts::Node<'_>),
    callee: NodeId,
) -> Option<NodeId> {
    let sign = |node: ts::Node<'_>| cx.child(node, "operator").map(|sign| cx.text(sign));
    if sign(outer) != Some(">") || sign(inner) != Some("<") {
        return None;
    }
    let (left, class) = (cx.child(inner, "left")?, cx.child(inner, "right")?);
    let is_type = class.kind() == "identifier"
        && cx.text(class).starts_with(|first: char| first.is_uppercase());
    if !is_type || !matches!(left.kind(), "identifier" | "navigation_expression") {
        return None;
    }
    let (mut links, mut at) = (Vec::new(), cx.child(outer, "right")?);
    while at.kind() != "parenthesized_expression" {
        let is_link =
            matches!(at.kind(), "call_expression" | "navigation_expression" | "index_expression");
        if !is_link || links.len() == LONGEST {
            return None;
        }
        links.push(at);
        at = at.named_child(0)?;
    }
    let type_of = cx.one(class);
    let types = cx.list(Kind::Types, class, &[type_of]);
    let mut given = cx.parts(at);
    // A function behind the brackets is passed to the same call.
    if let Some(lambda) = links.last().copied().and_then(only_lambda) {
        links.pop();
        cx.lower(lambda, &mut given);
    }
    let arguments = cx.list(Kind::Arguments, at, &given);
    let mut made = cx.record_over(Kind::Call, (left, at), &[callee, types, arguments]);
    while let Some(link) = links.pop() {
        made = linked(cx, (left, link), made);
    }
    Some(made)
}

/// The function that a call is given, if that is all.
fn only_lambda(call: ts::Node<'_>) -> Option<ts::Node<'_>> {
    let lambda = part(call, "annotated_lambda")?;
    let is_only = call.kind() == "call_expression" && part(call, "value_arguments").is_none();
    is_only.then_some(lambda)
}

/// A link of a chain on what stands before it.
fn linked(
    cx: &mut Lowering<'_>,
    (whole, link): (ts::Node<'_>, ts::Node<'_>),
    of: NodeId,
) -> NodeId {
    let rest: Vec<_> = named(link).into_iter().skip(1).collect();
    match link.kind() {
        "navigation_expression" => {
            let name = rest.first().map_or(NodeId::NONE, |name| cx.one(*name));
            cx.record_over(Kind::Member, (whole, link), &[of, name])
        }
        "index_expression" => {
            let keys: Vec<NodeId> = rest.into_iter().map(|key| cx.one(key)).collect();
            let keys = cx.list(Kind::Arguments, link, &keys);
            cx.record_over(Kind::Index, (whole, link), &[of, keys])
        }
        _ => {
            let (generics, arguments) = arguments_of(cx, link, &rest);
            cx.record_over(Kind::Call, (whole, link), &[of, generics, arguments])
        }
    }
}
