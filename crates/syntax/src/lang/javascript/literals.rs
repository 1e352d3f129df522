//! Strings, templates, numbers, regular expressions and what stands between brackets.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

pub(in crate::lang) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let mut inside = text.chars();
    let quotes = (inside.next(), inside.next_back());
    let whole = matches!(quotes, (Some('"'), Some('"')) | (Some('\''), Some('\'')));
    out.push(cx.leaf(Kind::String, node, if whole { inside.as_str() } else { text }));
}

/// Text and code between backticks.
pub(in crate::lang) fn template(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let quote = usize::from(cx.text(node).len() >= 2);
    let (mut from, end) = (node.start_byte() + quote, node.end_byte() - quote);
    let mut cursor = node.walk();
    let is_code = |part: &ts::Node<'_>| {
        matches!(part.kind(), "template_substitution" | "template_type") || part.is_error()
    };
    let code: Vec<_> = node.named_children(&mut cursor).filter(is_code).collect();
    let mut parts = Vec::new();
    for one in code {
        if from < one.start_byte() {
            parts.push(cx.piece(Kind::String, Span::new(from, one.start_byte())));
        }
        cx.lower(one, &mut parts);
        from = one.end_byte();
    }
    if from < end {
        parts.push(cx.piece(Kind::String, Span::new(from, end)));
    }
    out.push(cx.list(Kind::Template, node, &parts));
}

/// All numbers are of one type, but those that say that they are whole: `1n`.
pub(in crate::lang) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let kind = if text.ends_with('n') { Kind::Integer } else { Kind::Float };
    out.push(cx.leaf(kind, node, text));
}

/// `/pattern/flags`, whose symbol begins with the pattern: its last slash stands before the flags.
pub(in crate::lang) fn regex(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    out.push(cx.leaf(Kind::Regex, node, text.strip_prefix('/').unwrap_or(text)));
}

/// `{a: b}`, whose keys are names of fields.
pub(in crate::lang) fn object(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Dict, node, "object", &parts));
}

/// `[a, , b]`: where nothing stands between commas, the place counts.
pub(in crate::lang) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = Vec::new();
    let mut awaited = true;
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        if one.is_named() {
            let before = parts.len();
            cx.lower(one, &mut parts);
            awaited &= parts.len() == before;
        } else if one.kind() == "," {
            if awaited {
                parts.push(cx.leaf(Kind::Undefined, one, ""));
            }
            awaited = true;
        }
    }
    out.push(cx.list(Kind::Array, node, &parts));
}

/// `{a}` says `{a: a}`.
pub(in crate::lang) fn shorthand(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [name(cx, node), name(cx, node)];
    out.push(cx.record(Kind::Pair, node, "", &parts));
}

/// `{a = 1}` in a pattern says `{a: a = 1}`.
pub(in crate::lang) fn shorthand_or(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let Some(left) = cx.child(node, "left") else { return };
    let parts = [name(cx, left), cx.field(node, "right")];
    let value = cx.record(Kind::Assign, node, "", &parts);
    let parts = [name(cx, left), value];
    out.push(cx.record(Kind::Pair, node, "", &parts));
}

fn name(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    cx.leaf(Kind::Name, node, cx.text(node))
}

/// `[key]: value` is no name, but a place that is reckoned.
pub(in crate::lang) fn computed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Index, node, "", &[NodeId::NONE, arguments]));
}
