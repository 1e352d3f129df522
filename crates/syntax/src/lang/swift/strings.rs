//! Strings and regular expressions of Swift.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// `"…"`, `"""…"""` and `#"…"#`, with `\(code)` in them.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let whole = inside(text, node.start_byte());
    let is_text = |one: &ts::Node<'_>| {
        one.kind().contains("_text") || one.kind().contains("escaped") || is_raw_text(one.kind())
    };
    let parts = named(node);
    if parts.iter().all(is_text) {
        let end = whole.end.saturating_sub(node.start_byte());
        let inside = text.get(whole.start - node.start_byte()..end).unwrap_or(text);
        out.push(cx.leaf(Kind::String, node, inside));
        return;
    }
    let (mut all, mut piece) = (Vec::new(), None::<Span>);
    for one in parts {
        if is_text(&one) {
            let start = piece.map_or(one.start_byte(), |piece| piece.start).max(whole.start);
            piece = Some(Span::new(start, one.end_byte().min(whole.end).max(start)));
        } else {
            all.extend(piece.take().map(|piece| cx.piece(Kind::String, piece)));
            cx.lower(one, &mut all);
        }
    }
    let piece = piece.filter(|piece| piece.end > piece.start);
    all.extend(piece.map(|piece| cx.piece(Kind::String, piece)));
    out.push(cx.list(Kind::Template, node, &all));
}

fn is_raw_text(kind: &str) -> bool {
    ["raw_str_part", "raw_str_end_part", "raw_str_continuing_indicator"].contains(&kind)
}

/// Where the text between the quotes stands, the string itself beginning at `start`.
fn inside(text: &str, start: usize) -> Span {
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    let quotes = text.get(signs..).unwrap_or_default();
    let quotes = if quotes.starts_with("\"\"\"") && quotes.len() >= 6 { 3 } else { 1 };
    let around = signs + quotes;
    if text.len() < 2 * around {
        return Span::new(start, start + text.len());
    }
    Span::new(start + around, start + text.len() - around)
}

/// `/…/`, `#/…/#`.
pub(super) fn regex(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_matches('#');
    let inside = text.strip_prefix('/').and_then(|text| text.strip_suffix('/'));
    out.push(cx.leaf(Kind::Regex, node, inside.unwrap_or(text)));
}
