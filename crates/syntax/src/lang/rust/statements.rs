//! Statements of Rust, which are expressions as well.

use tree_sitter as ts;

use super::expressions::{each_alternative, labeled};
use super::items::modifiers;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// An expression with a semicolon behind it; what is a statement by itself stays that.
pub(super) fn expression(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for part in cx.parts(node) {
        let is_value = cx.kind(part).is_some_and(Kind::is_expression);
        out.push(if is_value { cx.record(Kind::Expression, node, "", &[part]) } else { part });
    }
}

/// `let mut a: B = c`; what is done when the pattern does not fit comes after it.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let (class, target) = (cx.field(node, "type"), cx.field(node, "pattern"));
    let parts = [words, class, target, cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
    if let Some(otherwise) = cx.child(node, "alternative") {
        out.push(cx.one(otherwise));
    }
}

/// `else if` goes on and on without nesting here.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise, mut next) = (Vec::new(), NodeId::NONE, Some(node));
    while let Some(statement) = next.take() {
        branches.push(statement);
        let Some(clause) = statement.child_by_field_name("alternative") else { break };
        match part(clause, "if_expression") {
            Some(nested) => next = Some(nested),
            None => otherwise = cx.one(clause),
        }
    }
    for branch in branches.into_iter().rev() {
        let parts = [cx.field(branch, "condition"), cx.field(branch, "consequence"), otherwise];
        otherwise = cx.record(Kind::If, branch, "", &parts);
    }
    out.push(otherwise);
}

/// `while a {…}`, `while let …`, and `loop {…}`, which has no condition.
pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    let made = cx.record(Kind::While, node, "", &parts);
    out.push(labeled(cx, node, made));
}

pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "pattern"), cx.field(node, "value"), cx.field(node, "body")];
    let made = cx.record(Kind::ForEach, node, "", &parts);
    out.push(labeled(cx, node, made));
}

pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "value");
    let body = node.child_by_field_name("body");
    let arms = body.map(named).unwrap_or_default();
    let mut cases = Vec::new();
    for arm in arms.into_iter().filter(|arm| !arm.kind().ends_with("attribute_item")) {
        cx.lower(arm, &mut cases);
    }
    let cases = cx.list(Kind::Cases, body.unwrap_or(node), &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// `a | b if c => d`; the labels of `_` are none.
pub(super) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let pattern = node.child_by_field_name("pattern");
    let (mut labels, mut guard) = (Vec::new(), NodeId::NONE);
    if let Some(pattern) = pattern {
        let condition = pattern.child_by_field_name("condition");
        guard = condition.map_or(NodeId::NONE, |condition| cx.one(condition));
        let one = named(pattern).into_iter().find(|one| Some(*one) != condition);
        labels = one.map(|one| each_alternative(cx, one)).unwrap_or_default();
    }
    let labels = cx.list(Kind::Labels, pattern.unwrap_or(node), &labels);
    let mut body = Vec::new();
    let value = node.child_by_field_name("value");
    if let Some(value) = value {
        cx.statement(value, &mut body);
    }
    let body = match body.as_slice() {
        [one] if cx.kind(*one) == Some(Kind::Block) => *one,
        parts => cx.list(Kind::Block, value.unwrap_or(node), parts),
    };
    out.push(cx.record(Kind::Case, node, "", &[labels, body, guard]));
}
