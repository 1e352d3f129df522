//! JSX: markup within code.

use tree_sitter as ts;

use super::expressions::with_generics;
use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `<a b={c}>…</a>`.
pub(in crate::lang) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let open = cx.child(node, "open_tag").unwrap_or(node);
    let [name, attributes] = tag(cx, open);
    let mut children = Vec::new();
    let mut cursor = node.walk();
    let is_tag = |one: &ts::Node<'_>| {
        matches!(one.kind(), "jsx_opening_element" | "jsx_closing_element") && !one.is_error()
    };
    for one in node.named_children(&mut cursor).filter(|one| !is_tag(one)) {
        if one.kind() == "jsx_expression" {
            let value = cx.one(one);
            children.push(cx.record(Kind::Inserted, one, "", &[value]));
        } else {
            cx.lower(one, &mut children);
        }
    }
    let children = cx.row(Kind::Children, &children);
    out.push(cx.record(Kind::Element, node, "", &[name, attributes, children]));
}

/// `<a b={c} />`.
pub(in crate::lang) fn closed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = tag(cx, node);
    out.push(cx.record(Kind::Element, node, "", &parts));
}

/// The name and the attributes.
fn tag(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> [NodeId; 2] {
    let name = cx.field(node, "name");
    let name = with_generics(cx, node, name, cx.child(node, "type_arguments"));
    let mut attributes = Vec::new();
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("attribute", &mut cursor).collect();
    for one in all {
        cx.lower(one, &mut attributes);
    }
    [name, cx.row(Kind::Attributes, &attributes)]
}

/// `a:b`.
pub(in crate::lang) fn name(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Name, node, cx.text(node)));
}

/// Text; blanks alone are layout.
pub(in crate::lang) fn text(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    if !text.trim().is_empty() {
        out.push(cx.leaf(Kind::String, node, text));
    }
}
