//! Statements of Swift.

use tree_sitter as ts;

use super::patterns::of_parts;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// The parts of a file.
pub(super) fn file(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(statements(cx, named(node)));
}

pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = statements(cx, named(node));
    out.push(cx.list(Kind::Block, node, &parts));
}

/// `{ … }` of a function.
pub(super) fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = part(node, "statements").map(named).unwrap_or_default();
    let parts = statements(cx, parts);
    out.push(cx.list(Kind::Block, node, &parts));
}

/// The grammar does not tell an expression that stands as a statement from one that has a use, and puts
/// labels beside what they name.
pub(super) fn statements(cx: &mut Lowering<'_>, nodes: Vec<ts::Node<'_>>) -> Vec<NodeId> {
    let (mut out, mut label) = (Vec::new(), None::<ts::Node<'_>>);
    for node in nodes {
        if node.kind() == "statement_label" {
            label = Some(node);
            continue;
        }
        let from = out.len();
        cx.statement(node, &mut out);
        if let (Some(label), Some(made)) = (label.take(), out.get_mut(from)) {
            let name = cx.leaf(Kind::Name, label, cx.text(label).trim_end_matches(':'));
            *made = cx.record_over(Kind::Label, (label, node), &[name, *made]);
        }
    }
    out
}

pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("=", |operator| cx.text(operator));
    let parts = [cx.field(node, "target"), cx.field(node, "result")];
    let made = match operator.strip_suffix('=') {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    };
    out.push(cx.record(Kind::Expression, node, "", &[made]));
}

/// The conditions of a statement, each with all its nodes: commas part them.
fn conditions(node: ts::Node<'_>) -> Vec<Vec<ts::Node<'_>>> {
    let (mut all, mut open, mut nesting) = (Vec::new(), Vec::new(), 0_usize);
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).collect();
    for (at, one) in children.into_iter().enumerate() {
        let field = u32::try_from(at).ok().and_then(|at| node.field_name_for_child(at));
        let is_part = matches!(field, Some("condition" | "bound_identifier" | "name"))
            || one.kind() == "type_annotation"
            || is_type_of_condition(one.kind());
        match one.kind() {
            "(" => nesting += 1,
            ")" => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        if one.kind() == "," && nesting == 0 {
            all.push(std::mem::take(&mut open));
        } else if is_part && !one.is_extra() {
            open.push(one);
        }
    }
    all.push(open);
    all.retain(|one| !one.is_empty());
    all
}

fn is_type_of_condition(kind: &str) -> bool {
    kind == "as_operator" || kind.ends_with("_type")
}

/// `value`, `let name = value`, `let name`, `case pattern = value`.
fn condition_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, parts: &[ts::Node<'_>]) -> NodeId {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return NodeId::NONE };
    let equals = parts.iter().position(|one| one.kind() == "=");
    let value = equals.and_then(|at| parts.get(at + 1)).filter(|value| value.is_named());
    if first.kind() == "case" {
        let pattern = parts.get(1..equals.unwrap_or(parts.len())).unwrap_or_default();
        let target = match pattern {
            [one] => cx.one(*one),
            _ => of_parts(cx, pattern.first().copied().unwrap_or(node), pattern),
        };
        let parts = [target, value.map_or(NodeId::NONE, |value| cx.one(*value))];
        return cx.record_over(Kind::Assign, (*first, *last), &parts);
    }
    if first.kind() != "value_binding_pattern" {
        return cx.one(*last);
    }
    let word = cx.leaf(Kind::Modifier, *first, cx.text(*first));
    let name = parts.get(1);
    let class = parts.iter().find(|one| one.kind() == "type_annotation");
    let parts = [
        cx.row(Kind::Modifiers, &[word]),
        class.map_or(NodeId::NONE, |class| cx.one(*class)),
        name.map_or(NodeId::NONE, |name| cx.one(*name)),
        value.or(name).map_or(NodeId::NONE, |value| cx.one(*value)),
    ];
    cx.record_over(Kind::Variable, (*first, *last), &parts)
}

/// All conditions of a statement, each of which must hold.
fn condition_in(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut made = NodeId::NONE;
    for parts in conditions(node) {
        let one = condition_of(cx, node, &parts);
        made = match (made, parts.last()) {
            (NodeId::NONE, _) => one,
            (made, Some(last)) => cx.record_from(Kind::Binary, (made, *last), "&&", &[made, one]),
            (made, None) => made,
        };
    }
    made
}

/// The blocks of a statement: the first, and the one after `else`.
fn blocks<'t>(cx: &mut Lowering<'_>, node: ts::Node<'t>) -> (NodeId, Option<ts::Node<'t>>) {
    let (mut then, mut otherwise, mut after) = (None, None, false);
    for one in named(node) {
        match one.kind() {
            "else" => after = true,
            "statements" | "if_statement" if after => otherwise = Some(one),
            "statements" => then = Some(one),
            _ => {}
        }
    }
    let then = match then {
        Some(then) => cx.one(then),
        None => braces(cx, node, false),
    };
    (then, otherwise)
}

/// The braces of a block with nothing in it, which the grammar has no node for.
fn braces(cx: &mut Lowering<'_>, node: ts::Node<'_>, after_else: bool) -> NodeId {
    let mut cursor = node.walk();
    let after = |one: &ts::Node<'_>| after_else && one.kind() != "else";
    let open = node.children(&mut cursor).skip_while(after).find(|one| one.kind() == "{");
    open.map_or(NodeId::NONE, |open| cx.list(Kind::Block, open, &[]))
}

