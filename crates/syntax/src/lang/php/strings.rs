//! Strings of PHP, with and without code in them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// What the grammar calls the text in a string.
const TEXT: &[&str] = &["string_content", "escape_sequence", "nowdoc_string"];

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let string = string_or_template(cx, node, node);
    out.push(string);
}

/// Heredoc and nowdoc, with the indentation that they are written with.
pub(super) fn heredoc(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = node.child_by_field_name("value");
    let string = match body {
        Some(body) => string_or_template(cx, node, body),
        None => cx.leaf(Kind::String, node, ""),
    };
    out.push(string);
}

/// Backticks run what is between them: a call of that name.
pub(super) fn shell(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "`");
    // In a pattern, this is any command.
    let command = if cx.text(node) == "`...`" {
        cx.leaf(Kind::Ellipsis, node, "")
    } else {
        string_or_template(cx, node, node)
    };
    let arguments = cx.list(Kind::Arguments, node, &[command]);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// The text of `body` is all of it if no part of it is code; the string is all of `node`.
fn string_or_template(cx: &mut Lowering<'_>, node: ts::Node<'_>, body: ts::Node<'_>) -> NodeId {
    let mut cursor = body.walk();
    let is_code = |part: ts::Node<'_>| !TEXT.contains(&part.kind());
    if body.named_children(&mut cursor).any(is_code) {
        let pieces = cx.pieces(body, TEXT, 0);
        return cx.list(Kind::Template, node, &pieces);
    }
    let text = match node.kind() {
        "heredoc" | "nowdoc" => without_first_break(cx.text(body)),
        _ => between_quotes(cx.text(node)),
    };
    cx.leaf(Kind::String, node, text)
}

/// The break of the line that a heredoc begins after is not part of it.
fn without_first_break(text: &str) -> &str {
    let text = text.strip_prefix('\r').unwrap_or(text);
    text.strip_prefix('\n').unwrap_or(text)
}

fn between_quotes(text: &str) -> &str {
    let start = text.find(['\'', '"', '`']).map_or(0, |at| at + 1);
    let inside = text.get(start..).unwrap_or_default();
    inside.strip_suffix(['\'', '"', '`']).unwrap_or(inside)
}
