//! Statements of Bash.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// The sign behind a command that runs beside what follows it.
const BESIDE: &str = "&";

pub(super) fn program(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(word) = only_word(cx, node) {
        cx.lower(word, out);
        return;
    }
    for part in named(node) {
        statement(cx, part, out);
    }
}

/// The word that is all of a pattern: it may be a command or stand among what one is given.
fn only_word<'t>(cx: &Lowering<'_>, program: ts::Node<'t>) -> Option<ts::Node<'t>> {
    let parts = named(program);
    let [command] = parts.as_slice() else { return None };
    // What a sign ends is a command.
    let is_alone = command.child_count() == 1 && command.next_sibling().is_none();
    let is_command = !cx.is_file() && command.kind() == "command";
    command.child_by_field_name("name").filter(|_| is_alone && is_command)?.named_child(0)
}

/// A statement, or one that runs beside those that follow it.
fn statement(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(sign) = ended_by(node).filter(|_| !node.is_error()) else {
        return cx.statement(node, out);
    };
    let place = Span::new(node.start_byte(), sign.end_byte());
    let command = cx.one(node);
    let beside = cx.record_at(Kind::Unary, place, BESIDE, &[command]);
    out.push(cx.record_at(Kind::Expression, place, "", &[beside]));
}

/// The sign behind a statement that lets it run beside others.
fn ended_by(node: ts::Node<'_>) -> Option<ts::Node<'_>> {
    node.next_sibling().filter(|sign| !sign.is_named() && sign.kind() == BESIDE)
}

pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = Vec::new();
    for part in named(node) {
        statement(cx, part, &mut parts);
    }
    out.push(cx.list(Kind::Block, node, &parts));
}

/// `(a; b)`, a block of which another shell takes care.
pub(super) fn subshell(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut blocks = Vec::new();
    block(cx, node, &mut blocks);
    out.push(cx.record(Kind::Unary, node, "()", &blocks));
}

/// What stands before a word, and what after it.
fn around<'t>(node: ts::Node<'t>, word: &str) -> (Vec<ts::Node<'t>>, Vec<ts::Node<'t>>) {
    let mut cursor = node.walk();
    let at = node.children(&mut cursor).find(|child| !child.is_named() && child.kind() == word);
    let at = at.map_or(node.end_byte(), |word| word.start_byte());
    let parts = named(node).into_iter();
    let is_part = |one: &ts::Node<'_>| !matches!(one.kind(), "elif_clause" | "else_clause");
    parts.filter(is_part).partition(|part| part.start_byte() < at)
}

/// The only statement, or a block of several: what the last of them says is the condition.
fn condition(cx: &mut Lowering<'_>, parts: &[ts::Node<'_>]) -> NodeId {
    match parts {
        [] => NodeId::NONE,
        [only] => cx.one(*only),
        several => statements(cx, several),
    }
}

fn statements(cx: &mut Lowering<'_>, parts: &[ts::Node<'_>]) -> NodeId {
    let mut all = Vec::new();
    for part in parts {
        statement(cx, *part, &mut all);
    }
    cx.row(Kind::Block, &all)
}

/// `elif` goes on and on without nesting here.
pub(super) fn if_chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut otherwise = part(node, "else_clause").map_or(NodeId::NONE, |last| cx.one(last));
    let mut branches = vec![node];
    branches.extend(named(node).into_iter().filter(|one| one.kind() == "elif_clause"));
    for branch in branches.into_iter().rev() {
        let (conditions, then) = around(branch, "then");
        let parts = [condition(cx, &conditions), statements(cx, &then), otherwise];
        otherwise = cx.record(Kind::If, branch, "", &parts);
    }
    out.push(otherwise);
}

/// The condition is turned around for `until`.
pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = node.child_by_field_name("body");
    let parts: Vec<_> = named(node).into_iter().filter(|one| Some(*one) != body).collect();
    let mut condition = condition(cx, &parts);
    if let (Some(at), "until") = (parts.first(), node.child(0).map_or("", |word| word.kind())) {
        condition = cx.record_at(Kind::Unary, span(*at), "!", &[condition]);
    }
    let body = body.map_or(NodeId::NONE, |body| cx.one(body));
    out.push(cx.record(Kind::While, node, "", &[condition, body]));
}

/// `for a in b c; do …; done`; without values it goes over what the script is given.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let mut values = Vec::new();
    for value in node.children_by_field_name("value", &mut cursor) {
        cx.lower(value, &mut values);
    }
    let values = cx.row(Kind::Tuple, &values);
    let parts = [cx.field(node, "variable"), values, cx.field(node, "body")];
    let symbol =
        if node.child(0).is_some_and(|word| word.kind() == "select") { "select" } else { "" };
    out.push(cx.record(Kind::ForEach, node, symbol, &parts));
}

/// `for ((i = 0; i < 9; i++)); do …; done`.
pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut head = |name| {
        let mut cursor = node.walk();
        let mut parts = Vec::new();
        for part in node.children_by_field_name(name, &mut cursor).filter(ts::Node::is_named) {
            cx.lower(part, &mut parts);
        }
        match parts.as_slice() {
            [one] => *one,
            parts => cx.row(Kind::Several, parts),
        }
    };
    let [start, condition, step] = ["initializer", "condition", "update"].map(&mut head);
    let body = cx.field(node, "body");
    out.push(cx.record(Kind::For, node, "", &[start, condition, step, body]));
}

pub(super) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "value");
    let mut cases = Vec::new();
    for item in named(node).into_iter().filter(|one| one.kind() == "case_item") {
        let mut cursor = item.walk();
        let values: Vec<_> = item.children_by_field_name("value", &mut cursor).collect();
        let mut labels = Vec::new();
        for value in &values {
            cx.lower(*value, &mut labels);
        }
        let labels = cx.list(Kind::Labels, item, &labels);
        let rest: Vec<_> = named(item).into_iter().filter(|one| !values.contains(one)).collect();
        let body = statements(cx, &rest);
        cases.push(cx.record(Kind::Case, item, "", &[labels, body]));
    }
    let cases = cx.list(Kind::Cases, node, &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// What a function takes are `$1` and so on in its body.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name");
    let name = name.map_or(NodeId::NONE, |name| cx.leaf(Kind::Name, name, cx.text(name)));
    let body = cx.field(node, "body");
    let none = NodeId::NONE;
    out.push(cx.record(Kind::Function, node, "", &[none, name, none, none, none, body]));
}
