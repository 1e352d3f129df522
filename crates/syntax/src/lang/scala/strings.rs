//! Strings and other quoted things of Scala.

use seawall_model::Span;
use tree_sitter as ts;

use super::statements;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// What stands around a string.
const QUOTES: [&str; 2] = ["\"\"\"", "\""];

pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    out.push(cx.leaf(Kind::Character, node, inside.unwrap_or(text)));
}

/// `"…"` and `"""…"""`.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let mut insides =
        QUOTES.iter().filter_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let inside = insides.next().unwrap_or(text);
    out.push(cx.leaf(Kind::String, node, inside));
}

/// `s"… $name ${code}"`; what stands before the quotes is a function that is called with the string, but
/// for those that only put its parts together.
pub(super) fn interpolated(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(string) = part(node, "interpolated_string") else {
        out.push(cx.other(node));
        return;
    };
    let text = cx.text(string);
    let quote = QUOTES.iter().find(|quote| text.starts_with(**quote)).map_or(0, |one| one.len());
    let start = string.start_byte() + quote;
    let whole = Span::new(start, string.end_byte().saturating_sub(quote).max(start));
    let parts = cx.interpolated(string, &["escape_sequence"], whole);
    let template = cx.list(Kind::Template, node, &parts);
    let name = node.child_by_field_name("interpolator");
    let Some(name) = name.filter(|name| !["s", "f", "raw"].contains(&cx.text(*name))) else {
        out.push(template);
        return;
    };
    let arguments = cx.list(Kind::Arguments, string, &[template]);
    let parts = [cx.one(name), NodeId::NONE, arguments];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// `$name`, `${code}`.
pub(super) fn interpolation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node) {
        out.push(statements::value(cx, one));
    }
}

/// `'name`; what else is quoted is code that a macro makes.
pub(super) fn symbol(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(match named(node).as_slice() {
        [name] if name.kind() == "identifier" => cx.leaf(Kind::Atom, node, cx.text(*name)),
        _ => cx.other(node),
    });
}
