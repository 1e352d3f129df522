//! Strings of Python, with code in them and in rows.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = text_alone(cx, node).filter(|_| !is_format(cx, node));
    if let Some(text) = text {
        out.push(cx.leaf(Kind::String, node, text));
    } else {
        let mut pieces = Vec::new();
        add_pieces(cx, node, &mut pieces);
        out.push(cx.list(Kind::Template, node, &pieces));
    }
}

/// `"a" "b"` is one string; it has its text as symbol if no part of it is code.
pub(super) fn concatenated(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let strings = named(node);
    let text = |one: &ts::Node<'_>| text_alone(cx, *one).filter(|_| !is_format(cx, *one));
    let texts: Option<String> = strings.iter().map(text).collect();
    let mut pieces = Vec::new();
    if let Some(text) = texts {
        for one in strings {
            cx.lower(one, &mut pieces);
        }
        out.push(cx.record(Kind::Template, node, &text, &pieces));
        return;
    }
    for one in strings {
        cx.lower(one, &mut pieces);
    }
    out.push(cx.list(Kind::Template, node, &pieces));
}

/// The code between braces; of how it is to be shown only what is code again.
pub(super) fn interpolation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(value) = node.child_by_field_name("expression") {
        cx.lower(value, out);
    }
    if let Some(specifier) = node.child_by_field_name("format_specifier") {
        out.extend(cx.parts(specifier));
    }
}

/// Text and code of a string in their order.
fn add_pieces(cx: &mut Lowering<'_>, string: ts::Node<'_>, pieces: &mut Vec<NodeId>) {
    for piece in named(string) {
        match piece.kind() {
            "string_start" | "string_end" if !piece.is_missing() => {}
            "string_content" => pieces.push(cx.leaf(Kind::String, piece, cx.text(piece))),
            _ => cx.lower(piece, pieces),
        }
    }
}

/// Whether the string's prefix says that code may stand in it, even where none does.
fn is_format(cx: &Lowering<'_>, string: ts::Node<'_>) -> bool {
    let start = part(string, "string_start").map(|start| cx.text(start));
    start.is_some_and(|start| start.contains(['f', 'F', 't', 'T']))
}

/// What stands between the quotes, if all of it is text and the quotes are there.
fn text_alone<'a>(cx: &Lowering<'a>, string: ts::Node<'_>) -> Option<&'a str> {
    let (mut start, mut end) = (None, None);
    let mut cursor = string.walk();
    for part in string.named_children(&mut cursor) {
        match part.kind() {
            _ if part.is_missing() => return None,
            "string_start" => start = Some(part.end_byte() - string.start_byte()),
            "string_content" => {}
            "string_end" => end = Some(part.start_byte() - string.start_byte()),
            _ => return None,
        }
    }
    cx.text(string).get(start?..end?)
}
