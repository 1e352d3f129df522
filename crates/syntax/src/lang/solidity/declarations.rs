//! Definitions of Solidity.

use tree_sitter as ts;

use super::expressions::arguments;
use super::statements::location;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// Words such as `public`, and what is invoked before a function, which decorates it.
fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "visibility" | "state_mutability" | "virtual" | "override_specifier" | "immutable"
            | "constant" | "abstract" | "state_location" | "payable" | "anonymous" => {
                all.push(cx.leaf(Kind::Modifier, one, cx.text(one)));
            }
            "modifier_invocation" => cx.lower(one, &mut all),
            _ => {}
        }
    }
    cx.row(Kind::Modifiers, &all)
}

/// `onlyOwner`, `initializer(1)`.
pub(super) fn invocation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let names = named(node).into_iter().filter(|one| one.kind() == "identifier");
    let mut names = names.map(|name| cx.one(name)).collect::<Vec<_>>().into_iter();
    let first = names.next().unwrap_or(NodeId::NONE);
    let name = names.fold(first, |path, name| cx.record(Kind::Member, node, "", &[path, name]));
    let value = if has_word(node, "(") {
        let arguments = arguments(cx, node);
        cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments])
    } else {
        name
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// Contracts, interfaces, libraries, structs and enumerations.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.kind().strip_suffix("_declaration").unwrap_or_default();
    let words = modifiers(cx, node);
    let (name, body) = (cx.field(node, "name"), cx.field(node, "body"));
    let parents = named(node).into_iter().filter(|one| one.kind() == "inheritance_specifier");
    let parents: Vec<NodeId> = parents.map(|one| cx.one(one)).collect();
    let parents = cx.row(Kind::Parents, &parents);
    let parts = [words, name, NodeId::NONE, parents, NodeId::NONE, body];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// `A` and `A(b)` after `is`.
pub(super) fn parent(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "ancestor");
    out.push(if has_word(node, "(") {
        let arguments = arguments(cx, node);
        cx.record(Kind::Call, node, "", &[class, NodeId::NONE, arguments])
    } else {
        class
    });
}

/// Functions, constructors, modifiers, events and errors, which have their parameters without a list.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = match node.kind() {
        "modifier_definition" => "modifier",
        "event_definition" => "event",
        "error_declaration" => "error",
        _ => "",
    };
    let words = modifiers(cx, node);
    let first = node.child(0).unwrap_or(node);
    let name = cx.child(node, "name").map(|name| cx.one(name));
    let name = name.unwrap_or_else(|| cx.leaf(Kind::Name, first, cx.text(first)));
    let mut parameters = Vec::new();
    for one in named(node).into_iter().filter(|one| one.kind().ends_with("parameter")) {
        cx.lower(one, &mut parameters);
    }
    let parameters = cx.list(Kind::Parameters, node, &parameters);
    let result = cx.field(node, "return_type");
    let parts = [words, name, NodeId::NONE, parameters, result, cx.field(node, "body")];
    out.push(cx.record(Kind::Function, node, word, &parts));
}

/// `returns (A a, B)`: the parameters, of which a single one without a name is its type.
pub(super) fn result(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut types = Vec::new();
    for one in named(node) {
        match one.child_by_field_name("type") {
            Some(class) if one.child_by_field_name("name").is_none() => cx.lower(class, &mut types),
            _ => cx.lower(one, &mut types),
        }
    }
    match types.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.list(Kind::Tuple, node, several)),
    }
}

pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [location(cx, node), cx.field(node, "type"), cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// Variables of contracts, constants of files, members of structs.
pub(super) fn field(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, cx.field(node, "type"), cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// One of the values of an enumeration.
pub(super) fn enum_value(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.leaf(Kind::Name, node, cx.text(node));
    out.push(cx.record(Kind::Variable, node, "enum", &[NodeId::NONE, NodeId::NONE, name]));
}

/// `import "a"`, `import "a" as B`, `import {C as D} from "a"`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let module = cx.field(node, "source");
    let mut cursor = node.walk();
    let names: Vec<_> = node.children_by_field_name("import_name", &mut cursor).collect();
    let aliases: Vec<_> = node.children_by_field_name("alias", &mut cursor).collect();
    for name in &names {
        let end = names.iter().map(ts::Node::start_byte).find(|start| *start > name.start_byte());
        let inside = |one: &&ts::Node<'_>| {
            one.start_byte() > name.start_byte() && end.is_none_or(|end| one.start_byte() < end)
        };
        let alias = aliases.iter().find(inside).map_or(NodeId::NONE, |one| cx.one(*one));
        let parts = [module, cx.one(*name), alias];
        out.push(cx.record(Kind::Import, node, "", &parts));
    }
    if names.is_empty() {
        let all = cx.leaf(Kind::Wildcard, node, "");
        let alias = aliases.first().map_or(NodeId::NONE, |one| cx.one(*one));
        out.push(cx.record(Kind::Import, node, "", &[module, all, alias]));
    }
}

/// `using A for B` says where functions are found.
pub(super) fn using(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let source = node.child_by_field_name("source");
    for one in named(node).into_iter().filter(|one| Some(*one) != source) {
        let parts = [cx.one(one), cx.leaf(Kind::Wildcard, node, "")];
        out.push(cx.record(Kind::Import, node, "using", &parts));
    }
}

/// `type A is B`.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.part(node, "primitive_type");
    let parts = [NodeId::NONE, cx.field(node, "name"), NodeId::NONE, class];
    out.push(cx.record(Kind::TypeAlias, node, "", &parts));
}

/// `pragma solidity ^0.8.0` is a call of what it sets, with the text of how.
pub(super) fn pragma(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let token = part(node, "solidity_pragma_token").or_else(|| part(node, "any_pragma_token"));
    let Some(token) = token else { return };
    let text = cx.text(token);
    let word = text.split_whitespace().next().unwrap_or_default();
    let rest = text.strip_prefix(word).unwrap_or_default().trim();
    let name = cx.leaf(Kind::Name, token, word);
    let value = cx.leaf(Kind::String, token, rest);
    let arguments = cx.list(Kind::Arguments, token, &[value]);
    let call = cx.record(Kind::Call, token, "", &[name, NodeId::NONE, arguments]);
    out.push(cx.record(Kind::Decorator, node, "", &[call]));
}
