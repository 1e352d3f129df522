//! Operators and what stands behind expressions, read anew by how tightly they bind.
//!
//! To the grammar every operator binds its operands before `.a`, `[a]` and `(a)` do: it reads `a + b.c() * d` as
//! `(a + b).c() * d`. Here the order is that of the language (Solidity, "Order of Precedence of Operators").

use seawall_model::Span;
use tree_sitter as ts;

use super::postfix::{is_postfix, linked, object};
use crate::kind::Kind;
use crate::lower::{Lowering, named, span};
use crate::tree::NodeId;

/// The signs between two operands, the weakest first.
const WEAKEST_FIRST: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["==", "!="],
    &["<", ">", "<=", ">="],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>", ">>>"],
    &["+", "-"],
    &["*", "/", "%"],
    &["**"],
];

/// A piece of a row of operators and operands.
#[derive(Clone, Copy)]
enum Piece<'t> {
    Operand(ts::Node<'t>),
    /// In place of an operand that broken code does not have.
    Nothing(usize),
    /// What stands behind the operand before it.
    Link(ts::Node<'t>),
    Sign(Sign, ts::Node<'t>),
}

/// Where the sign of an operator stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Before,
    Between,
    /// `? a :`
    Choice,
}

/// An operator whose last operand is not read yet.
struct Open<'t> {
    sign: Sign,
    node: ts::Node<'t>,
    /// How tightly it binds.
    level: usize,
    /// What stands within its sign.
    within: NodeId,
}

/// What was read, with its place.
type Operand = (NodeId, Span);

/// Operators, and what stands behind expressions.
pub(super) fn row(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut pieces = apart(cx, node);
    let (mut operands, mut open): (Vec<Operand>, Vec<Open<'_>>) = (Vec::new(), Vec::new());
    while let Some(piece) = pieces.pop() {
        match piece {
            Piece::Operand(one) => {
                let parts = apart(cx, one);
                if parts.is_empty() {
                    let made = cx.one(one);
                    // Parentheses around it are no part of it.
                    let place = cx.span(made).unwrap_or_else(|| span(one));
                    operands.push((made, place));
                }
                pieces.extend(parts);
            }
            Piece::Nothing(at) => operands.push((NodeId::NONE, Span::new(at, at))),
            Piece::Link(link) => {
                let Some((object, place)) = operands.pop() else { continue };
                let place = Span::new(place.start, link.end_byte());
                operands.push((linked(cx, link, (object, place)), place));
            }
            Piece::Sign(sign, node) => {
                let (level, least) = binds(cx, sign, node);
                while let Some(before) = open.pop_if(|before| before.level >= least) {
                    join(cx, &before, &mut operands);
                }
                let yes = named(node).get(1).copied().filter(|_| sign == Sign::Choice);
                let within = yes.map_or(NodeId::NONE, |yes| cx.one(yes));
                open.push(Open { sign, node, level, within });
            }
        }
    }
    while let Some(last) = open.pop() {
        join(cx, &last, &mut operands);
    }
    out.extend(operands.pop().map(|(made, _)| made));
}

/// The pieces of a node, the last one first; none if it is an operand by itself.
fn apart<'t>(cx: &Lowering<'_>, node: ts::Node<'t>) -> Vec<Piece<'t>> {
    let node = bare(node);
    let operand =
        |part: Option<ts::Node<'t>>| part.map_or(Piece::Nothing(node.start_byte()), Piece::Operand);
    let field = |name| operand(cx.child(node, name));
    match node.kind() {
        "binary_expression" => {
            vec![field("right"), Piece::Sign(Sign::Between, node), field("left")]
        }
        "ternary_expression" => {
            let all = named(node);
            let (first, last) = (all.first().copied(), all.get(2).copied());
            vec![operand(last), Piece::Sign(Sign::Choice, node), operand(first)]
        }
        "unary_expression" => vec![field("argument"), Piece::Sign(Sign::Before, node)],
        "update_expression" if node.child(0).is_some_and(|sign| !sign.is_named()) => {
            vec![field("argument"), Piece::Sign(Sign::Before, node)]
        }
        _ if is_postfix(node) => vec![Piece::Link(node), operand(object(cx, node))],
        _ => Vec::new(),
    }
}

/// How tightly an operator binds, and how tightly one before it does at least that goes first.
fn binds(cx: &Lowering<'_>, sign: Sign, node: ts::Node<'_>) -> (usize, usize) {
    match sign {
        // Operands of a choice come first, and a choice within another.
        Sign::Choice => (0, 1),
        Sign::Before => (usize::MAX, usize::MAX),
        Sign::Between => {
            let text = symbol(cx, node);
            let at = WEAKEST_FIRST.iter().position(|signs| signs.contains(&text));
            let level = at.unwrap_or_default() + 1;
            (level, if text == "**" { level + 1 } else { level })
        }
    }
}

/// Makes one operand of an operator and its own, which were read last.
fn join(cx: &mut Lowering<'_>, open: &Open<'_>, operands: &mut Vec<Operand>) {
    let Some((last, place)) = operands.pop() else { return };
    let before = if open.sign == Sign::Before { None } else { operands.pop() };
    let start = before.map_or(open.node.start_byte(), |(_, place)| place.start);
    let first = before.map_or(NodeId::NONE, |(first, _)| first);
    let (kind, parts) = match open.sign {
        Sign::Before => (Kind::Unary, vec![last]),
        Sign::Between => (Kind::Binary, vec![first, last]),
        Sign::Choice => (Kind::Choice, vec![first, open.within, last]),
    };
    let place = Span::new(start, place.end);
    let symbol = symbol(cx, open.node);
    operands.push((cx.record_at(kind, place, symbol, &parts), place));
}

fn symbol<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> &'a str {
    cx.child(node, "operator").map_or("", |sign| cx.text(sign))
}

/// An expression without what the grammar puts around each.
fn bare(mut node: ts::Node<'_>) -> ts::Node<'_> {
    while node.kind() == "expression"
        && let Some(inner) = node.named_child(0)
    {
        node = inner;
    }
    node
}
