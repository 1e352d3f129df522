//! Statements of Ruby. Bodies are always blocks, so that `a if b` is what `if b; a; end` is.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn program(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(cx.statements(node));
}

/// What stands after `__END__`.
pub(super) fn data(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Markup, node, ""));
}

pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.statements(node);
    out.push(cx.list(Kind::Block, node, &parts));
}

/// One statement as a block.
fn block_of(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    cx.statement(node, &mut parts);
    cx.list(Kind::Block, node, &parts)
}

/// The block in this field, an empty one if it is left out.
fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body").or_else(|| node.child_by_field_name("consequence"));
    match body {
        Some(body) => cx.one(body),
        None => cx.list(Kind::Block, node, &[]),
    }
}

/// `(a)` is `a`, `(a; b)` is a block.
pub(super) fn parentheses(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let mut inside = node.named_children(&mut cursor).filter(|one| !one.is_extra());
    match (inside.next(), inside.next()) {
        (Some(one), None) => cx.lower(one, out),
        _ => block(cx, node, out),
    }
}

/// `begin … end` and bodies, which may have `rescue`, `else` and `ensure` at their end.
pub(super) fn begin(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut statements, mut catches) = (Vec::new(), Vec::new());
    let (mut otherwise, mut finally) = (NodeId::NONE, NodeId::NONE);
    let mut ends = None::<(ts::Node<'_>, ts::Node<'_>)>;
    let mut handles = false;
    let mut cursor = node.walk();
    for one in node.named_children(&mut cursor) {
        match one.kind() {
            "rescue" => catches.push(cx.one(one)),
            "else" => otherwise = cx.one(one),
            "ensure" => finally = cx.one(one),
            _ => {
                ends = Some((ends.map_or(one, |(first, _)| first), one));
                cx.statement(one, &mut statements);
                continue;
            }
        }
        handles = true;
    }
    if handles {
        let body = match ends {
            Some(ends) => cx.record_over(Kind::Block, ends, &statements),
            None => cx.list(Kind::Block, node, &[]),
        };
        let catches = cx.list(Kind::Catches, node, &catches);
        let parts = [NodeId::NONE, body, catches, finally, otherwise];
        statements = vec![cx.record(Kind::Try, node, "", &parts)];
    }
    // A `begin` that handles something is only that; a body is a block in any case.
    match statements.as_slice() {
        [one] if handles && node.kind() == "begin" => out.push(*one),
        statements => out.push(cx.list(Kind::Block, node, statements)),
    }
}

/// `rescue A, B => error`.
pub(super) fn rescue(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (classes, name) =
        (node.child_by_field_name("exceptions"), node.child_by_field_name("variable"));
    let parameter = match (classes.or(name), name.or(classes)) {
        (Some(first), Some(last)) => {
            let class = classes.map_or(NodeId::NONE, |classes| {
                let parts = cx.parts(classes);
                match parts.as_slice() {
                    [one] => *one,
                    parts => cx.record(Kind::Union, classes, "|", parts),
                }
            });
            let name = name.and_then(|name| cx.parts(name).pop()).unwrap_or(NodeId::NONE);
            cx.record_over(Kind::Parameter, (first, last), &[NodeId::NONE, class, name])
        }
        _ => NodeId::NONE,
    };
    let body = body(cx, node);
    out.push(cx.record(Kind::Catch, node, "", &[parameter, body]));
}

/// `a rescue b`.
pub(super) fn rescue_modifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let [body, handler] = ["body", "handler"]
        .map(|name| node.child_by_field_name(name).map_or(NodeId::NONE, |part| block_of(cx, part)));
    let at = node.child_by_field_name("handler").unwrap_or(node);
    let handler = cx.record(Kind::Catch, at, "", &[NodeId::NONE, handler]);
    let catches = cx.list(Kind::Catches, at, &[handler]);
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches]));
}

/// The condition, turned around for `unless` and `until`.
fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let condition = cx.field(node, "condition");
    if !node.kind().starts_with("un") {
        return condition;
    }
    let at = node.child_by_field_name("condition").unwrap_or(node);
    cx.record(Kind::Unary, at, "!", &[condition])
}

/// `elsif` goes on and on without nesting here.
pub(super) fn if_chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise) = (Vec::new(), NodeId::NONE);
    let mut next = Some(node);
    while let Some(branch) = next.take() {
        branches.push(branch);
        match branch.child_by_field_name("alternative") {
            Some(one) if one.kind() == "elsif" => next = Some(one),
            Some(one) => otherwise = cx.one(one),
            None => {}
        }
    }
    for branch in branches.into_iter().rev() {
        let parts = [condition(cx, branch), body(cx, branch), otherwise];
        otherwise = cx.record(Kind::If, branch, "", &parts);
    }
    out.push(otherwise);
}

pub(super) fn if_modifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let then = node.child_by_field_name("body").map_or(NodeId::NONE, |body| block_of(cx, body));
    let parts = [condition(cx, node), then];
    out.push(cx.record(Kind::If, node, "", &parts));
}

pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [condition(cx, node), body(cx, node)];
    out.push(cx.record(Kind::While, node, "", &parts));
}

/// `a while b`; a `begin … end` before it runs once in any case.
pub(super) fn while_modifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = node.child_by_field_name("body");
    let begins = body.is_some_and(|body| body.kind() == "begin");
    let block = match body {
        Some(body) if begins && part(body, "rescue").is_none() => cx.one(body),
        Some(body) => block_of(cx, body),
        None => NodeId::NONE,
    };
    let parts = [condition(cx, node), block];
    out.push(cx.record(Kind::While, node, if begins { "do" } else { "" }, &parts));
}

pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "pattern"), cx.field(node, "value"), body(cx, node)];
    out.push(cx.record(Kind::ForEach, node, "", &parts));
}

/// `case … when` and `case … in`, which the symbol tells apart.
pub(super) fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = node.child_by_field_name("value");
    let mut cursor = node.walk();
    let mut cases = Vec::new();
    for one in node.named_children(&mut cursor).filter(|one| Some(*one) != value) {
        match one.kind() {
            "when" | "in_clause" => cases.push(branch(cx, one)),
            "else" => {
                let labels = cx.list(Kind::Labels, one, &[]);
                let parts = [labels, cx.one(one)];
                cases.push(cx.record(Kind::Case, one, "", &parts));
            }
            _ => cx.lower(one, &mut cases),
        }
    }
    let subject = value.map_or(NodeId::NONE, |value| cx.one(value));
    let cases = cx.list(Kind::Cases, node, &cases);
    let symbol = if node.kind() == "case_match" { "in" } else { "" };
    out.push(cx.record(Kind::Switch, node, symbol, &[subject, cases]));
}

/// `when a, b` and `in pattern if guard`.
fn branch(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut labels = Vec::new();
    for pattern in node.children_by_field_name("pattern", &mut cursor) {
        cx.lower(pattern, &mut labels);
    }
    let labels = cx.list(Kind::Labels, node, &labels);
    let parts = [labels, body(cx, node), cx.field(node, "guard")];
    cx.record(Kind::Case, node, "", &parts)
}

/// `return a, b` and the like; several values are a tuple.
pub(super) fn jump(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let kind = match node.kind() {
        "return" => Kind::Return,
        "break" => Kind::Break,
        "next" => Kind::Continue,
        _ => Kind::Yield,
    };
    let list = part(node, "argument_list");
    let values = list.map(|list| cx.parts(list)).unwrap_or_default();
    let value = match values.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Tuple, list.unwrap_or(node), several),
    };
    out.push(cx.record(kind, node, "", &[value]));
}
