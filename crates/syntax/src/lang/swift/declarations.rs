//! Types that Swift code defines, and what stands around definitions.

use tree_sitter as ts;

use super::members::{generics, modifiers};
use super::statements::statements;
use super::type_expressions::{class_after, members};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `import Module`, `import class Module.Name`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let path = part(node, "identifier").map(named).unwrap_or_default();
    let mut cursor = node.walk();
    let words = ["class", "struct", "enum", "protocol", "func", "var", "let", "typealias"];
    let says_what = node.children(&mut cursor).any(|one| words.contains(&one.kind()));
    let parts = match path.split_last() {
        Some((last, module)) if says_what => [members(cx, module), cx.one(*last)],
        _ => [members(cx, &path), NodeId::NONE],
    };
    out.push(cx.record(Kind::Import, node, "", &parts));
}

/// `@Name`, `@Name(arguments)`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let value = match parts.split_first() {
        Some((name, [])) => *name,
        Some((name, arguments)) => {
            let arguments = cx.list(Kind::Arguments, node, arguments);
            cx.record(Kind::Call, node, "", &[*name, NodeId::NONE, arguments])
        }
        None => NodeId::NONE,
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// Classes, structures, enumerations, extensions, actors and protocols.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child_by_field_name("declaration_kind").map_or("class", |word| cx.text(word));
    let mut parents = Vec::new();
    for one in named(node).into_iter().filter(|one| one.kind() == "inheritance_specifier") {
        cx.lower(one, &mut parents);
    }
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        generics(cx, node),
        cx.row(Kind::Parents, &parents),
        NodeId::NONE,
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// What stands between the braces of a class.
pub(super) fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = statements(cx, named(node));
    out.push(cx.list(Kind::Body, node, &parts));
}

/// `case name = value, other(Type)`: each is a variable of its enumeration, its type what it holds.
pub(super) fn enum_entry(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let said = modifiers(cx, node);
    let mut open: Option<[NodeId; 3]> = None;
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for (at, one) in node.children(&mut cursor).enumerate() {
        let field = u32::try_from(at).ok().and_then(|at| node.field_name_for_child(at));
        match (field, &mut open) {
            (Some("name"), _) => {
                all.extend(open.take());
                open = Some([cx.one(one), NodeId::NONE, NodeId::NONE]);
            }
            (Some("data_contents"), Some([_, class, _])) => *class = cx.one(one),
            (Some("raw_value"), Some([_, _, value])) if one.is_named() => *value = cx.one(one),
            _ => {}
        }
    }
    all.extend(open);
    for [name, class, value] in all {
        out.push(cx.record(Kind::Variable, node, "enum", &[said, class, name, value]));
    }
}

/// `typealias Name<T> = Type`, `associatedtype Name = Type`.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if node.kind() == "typealias_declaration" { "=" } else { "associated" };
    let name = cx.field(node, "name");
    let class = class_after(cx, node, "=");
    let parts = [modifiers(cx, node), name, generics(cx, node), class];
    out.push(cx.record(Kind::TypeAlias, node, symbol, &parts));
}
