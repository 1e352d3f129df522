//! Hashes of Ruby, and small things of its expressions.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `key: value`, `:key => value`, `"key": value` have a symbol as key; `key:` has the variable of that
/// name as value.
pub(super) fn pair(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = match symbol_key(cx, node) {
        Some((key, name)) => [cx.leaf(Kind::Atom, key, &name), value(cx, node, (key, &name))],
        None => [cx.field(node, "key"), cx.field(node, "value")],
    };
    out.push(cx.record(Kind::Pair, node, "", &parts));
}

/// A pair among arguments.
pub(super) fn keyword_or_pair(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some((key, name)) = symbol_key(cx, node) else { return cx.one(node) };
    let parts = [cx.leaf(Kind::Name, key, &name), value(cx, node, (key, &name))];
    cx.record(Kind::Keyword, node, "", &parts)
}

fn value(cx: &mut Lowering<'_>, node: ts::Node<'_>, (key, name): (ts::Node<'_>, &str)) -> NodeId {
    match node.child_by_field_name("value") {
        Some(value) => cx.one(value),
        None => cx.leaf(Kind::Name, key, name),
    }
}

/// The key of a pair and its text, if it is a symbol without code in it.
fn symbol_key<'t>(cx: &Lowering<'_>, node: ts::Node<'t>) -> Option<(ts::Node<'t>, String)> {
    let key = node.child_by_field_name("key")?;
    let text = cx.text(key);
    let name = match key.kind() {
        "hash_key_symbol" => text,
        "simple_symbol" => text.strip_prefix(':')?,
        "string" if key.next_sibling().is_some_and(|sign| sign.kind() == ":") => {
            super::strings::plain(cx, key)?
        }
        _ => return None,
    };
    Some((key, name.to_owned()))
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
