//! Words of Bash: strings with and without variables in them, and expressions.

use seawall_model::Span;
use tree_sitter as ts;

use crate::holes::is_metavariable;
use crate::kind::Kind;
use crate::lower::{Lowering, named, span};
use crate::tree::NodeId;

/// What the grammar names of a string but is text.
const TEXT: &[&str] = &["heredoc_content", "string_content"];

/// The operator that gives what a variable holds.
const EXPANDED: &str = "$";

/// The symbol of a string with code in it that is quoted, so that blanks in what it holds do not cut it.
const QUOTED: &str = "\"";

/// The text of a word without what quotes it, if no part of it is code.
pub(super) fn plain<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> Option<&'a str> {
    let text = cx.text(node);
    match node.kind() {
        "word" | "extglob_pattern" => Some(text),
        "number" if node.named_child_count() == 0 => Some(text),
        "raw_string" => Some(between(text, "'", "'")),
        "ansi_c_string" => Some(between(text, "$'", "'")),
        "string" => {
            let is_text = named(node).iter().all(|part| TEXT.contains(&part.kind()));
            let inside = between(text, "\"", "\"");
            // What is open in quotes is not only text, which would need none.
            let is_open =
                !cx.is_file() && inside.strip_prefix('$').unwrap_or(inside).starts_with("...");
            (is_text && !is_open).then_some(inside)
        }
        _ => None,
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let text = text.strip_prefix(open).unwrap_or(text);
    text.strip_suffix(close).unwrap_or(text)
}

/// Words that are not quoted are strings as well.
pub(super) fn plain_word(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = plain(cx, node).unwrap_or_default();
    out.push(cx.leaf(Kind::String, node, text));
}

pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if plain(cx, node).is_some() {
        plain_word(cx, node, out);
        return;
    }
    let inside = Span::new(node.start_byte() + 1, node.end_byte().max(node.start_byte() + 2) - 1);
    let pieces = cx.interpolated(node, TEXT, inside);
    out.push(cx.record(Kind::Template, node, QUOTED, &pieces));
}

/// What a heredoc holds.
pub(super) fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if named(node).iter().all(|part| TEXT.contains(&part.kind())) {
        return cx.leaf(Kind::String, node, cx.text(node));
    }
    let pieces = cx.interpolated(node, TEXT, span(node));
    cx.list(Kind::Template, node, &pieces)
}

/// `a'b'` is one string, `a$b` a template.
pub(super) fn concatenation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = named(node);
    let texts: Option<Vec<&str>> = parts.iter().map(|part| plain(cx, *part)).collect();
    if let Some(texts) = texts {
        out.push(cx.leaf(Kind::String, node, &texts.concat()));
        return;
    }
    let parts = cx.parts(node);
    out.push(cx.list(Kind::Template, node, &parts));
}

/// With a variable for its digits it is no literal.
pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if node.named_child_count() == 0 {
        out.push(cx.leaf(Kind::Integer, node, cx.text(node)));
        return;
    }
    let parts = cx.parts(node);
    out.push(cx.list(Kind::Template, node, &parts));
}

pub(super) fn regex(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = format!("{}/", cx.text(node));
    out.push(cx.leaf(Kind::Regex, node, &text));
}

/// `{1..9}`.
pub(super) fn range(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Binary, node, "..", parts.get(..2).unwrap_or(&parts)));
}

/// `$a`; in the text of a pattern `$A` is no variable of that name but any part of the text that is code.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_number = cx.text(node).ends_with(|char: char| char.is_ascii_digit());
    if !cx.is_file() && !is_number && is_metavariable(cx.text(node)) {
        out.push(cx.leaf(Kind::Name, node, cx.text(node)));
        return;
    }
    let parts = cx.parts(node);
    out.push(match parts.as_slice() {
        [one] => cx.record(Kind::Unary, node, EXPANDED, &[*one]),
        _ => cx.list(Kind::Template, node, &parts),
    });
}

/// `${a}` is `$a`; with an operator it is one between the variable and what follows.
pub(super) fn expansion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let operator = node.child_by_field_name("operator");
    let first = named(node).first().map_or(0, ts::Node::start_byte);
    let symbol = operator.map_or("", |operator| cx.text(operator));
    let is_before = operator.is_some_and(|operator| operator.start_byte() < first);
    let inside = within_braces(cx, node);
    let value = match (operator, parts.as_slice()) {
        (None, [one]) if named(node).iter().any(|part| part.kind() == "subscript") => {
            out.push(*one);
            return;
        }
        // Its length, and what it names, are asked of the variable as well.
        (None, [one]) => *one,
        (Some(_), [one]) if is_before => *one,
        (Some(_), [one]) => cx.record_at(Kind::Binary, inside, symbol, &[*one, NodeId::NONE]),
        (Some(_), [_, _]) => cx.record_at(Kind::Binary, inside, symbol, &parts),
        // A call is a command.
        (Some(_), [first, rest @ ..]) => {
            let others = cx.list(Kind::Several, node, rest);
            cx.record_at(Kind::Binary, inside, symbol, &[*first, others])
        }
        _ => {
            out.push(cx.list(Kind::Template, node, &parts));
            return;
        }
    };
    out.push(cx.record(Kind::Unary, node, EXPANDED, &[value]));
}

/// Where what stands in the braces of `${a}` does.
fn within_braces(cx: &Lowering<'_>, node: ts::Node<'_>) -> Span {
    let whole = span(node);
    let is_whole = cx.text(node).starts_with("${") && cx.text(node).ends_with('}');
    if is_whole { Span::new(whole.start + 2, whole.end - 1) } else { whole }
}

/// `a[0]`.
pub(super) fn subscript(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (object, index) = (cx.field(node, "name"), cx.field(node, "index"));
    let at = node.child_by_field_name("index").unwrap_or(node);
    let arguments = cx.list(Kind::Arguments, at, &[index]);
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// The text of the operator, whether the grammar names it or not.
fn operator<'a>(cx: &Lowering<'a>, node: ts::Node<'_>) -> (&'a str, bool) {
    let mut cursor = node.walk();
    let unnamed = || node.children(&mut cursor).find(|child| !child.is_named());
    let found = node.child_by_field_name("operator").or_else(unnamed);
    let is_last = found.is_some_and(|found| found.end_byte() == node.end_byte());
    (found.map_or("", |found| cx.text(found)), is_last)
}

fn operands(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut out = Vec::new();
    for part in named(node) {
        if part.kind() != "test_operator" {
            cx.lower(part, &mut out);
        }
    }
    out
}

pub(super) fn binary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = operands(cx, node);
    let (symbol, _) = operator(cx, node);
    out.push(cx.record(Kind::Binary, node, symbol, parts.get(..2).unwrap_or(&parts)));
}

/// `! a`, `-f a`, `a++`.
pub(super) fn unary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = operands(cx, node);
    let (symbol, is_last) = operator(cx, node);
    let symbol = if is_last { format!("{symbol} after") } else { symbol.to_owned() };
    out.push(cx.record(Kind::Unary, node, &symbol, parts.get(..1).unwrap_or(&parts)));
}
