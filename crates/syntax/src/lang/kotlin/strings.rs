//! Strings of Kotlin.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// `"…"` and `"""…"""`, with `$name` and `${code}` in them.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let raw = node.kind() == "multiline_string_literal";
    let quote = if raw { "\"\"\"" } else { "\"" };
    let inside = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    let (Some(inside), at) = (inside, node.start_byte() + quote.len()) else {
        out.push(cx.leaf(Kind::String, node, text));
        return;
    };
    let (mut parts, mut from) = (Vec::new(), 0);
    for code in named(node).into_iter().filter(|one| one.kind() == "interpolation") {
        let start = code.start_byte().saturating_sub(at);
        plain(cx, (inside, at), (from, start), raw, &mut parts);
        cx.lower(code, &mut parts);
        from = code.end_byte().saturating_sub(at);
    }
    plain(cx, (inside, at), (from, inside.len()), raw, &mut parts);
    let code = parts.iter().any(|part| cx.kind(*part) != Some(Kind::String));
    out.push(if code {
        cx.list(Kind::Template, node, &parts)
    } else {
        cx.leaf(Kind::String, node, inside)
    });
}

/// What lies between two parts of code; the grammar misses that `$name` is code too.
fn plain(
    cx: &mut Lowering<'_>,
    (inside, at): (&str, usize),
    (from, to): (usize, usize),
    raw: bool,
    out: &mut Vec<NodeId>,
) {
    let bytes = inside.as_bytes().get(from..to).unwrap_or_default();
    let (mut here, mut start) = (0, 0);
    while let Some(byte) = bytes.get(here) {
        let name = bytes.get(here + 1..).map_or(0, name_length);
        if *byte == b'\\' && !raw {
            here += 2;
        } else if *byte == b'$' && name > 0 {
            literal(cx, (at + from + start, at + from + here), out);
            let end = here + 1 + name;
            let span = Span::new(at + from + here + 1, at + from + end);
            let this = bytes.get(here + 1..end) == Some(b"this");
            out.push(cx.piece(if this { Kind::This } else { Kind::Name }, span));
            (here, start) = (end, end);
        } else {
            here += 1;
        }
    }
    literal(cx, (at + from + start, at + from + bytes.len()), out);
}

fn literal(cx: &mut Lowering<'_>, (start, end): (usize, usize), out: &mut Vec<NodeId>) {
    if start < end {
        out.push(cx.piece(Kind::String, Span::new(start, end)));
    }
}

/// How long the name is that these bytes start with.
fn name_length(bytes: &[u8]) -> usize {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_' || !byte.is_ascii();
    if bytes.first().is_none_or(u8::is_ascii_digit) {
        return 0;
    }
    bytes.iter().take_while(is_part).count()
}
