//! Calls of Ruby, and what else is reached through an object.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// The parts of a call, which most nodes of most files are: found in one walk.
#[derive(Default)]
struct Call<'t> {
    receiver: Option<ts::Node<'t>>,
    operator: Option<ts::Node<'t>>,
    method: Option<ts::Node<'t>>,
    arguments: Option<ts::Node<'t>>,
    block: Option<ts::Node<'t>>,
}

impl<'t> Call<'t> {
    fn of(node: ts::Node<'t>) -> Self {
        let mut call = Self::default();
        let mut cursor = node.walk();
        let mut more = cursor.goto_first_child();
        while more {
            let slot = match cursor.field_name() {
                Some("receiver") => &mut call.receiver,
                Some("operator") => &mut call.operator,
                Some("method") => &mut call.method,
                Some("arguments") => &mut call.arguments,
                Some("block") => &mut call.block,
                _ => &mut None,
            };
            slot.get_or_insert(cursor.node());
            more = cursor.goto_next_sibling();
        }
        call
    }
}

/// `a.b` without arguments is a member, with arguments or a block it is a call; `a.()` calls `call`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let call = Call::of(node);
    let callee = callee(cx, &call);
    let (arguments, block) = (call.arguments, call.block);
    let (Some(first), Some(last)) = (arguments.or(block), block.or(arguments)) else {
        out.push(callee);
        return;
    };
    let mut all = arguments.map(|list| values(cx, list, None)).unwrap_or_default();
    all.extend(block.map(|block| cx.one(block)));
    let arguments = cx.record_over(Kind::Arguments, (first, last), &all);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

fn callee(cx: &mut Lowering<'_>, call: &Call<'_>) -> NodeId {
    let Some(receiver) = call.receiver else {
        return call.method.map_or(NodeId::NONE, |method| cx.one(method));
    };
    let object = cx.one(receiver);
    let last = call.method.or(call.operator).unwrap_or(receiver);
    let member = match call.method {
        Some(method) => cx.one(method),
        None => cx.leaf(Kind::Name, last, "call"),
    };
    let is_safe = call.operator.is_some_and(|operator| operator.kind() == "&.");
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
