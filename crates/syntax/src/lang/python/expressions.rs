//! Expressions of Python.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named};
use crate::tree::NodeId;

/// `(value)`, where the parentheses belong to the value.
pub(super) fn parenthesized(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    cx.in_parentheses(node, out);
}

/// What a link of a chain is hung on; none for what is no link.
fn hung_on(node: ts::Node<'_>) -> Option<&'static str> {
    match node.kind() {
        "attribute" => Some("object"),
        "subscript" => Some("value"),
        "call" => Some("function"),
        _ => None,
    }
}

/// `a.b(c)[d]`, whose links may be hundreds: they are not nested calls here.
pub(super) fn chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut links = Vec::new();
    let mut next = Some(node);
    while let Some(link) = next
        && let Some(field) = hung_on(link)
    {
        links.push(link);
        next = link.child_by_field_name(field);
    }
    let mut made = next.map_or(NodeId::NONE, |first| cx.one(first));
    for link in links.into_iter().rev() {
        made = match link.kind() {
            "attribute" => {
                let parts = [made, cx.field(link, "attribute")];
                cx.record(Kind::Member, link, "", &parts)
            }
            "subscript" => {
                let parts = [made, index(cx, link)];
                cx.record(Kind::Index, link, "", &parts)
            }
            _ => {
                let parts = [made, NodeId::NONE, arguments(cx, link)];
                cx.record(Kind::Call, link, "", &parts)
            }
        };
    }
    out.push(made);
}

/// `f(x for x in y)` has one argument.
fn arguments(cx: &mut Lowering<'_>, call: ts::Node<'_>) -> NodeId {
    let Some(node) = call.child_by_field_name("arguments") else { return NodeId::NONE };
    let arguments = cx.one(node);
    if node.kind() == "generator_expression" {
        cx.list(Kind::Arguments, node, &[arguments])
    } else {
        arguments
    }
}

fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("subscript", &mut cursor).collect();
    let all: Vec<NodeId> = all.into_iter().map(|one| cx.one(one)).collect();
    // Several are one thing without its parentheses.
    let tuple = if all.len() > 1 { cx.row(Kind::Tuple, &all) } else { NodeId::NONE };
    let all = if tuple == NodeId::NONE { all } else { vec![tuple] };
    cx.list(Kind::Arguments, node, &all)
}

/// `start:end:step`, each of which may be missing.
pub(super) fn slice(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).collect();
    let mut parts = [NodeId::NONE; 3];
    let mut at = 0;
    for child in children.into_iter().filter(|child| !child.is_extra()) {
        if child.kind() == ":" {
            at += 1;
        } else if let Some(part) = parts.get_mut(at) {
            *part = cx.one(child);
        }
    }
    out.push(cx.record(Kind::Slice, node, "", &parts));
}

/// `a < b < c` is `(a < b) < c`, for want of better.
pub(super) fn comparison(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let operators: Vec<_> = node.children_by_field_name("operators", &mut cursor).collect();
    let operands = named(node);
    let mut operands = operands.into_iter();
    let mut left = operands.next().map_or(NodeId::NONE, |first| cx.one(first));
    for (operator, operand) in operators.into_iter().zip(operands) {
        // The kind rather than the text, for there may be any space in `not  in`.
        let symbol = if operator.kind() == "<>" { "!=" } else { operator.kind() };
        let parts = [left, cx.one(operand)];
        let span = Span::new(node.start_byte(), operand.end_byte());
        left = cx.record_at(Kind::Binary, span, symbol, &parts);
    }
    out.push(left);
}

pub(super) fn not(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operand = cx.field(node, "argument");
    out.push(cx.record(Kind::Unary, node, "not", &[operand]));
}

/// `yes if condition else no`.
pub(super) fn choice(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    if let [yes, condition, ..] = parts.as_mut_slice() {
        std::mem::swap(yes, condition);
    }
    out.push(cx.record(Kind::Choice, node, "", &parts));
}

/// `target = value`, and `target: class = value` as a variable.
pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let target = cx.field(node, "left");
    out.push(match node.child_by_field_name("type") {
        None => {
            let parts = [target, cx.field(node, "right")];
            cx.record(Kind::Assign, node, "", &parts)
        }
        Some(class) => {
            let parts = [NodeId::NONE, cx.one(class), target, cx.field(node, "right")];
            cx.record(Kind::Variable, node, "", &parts)
        }
    });
}

pub(super) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let operator = operator.strip_suffix('=').unwrap_or(operator);
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Update, node, operator, &parts));
}

/// `value as target` assigns, wherever it stands.
pub(super) fn named_by_as(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    parts.reverse();
    out.push(cx.record(Kind::Assign, node, "", &parts));
}

pub(super) fn yielded(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if has_word(node, "from") { "from" } else { "" };
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Yield, node, symbol, &parts));
}

pub(super) fn comprehension(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = match node.kind() {
        "list_comprehension" => "list",
        "set_comprehension" => "set",
        "dictionary_comprehension" => "dict",
        _ => "generator",
    };
    let mut parts = cx.parts(node);
    let clauses = parts.split_off(parts.len().min(1));
    parts.push(cx.list(Kind::Clauses, node, &clauses));
    out.push(cx.record(Kind::Comprehension, node, symbol, &parts));
}

/// `for target in values` in a comprehension.
pub(super) fn clause(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let target = cx.field(node, "left");
    let mut cursor = node.walk();
    let values = node.children_by_field_name("right", &mut cursor);
    let values: Vec<_> = values.filter(ts::Node::is_named).collect();
    let values: Vec<NodeId> = values.into_iter().map(|value| cx.one(value)).collect();
    let values = match values.as_slice() {
        [one] => *one,
        several => cx.list(Kind::Tuple, node, several),
    };
    let symbol = if has_word(node, "async") { "async" } else { "" };
    out.push(cx.record(Kind::ForEach, node, symbol, &[target, values]));
}
