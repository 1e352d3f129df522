//! Scalars of YAML.

use tree_sitter as ts;

use super::collections::behind_header;
use super::text;
use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// Text without quotes, which may yet be a word that older YAML knows.
pub(super) fn plain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let written = cx.text(node);
    out.push(match truth(written) {
        Some(symbol) => cx.leaf(Kind::Boolean, node, symbol),
        None => cx.leaf(Kind::String, node, &text::folded(written)),
    });
}

/// All words for a truth are one symbol, so that `yes` is what `true` is.
pub(super) fn boolean(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = truth(cx.text(node)).unwrap_or_default();
    out.push(cx.leaf(Kind::Boolean, node, symbol));
}

fn truth(text: &str) -> Option<&'static str> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Some("true")
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Some("false")
        }
        _ => None,
    }
}

pub(super) fn single_quoted(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let inside = text::folded(inside.unwrap_or(text)).replace("''", "'");
    out.push(cx.leaf(Kind::String, node, &inside));
}

pub(super) fn double_quoted(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    out.push(cx.leaf(Kind::String, node, &text::unescaped(inside.unwrap_or(text))));
}

/// Text behind `|` or `>`; its place begins behind these, so that it holds the text alone.
pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let whole = cx.text(node);
    let place = behind_header(cx, node);
    let content = place.of(cx.source());
    let content = std::str::from_utf8(content).unwrap_or_default();
    let header = whole.strip_suffix(content).unwrap_or_default();
    out.push(cx.record_at(Kind::String, place, &text::block(header, content), &[]));
}

/// `*name`, which stands for a value elsewhere.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let named = cx.named_copy(cx.text(node).trim_start_matches('*'), node);
    out.push(named.unwrap_or_else(|| cx.leaf(Kind::Name, node, cx.text(node))));
}
