//! Statements of Python.

use tree_sitter as ts;

use super::definitions;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `a, b` and `a,` are tuples without parentheses; a variable with a type is a statement by itself.
pub(super) fn expression(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    let typed = |one: ts::Node<'_>| one.child_by_field_name("type").is_some();
    if node.named_child(0).is_some_and(|one| one.kind() == "assignment" && typed(one)) {
        out.extend(parts);
        return;
    }
    if has_word(node, ",") {
        parts = vec![cx.list(Kind::Tuple, node, &parts)];
    }
    out.push(cx.record(Kind::Expression, node, "", &parts));
}

/// `print >>file, a, b` is `print(a, b, file=file)`.
pub(super) fn print(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut arguments = Vec::new();
    let mut file = None;
    for one in named(node) {
        if one.kind() == "chevron" {
            let parts = [cx.leaf(Kind::Name, one, "file")].into_iter().chain(cx.parts(one));
            let parts: Vec<NodeId> = parts.collect();
            file = Some(cx.record(Kind::Keyword, one, "", &parts));
        } else {
            cx.lower(one, &mut arguments);
        }
    }
    arguments.extend(file);
    out.push(call_by_word(cx, node, &arguments));
}

/// `exec code in names` is `exec(code, names)`.
pub(super) fn exec(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let arguments = cx.parts(node);
    out.push(call_by_word(cx, node, &arguments));
}

/// A statement of Python 2 that is a call in Python 3.
fn call_by_word(cx: &mut Lowering<'_>, node: ts::Node<'_>, arguments: &[NodeId]) -> NodeId {
    let word = node.child(0);
    let callee = word.map_or(NodeId::NONE, |word| cx.leaf(Kind::Name, word, cx.text(word)));
    let arguments = cx.list(Kind::Arguments, node, arguments);
    let call = cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]);
    cx.record(Kind::Expression, node, "", &[call])
}

/// `del a, b` deletes twice.
pub(super) fn delete(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = part(node, "expression_list");
    for operand in cx.parts(list.unwrap_or(node)) {
        let delete = cx.record(Kind::Unary, node, "del", &[operand]);
        out.push(cx.record(Kind::Expression, node, "", &[delete]));
    }
}

/// `global a, b` declares two variables.
pub(super) fn scope(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = definitions::word(cx, node);
    for target in cx.parts(node) {
        let parts = [modifiers, NodeId::NONE, target];
        out.push(cx.record(Kind::Variable, node, "", &parts));
    }
}

/// `raise value from cause`.
pub(super) fn raise(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let cause = node.child_by_field_name("cause");
    let value = named(node).into_iter().find(|one| Some(*one) != cause);
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    let cause = cause.map_or(NodeId::NONE, |cause| cx.one(cause));
    out.push(cx.record(Kind::Throw, node, "", &[value, cause]));
}

/// `elif` is an `if` in the `else` before it; there may be hundreds, so they are not nested calls here.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let others: Vec<_> = node.children_by_field_name("alternative", &mut cursor).collect();
    let mut branches = Vec::new();
    let mut otherwise = NodeId::NONE;
    for branch in std::iter::once(node).chain(others) {
        if branch.kind() == "else_clause" {
            otherwise = cx.one(branch);
        } else {
            let (condition, then) =
                (cx.field(branch, "condition"), cx.field(branch, "consequence"));
            branches.push((branch, condition, then));
        }
    }
    for (branch, condition, then) in branches.into_iter().rev() {
        let parts = [condition, then, otherwise];
        otherwise = cx.record_over(Kind::If, (branch, node), &parts);
    }
    out.push(otherwise);
}

pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = ["left", "right", "body", "alternative"].map(|name| cx.field(node, name));
    out.push(cx.record(Kind::ForEach, node, waits(node), &parts));
}

/// `async` before a loop or block.
fn waits(node: ts::Node<'_>) -> &'static str {
    if node.child(0).is_some_and(|word| word.kind() == "async") { "async" } else { "" }
}

pub(super) fn with(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let clause = part(node, "with_clause");
    let resources = clause.map(|clause| cx.parts(clause)).unwrap_or_default();
    let resources = cx.list(Kind::Resources, clause.unwrap_or(node), &resources);
    let parts = [resources, cx.field(node, "body")];
    out.push(cx.record(Kind::With, node, waits(node), &parts));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let catches: Vec<_> =
        named(node).into_iter().filter(|one| one.kind() == "except_clause").collect();
    let over = catches.first().copied();
    let catches: Vec<NodeId> = catches.into_iter().map(|catch| cx.one(catch)).collect();
    let catches = over.map_or(NodeId::NONE, |over| cx.list(Kind::Catches, over, &catches));
    let otherwise = cx.part(node, "else_clause");
    let finally = cx.part(node, "finally_clause");
    let parts = [NodeId::NONE, body, catches, finally, otherwise];
    out.push(cx.record(Kind::Try, node, "", &parts));
}

/// `except class as name`, in Python 2 `except class, name`.
pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let values = node.children_by_field_name("value", &mut cursor);
    let mut values: Vec<_> = values.filter(ts::Node::is_named).collect();
    let mut name = node.child_by_field_name("alias");
    if let [_, second] = values.as_slice()
        && second.kind() == "identifier"
        && !cx.text(*second).starts_with(char::is_uppercase)
    {
        name = values.pop();
    }
    if let [one] = values.as_slice()
        && one.kind() == "as_pattern"
    {
        name = one.child_by_field_name("alias");
        values = one.named_child(0).into_iter().collect();
    }
    let parameter = values.first().copied().map_or(NodeId::NONE, |first| {
        let class = caught(cx, node, &values);
        let name = name.map_or(NodeId::NONE, |name| cx.one(name));
        let last = node.child_by_field_name("alias").or(values.last().copied()).unwrap_or(first);
        cx.record_over(Kind::Parameter, (first, last), &[NodeId::NONE, class, name])
    });
    let symbol = if has_word(node, "*") { "*" } else { "" };
    let parts = [parameter, cx.part(node, "block")];
    out.push(cx.record(Kind::Catch, node, symbol, &parts));
}

/// Any of several classes is a union, with parentheses and without.
fn caught(cx: &mut Lowering<'_>, node: ts::Node<'_>, values: &[ts::Node<'_>]) -> NodeId {
    let (over, classes) = match values {
        [one] if one.kind() == "tuple" => (*one, cx.parts(*one)),
        [one] => return cx.one(*one),
        several => (node, several.iter().map(|one| cx.one(*one)).collect()),
    };
    cx.record(Kind::Union, over, "", &classes)
}
