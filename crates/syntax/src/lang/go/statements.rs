//! Statements of Go.

use tree_sitter as ts;

use super::declarations::keyword;
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// A simple statement where statements stand: what is no definition is an expression.
pub(super) fn simple(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let defines = match node.kind() {
        "short_var_declaration" => true,
        "receive_statement" => sign(node, ":=").is_some(),
        _ => false,
    };
    let bare = bare(cx, node);
    out.push(if defines { bare } else { cx.record(Kind::Expression, node, "", &[bare]) });
}

/// A simple statement in the head of another.
fn bare(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    match node.kind() {
        "inc_statement" | "dec_statement" => {
            let symbol = if node.kind() == "inc_statement" { "++ after" } else { "-- after" };
            let parts = cx.parts(node);
            cx.record(Kind::Unary, node, symbol, &parts)
        }
        "send_statement" => {
            let parts = [cx.field(node, "channel"), cx.field(node, "value")];
            cx.record(Kind::Binary, node, "<-", &parts)
        }
        "expression_statement" => {
            let parts = cx.parts(node);
            parts.first().copied().unwrap_or(NodeId::NONE)
        }
        "assignment_statement" | "short_var_declaration" | "receive_statement" => {
            assignment(cx, node)
        }
        _ => cx.one(node),
    }
}

/// `a, b := …`, `a = …`, `a += …`; what is received may go nowhere.
fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if node.child_by_field_name("left").is_none() {
        return cx.field(node, "right");
    }
    let operator = node.child_by_field_name("operator").map(|operator| cx.text(operator));
    if operator.is_none() {
        let [modifiers, target] = target(cx, node);
        let value = cx.field(node, "right");
        if modifiers != NodeId::NONE {
            return cx.record(Kind::Variable, node, "", &[modifiers, NodeId::NONE, target, value]);
        }
        return cx.record(Kind::Assign, node, "", &[target, value]);
    }
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    match operator.and_then(|operator| operator.strip_suffix('=')) {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    }
}

/// What `:=` says of a target, and the target.
fn target(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> [NodeId; 2] {
    let modifiers = sign(node, ":=").map_or(NodeId::NONE, |sign| keyword(cx, sign));
    [modifiers, cx.field(node, "left")]
}

/// The sign between the parts of a node.
fn sign<'t>(node: ts::Node<'t>, text: &str) -> Option<ts::Node<'t>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).find(|part| part.kind() == text)
}

/// `go call` and `defer call` stand for the call with a word before it.
pub(super) fn go(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = if node.kind() == "go_statement" { "go" } else { "defer" };
    let parts = cx.parts(node);
    let value = cx.record(Kind::Unary, node, word, &parts);
    out.push(cx.record(Kind::Expression, node, "", &[value]));
}

/// What is done first in the head of a statement comes before it in a block of the two.
fn after_initializer(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    initializer: NodeId,
    then: NodeId,
) -> NodeId {
    if initializer == NodeId::NONE {
        return then;
    }
    cx.list(Kind::Block, node, &[initializer, then])
}

pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let initializer = cx.field(node, "initializer");
    let parts =
        [cx.field(node, "condition"), cx.field(node, "consequence"), cx.field(node, "alternative")];
    let made = cx.record(Kind::If, node, "", &parts);
    out.push(after_initializer(cx, node, initializer, made));
}

/// `for {…}`, `for condition {…}`, `for start; condition; step {…}`, `for target := range values {…}`.
pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(range) = part(node, "range_clause") {
        let parts = [range_target(cx, range), cx.field(range, "right"), cx.field(node, "body")];
        out.push(cx.record(Kind::ForEach, node, "", &parts));
        return;
    }
    if let Some(clause) = part(node, "for_clause") {
        let head = |cx: &mut Lowering<'_>, name| match clause.child_by_field_name(name) {
            Some(statement) => bare(cx, statement),
            None => NodeId::NONE,
        };
        let start = head(cx, "initializer");
        let condition = cx.field(clause, "condition");
        let parts = [start, condition, head(cx, "update"), cx.field(node, "body")];
        out.push(cx.record(Kind::For, node, "", &parts));
        return;
    }
    let mut cursor = node.walk();
    let is_head = |one: &ts::Node<'_>| !one.is_extra() && one.kind() != "block";
    let condition = node.named_children(&mut cursor).find(is_head);
    let body = cx.field(node, "body");
    out.push(match condition {
        None => {
            let parts = [NodeId::NONE, NodeId::NONE, NodeId::NONE, body];
            cx.record(Kind::For, node, "", &parts)
        }
        Some(condition) => {
            let parts = [cx.one(condition), body];
            cx.record(Kind::While, node, "for", &parts)
        }
    });
}

fn range_target(cx: &mut Lowering<'_>, range: ts::Node<'_>) -> NodeId {
    let [modifiers, target] = target(cx, range);
    if modifiers == NodeId::NONE {
        return target;
    }
    let parts = [modifiers, NodeId::NONE, target];
    cx.record(Kind::Variable, range, "", &parts)
}

/// `switch value {…}`, `switch name := value.(type) {…}` and `select {…}`.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let initializer = cx.field(node, "initializer");
    let word = match node.kind() {
        "type_switch_statement" => "type",
        "select_statement" => "select",
        _ => "",
    };
    let subject = subject(cx, node);
    let mut cursor = node.walk();
    let is_case = |one: &ts::Node<'_>| one.kind().ends_with("_case");
    let groups: Vec<_> = node.named_children(&mut cursor).filter(is_case).collect();
    let cases: Vec<NodeId> = groups.into_iter().map(|group| case(cx, group)).collect();
    let cases = cx.list(Kind::Cases, node, &cases);
    let made = cx.record(Kind::Switch, node, word, &[subject, cases]);
    out.push(after_initializer(cx, node, initializer, made));
}

fn subject(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let value = cx.field(node, "value");
    let Some(alias) = node.child_by_field_name("alias") else {
        return value;
    };
    let modifiers = sign(node, ":=").map_or(NodeId::NONE, |sign| keyword(cx, sign));
    let parts = [modifiers, NodeId::NONE, cx.one(alias), value];
    cx.record(Kind::Variable, alias, "", &parts)
}

/// `case a, b: …`, `case Type: …`, `case value := <-channel: …` and `default: …`.
fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut labels = Vec::new();
    if let Some(values) = node.child_by_field_name("value") {
        labels.extend(cx.parts(values));
    }
    let mut cursor = node.walk();
    let types: Vec<_> =
        node.children_by_field_name("type", &mut cursor).filter(ts::Node::is_named).collect();
    for class in types {
        // The grammar takes it for the name of a type here.
        if cx.text(class) == "nil" {
            labels.push(cx.leaf(Kind::Null, class, ""));
        } else {
            cx.lower(class, &mut labels);
        }
    }
    if let Some(communication) = node.child_by_field_name("communication") {
        labels.push(bare(cx, communication));
    }
    let labels = cx.list(Kind::Labels, node, &labels);
    let list = part(node, "statement_list");
    let body = list.map(|list| cx.parts(list)).unwrap_or_default();
    let body = cx.list(Kind::Block, list.unwrap_or(node), &body);
    cx.record(Kind::Case, node, "", &[labels, body])
}
