//! Strings of HCL, and the code in them.

use tree_sitter as ts;

use super::expressions::clause;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `"text"`.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let inside = part(node, "template_literal").map_or("", |inside| cx.text(inside));
    out.push(cx.leaf(Kind::String, node, inside));
}

/// `"text ${code}"` and what stands between two words of a heredoc; one without code is a string.
pub(super) fn template(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut inside = named(node);
    inside.retain(|one| {
        let is_content = matches!(
            one.kind(),
            "template_literal" | "template_interpolation" | "template_directive"
        );
        is_content || one.is_error() || one.is_missing()
    });
    match inside.as_slice() {
        [] => out.push(cx.leaf(Kind::String, node, "")),
        [text] if text.kind() == "template_literal" => {
            out.push(cx.leaf(Kind::String, node, cx.text(*text)));
        }
        _ => {
            let parts = cx.pieces(node, &["template_literal"], 0);
            out.push(cx.list(Kind::Template, node, &parts));
        }
    }
}

/// `%{ for a in b }…%{ endfor }`.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let head = part(node, "template_for_start");
    let head = head.map_or(NodeId::NONE, |head| clause(cx, head));
    let mut body = Vec::new();
    for one in named(node) {
        if !matches!(one.kind(), "template_for_start" | "template_for_end") {
            cx.lower(one, &mut body);
        }
    }
    let body = cx.row(Kind::Block, &body);
    out.push(cx.record(Kind::ForEach, node, "", &[head, NodeId::NONE, body]));
}

/// `%{ if a }…%{ else }…%{ endif }`.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let head = part(node, "template_if_intro");
    let head = head.map_or(NodeId::NONE, |head| cx.part(head, "expression"));
    let (mut then, mut otherwise) = (Vec::new(), Vec::new());
    let mut is_else = false;
    for one in named(node) {
        match one.kind() {
            "template_if_intro" | "template_if_end" => {}
            "template_else_intro" => is_else = true,
            _ => cx.lower(one, if is_else { &mut otherwise } else { &mut then }),
        }
    }
    let (then, otherwise) = (cx.row(Kind::Block, &then), cx.row(Kind::Block, &otherwise));
    out.push(cx.record(Kind::If, node, "", &[head, then, otherwise]));
}
