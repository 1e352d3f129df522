//! Calls of Perl, also those of words that look like none.

use seawall_model::Span;
use tree_sitter as ts;

use super::{lists, variables};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// What runs a program that may stand before its arguments without a comma.
const WITH_PROGRAM: &[&str] = &["exec", "system"];
/// What writes to a handle that may stand so.
const WITH_HANDLE: &[&str] = &["print", "printf", "say"];

/// What tells a block that stands among arguments from a `sub`.
const SHARES: &str = "{}";

/// `f`, `&f`, `&$f`, `A::f`.
pub(super) fn callee(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(name) = named(node).first().copied() else {
        return variables::path_at(cx, span(node));
    };
    match (name.kind(), name.named_child(0)) {
        ("varname", Some(reference)) => variables::inner(cx, reference),
        ("varname", None) => variables::path_at(cx, span(name)),
        _ => match name.named_child(0) {
            Some(block) => variables::inner(cx, block),
            None => cx.one(name),
        },
    }
}

/// The name of a builtin that stands as a value is its call.
pub(super) fn bare(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = callee(cx, node);
    let end = Span::new(node.end_byte(), node.end_byte());
    let call = called(cx, node, callee, (end, &[]));
    out.push(call);
}

/// A call of what `callee` is, with these arguments in this place.
fn called(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    callee: NodeId,
    (at, arguments): (Span, &[NodeId]),
) -> NodeId {
    let arguments = cx.record_at(Kind::Arguments, at, "", arguments);
    cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
}

/// From the parenthesis that opens to the one that closes, or all of what is passed without them.
fn place(node: ts::Node<'_>, passed: Option<ts::Node<'_>>) -> Span {
    let mut cursor = node.walk();
    let open = node.children(&mut cursor).filter(|child| child.kind() == "(").last();
    match (open, passed) {
        (Some(open), _) => Span::new(open.start_byte(), node.end_byte()),
        (None, Some(passed)) => Span::new(passed.start_byte(), node.end_byte()),
        (None, None) => Span::new(node.end_byte(), node.end_byte()),
    }
}

fn arguments(cx: &mut Lowering<'_>, passed: Option<ts::Node<'_>>) -> Vec<NodeId> {
    let mut parts = Vec::new();
    if let Some(passed) = passed {
        lists::items(cx, passed, Kind::Keyword, &mut parts);
    }
    parts
}

/// `f(…)`, `f …`, `print {$handle} …`, `system {$program} …`, `new A(…)`, `f { … } …`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let function = node.child_by_field_name("function");
    let name = function.map_or("", |function| cx.text(function));
    let before = part(node, "indirect_object");
    let passed = node.child_by_field_name("arguments");
    let handle = passed.filter(|passed| WITH_HANDLE.contains(&name) && is_handle(cx, *passed));
    if let (Some(handle), None) = (handle, before) {
        out.push(written_to(cx, node, handle));
        return;
    }
    let mut callee = function.map_or(NodeId::NONE, |function| callee(cx, function));
    let mut parts = Vec::new();
    let made = passed.filter(|made| name == "new" && before.is_none() && is_class(*made));
    let is_block = before.is_some_and(|before| before.child(0).is_some_and(is_brace_or_block));
    match before {
        None if made.is_none() => parts.extend(arguments(cx, passed)),
        Some(program) if WITH_PROGRAM.contains(&name) => {
            parts.push(receiver(cx, program));
            parts.extend(arguments(cx, passed));
        }
        Some(block) if is_block && !WITH_HANDLE.contains(&name) => {
            parts.push(lambda(cx, block, &[]));
            parts.extend(arguments(cx, passed));
        }
        _ => {
            let object = before.or(made).unwrap_or(node);
            let whole = Span::new(node.start_byte(), object.end_byte());
            let object = receiver(cx, object);
            callee = cx.record_at(Kind::Member, whole, "", &[object, callee]);
            parts.extend(arguments(cx, passed.and_then(of_method)));
        }
    }
    let call = called(cx, node, callee, (place(node, before.or(passed)), &parts));
    out.push(call);
}

/// `HANDLE $text`, which the grammar takes for a call.
fn is_handle(cx: &Lowering<'_>, passed: ts::Node<'_>) -> bool {
    let name = passed.child_by_field_name("function").map_or("", |name| cx.text(name));
    let name = name.rsplit("::").next().unwrap_or(name);
    passed.kind() == "ambiguous_function_call_expression"
        && part(passed, "indirect_object").is_none()
        && name.chars().take(2).all(|letter| letter.is_ascii_uppercase())
        && name.chars().filter(char::is_ascii_lowercase).count() < 2
}

/// `print HANDLE $text`: what is written and where.
fn written_to(cx: &mut Lowering<'_>, node: ts::Node<'_>, handle: ts::Node<'_>) -> NodeId {
    let function = node.child_by_field_name("function").unwrap_or(node);
    let word = handle.child_by_field_name("function").unwrap_or(handle);
    let object = callee(cx, word);
    let function_name = callee(cx, function);
    let whole = Span::new(node.start_byte(), word.end_byte());
    let callee = cx.record_at(Kind::Member, whole, "", &[object, function_name]);
    let passed = handle.child_by_field_name("arguments");
    let parts = arguments(cx, passed);
    called(cx, node, callee, (place(handle, passed), &parts))
}

