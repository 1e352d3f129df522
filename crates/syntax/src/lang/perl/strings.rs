//! Strings of Perl and what is written like them: the grammar names only the code in them.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// What the grammar names of a string but is text.
const TEXT: &[&str] = &["escape_sequence", "escaped_delimiter", "heredoc_end"];

/// So many heredocs at most begin in one line.
const MOST_IN_A_LINE: usize = 20;

/// The parts of a string that are code.
fn code(content: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    named(content).into_iter().filter(|part| !TEXT.contains(&part.kind())).collect()
}

/// The text between the quotes if no part of it is code.
pub(super) fn plain<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> Option<&'a str> {
    match node.child_by_field_name("content") {
        None => Some(""),
        Some(content) if code(content).is_empty() => Some(cx.text(content)),
        Some(_) => None,
    }
}

/// A string, or a template if parts of the content are code.
fn string_or_template(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    content: Option<ts::Node<'_>>,
) -> NodeId {
    match content {
        None => cx.leaf(Kind::String, node, ""),
        Some(content) if code(content).is_empty() => cx.leaf(Kind::String, node, cx.text(content)),
        Some(content) => {
            let pieces = cx.interpolated(content, TEXT, span(content));
            cx.list(Kind::Template, node, &pieces)
        }
    }
}

/// `'a'`, `"a $b"`, `q(a)`, `qq(a $b)`.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let string = string_or_template(cx, node, node.child_by_field_name("content"));
    out.push(string);
}

/// Backticks and `qx` run what is between them, `<*.c>` looks for files: calls of those names.
pub(super) fn command(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = if node.kind() == "command_string" { "qx" } else { "glob" };
    let content = node.child_by_field_name("content");
    let text = match content {
        // In a pattern, this is any command.
        Some(any) if cx.text(any) == "..." => cx.leaf(Kind::Ellipsis, any, ""),
        _ => string_or_template(cx, content.unwrap_or(node), content),
    };
    let call = call(cx, node, name, &[text]);
    out.push(call);
}

fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: &str, arguments: &[NodeId]) -> NodeId {
    let word = node.child(0).unwrap_or(node);
    let callee = cx.leaf(Kind::Name, word, name);
    let arguments = cx.list(Kind::Arguments, node, arguments);
    cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
}

/// An expression with code in it is a template whose symbol says so.
pub(super) fn regex(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let content = node.child_by_field_name("content");
    let regex = regex_of(cx, node, content.unwrap_or(node));
    out.push(regex);
}

/// The expression of a match or a substitution, standing at `place`.
fn regex_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, place: ts::Node<'_>) -> NodeId {
    let Some(text) = plain(cx, node) else {
        let pieces = cx.interpolated(place, TEXT, span(place));
        return cx.record(Kind::Template, place, "regex", &pieces);
    };
    let flags = node.child_by_field_name("modifiers").map_or("", |flags| cx.text(flags));
    let text = format!("{text}/{flags}");
    cx.leaf(Kind::Regex, place, &text)
}

/// `s/a/b/` and `tr/a/b/` are calls of those names; what flags they have is their last argument.
pub(super) fn replacing(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let content = node.child_by_field_name("content").unwrap_or(node);
    let translates = node.kind() == "transliteration_expression";
    let what = if translates {
        let text = cx.child(node, "content").map_or("", |content| cx.text(content));
        cx.leaf(Kind::String, content, text)
    } else {
        regex_of(cx, node, content)
    };
    let with = part(node, "replacement");
    let with = string_or_template(cx, with.unwrap_or(node), with);
    let name = if translates { "tr" } else { "s" };
    let mut parts = vec![what, with];
    if let Some(flags) = node.child_by_field_name("modifiers") {
        parts.push(cx.leaf(Kind::String, flags, cx.text(flags)));
    }
    let call = call(cx, node, name, &parts);
    out.push(call);
}

/// What a heredoc holds stands in the lines after it.
pub(super) fn heredoc(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let string = match content(cx, node) {
        None => cx.leaf(Kind::String, node, ""),
        Some(body) => {
            let end = part(body, "heredoc_end").map_or(body.end_byte(), |end| end.start_byte());
            // The indentation before the last word is none of the text.
            let text = Span::new(body.start_byte(), end.max(body.start_byte()));
            let inside = std::str::from_utf8(text.of(cx.source())).unwrap_or_default();
            let length = inside.trim_end_matches([' ', '\t']).len();
            let text = Span::new(text.start, text.start + length);
            if code(body).is_empty() {
                let inside = inside.get(..length).unwrap_or_default();
                cx.leaf(Kind::String, node, inside)
            } else {
                let pieces = cx.interpolated(body, TEXT, text);
                cx.list(Kind::Template, node, &pieces)
            }
        }
    };
    let runs = node.kind() == "command_heredoc_token";
    out.push(if runs { call(cx, node, "qx", &[string]) } else { string });
}

/// Bodies begin at the end of the line, one after the other; which is whose their last words tell.
fn content<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> Option<ts::Node<'a>> {
    let around = ['<', '~', '"', '\'', '`', '\\', ' '];
    let name = cx.text(node).trim_matches(around);
    let rest = cx.source().get(node.end_byte()..)?;
    let mut at = node.end_byte() + rest.iter().position(|byte| *byte == b'\n')? + 1;
    for _ in 0..MOST_IN_A_LINE {
        let mut body = cx.node_at(at)?;
        while body.kind() != "heredoc_content" {
            body = body.parent()?;
        }
        if part(body, "heredoc_end").is_some_and(|end| cx.text(end).trim() == name) {
            return Some(body);
        }
        at = body.end_byte() + 1;
    }
    None
}
