//! Expressions of Go.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

pub(super) fn rune(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Character, node, within(cx.text(node), '\'')));
}

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let quote = if node.kind() == "raw_string_literal" { '`' } else { '"' };
    out.push(cx.leaf(Kind::String, node, within(cx.text(node), quote)));
}

/// The text between two quotes; broken code may lack one.
fn within(text: &str, quote: char) -> &str {
    let inside = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    inside.unwrap_or(text)
}

/// `array[index]`.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.field(node, "operand");
    let at = cx.field(node, "index");
    let arguments = cx.list(Kind::Arguments, node, &[at]);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `array[start:end:capacity]`.
pub(super) fn slice(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.field(node, "operand");
    let parts = [cx.field(node, "start"), cx.field(node, "end"), cx.field(node, "capacity")];
    let slice = cx.record(Kind::Slice, node, "", &parts);
    let arguments = cx.list(Kind::Arguments, node, &[slice]);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `value.(Type)`.
pub(super) fn assertion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "type"), cx.field(node, "operand")];
    out.push(cx.record(Kind::Cast, node, ".", &parts));
}

/// One expression stands for itself, several are a tuple.
pub(super) fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.list(Kind::Tuple, node, several)),
    }
}

/// `Type{…}`.
pub(super) fn composite(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "type"), cx.field(node, "body")];
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `key: value`: a name may be that of a field or a value of its own, which only types tell apart, so that
/// it is taken for a field everywhere.
pub(super) fn keyed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let key = node.child_by_field_name("key").and_then(|key| key.named_child(0));
    let named = key.is_some_and(|key| key.kind() == "identifier");
    let kind = if named { Kind::Keyword } else { Kind::Pair };
    let parts = [cx.field(node, "key"), cx.field(node, "value")];
    out.push(cx.record(kind, node, "", &parts));
}

/// An element of a literal: braces without a type make one of the type that the whole says.
pub(super) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match (node.named_child(0), parts.first()) {
        (Some(value), Some(arguments)) if value.kind() == "literal_value" => {
            out.push(cx.record(Kind::New, node, "", &[NodeId::NONE, *arguments]));
        }
        _ => out.extend(parts),
    }
}

/// `Type(value)`; what may be a function's name as well is a call.
pub(super) fn conversion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (class, value) = (cx.field(node, "type"), cx.field(node, "operand"));
    if matches!(cx.kind(class), Some(Kind::Name | Kind::Member)) {
        let arguments = cx.list(Kind::Arguments, node, &[value]);
        out.push(cx.record(Kind::Call, node, "", &[class, NodeId::NONE, arguments]));
    } else {
        out.push(cx.record(Kind::Cast, node, "", &[class, value]));
    }
}
