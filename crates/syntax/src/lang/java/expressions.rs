//! Expressions of Java.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_matches('\'');
    out.push(cx.leaf(Kind::Character, node, text));
}

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if part(node, "string_interpolation").is_some() {
        let parts = cx.parts(node);
        out.push(cx.list(Kind::Template, node, &parts));
        return;
    }
    let text = cx.text(node);
    let quote = if text.starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
    let inside = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    out.push(cx.leaf(Kind::String, node, inside.unwrap_or(text)));
}

/// `a.B`, where annotations may stand between the two.
pub(super) fn scoped_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let is_name = |part: &ts::Node<'_>| !part.kind().ends_with("annotation");
    let names: Vec<_> = node.named_children(&mut cursor).filter(is_name).collect();
    let parts: Vec<NodeId> = names.into_iter().map(|name| cx.one(name)).collect();
    out.push(cx.record(Kind::Member, node, "", &parts));
}

pub(super) fn field_access(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "object"), cx.field(node, "field")];
    out.push(cx.record(Kind::Member, node, "", &parts));
}

pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let callee = match (node.child_by_field_name("object"), node.child_by_field_name("name")) {
        (Some(object), Some(last)) => {
            let parts = [cx.one(object), name];
            cx.record_over(Kind::Member, (object, last), &parts)
        }
        _ => name,
    };
    let parts = [callee, cx.field(node, "type_arguments"), cx.field(node, "arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// `this(…)` and `super(…)` in a constructor.
pub(super) fn constructor_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = cx.field(node, "constructor");
    let parts = [callee, cx.field(node, "type_arguments"), cx.field(node, "arguments")];
    let call = cx.record(Kind::Call, node, "", &parts);
    out.push(cx.record(Kind::Expression, node, "", &[call]));
}

pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.part(node, "class_body");
    let parts = [cx.field(node, "type"), cx.field(node, "arguments"), body];
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `new int[n]` and `new int[] {1, 2}`.
pub(super) fn array_creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let element = cx.field(node, "type");
    let class = cx.record(Kind::ArrayType, node, "", &[element]);
    let mut cursor = node.walk();
    let sizes = node.named_children(&mut cursor).filter(|part| part.kind() == "dimensions_expr");
    let sizes: Vec<_> = sizes.collect();
    let sizes: Vec<NodeId> = sizes.into_iter().flat_map(|size| cx.parts(size)).collect();
    let sizes = cx.list(Kind::Arguments, node, &sizes);
    let value = cx.field(node, "value");
    out.push(cx.record(Kind::New, node, "", &[class, sizes, value]));
}

/// `value instanceof Type`, `… Type name`, `… Record(parts)`.
pub(super) fn instance_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let left = cx.field(node, "left");
    let right = match node.child_by_field_name("pattern") {
        Some(pattern) => cx.one(pattern),
        None => cx.field(node, "right"),
    };
    let right = match node.child_by_field_name("name") {
        None => right,
        Some(name) => {
            let parts = [NodeId::NONE, right, cx.one(name)];
            cx.record(Kind::Variable, name, "", &parts)
        }
    };
    out.push(cx.record(Kind::Binary, node, "instanceof", &[left, right]));
}

/// `array[index]`.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.field(node, "array");
    let at = cx.field(node, "index");
    let arguments = cx.list(Kind::Arguments, node, &[at]);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `++i` and `i++`.
pub(super) fn increment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = if cx.text(node).contains("--") { "--" } else { "++" };
    let after = cx.text(node).ends_with(operator);
    let symbol = if after { format!("{operator} after") } else { operator.to_owned() };
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, &symbol, &parts));
}

pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("=", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(match operator.strip_suffix('=') {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    });
}

/// `x -> …` has a name where others have parameters.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parameters = cx.field(node, "parameters");
    if let Some(name) =
        node.child_by_field_name("parameters").filter(|one| one.kind() == "identifier")
    {
        let one = cx.record(Kind::Parameter, name, "", &[NodeId::NONE, NodeId::NONE, parameters]);
        parameters = cx.list(Kind::Parameters, name, &[one]);
    }
    let parts = [NodeId::NONE, parameters, NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `String.class`.
pub(super) fn class_literal(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    parts.push(cx.leaf(Kind::Name, node, "class"));
    out.push(cx.record(Kind::Member, node, "", &parts));
}
