//! Expressions of Kotlin.

use tree_sitter as ts;

use super::statements::statements;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// The grammar takes words of the language for names where they stand alone.
pub(super) fn identifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    out.push(match text {
        "true" | "false" => cx.leaf(Kind::Boolean, node, text),
        "null" => cx.leaf(Kind::Null, node, ""),
        "this" => cx.leaf(Kind::This, node, ""),
        "break" => cx.record(Kind::Break, node, "", &[]),
        "continue" => cx.record(Kind::Continue, node, "", &[]),
        _ => cx.leaf(Kind::Name, node, text.trim_matches('`')),
    });
}

pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    out.push(cx.leaf(Kind::Character, node, inside.unwrap_or(text)));
}

/// `a.b`, `a?.b`, `a::b`.
pub(super) fn member(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = ["?.", "::"].into_iter().find(|sign| has_word(node, sign));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Member, node, symbol.unwrap_or_default(), &parts));
}

/// `Type::name`, `::name`, `Type::class`.
pub(super) fn reference(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    if node.child(0).is_some_and(|first| first.kind() == "::") {
        parts.insert(0, NodeId::NONE);
    }
    if has_word(node, "class") {
        parts.push(cx.leaf(Kind::Name, node, "class"));
    }
    out.push(cx.record(Kind::Member, node, "::", &parts));
}

pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let object = parts.next().unwrap_or(NodeId::NONE);
    let arguments: Vec<NodeId> = parts.collect();
    let arguments = cx.list(Kind::Arguments, node, &arguments);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `f<T>(a) { b }`: a lambda after the call is its last argument, though the grammar takes what stands
/// before the lambda for a call of its own.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = named(node);
    if let [inner, lambda] = parts.as_slice()
        && lambda.kind() == "annotated_lambda"
        && inner.kind() == "call_expression"
        && part(*inner, "annotated_lambda").is_none()
    {
        let lambda = *lambda;
        parts = named(*inner);
        parts.push(lambda);
    }
    let is_given = |one: &&ts::Node<'_>| {
        !["type_arguments", "value_arguments", "annotated_lambda"].contains(&one.kind())
    };
    let callee = parts.iter().find(is_given).map_or(NodeId::NONE, |callee| cx.one(*callee));
    let (generics, arguments) = arguments_of(cx, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[callee, generics, arguments]));
}

/// The types and the arguments that a call is given.
pub(super) fn arguments_of(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    parts: &[ts::Node<'_>],
) -> (NodeId, NodeId) {
    let mut generics = NodeId::NONE;
    let (mut arguments, mut place) = (Vec::new(), node);
    for one in parts {
        match one.kind() {
            "type_arguments" => generics = cx.one(*one),
            "value_arguments" => {
                arguments.extend(cx.parts(*one));
                place = *one;
            }
            "annotated_lambda" => {
                cx.lower(*one, &mut arguments);
                place = node;
            }
            _ => {}
        }
    }
    (generics, cx.list(Kind::Arguments, place, &arguments))
}

/// `value`, `name = value`, `*value`.
pub(super) fn argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    let mut value = parts.pop().unwrap_or(NodeId::NONE);
    if has_word(node, "*") {
        value = cx.record(Kind::Spread, node, "", &[value]);
    }
    out.push(match parts.pop() {
        None => value,
        Some(name) => cx.record(Kind::Keyword, node, "", &[name, value]),
    });
}

/// `-a`, `a++`; `a!!` only tells the compiler of `a`.
pub(super) fn unary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let value = cx.field(node, "argument");
    if operator == "!!" {
        out.push(value);
        return;
    }
    let after = node.child(0).is_some_and(|first| first.kind() != operator);
    let symbol = if after { format!("{operator} after") } else { operator.to_owned() };
    out.push(cx.record(Kind::Unary, node, &symbol, &[value]));
}

/// `a to b`.
pub(super) fn infix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = named(node);
    let part = |at: usize| all.get(at).copied();
    let word = part(1).map_or("", |word| cx.text(word));
    let parts = [0, 2].map(|at| part(at).map_or(NodeId::NONE, |one| cx.one(one)));
    out.push(cx.record(Kind::Binary, node, word, &parts));
}

/// Two parts and a word or sign between them.
pub(super) fn between(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(1).map_or("", |sign| cx.text(sign));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Binary, node, sign, &parts));
}

/// `value as Type`, `value as? Type`.
pub(super) fn conversion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if has_word(node, "as?") { "as?" } else { "as" };
    let parts = [cx.field(node, "right"), cx.field(node, "left")];
    out.push(cx.record(Kind::Cast, node, symbol, &parts));
}

/// `{ a, b -> … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameters = cx.part(node, "lambda_parameters");
    let is_body = |one: &ts::Node<'_>| one.kind() != "lambda_parameters";
    let body: Vec<_> = named(node).into_iter().filter(is_body).collect();
    let body = statements(cx, body);
    let body = cx.list(Kind::Block, node, &body);
    out.push(cx.record(Kind::Lambda, node, "", &[NodeId::NONE, parameters, NodeId::NONE, body]));
}
