//! Expressions of PHP.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// Where `die` without parentheses is a call; elsewhere it is the name of something.
const VALUES: &[&str] = &[
    "arrow_function",
    "binary_expression",
    "conditional_expression",
    "expression_statement",
    "match_conditional_expression",
    "match_default_expression",
    "parenthesized_expression",
];

pub(super) fn name(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let name = cx.leaf(Kind::Name, node, text);
    let ends = ["die", "exit"].contains(&text);
    if ends && node.parent().is_some_and(|parent| VALUES.contains(&parent.kind())) {
        let arguments = cx.list(Kind::Arguments, node, &[]);
        out.push(cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments]));
    } else {
        out.push(name);
    }
}

/// A variable's name has its dollar; `$this` is a word of the language.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(match cx.text(node) {
        "$this" => cx.leaf(Kind::This, node, ""),
        name => cx.leaf(Kind::Name, node, name),
    });
}

/// `$$name` and `${expression}`; in a string `${name}` is the variable `$name`.
pub(super) fn dynamic_variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(name) = part(node, "name") {
        let name = format!("${}", cx.text(name));
        out.push(cx.leaf(Kind::Name, node, &name));
        return;
    }
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "$", &parts));
}

/// `self`, `static` and `parent` before `::`.
pub(super) fn relative_scope(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    out.push(if text.eq_ignore_ascii_case("parent") {
        cx.leaf(Kind::Super, node, "")
    } else {
        cx.leaf(Kind::Name, node, text)
    });
}

/// `a[b]`, and `a[]` for the place after the last.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let (object, at) = match parts.split_first() {
        Some((object, at)) => (*object, at),
        None => (NodeId::NONE, parts.as_slice()),
    };
    let arguments = cx.list(Kind::Arguments, node, at);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `a?->b`.
pub(super) fn nullsafe_member(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "object"), cx.field(node, "name")];
    out.push(cx.record(Kind::Member, node, "?.", &parts));
}

/// `a->b(…)`, `a?->b(…)`, `A::b(…)`.
pub(super) fn member_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = node.child_by_field_name("object").or_else(|| node.child_by_field_name("scope"));
    let name = node.child_by_field_name("name");
    let parts = [object, name].map(|part| part.map_or(NodeId::NONE, |part| cx.one(part)));
    let span = Span::new(object.unwrap_or(node).start_byte(), name.unwrap_or(node).end_byte());
    let symbol = if node.kind().starts_with("nullsafe") { "?." } else { "" };
    let callee = cx.record_at(Kind::Member, span, symbol, &parts);
    out.push(call(cx, node, callee));
}

/// `new A(…)` and `new class(…) extends A { … }`, whose class is what it extends and implements.
pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(class) = part(node, "anonymous_class") else {
        let arguments = cx.part(node, "arguments");
        let mut cursor = node.walk();
        let named = node.named_children(&mut cursor).find(|one| is_value(*one, "arguments"));
        let class = named.map_or(NodeId::NONE, |class| cx.one(class));
        out.push(cx.record(Kind::New, node, "", &[class, arguments]));
        return;
    };
    let parents = super::declarations::parents(cx, class);
    let parents = match parents.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Parents, class, several),
    };
    let parts = [parents, cx.part(class, "arguments"), cx.field(class, "body")];
    out.push(cx.record(Kind::New, node, "", &parts));
}

fn is_value(node: ts::Node<'_>, other: &str) -> bool {
    !node.is_extra() && node.kind() != other
}

/// `value`, `name: value`, `&value`.
pub(super) fn argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name");
    let reference = part(node, "reference_modifier");
    if name.is_none() && reference.is_none() {
        out.extend(cx.parts(node));
        return;
    }
    let mut cursor = node.walk();
    let is_value =
        |one: &ts::Node<'_>| !one.is_extra() && Some(*one) != name && Some(*one) != reference;
    let value = node.named_children(&mut cursor).find(is_value);
    let mut value = value.map_or(NodeId::NONE, |value| cx.one(value));
    if reference.is_some() {
        value = cx.record(Kind::Unary, node, "&", &[value]);
    }
    if let Some(name) = name {
        let parts = [cx.one(name), value];
        value = cx.record(Kind::Keyword, node, "", &parts);
    }
    out.push(value);
}

/// Words that take values, such as `print` and `include`, are calls of that name.
pub(super) fn word_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).filter(|word| !word.is_named());
    let callee = word.map_or(NodeId::NONE, |word| cx.leaf(Kind::Name, word, word.kind()));
    let arguments = if let Some(arguments) = part(node, "arguments") {
        cx.one(arguments)
    } else {
        let values = cx.parts(node);
        cx.list(Kind::Arguments, node, &values)
    };
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// With a key it is a dict.
pub(super) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(array_or_dict(cx, node, &parts));
}

