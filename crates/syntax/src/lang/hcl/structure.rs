//! Blocks of HCL.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `kind "label" { … }` is a call of the kind with the labels and what stands in the braces.
pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut children = named(node).into_iter();
    let kind = children.next().map_or(NodeId::NONE, |kind| cx.one(kind));
    let (mut labels, mut fields) = (Vec::new(), Vec::new());
    let mut is_inside = false;
    for one in children {
        match one.kind() {
            "block_start" if !one.is_missing() => is_inside = true,
            "block_end" if !one.is_missing() => {}
            _ => cx.lower(one, if is_inside { &mut fields } else { &mut labels }),
        }
    }
    let start = part(node, "block_start").map_or(node.end_byte(), |start| start.start_byte());
    labels.push(cx.record_at(Kind::Body, Span::new(start, node.end_byte()), "", &fields));
    let arguments = cx.row(Kind::Arguments, &labels);
    let call = cx.record(Kind::Call, node, "", &[kind, NodeId::NONE, arguments]);
    out.push(cx.record(Kind::Expression, node, "", &[call]));
}
