//! Statements of C.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// An expression, or a lone semicolon, which is nothing.
pub(super) fn expression(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.first() {
        None => {}
        // A macro that is given a block.
        Some(first) if cx.kind(*first) == Some(Kind::Block) => out.push(*first),
        Some(_) => out.push(cx.record(Kind::Expression, node, "", &parts)),
    }
}

/// `else if` goes on and on without nesting here.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise, mut next) = (Vec::new(), NodeId::NONE, Some(node));
    while let Some(statement) = next.take() {
        branches.push(statement);
        let Some(clause) = statement.child_by_field_name("alternative") else { break };
        match part(clause, "if_statement") {
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

pub(super) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut start = Vec::new();
    if let Some(initializer) = cx.child(node, "initializer") {
        cx.lower(initializer, &mut start);
    }
    let start = match start.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Several, node, several),
    };
    let parts =
        [start, cx.field(node, "condition"), cx.field(node, "update"), cx.field(node, "body")];
    out.push(cx.record(Kind::For, node, "", &parts));
}

/// The labels of cases without statements are those of the case after them.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "condition");
    let body = node.child_by_field_name("body");
    let mut cases: Vec<Section<'_>> = Vec::new();
    for one in chosen(body) {
        if one.kind() != "case_statement" {
            if let Some(last) = cases.last_mut() {
                cx.lower(one, &mut last.statements);
            }
            continue;
        }
        let label = one.child_by_field_name("value");
        if cases.last().is_none_or(|last| !last.statements.is_empty()) {
            cases.push(Section { first: one, labels: Vec::new(), statements: Vec::new() });
        }
        let Some(section) = cases.last_mut() else { continue };
        for part in named(one) {
            let to =
                if Some(part) == label { &mut section.labels } else { &mut section.statements };
            cx.lower(part, to);
        }
    }
    let cases: Vec<NodeId> = cases.into_iter().map(|section| section.lower(cx)).collect();
    let cases = cx.list(Kind::Cases, body.unwrap_or(node), &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// One case of a switch on its way.
struct Section<'t> {
    first: ts::Node<'t>,
    labels: Vec<NodeId>,
    statements: Vec<NodeId>,
}

impl Section<'_> {
    fn lower(self, cx: &mut Lowering<'_>) -> NodeId {
        let labels = cx.list(Kind::Labels, self.first, &self.labels);
        let body = cx.list(Kind::Block, self.first, &self.statements);
        cx.record(Kind::Case, self.first, "", &[labels, body])
    }
}

/// What stands in the body of a switch, with all that the preprocessor would choose from.
fn chosen(body: Option<ts::Node<'_>>) -> Vec<ts::Node<'_>> {
    let (mut found, mut open) = (Vec::new(), body.map(named).unwrap_or_default());
    open.reverse();
    while let Some(one) = open.pop() {
        if super::preprocessor::is_choice(one) {
            let mut parts = super::preprocessor::choices(one);
            parts.reverse();
            open.extend(parts);
        } else {
            found.push(one);
        }
    }
    found
}

/// A case that stands in no switch: what it is the label of.
pub(super) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let label = node.child_by_field_name("value");
    for one in named(node).into_iter().filter(|one| Some(*one) != label) {
        cx.lower(one, out);
    }
}

/// `__try {} __except (filter) {}`.
pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let mut catches = Vec::new();
    if let Some(clause) = part(node, "seh_except_clause") {
        let parts = [cx.field(clause, "filter"), cx.field(clause, "body")];
        catches.push(cx.record(Kind::Catch, clause, "", &parts));
    }
    let catches = cx.row(Kind::Catches, &catches);
    let finally = part(node, "seh_finally_clause");
    let finally = finally.map_or(NodeId::NONE, |clause| cx.field(clause, "body"));
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}
