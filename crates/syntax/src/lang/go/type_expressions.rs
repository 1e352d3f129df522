//! Types of Go, and what defines them.

use tree_sitter as ts;

use super::declarations::result;
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn pointer(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "*", &parts));
}

/// `~Type`.
pub(super) fn negated(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "~", &parts));
}

/// `[3]int` and `[...]int`; the symbol is the length.
pub(super) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let length = node.child_by_field_name("length").map_or("...", |length| cx.text(length));
    let element = cx.field(node, "element");
    out.push(cx.record(Kind::ArrayType, node, length, &[element]));
}

/// `map[Key]Value`.
pub(super) fn map(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "map");
    let arguments = [cx.field(node, "key"), cx.field(node, "value")];
    let arguments = cx.list(Kind::Types, node, &arguments);
    out.push(cx.record(Kind::Generic, node, "", &[class, arguments]));
}

/// `chan Type`, `<-chan Type` and `chan<- Type`.
pub(super) fn channel(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let words = node.children(&mut cursor).take_while(|one| !one.is_named());
    let words: String = words.map(|word| cx.text(word)).collect();
    let class = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), &words);
    let value = cx.field(node, "value");
    let arguments = cx.list(Kind::Types, node, &[value]);
    out.push(cx.record(Kind::Generic, node, "", &[class, arguments]));
}

/// `func(a int) string {…}`, and the same as a type, which has no body.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts =
        [NodeId::NONE, cx.field(node, "parameters"), result(cx, node), cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `Type[Argument]` where a value may stand.
pub(super) fn instantiation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let class = parts.next().unwrap_or(NodeId::NONE);
    let arguments: Vec<NodeId> = parts.collect();
    let arguments = cx.list(Kind::Types, node, &arguments);
    out.push(cx.record(Kind::Generic, node, "", &[class, arguments]));
}

/// `int | string`.
pub(super) fn union(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.record(Kind::Union, node, "|", several)),
    }
}

/// `struct {…}` and `interface {…}` that no `type` gives a name.
pub(super) fn nameless(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(class(cx, (node, node), [NodeId::NONE, NodeId::NONE]));
}

/// The class of a `struct` or `interface`, told from the whole definition of it.
fn class(
    cx: &mut Lowering<'_>,
    (whole, node): (ts::Node<'_>, ts::Node<'_>),
    [name, generics]: [NodeId; 2],
) -> NodeId {
    let (word, body) = if node.kind() == "struct_type" {
        ("struct", cx.part(node, "field_declaration_list"))
    } else {
        let parts = cx.parts(node);
        ("interface", cx.list(Kind::Body, node, &parts))
    };
    let parts = [NodeId::NONE, name, generics, NodeId::NONE, NodeId::NONE, body];
    cx.record(Kind::Class, whole, word, &parts)
}

/// `type Name Type` and `type Name = Type`.
pub(super) fn definition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let head = [cx.field(node, "name"), cx.field(node, "type_parameters")];
    let class_type = |one: &ts::Node<'_>| ["struct_type", "interface_type"].contains(&one.kind());
    if let Some(found) = node.child_by_field_name("type").filter(class_type) {
        out.push(class(cx, (node, found), head));
        return;
    }
    let word = if node.kind() == "type_alias" { "=" } else { "" };
    let [name, generics] = head;
    let parts = [NodeId::NONE, name, generics, cx.field(node, "type")];
    out.push(cx.record(Kind::TypeAlias, node, word, &parts));
}

/// The types of a list of results that have no names.
pub(super) fn of_results(cx: &mut Lowering<'_>, list: ts::Node<'_>) -> NodeId {
    let mut cursor = list.walk();
    let all: Vec<_> = list.named_children(&mut cursor).collect();
    let mut types = Vec::new();
    for one in all {
        match one.child_by_field_name("type") {
            Some(class) => cx.lower(class, &mut types),
            None => cx.lower(one, &mut types),
        }
    }
    match types.as_slice() {
        [one] => *one,
        several => cx.list(Kind::Tuple, list, several),
    }
}

/// Whether a list of results gives them names.
pub(super) fn has_names(list: ts::Node<'_>) -> bool {
    part(list, "variadic_parameter_declaration").is_some() || {
        let mut cursor = list.walk();
        list.named_children(&mut cursor).any(|one| one.child_by_field_name("name").is_some())
    }
}
