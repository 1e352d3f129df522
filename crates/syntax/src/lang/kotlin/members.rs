//! Functions and properties of Kotlin, and what they take.

use tree_sitter as ts;

use super::declarations::modifiers;
use super::type_expressions::{class, generics, is_type};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// What a function or property is called on, and the type that it has: before and after its name.
fn receiver_and_type<'t>(
    node: ts::Node<'t>,
    name: &str,
) -> (Option<ts::Node<'t>>, Option<ts::Node<'t>>) {
    let (mut receiver, mut result, mut after) = (None, None, false);
    for one in named(node) {
        if one.kind() == name {
            after = true;
        } else if is_type(&one) {
            *(if after { &mut result } else { &mut receiver }) = Some(one);
        }
    }
    (receiver, result)
}

/// `fun <T> Receiver.name(a: A): B {…}`: the receiver is the first parameter.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let [parameters, result] = parameters_and_result(cx, node);
    let parts = [
        modifiers(cx, node, &[]),
        cx.field(node, "name"),
        generics(cx, node),
        parameters,
        result,
        cx.part(node, "function_body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// `fun(a: A): B {…}`.
pub(super) fn nameless(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let [parameters, result] = parameters_and_result(cx, node);
    let parts = [NodeId::NONE, parameters, result, cx.part(node, "function_body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

fn parameters_and_result(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> [NodeId; 2] {
    let (receiver, result) = receiver_and_type(node, "function_value_parameters");
    let list = part(node, "function_value_parameters");
    let mut all = Vec::new();
    if let Some(receiver) = receiver {
        let parts = [NodeId::NONE, cx.one(receiver)];
        all.push(cx.record(Kind::Parameter, receiver, "receiver", &parts));
    }
    all.extend(list.map(|list| all_parameters(cx, list)).unwrap_or_default());
    let parameters = cx.list(Kind::Parameters, list.unwrap_or(node), &all);
    [parameters, result.map_or(NodeId::NONE, |result| cx.one(result))]
}

pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = all_parameters(cx, node);
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// What is said of a parameter, and its value, stand beside it in the grammar.
fn all_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let (mut all, mut before) = (Vec::new(), None);
    let list = named(node);
    for (at, one) in list.iter().enumerate() {
        match one.kind() {
            "parameter_modifiers" => before = Some(*one),
            "parameter" => {
                let is_value = |next: &&ts::Node<'_>| {
                    !["parameter", "parameter_modifiers"].contains(&next.kind())
                };
                let value = list.get(at + 1).filter(is_value);
                all.push(whole_parameter(cx, *one, before.take(), value.copied()));
            }
            "class_parameter" => cx.lower(*one, &mut all),
            _ if one.is_error() => cx.lower(*one, &mut all),
            _ => {}
        }
    }
    all
}

fn whole_parameter(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    before: Option<ts::Node<'_>>,
    value: Option<ts::Node<'_>>,
) -> NodeId {
    let rest = before.is_some_and(|before| cx.text(before).contains("vararg"));
    let modifiers = before.map_or(NodeId::NONE, |before| cx.one(before));
    let (class, name) = (class(cx, node), cx.part(node, "identifier"));
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    cx.record(Kind::Parameter, node, if rest { "*" } else { "" }, &[modifiers, class, name, value])
}

/// `name: Type` where nothing more can be said.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(whole_parameter(cx, node, None, None));
}

/// `private val name: Type = value` in the head of a class.
pub(super) fn class_parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let rest = part(node, "modifiers").is_some_and(|said| cx.text(said).contains("vararg"));
    let modifiers = modifiers(cx, node, &["val", "var"]);
    let (class, name) = (class(cx, node), cx.part(node, "identifier"));
    let parts = [modifiers, class, name, after_equals(cx, node)];
    out.push(cx.record(Kind::Parameter, node, if rest { "*" } else { "" }, &parts));
}

/// What stands after the `=` of a node.
fn after_equals(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut after = node.children(&mut cursor).skip_while(|one| one.kind() != "=").skip(1);
    let value = after.find(|one| one.is_named() && !one.is_extra());
    value.map_or(NodeId::NONE, |value| cx.one(value))
}

/// `a, (b, c) ->`.
pub(super) fn lambda_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    for one in named(node) {
        let parts = if one.kind() == "variable_declaration" {
            [NodeId::NONE, class(cx, one), cx.part(one, "identifier")]
        } else {
            [NodeId::NONE, NodeId::NONE, cx.one(one)]
        };
        all.push(cx.record(Kind::Parameter, one, "", &parts));
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// `constructor(a: A) : this(a) {…}`: the call comes first in the body.
pub(super) fn constructor(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &[]);
    let name = cx.leaf(Kind::Name, node, "constructor");
    let parameters = cx.part(node, "function_value_parameters");
    let block = part(node, "block");
    let mut body = Vec::new();
    if let Some(call) = part(node, "constructor_delegation_call") {
        let own = call.child(0).is_some_and(|word| word.kind() == "this");
        let callee = cx.leaf(if own { Kind::This } else { Kind::Super }, call, "");
        let parts = [callee, NodeId::NONE, cx.part(call, "value_arguments")];
        let made = cx.record(Kind::Call, call, "", &parts);
        body.push(cx.record(Kind::Expression, call, "", &[made]));
    }
    let statements = block.map(named).unwrap_or_default();
    body.extend(super::statements::statements(cx, statements));
    let body = cx.list(Kind::Block, block.unwrap_or(node), &body);
    let parts = [modifiers, name, NodeId::NONE, parameters, NodeId::NONE, body];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// A property is a variable, and after it the functions that read and write it.
pub(super) fn property(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &["val", "var"]);
    let variable = part(node, "variable_declaration");
    let class = variable.map_or(NodeId::NONE, |variable| class(cx, variable));
    let name = match variable {
        Some(variable) => cx.part(variable, "identifier"),
        None => cx.part(node, "multi_variable_declaration"),
    };
    let (receiver, _) = receiver_and_type(node, "variable_declaration");
    let target = match receiver {
        None => name,
        Some(receiver) => {
            let parts = [cx.one(receiver), name];
            cx.record_over(Kind::Member, (receiver, variable.unwrap_or(node)), &parts)
        }
    };
    let value = match part(node, "property_delegate") {
        Some(delegate) => cx.one(delegate),
        None => after_equals(cx, node),
    };
    out.push(cx.record(Kind::Variable, node, "", &[modifiers, class, target, value]));
    for one in named(node).into_iter().filter(|one| ["getter", "setter"].contains(&one.kind())) {
        out.push(accessor(cx, one, [target, class]));
    }
}

/// `get() = …`, `set(value) {…}`; the symbol tells them apart.
fn accessor(cx: &mut Lowering<'_>, node: ts::Node<'_>, [name, class]: [NodeId; 2]) -> NodeId {
    let modifiers = modifiers(cx, node, &[]);
    let (word, result) =
        if node.kind() == "getter" { ("get", class) } else { ("set", NodeId::NONE) };
    let parameters = match part(node, "identifier") {
        None => NodeId::NONE,
        Some(name) => {
            let parts = [NodeId::NONE, NodeId::NONE, cx.one(name)];
            let one = cx.record(Kind::Parameter, name, "", &parts);
            cx.list(Kind::Parameters, name, &[one])
        }
    };
    let body = cx.part(node, "function_body");
    cx.record(
        Kind::Function,
        node,
        word,
        &[modifiers, name, NodeId::NONE, parameters, result, body],
    )
}

/// `by value`.
pub(super) fn delegate(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "by", &parts));
}

/// `name: Type` in the head of a loop.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, class(cx, node), cx.part(node, "identifier")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `(a, b: B)`: names, and variables where they have types.
pub(super) fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    for one in named(node) {
        if one.kind() == "variable_declaration" && !named(one).iter().any(is_type) {
            all.push(cx.part(one, "identifier"));
        } else {
            cx.lower(one, &mut all);
        }
    }
    out.push(cx.list(Kind::Tuple, node, &all));
}