/// `if condition {…} else if … else {…}`; rows of them may be long.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut next) = (Vec::new(), Some(node));
    let mut otherwise = NodeId::NONE;
    while let Some(one) = next.take() {
        let condition = condition_in(cx, one);
        let (then, rest) = blocks(cx, one);
        branches.push((one, condition, then));
        match rest {
            Some(nested) if nested.kind() == "if_statement" => next = Some(nested),
            Some(last) => otherwise = cx.one(last),
            None if part(one, "else").is_some() => otherwise = braces(cx, one, true),
            None => {}
        }
    }
    for (one, condition, then) in branches.into_iter().rev() {
        otherwise = cx.record(Kind::If, one, "", &[condition, then, otherwise]);
    }
    out.push(otherwise);
}

/// `guard let name = value, condition else {…}` declares what it names for what follows, so that the
/// declarations come first and are not part of the condition.
pub(super) fn guard(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut test = NodeId::NONE;
    for parts in conditions(node) {
        let mut one = condition_of(cx, node, &parts);
        if cx.kind(one) == Some(Kind::Variable) {
            out.push(one);
            one = parts.get(1).map_or(NodeId::NONE, |name| cx.one(*name));
        }
        test = match (test, parts.last()) {
            (NodeId::NONE, _) => one,
            (test, Some(last)) => cx.record_from(Kind::Binary, (test, *last), "&&", &[test, one]),
            (test, None) => test,
        };
    }
    let test =
        cx.span(test).map_or(NodeId::NONE, |span| cx.record_at(Kind::Unary, span, "!", &[test]));
    let body = match part(node, "statements") {
        Some(body) => cx.one(body),
        None => braces(cx, node, false),
    };
    out.push(cx.record(Kind::If, node, "guard", &[test, body]));
}

/// `while condition {…}`, `repeat {…} while condition`.
pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if node.kind() == "repeat_while_statement" { "do" } else { "" };
    let condition = condition_in(cx, node);
    let (body, _) = blocks(cx, node);
    out.push(cx.record(Kind::While, node, symbol, &[condition, body]));
}

/// `for pattern in values where condition {…}`.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (target, values) = (cx.field(node, "item"), cx.field(node, "collection"));
    let (mut body, _) = blocks(cx, node);
    if let Some(filter) = part(node, "where_clause") {
        let condition = cx.one(filter);
        let test = cx.record_over(Kind::If, (filter, node), &[condition, body]);
        body = cx.row(Kind::Block, &[test]);
    }
    out.push(cx.record(Kind::ForEach, node, "", &[target, values, body]));
}

/// `switch subject { case a, b where guard: … default: … }`.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "expr");
    let mut cases = Vec::new();
    for one in named(node) {
        if one.kind() == "switch_entry" {
            cases.push(case(cx, one));
        } else if one.is_error() {
            cx.lower(one, &mut cases);
        }
    }
    let cases = cx.list(Kind::Cases, node, &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let (mut labels, mut guard, mut body) = (Vec::new(), NodeId::NONE, NodeId::NONE);
    let mut after_where = false;
    for one in named(node) {
        match one.kind() {
            "switch_pattern" => cx.lower(one, &mut labels),
            "where_keyword" => after_where = true,
            "statements" => body = cx.one(one),
            "default_keyword" | "modifiers" | "attribute" => {}
            _ if after_where => guard = cx.one(one),
            _ => cx.lower(one, &mut labels),
        }
    }
    if body == NodeId::NONE {
        body = cx.list(Kind::Block, node, &[]);
    }
    let labels = match cx.row(Kind::Labels, &labels) {
        NodeId::NONE => cx.list(Kind::Labels, node, &[]),
        row => row,
    };
    cx.record(Kind::Case, node, "", &[labels, body, guard])
}

/// `do {…} catch pattern {…}`; without a handler it is a block.
pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (body, _) = blocks(cx, node);
    let handlers = named(node).into_iter().filter(|one| one.kind() == "catch_block");
    let catches: Vec<NodeId> = handlers.map(|one| catch(cx, one)).collect();
    if catches.is_empty() {
        out.push(body);
        return;
    }
    let catches = cx.row(Kind::Catches, &catches);
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches]));
}

/// `catch let name as Type where condition {…}`; what must hold as well is a condition around the body.
fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let error = cx.field(node, "error");
    let parameter = match cx.span(error) {
        Some(span) if matches!(cx.kind(error), Some(Kind::Variable | Kind::Name)) => {
            let is_name = cx.kind(error) == Some(Kind::Name);
            let (class, name) = if is_name {
                (NodeId::NONE, error)
            } else {
                (cx.slot(error, 1), cx.slot(error, 2))
            };
            cx.record_at(Kind::Parameter, span, "", &[NodeId::NONE, class, name])
        }
        _ => error,
    };
    let (mut body, _) = blocks(cx, node);
    if let Some(filter) = part(node, "where_clause") {
        let condition = cx.one(filter);
        body = cx.record_over(Kind::If, (filter, node), &[condition, body]);
    }
    cx.record(Kind::Catch, node, "", &[parameter, body])
}

/// `return value`, `throw value`, `break label`, `continue label`, `yield value`.
pub(super) fn transfer(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).map_or("", |word| cx.text(word));
    let kind = match word {
        "throw" => Kind::Throw,
        "break" => Kind::Break,
        "continue" => Kind::Continue,
        "yield" => Kind::Yield,
        _ => Kind::Return,
    };
    let value = named(node).into_iter().rfind(|one| one.kind() != "throw_keyword");
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    out.push(cx.record(kind, node, "", &[value]));
}
