//! Definitions of Java, and what stands around them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `int a = 1, b` declares two variables.
pub(super) fn variables(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = cx.part(node, "modifiers");
    let class = cx.field(node, "type");
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("declarator", &mut cursor).collect();
    let alone = all.len() == 1;
    for one in all {
        let parts = [modifiers, class, cx.field(one, "name"), cx.field(one, "value")];
        out.push(cx.record(Kind::Variable, if alone { node } else { one }, "", &parts));
    }
}

pub(super) fn inferred(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let names: Vec<_> = node.named_children(&mut cursor).collect();
    let mut parameters = Vec::new();
    for name in names {
        let parts = [NodeId::NONE, NodeId::NONE, cx.one(name)];
        parameters.push(cx.record(Kind::Parameter, name, "", &parts));
    }
    out.push(cx.list(Kind::Parameters, node, &parameters));
}

/// The type; what is said of it here, few care about.
pub(super) fn annotated_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(cx.parts(node).pop());
}

pub(super) fn package(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = part(node, "scoped_identifier").or_else(|| part(node, "identifier"));
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    out.push(cx.record(Kind::Package, node, "", &[name]));
}

/// `import a.b.C`, `import a.b.*`, `import static a.B.c`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = part(node, "asterisk");
    let path = part(node, "scoped_identifier").or_else(|| part(node, "identifier"));
    let last = path.and_then(|path| path.child_by_field_name("name")).filter(|_| all.is_none());
    let (module, name) = match (path, last, all) {
        (Some(path), Some(last), _) => (cx.field(path, "scope"), cx.one(last)),
        (Some(path), None, Some(all)) => (cx.one(path), cx.leaf(Kind::Wildcard, all, "")),
        (path, ..) => (NodeId::NONE, path.map_or(NodeId::NONE, |path| cx.one(path))),
    };
    let is_static = cx.text(node).split_ascii_whitespace().nth(1) == Some("static");
    let symbol = if is_static { "static" } else { "" };
    out.push(cx.record(Kind::Import, node, symbol, &[module, name]));
}

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = match node.kind() {
        "interface_declaration" => "interface",
        "enum_declaration" => "enum",
        "record_declaration" => "record",
        "annotation_type_declaration" => "@interface",
        _ => "class",
    };
    let modifiers = cx.part(node, "modifiers");
    let (name, generics) = (cx.field(node, "name"), cx.field(node, "type_parameters"));
    let parents = parents(cx, node);
    let (parameters, body) = (cx.field(node, "parameters"), cx.field(node, "body"));
    let parts = [modifiers, name, generics, parents, parameters, body];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// What a class extends, then what it implements.
fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    if let Some(superclass) = part(node, "superclass") {
        all.extend(cx.parts(superclass));
    }
    for kind in ["super_interfaces", "extends_interfaces"] {
        if let Some(list) = part(node, kind).and_then(|interfaces| part(interfaces, "type_list")) {
            all.extend(cx.parts(list));
        }
    }
    if all.is_empty() { NodeId::NONE } else { cx.list(Kind::Parents, node, &all) }
}

/// `RED(1) { … }` is a variable of its enumeration.
pub(super) fn enum_constant(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = cx.part(node, "modifiers");
    let name = cx.field(node, "name");
    let (arguments, body) = (cx.field(node, "arguments"), cx.field(node, "body"));
    let value = if arguments == NodeId::NONE && body == NodeId::NONE {
        NodeId::NONE
    } else {
        cx.record(Kind::New, node, "", &[NodeId::NONE, arguments, body])
    };
    out.push(cx.record(Kind::Variable, node, "enum", &[modifiers, NodeId::NONE, name, value]));
}

pub(super) fn method(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers_and_throws(cx, node),
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        cx.field(node, "parameters"),
        cx.field(node, "type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// What a method throws stands among what is said before it.
fn modifiers_and_throws(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let (modifiers, throws) = (part(node, "modifiers"), part(node, "throws"));
    let mut all = modifiers.map(|modifiers| words(cx, modifiers)).unwrap_or_default();
    all.extend(throws.map(|throws| cx.one(throws)));
    match modifiers.or(throws) {
        Some(first) => cx.list(Kind::Modifiers, first, &all),
        None => NodeId::NONE,
    }
}

pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = words(cx, node);
    out.push(cx.list(Kind::Modifiers, node, &all));
}

/// Annotations and words such as `public`, which have no name in the grammar.
fn words(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).collect();
    let mut all = Vec::new();
    for one in children {
        if one.is_named() {
            cx.lower(one, &mut all);
        } else {
            all.push(cx.leaf(Kind::Modifier, one, cx.text(one)));
        }
    }
    all
}

/// `@Name` and `@Name(arguments)`.
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

pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.part(node, "modifiers"), cx.field(node, "type"), cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// `String... names`.
pub(super) fn rest(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = cx.part(node, "modifiers");
    let mut cursor = node.walk();
    let is_type = |part: &ts::Node<'_>| {
        !part.is_extra() && !["modifiers", "variable_declarator"].contains(&part.kind())
    };
    let class = node.named_children(&mut cursor).find(is_type);
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    let name = part(node, "variable_declarator").map_or(NodeId::NONE, |one| cx.field(one, "name"));
    out.push(cx.record(Kind::Parameter, node, "*", &[modifiers, class, name]));
}

/// `Type name` in a pattern.
pub(super) fn type_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = vec![NodeId::NONE];
    parts.extend(cx.parts(node));
    out.push(cx.record(Kind::Variable, node, "", &parts));
}
