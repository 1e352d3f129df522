//! Types of Scala.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

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

/// Only the first part stands for the node; what comes after it is said of it: `A @name`, `f _`.
pub(super) fn first(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(first) = named(node).first() {
        cx.lower(*first, out);
    }
}

/// `(A, B) => C`.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = part(node, "parameter_types");
    let mut all = Vec::new();
    for one in list.map(named).unwrap_or_default() {
        let parts = [NodeId::NONE, cx.one(one)];
        all.push(cx.record(Kind::Parameter, one, "", &parts));
    }
    let parameters = cx.list(Kind::Parameters, list.unwrap_or(node), &all);
    let parts = [NodeId::NONE, parameters, cx.field(node, "return_type")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `A with B { … }`.
pub(super) fn compound(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Union, node, "with", &parts));
}

/// `A | B`, `A & B`, `A Or B`.
pub(super) fn infix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator");
    let symbol = operator.map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Union, node, symbol, &parts));
}

/// `name.type`.
pub(super) fn singleton(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    parts.push(cx.leaf(Kind::Name, node, "type"));
    out.push(cx.record(Kind::Member, node, "", &parts));
}

/// `=> Type`.
pub(super) fn by_name(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    out.push(cx.record(Kind::Unary, node, "=>", &[class]));
}

/// `[A, B <: C, D[_]: E]`: a name begins a parameter, and its first bound is its type.
pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    let mut open: Option<(ts::Node<'_>, NodeId)> = None;
    let mut cursor = node.walk();
    for (at, one) in node.children(&mut cursor).enumerate() {
        let field = u32::try_from(at).ok().and_then(|at| node.field_name_for_child(at));
        match (field, &mut open) {
            _ if !one.is_named() || one.is_extra() => {}
            (Some("name"), _) => {
                all.extend(open.take().map(|open| unbound(cx, open)));
                open = Some((one, NodeId::NONE));
            }
            (Some("bound"), Some((_, class))) if *class == NodeId::NONE => *class = cx.one(one),
            (Some(_), _) => {}
            (None, _) => {
                all.extend(open.take().map(|open| unbound(cx, open)));
                cx.lower(one, &mut all);
            }
        }
    }
    all.extend(open.take().map(|open| unbound(cx, open)));
    out.push(cx.list(Kind::Types, node, &all));
}

/// A name with the type that bounds it.
fn unbound(cx: &mut Lowering<'_>, (name, class): (ts::Node<'_>, NodeId)) -> NodeId {
    let parts = [NodeId::NONE, class, cx.one(name)];
    let end = cx.span(class).map_or(0, |class| class.end).max(name.end_byte());
    cx.record_at(Kind::Parameter, Span::new(name.start_byte(), end), "", &parts)
}

/// `+A <: B`.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let bounds = ["upper_bound", "lower_bound", "context_bound", "view_bound"];
    let bound = named(node).into_iter().find(|one| bounds.contains(&one.kind()));
    let class = bound.map_or(NodeId::NONE, |bound| cx.one(bound));
    let parts = [NodeId::NONE, class, cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}
