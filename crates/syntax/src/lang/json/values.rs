//! Strings and numbers of JSON.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    out.push(cx.leaf(Kind::String, node, inside.unwrap_or(text)));
}

pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let kind = if text.contains(['.', 'e', 'E']) { Kind::Float } else { Kind::Integer };
    out.push(cx.leaf(kind, node, text));
}