fn array_or_dict(cx: &mut Lowering<'_>, node: ts::Node<'_>, parts: &[NodeId]) -> NodeId {
    let has_keys = parts.iter().any(|part| cx.kind(*part) == Some(Kind::Pair));
    cx.list(if has_keys { Kind::Dict } else { Kind::Array }, node, parts)
}

/// `value` and `key => value`.
pub(super) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [_, _] => out.push(cx.record(Kind::Pair, node, "", &parts)),
        parts => out.extend(parts),
    }
}

/// `[$a, , 'key' => $b]` and `list(…)` as targets; what is left out keeps its place.
pub(super) fn destructuring(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let (mut parts, mut key, mut last) = (Vec::new(), None, None);
    for child in node.children(&mut cursor) {
        match child.kind() {
            "," => {
                let part: Option<NodeId> = last.take();
                parts.push(part.unwrap_or_else(|| cx.leaf(Kind::Undefined, child, "")));
            }
            "=>" => key = last.take(),
            _ if child.is_named() && !child.is_extra() => {
                let value = cx.one(child);
                last = Some(match key.take() {
                    Some(key) => cx.record(Kind::Pair, child, "", &[key, value]),
                    None => value,
                });
            }
            _ => {}
        }
    }
    parts.extend(last);
    out.push(array_or_dict(cx, node, &parts));
}

/// `&$a`.
pub(super) fn reference(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "&", &parts));
}

/// The operator is the first child in every case.
pub(super) fn unary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = node.child(0).map_or("", |operator| cx.text(operator));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, symbol, &parts));
}

/// `++$i` and `$i++`.
pub(super) fn increment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator");
    let after = operator.is_some_and(|operator| operator.start_byte() > node.start_byte());
    let symbol = match (operator.map_or("", |operator| cx.text(operator)), after) {
        ("++", true) => "++ after",
        ("--", true) => "-- after",
        (symbol, _) => symbol,
    };
    let operand = cx.field(node, "argument");
    out.push(cx.record(Kind::Unary, node, symbol, &[operand]));
}

/// `$a = &$b`.
pub(super) fn reference_assignment(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let (target, value) = (cx.field(node, "left"), cx.field(node, "right"));
    let right = node.child_by_field_name("right").unwrap_or(node);
    let value = cx.record(Kind::Unary, right, "&", &[value]);
    out.push(cx.record(Kind::Assign, node, "", &[target, value]));
}

pub(super) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    let symbol = operator.strip_suffix('=').unwrap_or(operator);
    out.push(cx.record(Kind::Update, node, symbol, &parts));
}

/// `yield`, `yield value`, `yield key => value`, `yield from values`.
pub(super) fn yielded(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let delegates = node.children(&mut cursor).any(|child| child.kind().ends_with("from"));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Yield, node, if delegates { "from" } else { "" }, &parts));
}

/// `name(arguments)`; in names of functions, the case of letters does not count.
pub(super) fn function_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let named = cx.child(node, "function").filter(|name| name.kind() == "name");
    let callee = match named {
        Some(name) => {
            let lower = cx.text(name).to_ascii_lowercase();
            cx.leaf(Kind::Name, name, &lower)
        }
        None => cx.field(node, "function"),
    };
    out.push(call(cx, node, callee));
}

fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, callee: NodeId) -> NodeId {
    if is_taken(node) {
        return taken(cx, node, callee);
    }
    let arguments = cx.field(node, "arguments");
    cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
}

/// Whether `f(...)` calls nothing, but makes a value of the function.
fn is_taken(node: ts::Node<'_>) -> bool {
    let arguments = node.child_by_field_name("arguments");
    let mut cursor = node.walk();
    arguments.is_some_and(|all| {
        all.named_children(&mut cursor).any(|one| one.kind() == "variadic_placeholder")
    })
}

/// `Closure::fromCallable(f)`, which `f(...)` is short for.
fn taken(cx: &mut Lowering<'_>, node: ts::Node<'_>, callee: NodeId) -> NodeId {
    let class = cx.leaf(Kind::Name, node, "Closure");
    let name = cx.leaf(Kind::Name, node, "fromcallable");
    let function = cx.record(Kind::Member, node, "", &[class, name]);
    let arguments = cx.list(Kind::Arguments, node, &[callee]);
    cx.record(Kind::Call, node, "", &[function, NodeId::NONE, arguments])
}
