//! Types that C# code defines, and what stands around definitions.

use tree_sitter as ts;

use super::statements::after_equals;
use super::type_expressions::generics;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `using A.B`, `using static A.B`, `using Name = A.B`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let alias = node.child_by_field_name("name");
    let path = named(node).into_iter().rfind(|one| Some(*one) != alias);
    let symbol = if has_word(node, "static") { "static" } else { "" };
    let parts = match (alias, path) {
        (None, Some(path)) => {
            let module = cx.one(path);
            [module, cx.leaf(Kind::Wildcard, node, ""), NodeId::NONE]
        }
        (Some(alias), Some(path)) if path.kind() == "qualified_name" => {
            [cx.field(path, "qualifier"), cx.field(path, "name"), cx.one(alias)]
        }
        (alias, path) => {
            let name = path.map_or(NodeId::NONE, |path| cx.one(path));
            [NodeId::NONE, name, alias.map_or(NodeId::NONE, |alias| cx.one(alias))]
        }
    };
    out.push(cx.record(Kind::Import, node, symbol, &parts));
}

/// `namespace A {…}` is the name, and a block after it.
pub(super) fn namespace(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    out.push(cx.record(Kind::Package, node, "", &[name]));
    if let Some(body) = node.child_by_field_name("body") {
        let parts = cx.parts(body);
        out.push(cx.list(Kind::Block, body, &parts));
    }
}

/// Of what `#if` chooses from, all is read, but not the condition.
pub(super) fn chosen(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let condition = node.child_by_field_name("condition");
    for one in named(node).into_iter().filter(|one| Some(*one) != condition) {
        cx.lower(one, out);
    }
}

/// Attributes, then words such as `public`; of those that have no name in the grammar, these.
pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>, words: &[&str]) -> NodeId {
    let mut cursor = node.walk();
    let (mut all, mut first) = (Vec::new(), None);
    for one in node.children(&mut cursor) {
        match one.kind() {
            "attribute_list" | "modifier" | "preproc_if_in_attribute_list" => {
                cx.lower(one, &mut all);
            }
            word if words.contains(&word) => all.push(cx.leaf(Kind::Modifier, one, word)),
            _ => continue,
        }
        first = first.or(Some(one));
    }
    first.map_or(NodeId::NONE, |first| cx.list(Kind::Modifiers, first, &all))
}

/// `[Name]` and `[Name(arguments)]`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let value = match part(node, "attribute_argument_list") {
        None => name,
        Some(arguments) => {
            let parts = [name, NodeId::NONE, cx.one(arguments)];
            cx.record(Kind::Call, node, "", &parts)
        }
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if is_extension(cx, node) {
        // Its members are those of the class around it.
        let members = node.child_by_field_name("body").map(|body| cx.parts(body));
        return out.extend(members.unwrap_or_default());
    }
    let word = match node.kind() {
        "interface_declaration" => "interface",
        "enum_declaration" => "enum",
        "record_declaration" => "record",
        "struct_declaration" => "struct",
        _ => "class",
    };
    let parts = [
        modifiers(cx, node, &[]),
        cx.field(node, "name"),
        generics(cx, node),
        parents(cx, node),
        cx.part(node, "parameter_list"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// Whether members for another type stand in it: `extension(Type name) {…}`.
pub(super) fn is_extension(cx: &Lowering<'_>, node: ts::Node<'_>) -> bool {
    node.kind() == "class_declaration" && cx.text(node).starts_with("extension")
}

/// `: Base(arguments), Interface`; what is given to the base makes it a call.
fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(list) = part(node, "base_list") else {
        return NodeId::NONE;
    };
    let mut all = Vec::new();
    for one in named(list) {
        match one.kind() {
            "primary_constructor_base_type" => {
                let class = cx.field(one, "type");
                let parts = [class, NodeId::NONE, cx.part(one, "argument_list")];
                all.push(cx.record(Kind::Call, one, "", &parts));
            }
            "argument_list" => {
                let class = all.pop().unwrap_or(NodeId::NONE);
                let parts = [class, NodeId::NONE, cx.one(one)];
                all.push(cx.record(Kind::Call, list, "", &parts));
            }
            _ => cx.lower(one, &mut all),
        }
    }
    cx.list(Kind::Parents, list, &all)
}

/// `Red = 1` is a variable of its enumeration.
pub(super) fn enum_member(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &[]);
    let parts = [modifiers, NodeId::NONE, cx.field(node, "name"), after_equals(cx, node)];
    out.push(cx.record(Kind::Variable, node, "enum", &parts));
}

/// `delegate int Name(string a)` names the type of a function.
pub(super) fn delegate(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = [NodeId::NONE, cx.field(node, "parameters"), cx.field(node, "type")];
    let class = cx.record(Kind::Lambda, node, "", &class);
    let parts = [modifiers(cx, node, &[]), cx.field(node, "name"), generics(cx, node), class];
    out.push(cx.record(Kind::TypeAlias, node, "", &parts));
}
