//! Types that Scala code defines, and what stands around definitions.

use tree_sitter as ts;

use super::members::{all_parameters, modifiers};
use super::statements::statements;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `package a.b`; what stands between its braces is as good as what follows it.
pub(super) fn package(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = part(node, "package_identifier");
    let parts = [name.map_or(NodeId::NONE, |name| cx.one(name))];
    let made = match name.and_then(|name| Some((node.child(0)?, name))) {
        Some(place) => cx.record_over(Kind::Package, place, &parts),
        None => cx.record(Kind::Package, node, "", &parts),
    };
    out.push(made);
    if let Some(body) = node.child_by_field_name("body") {
        out.extend(statements(cx, named(body)));
    }
}

/// `@Name`, `@Name(arguments)`.
pub(super) fn annotation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let value = match node.child_by_field_name("arguments") {
        None => name,
        Some(arguments) => {
            let parts = [name, NodeId::NONE, cx.one(arguments)];
            cx.record(Kind::Call, node, "", &parts)
        }
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// `private[app]`.
pub(super) fn access(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).map_or("", |word| cx.text(word));
    out.push(cx.leaf(Kind::Modifier, node, word));
}

/// Classes and what is like them.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = match node.kind() {
        "trait_definition" => "trait",
        "enum_definition" => "enum",
        "object_definition" | "package_object" => "object",
        _ => "class",
    };
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        parents(cx, node),
        all_parameters(cx, node, "class_parameters"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// What a class extends, each with what its constructor is given, and what it derives.
fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    let clauses = ["extends_clause", "derives_clause"];
    for clause in named(node).into_iter().filter(|one| clauses.contains(&one.kind())) {
        types(cx, named(clause), &mut all);
    }
    cx.row(Kind::Parents, &all)
}

/// Types; arguments belong to the one before them.
fn types(cx: &mut Lowering<'_>, nodes: Vec<ts::Node<'_>>, out: &mut Vec<NodeId>) {
    for one in nodes {
        match out.last_mut() {
            Some(class) if one.kind() == "arguments" => {
                let parts = [*class, NodeId::NONE, cx.one(one)];
                *class = cx.record_from(Kind::Call, (*class, one), "", &parts);
            }
            _ if one.kind() == "compound_type" => types(cx, named(one), out),
            _ => cx.lower(one, out),
        }
    }
}

/// What stands between the braces of a class, or below its head.
pub(super) fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = statements(cx, named(node));
    out.push(cx.list(Kind::Body, node, &parts));
}

/// `case Red extends Color(1)` is a variable of its enumeration.
pub(super) fn enum_case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let value = match node.child_by_field_name("extend") {
        None => NodeId::NONE,
        Some(extends) => {
            let arguments = cx.part(extends, "arguments");
            let parts = [cx.field(extends, "type"), arguments];
            cx.record(Kind::New, extends, "", &parts)
        }
    };
    out.push(cx.record(Kind::Variable, node, "enum", &[NodeId::NONE, NodeId::NONE, name, value]));
}

/// `given name: Type = value` is a variable, `given name: Type with { … }` a class.
pub(super) fn given(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (modifiers, name) = (modifiers(cx, node), cx.field(node, "name"));
    let class = cx.field(node, "return_type");
    let body = node.child_by_field_name("body");
    let made = body.map_or(NodeId::NONE, |body| cx.one(body));
    if body.is_none_or(|body| !body.kind().ends_with("template_body")) {
        out.push(cx.record(Kind::Variable, node, "", &[modifiers, class, name, made]));
        return;
    }
    let parents = cx.row(Kind::Parents, &[class]);
    let generics = cx.field(node, "type_parameters");
    let parameters = all_parameters(cx, node, "parameters");
    let parts = [modifiers, name, generics, parents, parameters, made];
    out.push(cx.record(Kind::Class, node, "given", &parts));
}

/// `extension (a: A) def …`: a class without a name whose functions all take what stands in its head.
pub(super) fn extension(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let body: Vec<_> = node.children_by_field_name("body", &mut cursor).collect();
    let body = statements(cx, body.into_iter().filter(ts::Node::is_named).collect());
    let parts = [
        NodeId::NONE,
        NodeId::NONE,
        cx.field(node, "type_parameters"),
        NodeId::NONE,
        all_parameters(cx, node, "parameters"),
        cx.list(Kind::Body, node, &body),
    ];
    out.push(cx.record(Kind::Class, node, "extension", &parts));
}

/// `type Name[T] = Type`, `type Name <: Type`.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let class = match node.child_by_field_name("type") {
        Some(class) => cx.one(class),
        None => cx.field(node, "bound"),
    };
    let parts = [modifiers, cx.field(node, "name"), cx.field(node, "type_parameters"), class];
    let symbol = if has_word(node, "=") { "=" } else { "" };
    out.push(cx.record(Kind::TypeAlias, node, symbol, &parts));
}
