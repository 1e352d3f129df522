//! Hashes of Ruby, and small things of its expressions.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `key: value`, `:key => value`, `"key": value` have a symbol as key; `key:` has the variable of that
/// name as value.
pub(super) fn pair(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = match symbol_key(cx, node) {
        Some((key, name)) => {
            let from = key.start_byte();
            let text = cx.text(key).get(name.start - from..name.end - from).unwrap_or_default();
            [cx.leaf(Kind::Atom, key, text), value(cx, node, name)]
        }
        None => [cx.field(node, "key"), cx.field(node, "value")],
    };
    out.push(cx.record(Kind::Pair, node, "", &parts));
}

/// A pair among arguments.
pub(super) fn keyword_or_pair(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some((_, name)) = symbol_key(cx, node) else { return cx.one(node) };
    let parts = [cx.piece(Kind::Name, name), value(cx, node, name)];
    cx.record(Kind::Keyword, node, "", &parts)
}

fn value(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: Span) -> NodeId {
    match node.child_by_field_name("value") {
        Some(value) => cx.one(value),
        None => cx.piece(Kind::Name, name),
    }
}

/// The key of a pair and where its name stands, if it is a symbol without code in it.
fn symbol_key<'t>(cx: &Lowering<'_>, node: ts::Node<'t>) -> Option<(ts::Node<'t>, Span)> {
    let key = node.child_by_field_name("key")?;
    let before = match key.kind() {
        "hash_key_symbol" => "",
        "simple_symbol" => ":",
        "string" if key.next_sibling().is_some_and(|sign| sign.kind() == ":") => {
            super::strings::plain(cx, key)?;
            "\""
        }
        _ => return None,
    };
    let after = if key.kind() == "string" { before.len() } else { 0 };
    let start = key.start_byte() + before.len();
    Some((key, Span::new(start, key.end_byte().checked_sub(after)?.max(start))))
}

/// `&block`, `&:name`, `&`.
pub(super) fn block_argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "&", &parts));
}

pub(super) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    let symbol = operator.strip_suffix('=').unwrap_or(operator);
    out.push(cx.record(Kind::Update, node, symbol, &parts));
}
