//! Strings of Python, with code in them and in rows.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if has_code(node) {
        let mut pieces = Vec::new();
        add_pieces(cx, node, &mut pieces);
        out.push(cx.list(Kind::Template, node, &pieces));
    } else {
        let text = inside(cx, node);
        out.push(cx.leaf(Kind::String, node, text));
    }
}

/// `"a" "b"` is one string.
pub(super) fn concatenated(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let strings = named(node);
    if strings.iter().all(|one| one.kind() == "string" && !has_code(*one)) {
        let text: String = strings.into_iter().map(|one| inside(cx, one)).collect();
        out.push(cx.leaf(Kind::String, node, &text));
        return;
    }
    let mut pieces = Vec::new();
    for one in strings {
        add_pieces(cx, one, &mut pieces);
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

fn has_code(string: ts::Node<'_>) -> bool {
    part(string, "interpolation").is_some()
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

/// What stands between the quotes; all of it in a string that is broken.
fn inside<'a>(cx: &Lowering<'a>, string: ts::Node<'_>) -> &'a str {
    let text = cx.text(string);
    let start = part(string, "string_start").map(|start| start.end_byte() - string.start_byte());
    let end = part(string, "string_end").map(|end| end.start_byte() - string.start_byte());
    start.zip(end).and_then(|(start, end)| text.get(start..end)).unwrap_or(text)
}
