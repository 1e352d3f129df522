//! Operators of HCL. The grammar has no node for `a.b`, whose parts stand side by side, and takes `-a.b` for
//! `(-a).b` and `a + b.c * d` for `(a + b).c * d`; so what it makes of operators is laid out in the order of
//! the file and built again.

use seawall_model::Span;
use tree_sitter as ts;

use super::expressions::row;
use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// Operators with their operands, or one value with what is taken from it.
pub(super) fn term(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut built = Built::default();
    let (mut before, mut parts) = (Vec::new(), Vec::new());
    for one in laid_out(node) {
        if one.is_named() {
            parts.push(one);
        } else if parts.is_empty() {
            before.push(one);
        } else {
            built.operand(cx, &before, &parts);
            built.operator(cx, one);
            before.clear();
            parts.clear();
        }
    }
    built.operand(cx, &before, &parts);
    out.push(built.whole(cx));
}

/// Operators and the parts of operands in the order of the file.
fn laid_out(node: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let mut laid = Vec::new();
    let mut open = vec![node];
    while let Some(next) = open.pop() {
        let is_open = matches!(next.kind(), "operation" | "binary_operation" | "unary_operation");
        if next == node || is_open && !next.is_error() {
            let mut cursor = next.walk();
            let parts = next.children(&mut cursor).filter(|part| {
                let is_comment = part.is_extra() && !part.is_error();
                !is_comment && !matches!(part.kind(), "(" | ")")
            });
            let parts: Vec<_> = parts.collect();
            open.extend(parts.into_iter().rev());
        } else {
            laid.push(next);
        }
    }
    laid
}

/// Operands whose operators wait for what stands behind them.
#[derive(Default)]
struct Built<'a> {
    operands: Vec<(NodeId, Span)>,
    operators: Vec<&'a str>,
}

impl<'a> Built<'a> {
    /// A value behind signs such as `-`.
    fn operand(&mut self, cx: &mut Lowering<'a>, before: &[ts::Node<'_>], parts: &[ts::Node<'_>]) {
        let mut made = row(cx, parts);
        let first = before.first().or(parts.first());
        let (Some(first), Some(last)) = (first, parts.last().or(before.last())) else { return };
        let end = last.end_byte();
        for sign in before.iter().rev() {
            let whole = Span::new(sign.start_byte(), end);
            made = cx.record_at(Kind::Unary, whole, cx.text(*sign), &[made]);
        }
        self.operands.push((made, Span::new(first.start_byte(), end)));
    }

    /// An operator, after those before it that bind as tightly have taken their operands.
    fn operator(&mut self, cx: &mut Lowering<'a>, operator: ts::Node<'_>) {
        let text = cx.text(operator);
        while self.operators.last().is_some_and(|last| tightness(last) >= tightness(text)) {
            self.take(cx);
        }
        self.operators.push(text);
    }

    fn take(&mut self, cx: &mut Lowering<'a>) {
        let (Some(operator), Some(right)) = (self.operators.pop(), self.operands.pop()) else {
            return;
        };
        let Some(left) = self.operands.pop() else { return self.operands.push(right) };
        let whole = Span::new(left.1.start, right.1.end);
        let made = cx.record_at(Kind::Binary, whole, operator, &[left.0, right.0]);
        self.operands.push((made, whole));
    }

    fn whole(mut self, cx: &mut Lowering<'a>) -> NodeId {
        while !self.operators.is_empty() {
            self.take(cx);
        }
        self.operands.pop().map_or(NodeId::NONE, |(made, _)| made)
    }
}

fn tightness(operator: &str) -> u8 {
    match operator {
        "*" | "/" | "%" => 6,
        "+" | "-" => 5,
        ">" | ">=" | "<" | "<=" => 4,
        "==" | "!=" => 3,
        "&&" => 2,
        _ => 1,
    }
}
