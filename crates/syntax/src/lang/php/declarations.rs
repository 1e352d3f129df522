//! Definitions of PHP, and the types in them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// Attributes, words such as `public`, the `&` of a reference, and what a lambda takes from around it.
fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let (mut all, mut ends) = (Vec::new(), None);
    for child in node.children(&mut cursor) {
        match child.kind() {
            "attribute_list" => cx.lower(child, &mut all),
            "anonymous_function_use_clause" => {
                let captured = cx.parts(child);
                all.push(cx.list(Kind::Captures, child, &captured));
            }
            "const" | "global" | "static" => all.push(cx.leaf(Kind::Modifier, child, child.kind())),
            word if word.ends_with("_modifier") => {
                all.push(cx.leaf(Kind::Modifier, child, cx.text(child)));
            }
            _ => continue,
        }
        ends = Some((ends.map_or(child, |(first, _)| first), child));
    }
    ends.map_or(NodeId::NONE, |ends| cx.record_over(Kind::Modifiers, ends, &all))
}

/// `#[A]` and `#[A(…)]`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let name = node.named_children(&mut cursor).find(|one| one.kind() != "arguments");
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    let value = match node.child_by_field_name("parameters") {
        None => name,
        Some(arguments) => {
            let parts = [name, NodeId::NONE, cx.one(arguments)];
            cx.record(Kind::Call, node, "", &parts)
        }
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// `A|B`, `A&B`, `(A&B)|null`, `?A`, and the classes of a `catch`.
pub(super) fn union(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let symbol = match node.kind() {
        "optional_type" => "?",
        "intersection_type" => "&",
        _ => "|",
    };
    out.push(match parts.as_slice() {
        [one] if symbol == "|" => *one,
        parts => cx.record(Kind::Union, node, symbol, parts),
    });
}

/// `global $a, $b;` names variables of the file.
pub(super) fn global(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    for name in cx.parts(node) {
        let parts = [modifiers, NodeId::NONE, name, NodeId::NONE];
        out.push(cx.record(Kind::Variable, node, "", &parts));
    }
}

/// `const A = 1, B = 2;`, `public int $a = 1, $b;`, `static $a = 1;`: each is a variable, with the hooks
/// of a property as functions after it.
pub(super) fn variables(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (modifiers, class) = (modifiers(cx, node), cx.field(node, "type"));
    let is_one =
        |child: &ts::Node<'_>| child.kind().ends_with("_element") || is_static_variable(*child);
    let mut cursor = node.walk();
    let all: Vec<_> = node.named_children(&mut cursor).filter(is_one).collect();
    let alone = all.len() == 1;
    for one in all {
        let [target, value] = target_and_value(cx, one);
        let at = if alone { node } else { one };
        out.push(cx.record(Kind::Variable, at, "", &[modifiers, class, target, value]));
    }
    if let Some(hooks) = part(node, "property_hook_list") {
        cx.lower(hooks, out);
    }
}

fn is_static_variable(node: ts::Node<'_>) -> bool {
    node.kind() == "static_variable_declaration"
}

/// The grammar names the parts of a variable differently in each place, but not their order.
fn target_and_value(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> [NodeId; 2] {
    let parts = cx.parts(node);
    [0, 1].map(|at| parts.get(at).copied().unwrap_or(NodeId::NONE))
}

/// `case A = 1;` is a variable of its enumeration.
pub(super) fn enum_case(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let parts = [modifiers, NodeId::NONE, cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "enum", &parts));
}

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = match node.kind() {
        "interface_declaration" => "interface",
        "trait_declaration" => "trait",
        "enum_declaration" => "enum",
        _ => "class",
    };
    let (modifiers, name) = (modifiers(cx, node), cx.field(node, "name"));
    let parents = match parents(cx, node).as_slice() {
        [] => NodeId::NONE,
        all => cx.list(Kind::Parents, node, all),
    };
    let body = cx.field(node, "body");
    let parts = [modifiers, name, NodeId::NONE, parents, NodeId::NONE, body];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// What a class extends, then what it implements, then what its body says it uses.
pub(super) fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut all = Vec::new();
    for kind in ["primitive_type", "base_clause", "class_interface_clause"] {
        match part(node, kind) {
            Some(type_of_enum) if kind == "primitive_type" => cx.lower(type_of_enum, &mut all),
            Some(list) => all.extend(cx.parts(list)),
            None => {}
        }
    }
    let Some(body) = node.child_by_field_name("body") else { return all };
    let mut cursor = body.walk();
    for used in body.named_children(&mut cursor).filter(|one| one.kind() == "use_declaration") {
        let mut cursor = used.walk();
        for one in used.named_children(&mut cursor).filter(|one| one.kind() != "use_list") {
            let name = cx.leaf(Kind::Name, used.child(0).unwrap_or(used), "use");
            let parts = [name, cx.one(one)];
            all.push(cx.record(Kind::Keyword, used, "", &parts));
        }
    }
    all
}

/// The traits are among the parents of the class; here is what is changed of them.
pub(super) fn trait_use(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(list) = part(node, "use_list") {
        cx.lower(list, out);
    }
}

pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        NodeId::NONE,
        cx.field(node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// `get => …` and `set { … }` of a property.
pub(super) fn hook(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let name = cx.part(node, "name");
    let (parameters, body) = (cx.field(node, "parameters"), cx.field(node, "body"));
    let parts = [modifiers, name, NodeId::NONE, parameters, NodeId::NONE, body];
    out.push(cx.record(Kind::Function, node, "property", &parts));
}

/// `function (…) use (…) { … }` and `fn (…) => value`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// A parameter, which also is a property if it has words such as `private` before it.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "type"),
        cx.field(node, "name"),
        cx.field(node, "default_value"),
    ];
    let symbol = if node.kind() == "variadic_parameter" { "*" } else { "" };
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}