/// The arguments of a method stand in parentheses, which are no list then.
fn of_method(passed: ts::Node<'_>) -> Option<ts::Node<'_>> {
    match passed.kind() {
        "parenthesized_expression" => named(passed).first().copied(),
        "function_call_expression" => passed.child_by_field_name("arguments"),
        "stub_expression" | "bareword" => None,
        _ => Some(passed),
    }
}

fn is_brace_or_block(node: ts::Node<'_>) -> bool {
    matches!(node.kind(), "block" | "{")
}

/// Whether it is `A` or `A(…)`, as it stands after `new`.
fn is_class(node: ts::Node<'_>) -> bool {
    node.kind() == "bareword"
        || node.kind() == "function_call_expression" && part(node, "indirect_object").is_none()
}

/// The object that stands before the arguments.
fn receiver(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    match (node.kind(), named(node).as_slice()) {
        ("function_call_expression", _) => {
            node.child_by_field_name("function").map_or(NodeId::NONE, |class| callee(cx, class))
        }
        ("indirect_object", [one]) if one.kind() == "expression_statement" => {
            let parts = cx.parts(*one);
            parts.first().copied().unwrap_or(NodeId::NONE)
        }
        ("indirect_object", [one]) => variables::inner(cx, *one),
        _ => cx.one(node),
    }
}

/// A block as a function that takes these parameters, and shares what the function around it is given.
fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, parameters: &[&str]) -> NodeId {
    let block =
        if node.kind() == "indirect_object" { part(node, "block").unwrap_or(node) } else { node };
    let mut names = Vec::new();
    for name in parameters {
        let name = cx.leaf(Kind::Name, block, name);
        let parts = [NodeId::NONE, NodeId::NONE, name];
        names.push(cx.record(Kind::Parameter, block, "", &parts));
    }
    let parameters = match names.as_slice() {
        [] => NodeId::NONE,
        names => cx.list(Kind::Parameters, block, names),
    };
    let statements = cx.statements(block);
    let body = cx.list(Kind::Block, block, &statements);
    cx.record(Kind::Lambda, node, SHARES, &[NodeId::NONE, parameters, NodeId::NONE, body])
}

/// `$o->m(…)`, `A->m`, `$o->$m(…)`.
pub(super) fn method(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (object, name) = (node.child_by_field_name("invocant"), node.child_by_field_name("method"));
    let parts = [object, name].map(|part| part.map_or(NodeId::NONE, |part| cx.one(part)));
    let ends = (object.unwrap_or(node), name.unwrap_or(node));
    let callee = cx.record_over(Kind::Member, ends, &parts);
    let passed = node.child_by_field_name("arguments");
    let parts = arguments(cx, passed);
    let start = name.unwrap_or(node).end_byte();
    let call = called(cx, node, callee, (Span::new(start, node.end_byte()), &parts));
    out.push(call);
}

/// `$f->(…)`.
pub(super) fn reference(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let passed = node.child_by_field_name("arguments");
    let function = node.named_child(0).filter(|function| Some(*function) != passed);
    let callee = function.map_or(NodeId::NONE, |function| cx.one(function));
    let parts = arguments(cx, passed);
    let call = called(cx, node, callee, (place(node, passed), &parts));
    out.push(call);
}

/// `shift`, `defined $a`, `-e $file`, `require A`.
pub(super) fn builtin(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(word) = node.child_by_field_name("function").or_else(|| node.child(0)) else {
        out.push(cx.other(node));
        return;
    };
    let name = cx.text(word);
    let callee = cx.leaf(Kind::Name, word, name);
    if name.starts_with("__") {
        out.push(callee);
        return;
    }
    let passed = named(node).first().copied();
    let parts = arguments(cx, passed);
    let call = called(cx, node, callee, (place(node, passed), &parts));
    out.push(call);
}

/// Without an operand it is a value.
pub(super) fn undef(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    match named(node).as_slice() {
        [] => out.push(cx.leaf(Kind::Undefined, node, "")),
        _ => builtin(cx, node, out),
    }
}

/// `<$handle>`.
pub(super) fn read_line(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "readline");
    let parts = cx.parts(node);
    let call = called(cx, node, callee, (span(node), &parts));
    out.push(call);
}

/// `map { … } @a`, `grep f($_), @a`, `sort { … } @a`; each element is `$_` in the block.
pub(super) fn over_list(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let callee = cx.leaf(Kind::Name, word, cx.text(word));
    let parameters: &[&str] =
        if node.kind() == "sort_expression" { &["$a", "$b"] } else { &["$_"] };
    let mut parts = Vec::new();
    let callback = node.child_by_field_name("callback");
    match callback {
        Some(block) if block.kind() == "block" => parts.push(lambda(cx, block, parameters)),
        Some(name) if name.kind() == "function" => {
            parts.push(variables::path_at(cx, span(name)));
        }
        Some(value) => cx.lower(value, &mut parts),
        None => {}
    }
    let list = node.child_by_field_name("list");
    parts.extend(arguments(cx, list));
    let call = called(cx, node, callee, (place(node, callback.or(list)), &parts));
    out.push(call);
}

/// `eval { … }` catches what is thrown in it; `eval $code` and `do $file` run code.
pub(super) fn eval(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    match part(node, "block") {
        Some(block) => {
            let body = cx.one(block);
            out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body]));
        }
        None => builtin(cx, node, out),
    }
}

/// `async { … }` and `defer { … }`.
pub(super) fn with_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let callee = cx.leaf(Kind::Name, word, cx.text(word));
    let block = part(node, "block").unwrap_or(node);
    let body = lambda(cx, block, &[]);
    let call = called(cx, node, callee, (span(block), &[body]));
    out.push(call);
}
