//! Expressions of Scala.

use tree_sitter as ts;

use super::members::modifiers;
use super::statements::{self, statements};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// The grammar takes words of the language for names where they stand alone.
pub(super) fn identifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    out.push(match text {
        "this" => cx.leaf(Kind::This, node, ""),
        "super" => cx.leaf(Kind::Super, node, ""),
        _ => cx.leaf(Kind::Name, node, text.trim_matches('`')),
    });
}

/// `f[T](a)`, `f { a }`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.child_by_field_name("function"))
        && next.kind() == "call_expression"
    {
        chain.push(next);
    }
    let mut made = NodeId::NONE;
    for (at, node) in chain.into_iter().rev().enumerate() {
        let mut generics = NodeId::NONE;
        if at == 0 {
            let function = node.child_by_field_name("function");
            let generic = function.filter(|function| function.kind() == "generic_function");
            generics = generic.map_or(NodeId::NONE, |one| cx.field(one, "type_arguments"));
            made = match generic {
                Some(generic) => cx.field(generic, "function"),
                None => cx.field(node, "function"),
            };
        }
        let passed = node.child_by_field_name("arguments");
        let passed = passed.map_or(NodeId::NONE, |passed| as_arguments(cx, passed));
        made = cx.record(Kind::Call, node, "", &[made, generics, passed]);
    }
    out.push(made);
}

/// What is passed to a call, be it between parentheses or braces.
fn as_arguments(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if node.kind() == "arguments" {
        return cx.one(node);
    }
    let one = statements::value(cx, node);
    cx.list(Kind::Arguments, node, &[one])
}

/// `(a, name = b)`.
pub(super) fn arguments(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    for one in named(node) {
        let left = one.child_by_field_name("left").filter(|left| left.kind() == "identifier");
        if one.kind() == "assignment_expression" && left.is_some() {
            let parts = [cx.field(one, "left"), cx.field(one, "right")];
            all.push(cx.record(Kind::Keyword, one, "", &parts));
        } else {
            cx.lower(one, &mut all);
        }
    }
    out.push(cx.list(Kind::Arguments, node, &all));
}

/// `values: _*`, `values*`.
pub(super) fn spread(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = named(node).first().map_or(NodeId::NONE, |value| cx.one(*value));
    out.push(cx.record(Kind::Spread, node, "", &[value]));
}

/// `f[T]`, a call without parentheses; `value.asInstanceOf[T]`.
pub(super) fn generic(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let function = node.child_by_field_name("function");
    let name = function.and_then(|function| function.child_by_field_name("field"));
    let types = node.child_by_field_name("type_arguments");
    if let (Some(function), Some(types)) = (function, types)
        && name.is_some_and(|name| cx.text(name) == "asInstanceOf")
    {
        let class = named(types).first().map_or(NodeId::NONE, |class| cx.one(*class));
        let value = cx.field(function, "value");
        out.push(cx.record(Kind::Cast, node, "asInstanceOf", &[class, value]));
        return;
    }
    let parts = [cx.field(node, "function"), cx.field(node, "type_arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// `new Name(arguments) { … }`, `new Parent with Other { … }`.
pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = [NodeId::NONE; 3];
    let [class, arguments, body] = &mut parts;
    for one in named(node) {
        match one.kind() {
            "arguments" if *arguments == NodeId::NONE => *arguments = cx.one(one),
            // What comes after is passed without being said, but for few classes.
            "arguments" | "early_defs" | "end_marker" => {}
            "template_body" | "structural_type" => *body = cx.one(one),
            _ => *class = cx.one(one),
        }
    }
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `Type(arguments)` where a type stands.
pub(super) fn applied(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = named(node).first().map_or(NodeId::NONE, |class| cx.one(*class));
    let parts = [class, NodeId::NONE, cx.part(node, "arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// `a + b`, `a += b`, and `a f b`, which calls `a.f(b)`; rows of them may be thousands long.
pub(super) fn infix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.child_by_field_name("left"))
        && next.kind() == "infix_expression"
    {
        chain.push(next);
    }
    let mut left = chain.last().map_or(NodeId::NONE, |last| cx.field(*last, "left"));
    for node in chain.into_iter().rev() {
        left = operation(cx, node, left);
    }
    out.push(left);
}

fn operation(cx: &mut Lowering<'_>, node: ts::Node<'_>, left: NodeId) -> NodeId {
    let operator = node.child_by_field_name("operator");
    let text = operator.map_or("", |operator| cx.text(operator));
    let right = node.child_by_field_name("right");
    if let Some(name) = operator.filter(|_| text.starts_with(char::is_alphabetic)) {
        let member = [left, cx.one(name)];
        let callee = cx.record_from(Kind::Member, (left, name), "", &member);
        let arguments = right.map_or(NodeId::NONE, |right| right_side(cx, right));
        return cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]);
    }
    let right = right.map_or(NodeId::NONE, |right| statements::value(cx, right));
    match updated(text) {
        Some(operator) => cx.record(Kind::Update, node, operator, &[left, right]),
        None => cx.record(Kind::Binary, node, text, &[left, right]),
    }
}

/// What stands after a name between two values: the parentheses around several are those of a call.
fn right_side(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if ["unit", "tuple_expression"].contains(&node.kind()) {
        let parts = cx.parts(node);
        return cx.list(Kind::Arguments, node, &parts);
    }
    let value = statements::value(cx, node);
    cx.list(Kind::Arguments, node, &[value])
}

/// The operator of one that also assigns.
fn updated(operator: &str) -> Option<&str> {
    let before = operator.strip_suffix('=')?;
    let compares = before.is_empty() || before.starts_with(['=', '!', '<', '>', ':']);
    (!compares || ["<<", ">>", ">>>", "::", ":::"].contains(&before)).then_some(before)
}

/// `head :: tail` that a value is compared with.
pub(super) fn infix_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator");
    let text = operator.map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Binary, node, text, &parts));
}

