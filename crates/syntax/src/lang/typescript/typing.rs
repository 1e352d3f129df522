//! Types, and the expressions that name them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::javascript::definitions::modifiers;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `value as Type`, `value satisfies Type`, `value as const`.
pub(super) fn cast(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    let last = node.child(node.child_count().saturating_sub(1));
    if let Some(word) = last.filter(|last| last.kind() == "const") {
        parts.push(cx.leaf(Kind::Name, word, "const"));
    }
    parts.truncate(2);
    parts.reverse();
    let symbol = if node.kind() == "satisfies_expression" { "satisfies" } else { "" };
    out.push(cx.record(Kind::Cast, node, symbol, &parts));
}

/// `<Type>value`.
pub(super) fn assertion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = part(node, "type_arguments").and_then(|types| types.named_child(0));
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    let mut cursor = node.walk();
    let is_value = |part: &ts::Node<'_>| part.kind() != "type_arguments" && !part.is_extra();
    let value = node.named_children(&mut cursor).find(is_value);
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    out.push(cx.record(Kind::Cast, node, "", &[class, value]));
}

/// `T`, or `T extends Type = Type`, as a parameter.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let class = cx.field(node, "constraint");
    let parts = [words, class, cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// `keyof Type`, `typeof value`, `readonly Type`, `infer Type`, `Type?`.
pub(super) fn of_word(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let word = node.children(&mut cursor).find(|part| !part.is_named());
    let word = word.map_or("", |word| word.kind());
    let mut parts = cx.parts(node);
    // What an inferred type must extend few care about.
    parts.truncate(1);
    out.push(cx.record(Kind::Unary, node, word, &parts));
}

/// `A | B`, `A & B`: each is nested in the next, and there may be thousands.
pub(super) fn union(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut left = node;
    let mut later: Vec<ts::Node<'_>> = Vec::new();
    loop {
        let mut cursor = left.walk();
        let parts: Vec<_> =
            left.named_children(&mut cursor).filter(|part| !part.is_extra()).collect();
        let Some((first, others)) = parts.split_first() else { break };
        later.extend(others.iter().rev());
        if first.kind_id() != node.kind_id() {
            later.push(*first);
            break;
        }
        left = *first;
    }
    let mut parts = Vec::new();
    for part in later.into_iter().rev() {
        cx.lower(part, &mut parts);
    }
    let symbol = if node.kind() == "union_type" { "|" } else { "&" };
    out.push(cx.record(Kind::Union, node, symbol, &parts));
}

/// `Type[Key]`.
pub(super) fn lookup(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let object = parts.first().copied().unwrap_or(NodeId::NONE);
    let arguments = cx.list(Kind::Arguments, node, parts.get(1..).unwrap_or_default());
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `A extends B ? C : D`.
pub(super) fn conditional(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    let condition = cx.record(Kind::Binary, node, "extends", &parts);
    let parts = [condition, cx.field(node, "consequence"), cx.field(node, "alternative")];
    out.push(cx.record(Kind::Choice, node, "", &parts));
}

/// `name is Type`.
pub(super) fn predicate(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "name"), cx.field(node, "type")];
    out.push(cx.record(Kind::Binary, node, "is", &parts));
}

/// `new (…) => Type`.
pub(super) fn constructor(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, cx.field(node, "parameters"), cx.field(node, "type")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `[key: Key]: Type` and `[key in Key]: Type`: a place that is reckoned, as of a computed name.
pub(super) fn index_signature(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let mapped = part(node, "mapped_type_clause");
    let key = mapped.unwrap_or(node);
    let (name, class) = if mapped.is_some() { ("name", "type") } else { ("name", "index_type") };
    let parts = [NodeId::NONE, cx.field(key, class), cx.field(key, name)];
    let parameter = cx.record(Kind::Parameter, key, "", &parts);
    let arguments = cx.list(Kind::Arguments, key, &[parameter]);
    let target = cx.record(Kind::Index, key, "", &[NodeId::NONE, arguments]);
    let class = cx.field(node, "type");
    out.push(cx.record(Kind::Variable, node, "", &[words, class, target]));
}
