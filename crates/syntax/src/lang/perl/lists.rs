//! Lists of Perl, with and without keys.

use seawall_model::Span;
use tree_sitter as ts;

use super::strings;
use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// What stands between commas. What an arrow joins is of the kind `pair`: a [`Kind::Pair`] or, among
/// arguments, a [`Kind::Keyword`].
pub(super) fn items(cx: &mut Lowering<'_>, node: ts::Node<'_>, pair: Kind, out: &mut Vec<NodeId>) {
    if node.kind() != "list_expression" {
        item(cx, node, out);
        return;
    }
    let mut cursor = node.walk();
    let (mut key, mut last) = (None::<ts::Node<'_>>, None::<ts::Node<'_>>);
    for child in node.children(&mut cursor) {
        match child.kind() {
            "=>" => key = last.take(),
            "," => flush(cx, &mut last, out),
            _ if child.is_extra() && !child.is_error() => {}
            _ if !child.is_named() => {}
            _ => match key.take() {
                Some(name) => {
                    let parts = [key_of(cx, name, pair), cx.one(child)];
                    out.push(cx.record_over(pair, (name, child), &parts));
                }
                None => last = Some(child),
            },
        }
    }
    flush(cx, &mut last, out);
    flush(cx, &mut key, out);
}

fn flush(cx: &mut Lowering<'_>, last: &mut Option<ts::Node<'_>>, out: &mut Vec<NodeId>) {
    if let Some(last) = last.take() {
        item(cx, last, out);
    }
}

/// Each word of `qw(…)` is one of the list that it stands in.
fn item(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    match node.kind() {
        "quoted_word_list" => out.extend(each_word(cx, node, Kind::String)),
        _ => cx.lower(node, out),
    }
}

/// A word before an arrow is quoted by it; it is the name of an argument and the key of a dict.
fn key_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, pair: Kind) -> NodeId {
    let text = match node.kind() {
        "autoquoted_bareword" => Some(cx.text(node)),
        "string_literal" | "interpolated_string_literal" => {
            strings::plain(cx, node).filter(|text| is_word(text))
        }
        _ => None,
    };
    match text {
        Some(text) if pair == Kind::Keyword => cx.leaf(Kind::Name, node, text),
        _ => cx.one(node),
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || char == '_')
}

/// A list without parentheses.
pub(super) fn list(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = tuple_or_dict(cx, node, node);
    out.push(list);
}

/// `(a)` is `a`; several in parentheses are a tuple, or a dict if they have keys.
pub(super) fn parentheses(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    match named(node).as_slice() {
        [list] if list.kind() == "list_expression" => {
            let list = tuple_or_dict(cx, node, *list);
            out.push(list);
        }
        _ => out.extend(cx.parts(node)),
    }
}

fn tuple_or_dict(cx: &mut Lowering<'_>, node: ts::Node<'_>, list: ts::Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    items(cx, list, Kind::Pair, &mut parts);
    let has_keys = parts.iter().any(|part| cx.kind(*part) == Some(Kind::Pair));
    cx.list(if has_keys { Kind::Dict } else { Kind::Tuple }, node, &parts)
}

/// `[…]` and `{…}`.
pub(super) fn brackets(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = Vec::new();
    for child in named(node) {
        items(cx, child, Kind::Pair, &mut parts);
    }
    let is_hash = node.kind() == "anonymous_hash_expression";
    out.push(cx.list(if is_hash { Kind::Dict } else { Kind::Array }, node, &parts));
}

/// What stands for all of its node.
pub(super) fn only(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(cx.parts(node));
}

/// `qw(a b)`.
pub(super) fn words(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = each_word(cx, node, Kind::String);
    out.push(cx.list(Kind::Tuple, node, &words));
}

/// The words of `qw(…)`, each a leaf of this kind.
pub(super) fn each_word(cx: &mut Lowering<'_>, node: ts::Node<'_>, kind: Kind) -> Vec<NodeId> {
    let Some(content) = node.child_by_field_name("content") else { return Vec::new() };
    let (start, text) = (content.start_byte(), cx.text(content));
    let (mut words, mut from) = (Vec::new(), 0);
    for word in text.split_ascii_whitespace() {
        let space = text.get(from..).and_then(|rest| rest.find(word)).unwrap_or_default();
        let at = start + from + space;
        from += space + word.len();
        words.push(cx.piece(kind, Span::new(at, at + word.len())));
    }
    words
}
