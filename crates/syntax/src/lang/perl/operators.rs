//! Operators of Perl, assignments among them.

use seawall_model::Span;
use tree_sitter as ts;

use super::variables;
use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// Rows that lean to the left may be thousands long.
pub(super) fn binary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.child_by_field_name("left"))
        && next.kind() == node.kind()
    {
        chain.push(next);
    }
    let mut left = chain.last().map_or(NodeId::NONE, |last| cx.field(*last, "left"));
    for node in chain.into_iter().rev() {
        let operator = operator(cx, node);
        let parts = [left, cx.field(node, "right")];
        left = cx.record(Kind::Binary, node, operator, &parts);
    }
    out.push(left);
}

/// The grammar takes the first dot of `0..9` for a part of the number.
fn operator<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> &'a str {
    let text = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let is_range = text == "."
        && node
            .child_by_field_name("left")
            .is_some_and(|left| left.kind() == "number" && cx.text(left).ends_with('.'));
    if is_range { ".." } else { text }
}

pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let text = text.strip_suffix('.').unwrap_or(text);
    let is_hex = text.starts_with("0x") || text.starts_with("0X");
    let is_float = text.contains('.') || !is_hex && text.contains(['e', 'E']);
    out.push(cx.leaf(if is_float { Kind::Float } else { Kind::Integer }, node, text));
}

/// `$a++`.
pub(super) fn after(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = match node.child_by_field_name("operator").map_or("", |one| cx.text(one)) {
        "--" => "-- after",
        _ => "++ after",
    };
    let operand = cx.field(node, "operand");
    out.push(cx.record(Kind::Unary, node, symbol, &[operand]));
}

/// `\$a`, and `\&f`, which is no call.
pub(super) fn reference(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operand = match named(node).first() {
        Some(function) if function.kind() == "function" => super::calls::callee(cx, *function),
        Some(operand) => cx.one(*operand),
        None => NodeId::NONE,
    };
    out.push(cx.record(Kind::Unary, node, "\\", &[operand]));
}

/// `my $a = b`, `$a = b`, `$a .= b`.
pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let left = node.child_by_field_name("left");
    let declares = ["localization_expression", "variable_declaration"];
    let declared = left.filter(|left| operator == "=" && declares.contains(&left.kind()));
    if let Some(left) = declared {
        let value = cx.field(node, "right");
        let declared = variables::declared(cx, left, (node, value));
        out.push(declared);
        return;
    }
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(match operator.strip_suffix('=') {
        Some("") | None => cx.record(Kind::Assign, node, "", &parts),
        Some(symbol) => cx.record(Kind::Update, node, symbol, &parts),
    });
}

/// `!condition`, for what the language has words of its own.
pub(super) fn negated(cx: &mut Lowering<'_>, span: Span, condition: NodeId) -> NodeId {
    cx.record_at(Kind::Unary, span, "!", &[condition])
}
