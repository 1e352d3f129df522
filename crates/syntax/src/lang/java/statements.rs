//! Statements of Java.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        several(cx, node, "init"),
        cx.field(node, "condition"),
        several(cx, node, "update"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::For, node, "", &parts));
}

/// All parts of this name in one node, or in none.
fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: &str) -> NodeId {
    let mut cursor = node.walk();
    let found: Vec<_> = node.children_by_field_name(name, &mut cursor).collect();
    let mut parts = Vec::new();
    for one in found {
        cx.lower(one, &mut parts);
    }
    match parts.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Several, node, several),
    }
}

pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = cx.part(node, "modifiers");
    let parts = [modifiers, cx.field(node, "type"), cx.field(node, "name")];
    let target = cx.record(Kind::Variable, node, "", &parts);
    let parts = [target, cx.field(node, "value"), cx.field(node, "body")];
    out.push(cx.record(Kind::ForEach, node, "", &parts));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let catches = node.named_children(&mut cursor).filter(|part| part.kind() == "catch_clause");
    let catches: Vec<_> = catches.collect();
    let resources = cx.field(node, "resources");
    let body = cx.field(node, "body");
    let catches: Vec<NodeId> = catches.into_iter().map(|catch| cx.one(catch)).collect();
    let catches = cx.list(Kind::Catches, node, &catches);
    let finally = cx.part(node, "finally_clause");
    out.push(cx.record(Kind::Try, node, "", &[resources, body, catches, finally]));
}

/// `static { … }`.
pub(super) fn static_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let block = node.named_children(&mut cursor).find(|part| part.kind() == "block");
    let statements = block.map(|block| cx.parts(block)).unwrap_or_default();
    out.push(cx.record(Kind::Block, node, "static", &statements));
}

/// `Type name = value`, or a variable that is open already.
pub(super) fn resource(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if node.child_by_field_name("name").is_none() {
        out.extend(cx.parts(node));
        return;
    }
    let modifiers = cx.part(node, "modifiers");
    let parts =
        [modifiers, cx.field(node, "type"), cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.part(node, "catch_formal_parameter"), cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}

pub(super) fn catch_parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.part(node, "modifiers"), cx.part(node, "catch_type"), cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

pub(super) fn catch_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.list(Kind::Union, node, several)),
    }
}

pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "condition");
    let mut cases = Vec::new();
    let body = node.child_by_field_name("body");
    let mut cursor = node.walk();
    let groups: Vec<_> =
        body.map(|body| body.named_children(&mut cursor).collect()).unwrap_or_default();
    for group in groups.into_iter().filter(|group| !group.is_extra()) {
        cases.push(case(cx, group));
    }
    let cases = cx.list(Kind::Cases, body.unwrap_or(node), &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// `case a, b: …` and `case a -> …`.
fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let parts: Vec<_> = node.named_children(&mut cursor).collect();
    let (mut labels, mut body) = (Vec::new(), Vec::new());
    for one in parts {
        if one.kind() == "switch_label" {
            labels.extend(cx.parts(one));
        } else {
            cx.lower(one, &mut body);
        }
    }
    let labels = cx.list(Kind::Labels, node, &labels);
    let body = cx.list(Kind::Block, node, &body);
    cx.record(Kind::Case, node, "", &[labels, body])
}

pub(super) fn synchronized(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let on: Vec<NodeId> =
        part(node, "parenthesized_expression").map(|on| cx.one(on)).into_iter().collect();
    let on = cx.list(Kind::Resources, node, &on);
    let body = cx.field(node, "body");
    out.push(cx.record(Kind::With, node, "synchronized", &[on, body]));
}