pub(super) fn prefix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let value = named(node).last().map_or(NodeId::NONE, |value| cx.one(*value));
    out.push(cx.record(Kind::Unary, node, operator, &[value]));
}

/// `a = b`; `a(i) = b` assigns to a place in `a`.
pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut target = cx.field(node, "left");
    let left = node.child_by_field_name("left").filter(|left| left.kind() == "call_expression");
    if let Some(left) = left.filter(|_| cx.kind(target) == Some(Kind::Call)) {
        let parts = [cx.slot(target, 0), cx.slot(target, 2)];
        target = cx.record(Kind::Index, left, "", &parts);
    }
    let parts = [target, cx.field(node, "right")];
    out.push(cx.record(Kind::Assign, node, "", &parts));
}

/// `value: Type`.
pub(super) fn ascription(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = named(node).first().map_or(NodeId::NONE, |value| cx.one(*value));
    if node.child_by_field_name("type").is_none() {
        // `value: @name` only says something to the compiler.
        out.push(value);
        return;
    }
    let parts = [cx.field(node, "type"), value];
    out.push(cx.record(Kind::Cast, node, ":", &parts));
}

/// `(a: A, b) => value`, `a => { … }`, `implicit a: A => …`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let head: Vec<_> = node.children_by_field_name("parameters", &mut cursor).collect();
    let types = node.child_by_field_name("type_parameters");
    let is_body = |one: &ts::Node<'_>| !head.contains(one) && Some(*one) != types;
    let body: Vec<_> = named(node).into_iter().filter(is_body).collect();
    let parameters = parameters(cx, node, &head);
    let in_braces = node.parent().is_some_and(|parent| parent.kind() == "block");
    let body = match body.as_slice() {
        [one] if !in_braces || one.kind().ends_with("block") => cx.one(*one),
        _ => {
            let all = statements(cx, body);
            match cx.row(Kind::Block, &all) {
                NodeId::NONE => cx.list(Kind::Block, node, &[]),
                row => row,
            }
        }
    };
    out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, NodeId::NONE, body]));
}

/// What a lambda takes: a list in parentheses, or one name with its type.
fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, head: &[ts::Node<'_>]) -> NodeId {
    if let Some(list) = head.iter().find(|one| one.kind() == "bindings") {
        return cx.one(*list);
    }
    let mut names = head.iter().filter(|one| one.is_named());
    let (Some(name), class) = (names.next(), names.next()) else { return NodeId::NONE };
    let class = class.map_or(NodeId::NONE, |class| cx.one(*class));
    let said = if head.iter().any(|one| one.kind() == "implicit") {
        modifiers(cx, node)
    } else {
        NodeId::NONE
    };
    let parts = [said, class, cx.one(*name)];
    let (first, last) = (head.first().unwrap_or(name), head.iter().rfind(|one| one.is_named()));
    let place = (*first, *last.unwrap_or(name));
    let one = cx.record_over(Kind::Parameter, place, &parts);
    cx.row(Kind::Parameters, &[one])
}

/// `f: a => …` below which the body stands.
pub(super) fn colon_argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let head: Vec<_> = node.children_by_field_name("lambda_start", &mut cursor).collect();
    let body = part(node, "indented_block").or_else(|| part(node, "indented_cases"));
    let made = body.map_or(NodeId::NONE, |body| cx.one(body));
    if head.is_empty() {
        out.push(made);
        return;
    }
    let parts = [NodeId::NONE, parameters(cx, node, &head), NodeId::NONE, made];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}
