//! Statements of Perl, also those with a condition behind them.

use seawall_model::Span;
use tree_sitter as ts;

use super::{lists, operators, variables};
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part, span};
use crate::tree::NodeId;

pub(super) fn expression(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(later) = part(node, "yadayada") {
        cx.lower(later, out);
        return;
    }
    let statements = cx.statements(node);
    out.extend(statements);
}

/// Braces around nothing but keys and values are a dict, which the grammar does not see where a statement
/// begins.
pub(super) fn braces(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut list = None;
    if let [statement] = named(node).as_slice()
        && let [only] = named(*statement).as_slice()
        && only.kind() == "list_expression"
        && has_word(*only, "=>")
    {
        list = Some(*only);
    }
    match list {
        None => block(cx, node, out),
        Some(list) => {
            let mut parts = Vec::new();
            lists::items(cx, list, Kind::Pair, &mut parts);
            let dict = cx.list(Kind::Dict, node, &parts);
            out.push(cx.record(Kind::Expression, node, "", &[dict]));
        }
    }
}

pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let statements = cx.statements(node);
    out.push(cx.list(Kind::Block, node, &statements));
}

/// The condition, turned around for `unless` and `until`.
fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(at) = node.child_by_field_name("condition") else { return NodeId::NONE };
    let condition = cx.one(at);
    let mut cursor = node.walk();
    let turns = node.children(&mut cursor).any(|word| matches!(word.kind(), "unless" | "until"));
    if turns { operators::negated(cx, span(at), condition) } else { condition }
}

/// `elsif` goes on and on without nesting here.
pub(super) fn if_chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise) = (Vec::new(), NodeId::NONE);
    let mut next = Some(node);
    while let Some(branch) = next.take() {
        branches.push(branch);
        next = part(branch, "elsif");
        if let Some(last) = part(branch, "else") {
            otherwise = cx.field(last, "block");
        }
    }
    for branch in branches.into_iter().rev() {
        let parts = [condition(cx, branch), cx.field(branch, "block"), otherwise];
        otherwise = cx.record(Kind::If, branch, "", &parts);
    }
    out.push(otherwise);
}

/// The statement before a condition or a list, as a block.
fn before(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(first) = named(node).first().copied() else { return NodeId::NONE };
    let mut statements = Vec::new();
    cx.statement(first, &mut statements);
    match statements.as_slice() {
        [block] if cx.kind(*block) == Some(Kind::Block) => *block,
        statements => cx.list(Kind::Block, first, statements),
    }
}

/// `f() if $a`.
pub(super) fn if_after(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [condition(cx, node), before(cx, node)];
    out.push(cx.record(Kind::If, node, "", &parts));
}

/// What stands in `continue` runs at the end of each round.
fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let (body, after) = (node.child_by_field_name("block"), node.child_by_field_name("continue"));
    let (Some(first), Some(last)) = (body, after) else { return cx.field(node, "block") };
    let parts = [cx.one(first), cx.one(last)];
    let span = Span::new(first.start_byte(), last.end_byte());
    cx.record_at(Kind::Block, span, "", &parts)
}

pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [condition(cx, node), body(cx, node)];
    out.push(cx.record(Kind::While, node, "", &parts));
}

/// `f() while $a`; a `do { … }` before it runs once in any case.
pub(super) fn while_after(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let begins = part(node, "do_expression").is_some();
    let parts = [condition(cx, node), before(cx, node)];
    out.push(cx.record(Kind::While, node, if begins { "do" } else { "" }, &parts));
}

/// The values of a loop: parentheses are part of it.
fn values(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    cx.field(node, "list")
}

pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [variables::of_loop(cx, node), values(cx, node), body(cx, node)];
    out.push(cx.record(Kind::ForEach, node, "", &parts));
}

/// `f($_) for @a`.
pub(super) fn for_after(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let word = node.children(&mut cursor).find(|word| !word.is_named()).unwrap_or(node);
    let target = cx.leaf(Kind::Name, word, "$_");
    let parts = [target, values(cx, node), before(cx, node)];
    out.push(cx.record(Kind::ForEach, node, "", &parts));
}

/// `for (my $i = 0; $i < 9; $i++) { … }`.
pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut head = |name| {
        let part = node.child_by_field_name(name).filter(ts::Node::is_named);
        part.map_or(NodeId::NONE, |part| {
            let parts = if part.kind() == "expression_statement" {
                cx.parts(part)
            } else {
                vec![cx.one(part)]
            };
            parts.first().copied().unwrap_or(NodeId::NONE)
        })
    };
    let [start, condition, step] = ["initialiser", "condition", "iterator"].map(&mut head);
    let body = body(cx, node);
    out.push(cx.record(Kind::For, node, "", &[start, condition, step, body]));
}

/// `try { … } catch ($e) { … } finally { … }`.
pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "try_block");
    let catches = match node.child_by_field_name("catch_block") {
        None => NodeId::NONE,
        Some(block) => {
            let name = node.child_by_field_name("catch_expr");
            let parameter = name.map_or(NodeId::NONE, |name| {
                let parts = [NodeId::NONE, NodeId::NONE, cx.one(name)];
                cx.record(Kind::Parameter, name, "", &parts)
            });
            let parts = [parameter, cx.one(block)];
            let catch = cx.record(Kind::Catch, block, "", &parts);
            cx.list(Kind::Catches, block, &[catch])
        }
    };
    let finally = cx.field(node, "finally_block");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

/// `last`, `next A`, `redo`.
pub(super) fn jump(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child_by_field_name("loopex").map_or("", |word| cx.text(word));
    let (kind, symbol) = match word {
        "last" => (Kind::Break, ""),
        "redo" => (Kind::Continue, "redo"),
        _ => (Kind::Continue, ""),
    };
    let label = cx.parts(node);
    out.push(cx.record(kind, node, symbol, &label));
}

/// Several values are a tuple or, with keys, a dict.
pub(super) fn returned(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = Vec::new();
    match named(node).first() {
        Some(value) if value.kind() == "list_expression" => lists::list(cx, *value, &mut parts),
        Some(value) => parts.push(cx.one(*value)),
        None => {}
    }
    out.push(cx.record(Kind::Return, node, "", &parts));
}

/// `BEGIN { … }` and the like.
pub(super) fn phase(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("phase").unwrap_or(node);
    let parts = [cx.leaf(Kind::Name, name, cx.text(name)), cx.part(node, "block")];
    out.push(cx.record(Kind::Label, node, "", &parts));
}
