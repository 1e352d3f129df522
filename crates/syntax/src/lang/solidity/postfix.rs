//! What stands behind an expression: `.a`, `[a]`, `(a)`, `{a: b}`.

use seawall_model::Span;
use tree_sitter as ts;

use super::expressions::arguments;
use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// Whether a node is an expression with one of them behind it.
pub(super) fn is_postfix(node: ts::Node<'_>) -> bool {
    field(node).is_some()
}

/// What it stands behind.
pub(super) fn object<'t>(cx: &Lowering<'_>, node: ts::Node<'t>) -> Option<ts::Node<'t>> {
    cx.child(node, field(node)?)
}

/// The name of that in the grammar.
fn field(node: ts::Node<'_>) -> Option<&'static str> {
    Some(match node.kind() {
        "member_expression" => "object",
        "array_access" | "slice_access" => "base",
        "call_expression" => "function",
        "struct_expression" => "type",
        _ => return None,
    })
}

/// One of them behind an object, with the place of both.
pub(super) fn linked(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (object, place): (NodeId, Span),
) -> NodeId {
    let (kind, parts) = match node.kind() {
        "member_expression" => (Kind::Member, vec![object, cx.field(node, "property")]),
        "array_access" => {
            let index = cx.child(node, "index").map(|index| cx.one(index));
            (Kind::Index, vec![object, cx.list(Kind::Arguments, node, index.as_slice())])
        }
        "slice_access" => {
            let parts = [cx.field(node, "from"), cx.field(node, "to")];
            let slice = cx.record(Kind::Slice, node, "", &parts);
            (Kind::Index, vec![object, cx.list(Kind::Arguments, node, &[slice])])
        }
        "struct_expression" => {
            let class = node.child_by_field_name("type");
            let fields = named(node).into_iter().filter(|one| Some(*one) != class);
            let fields: Vec<NodeId> = fields.map(|one| cx.one(one)).collect();
            let fields = cx.list(Kind::Arguments, node, &fields);
            (Kind::Call, vec![object, NodeId::NONE, fields])
        }
        _ => (Kind::Call, vec![object, NodeId::NONE, arguments(cx, node)]),
    };
    cx.record_at(kind, place, "", &parts)
}
