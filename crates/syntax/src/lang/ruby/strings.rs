//! Strings of Ruby and what is written like them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// What the grammar calls the text in a string.
const TEXT: &[&str] = &["string_content", "escape_sequence", "heredoc_content"];

/// So many heredocs at most begin in one line.
const MOST_IN_A_LINE: usize = 20;

/// The text between the quotes, whichever they are, if no part of it is code.
pub(super) fn plain<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> Option<&'a str> {
    let mut cursor = node.walk();
    let (mut open, mut close) = (None, None);
    for child in node.children(&mut cursor) {
        if child.kind() == "interpolation" {
            return None;
        }
        open = open.or(Some(child));
        close = Some(child);
    }
    let (open, close) = (open?, close?);
    let (start, end) = (open.end_byte(), close.start_byte());
    std::str::from_utf8(cx.source().get(start..end)?).ok()
}

/// A leaf of this kind, or a template of this symbol if parts of it are code.
fn leaf_or_template(cx: &mut Lowering<'_>, node: ts::Node<'_>, kind: Kind, symbol: &str) -> NodeId {
    if let Some(text) = plain(cx, node) {
        return cx.leaf(kind, node, text);
    }
    let pieces = cx.pieces(node, TEXT, 0);
    cx.record(Kind::Template, node, symbol, &pieces)
}

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let string = leaf_or_template(cx, node, Kind::String, "");
    out.push(string);
}

/// One of `%w[a b]` or `%i[a b]`.
pub(super) fn bare(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_symbol = node.kind() == "bare_symbol";
    out.push(if part(node, "interpolation").is_some() {
        let pieces = cx.pieces(node, TEXT, 0);
        cx.record(Kind::Template, node, if is_symbol { ":" } else { "" }, &pieces)
    } else {
        cx.leaf(if is_symbol { Kind::Atom } else { Kind::String }, node, cx.text(node))
    });
}

/// `"a" 'b'` is one string.
pub(super) fn chained(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let strings: Vec<_> = node.named_children(&mut cursor).filter(|one| !one.is_extra()).collect();
    let texts: Option<Vec<&str>> = strings.iter().map(|one| plain(cx, *one)).collect();
    if let Some(texts) = texts {
        out.push(cx.leaf(Kind::String, node, &texts.concat()));
        return;
    }
    let mut pieces = Vec::new();
    for one in strings {
        match plain(cx, one) {
            Some(text) => pieces.push(cx.leaf(Kind::String, one, text)),
            None => pieces.extend(cx.pieces(one, TEXT, 0)),
        }
    }
    out.push(cx.list(Kind::Template, node, &pieces));
}

pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    out.push(cx.leaf(Kind::Character, node, text.strip_prefix('?').unwrap_or(text)));
}

/// `:name`, `:"name"`, and `name` before a colon.
pub(super) fn symbol(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(if node.kind() == "delimited_symbol" {
        leaf_or_template(cx, node, Kind::Atom, ":")
    } else {
        let text = cx.text(node);
        cx.leaf(Kind::Atom, node, text.strip_prefix(':').unwrap_or(text))
    });
}

/// Backticks run what is between them: a call of that name.
pub(super) fn subshell(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    // In a pattern, this is any command.
    let command = if cx.text(node) == "`...`" {
        cx.leaf(Kind::Ellipsis, node, "")
    } else {
        leaf_or_template(cx, node, Kind::String, "")
    };
    out.push(run(cx, node, command));
}

/// With code in it, it is a template whose symbol says so.
pub(super) fn regex(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let flags = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let flags = text.get(flags.len()..).unwrap_or_default();
    let whole = plain(cx, node).map(|inside| format!("{inside}/{flags}"));
    out.push(match whole {
        Some(whole) => cx.leaf(Kind::Regex, node, &whole),
        None => leaf_or_template(cx, node, Kind::Regex, "regex"),
    });
}

/// `#{value}`; several statements are a block.
pub(super) fn interpolation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let count = node.named_children(&mut cursor).filter(|one| !one.is_extra()).count();
    if count <= 1 {
        out.extend(cx.parts(node));
    } else {
        let parts = cx.statements(node);
        out.push(cx.list(Kind::Block, node, &parts));
    }
}

/// What a heredoc holds stands in the lines after it.
pub(super) fn heredoc(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(body) = heredoc_body(cx, node) else {
        out.push(cx.leaf(Kind::String, node, ""));
        return;
    };
    let end = part(body, "heredoc_end").unwrap_or(body);
    let broken = cx.text(body).find('\n').map_or(0, |at| at + 1);
    let start = (body.start_byte() + broken).min(end.start_byte());
    let string = if part(body, "interpolation").is_some() {
        let pieces = cx.pieces(body, TEXT, start);
        cx.list(Kind::Template, node, &pieces)
    } else {
        let text = cx.source().get(start..end.start_byte()).unwrap_or_default();
        cx.leaf(Kind::String, node, std::str::from_utf8(text).unwrap_or_default())
    };
    let called = cx.text(node).contains('`');
    out.push(if called { run(cx, node, string) } else { string });
}

fn run(cx: &mut Lowering<'_>, node: ts::Node<'_>, command: NodeId) -> NodeId {
    let callee = cx.leaf(Kind::Name, node, "`");
    let arguments = cx.list(Kind::Arguments, node, &[command]);
    cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
}

/// Bodies begin at the end of the line, one after the other; which is whose their last words tell.
fn heredoc_body<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> Option<ts::Node<'a>> {
    let quotes = ['<', '-', '~', '"', '\'', '`'];
    let name = cx.text(node).trim_matches(quotes);
    let rest = cx.source().get(node.end_byte()..)?;
    let mut at = node.end_byte() + rest.iter().position(|byte| *byte == b'\n')?;
    for _ in 0..MOST_IN_A_LINE {
        let mut body = cx.node_at(at)?;
        while body.kind() != "heredoc_body" {
            body = body.parent()?;
        }
        if part(body, "heredoc_end").is_some_and(|end| cx.text(end).trim() == name) {
            return Some(body);
        }
        at = body.end_byte();
    }
    None
}
