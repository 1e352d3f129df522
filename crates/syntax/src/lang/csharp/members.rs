//! What stands in the types of C#: methods, properties, indexers, events, and their parameters.

use tree_sitter as ts;

use super::declarations::{is_extension, modifiers};
use super::statements::after_equals;
use super::type_expressions::generics;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// Methods, constructors, destructors, operators and functions in functions.
pub(super) fn method(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let result = match node.child_by_field_name("returns") {
        Some(result) => cx.one(result),
        None => cx.field(node, "type"),
    };
    let parts = [
        modifiers(cx, node, &["implicit", "explicit"]),
        name(cx, node),
        generics(cx, node),
        parameters_of(cx, node),
        result,
        body(cx, node),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// What a method takes, behind what it is called on if it is a member for another type.
fn parameters_of(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let own = node.child_by_field_name("parameters");
    let Some(receiver) = receiver(cx, node) else {
        return own.map_or(NodeId::NONE, |own| cx.one(own));
    };
    let mut all = vec![receiver];
    all.extend(own.map(|own| cx.parts(own)).unwrap_or_default());
    cx.list(Kind::Parameters, own.unwrap_or(node), &all)
}

/// What the members of an extension are called on.
fn receiver(cx: &mut Lowering<'_>, member: ts::Node<'_>) -> Option<NodeId> {
    let extension = member.parent()?.parent().filter(|one| is_extension(cx, *one))?;
    let first = part(part(extension, "parameter_list")?, "parameter")?;
    let word = cx.leaf(Kind::Modifier, first, "this");
    let modifiers = cx.list(Kind::Modifiers, first, &[word]);
    let parts = [modifiers, cx.field(first, "type"), cx.field(first, "name")];
    Some(cx.record(Kind::Parameter, first, "", &parts))
}

/// `Name`, `Interface.Name`, `~Name`, `operator +`.
fn name(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else {
        let operator = node.child_by_field_name("operator").map(|operator| cx.text(operator));
        let text = operator.map_or("operator".to_owned(), |text| format!("operator {text}"));
        return cx.leaf(Kind::Name, node, &text);
    };
    if node.kind() == "destructor_declaration" {
        return cx.leaf(Kind::Name, name, &format!("~{}", cx.text(name)));
    }
    let plain = cx.one(name);
    match part(node, "explicit_interface_specifier") {
        None => plain,
        Some(of) => {
            let object = cx.parts(of).pop().unwrap_or(NodeId::NONE);
            cx.record_over(Kind::Member, (of, name), &[object, plain])
        }
    }
}

/// The body, which starts with what a constructor passes to another.
fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let Some(first) = part(node, "constructor_initializer") else {
        return body.map_or(NodeId::NONE, |body| cx.one(body));
    };
    let mut cursor = first.walk();
    let is_word = |one: &ts::Node<'_>| ["this", "base"].contains(&one.kind());
    let word = first.children(&mut cursor).find(is_word);
    let word = word.map_or(NodeId::NONE, |word| cx.one(word));
    let call = [word, NodeId::NONE, cx.part(first, "argument_list")];
    let call = cx.record(Kind::Call, first, "", &call);
    let mut all = vec![cx.record(Kind::Expression, first, "", &[call])];
    all.extend(body.map(|body| cx.parts(body)).unwrap_or_default());
    cx.list(Kind::Block, body.unwrap_or(first), &all)
}

/// A property or event is a variable, and after it the functions that read and write it.
pub(super) fn property(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &["event"]);
    let (class, name) = (cx.field(node, "type"), name(cx, node));
    let parts = [modifiers, class, name, after_equals(cx, node)];
    out.push(cx.record(Kind::Variable, node, "property", &parts));
    let receiver: Vec<NodeId> = receiver(cx, node).into_iter().collect();
    accessors(cx, node, [name, class], &receiver, out);
}

/// `this[int i] {…}`: functions that are called `this`.
pub(super) fn indexer(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.leaf(Kind::Name, node, "this");
    let list = node.child_by_field_name("parameters");
    let parameters = list.map(|list| all_parameters(cx, list)).unwrap_or_default();
    let class = cx.field(node, "type");
    accessors(cx, node, [name, class], &parameters, out);
}

/// `get {…}` and `set {…}`, or `=> value` for one that is only read; the symbol tells them apart.
fn accessors(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    [name, class]: [NodeId; 2],
    own: &[NodeId],
    out: &mut Vec<NodeId>,
) {
    let parameters = match own {
        [] => NodeId::NONE,
        own => cx.list(Kind::Parameters, node, own),
    };
    if let Some(value) = part(node, "arrow_expression_clause") {
        let body = cx.one(value);
        let parts = [NodeId::NONE, name, NodeId::NONE, parameters, class, body];
        out.push(cx.record(Kind::Function, value, "get", &parts));
    }
    let list = node.child_by_field_name("accessors").map(named).unwrap_or_default();
    for one in list {
        if one.kind() != "accessor_declaration" {
            cx.lower(one, out);
            continue;
        }
        let word = one.child_by_field_name("name").map_or("", |word| cx.text(word));
        let result = if word == "get" { class } else { NodeId::NONE };
        let modifiers = modifiers(cx, one, &[]);
        let body = cx.field(one, "body");
        let writes = matches!(word, "set" | "init" | "add" | "remove") && body != NodeId::NONE;
        let parameters = if writes { with_value(cx, one, own, class) } else { parameters };
        let parts = [modifiers, name, NodeId::NONE, parameters, result, body];
        out.push(cx.record(Kind::Function, one, word, &parts));
    }
}

/// What is written is called `value` though nothing declares it.
fn with_value(cx: &mut Lowering<'_>, node: ts::Node<'_>, own: &[NodeId], class: NodeId) -> NodeId {
    let name = cx.leaf(Kind::Name, node, "value");
    let value = cx.record(Kind::Parameter, node, "", &[NodeId::NONE, class, name]);
    let all = [own, &[value]].concat();
    cx.list(Kind::Parameters, node, &all)
}

pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = all_parameters(cx, node);
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// `(int a, params int[] b)`: what takes the rest has no node of its own in the grammar.
fn all_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let (class, name) = (node.child_by_field_name("type"), node.child_by_field_name("name"));
    let mut all = Vec::new();
    for one in named(node).into_iter().filter(|one| Some(*one) != class) {
        if Some(one) == name {
            let class = class.map_or(NodeId::NONE, |class| cx.one(class));
            let parts = [NodeId::NONE, class, cx.one(one)];
            all.push(cx.record(Kind::Parameter, one, "*", &parts));
        } else {
            cx.lower(one, &mut all);
        }
    }
    all
}

pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &[]);
    let (class, name) = (cx.field(node, "type"), cx.field(node, "name"));
    let parts = [modifiers, class, name, after_equals(cx, node)];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}
