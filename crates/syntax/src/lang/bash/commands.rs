//! Commands of Bash: calls, what is put in and out of them, and rows of them.

use seawall_model::Span;
use tree_sitter as ts;

use super::words;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// The operator between commands of which one reads what the other writes: no operator of bits, whose operands
/// may stand in any order.
pub(in crate::lang) const PIPE: &str = "pipe";

/// `a b "$c" > d`; where it reads from and writes to are arguments with a name, and so are variables that are
/// set for it alone.
pub(super) fn command(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let command = command_with(cx, node, (node, &[]));
    out.push(command);
}

/// A command with what the grammar puts around it, which together are all of `whole`.
fn command_with(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (whole, redirects): (ts::Node<'_>, &[ts::Node<'_>]),
) -> NodeId {
    let name = node.child_by_field_name("name");
    let mut parts = Vec::new();
    for one in named(node).into_iter().filter(|one| Some(*one) != name) {
        if one.kind() == "variable_assignment" {
            let pair = [cx.field(one, "name"), cx.field(one, "value")];
            parts.push(cx.record(Kind::Keyword, one, "", &pair));
        } else {
            cx.lower(one, &mut parts);
        }
    }
    for redirect in redirects {
        cx.lower(*redirect, &mut parts);
    }
    let text = name.map_or("", |name| cx.text(name));
    let jump = match text {
        "return" => Some(Kind::Return),
        "break" => Some(Kind::Break),
        "continue" => Some(Kind::Continue),
        _ => None,
    };
    if let Some(kind) = jump {
        return cx.record(kind, whole, "", parts.get(..1).unwrap_or_default());
    }
    let callee = name.map_or(NodeId::NONE, |name| callee(cx, name));
    let start = name.map_or(whole.end_byte(), |name| name.end_byte());
    let place = Span::new(start.min(whole.end_byte()), whole.end_byte());
    let arguments = cx.record_at(Kind::Arguments, place, "", &parts);
    cx.record(Kind::Call, whole, "", &[callee, NodeId::NONE, arguments])
}

/// A command is the same with quotes around its name.
fn callee(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let word = node.named_child(0).unwrap_or(node);
    match words::plain(cx, word) {
        Some(text) => cx.leaf(Kind::Name, word, text),
        None => cx.one(node),
    }
}

/// `$(a)`, `` `a` ``, `<(a)` and `>(a)` are calls of `$()`, `<()` and `>()`.
pub(super) fn substitution(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let open = node.child(0).unwrap_or(node);
    let name = match open.kind() {
        "<(" => "<()",
        ">(" => ">()",
        _ => "$()",
    };
    let callee = cx.leaf(Kind::Name, open, name);
    let parts = cx.parts(node);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// A statement with what it reads from and writes to; what follows the beginning of a heredoc in its line
/// goes on with the statement.
pub(super) fn redirected(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = node.child_by_field_name("body");
    let redirects: Vec<_> = named(node).into_iter().filter(|one| Some(*one) != body).collect();
    let mut made = match body {
        Some(body) if body.kind() == "command" => command_with(cx, body, (node, &redirects)),
        // Of commands in a row only the last one writes elsewhere.
        Some(body) if body.kind() == "pipeline" => {
            piped(cx, body, (NodeId::NONE, node, &redirects))
        }
        _ => {
            let mut resources = Vec::new();
            for redirect in &redirects {
                cx.lower(*redirect, &mut resources);
            }
            let resources = cx.row(Kind::Resources, &resources);
            let body = body.map_or(NodeId::NONE, |body| cx.one(body));
            cx.record(Kind::With, node, "", &[resources, body])
        }
    };
    for heredoc in redirects.into_iter().filter(|one| one.kind() == "heredoc_redirect") {
        if let Some(pipeline) = part(heredoc, "pipeline") {
            made = piped(cx, pipeline, (made, pipeline, &[]));
        }
        if let Some(right) = heredoc.child_by_field_name("right") {
            let operator = heredoc.child_by_field_name("operator");
            let symbol = operator.map_or("", |operator| cx.text(operator));
            let parts = [made, cx.one(right)];
            made = cx.record(Kind::Binary, node, symbol, &parts);
        }
    }
    out.push(made);
}

/// `2> file` and `<<< text`: the name is the sign with the number before it.
pub(super) fn redirect(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let target = node.child_by_field_name("destination").or_else(|| named(node).last().copied());
    let target = target.filter(|target| target.kind() != "file_descriptor");
    let end = target.map_or(node.end_byte(), |target| target.start_byte());
    let sign = Span::new(node.start_byte(), end.max(node.start_byte()));
    let text = std::str::from_utf8(sign.of(cx.source())).unwrap_or_default().trim();
    let name = cx.leaf(Kind::Name, node, text);
    let target = target.map_or(NodeId::NONE, |target| cx.one(target));
    out.push(cx.record(Kind::Keyword, node, "", &[name, target]));
}

pub(super) fn heredoc(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(0).unwrap_or(node);
    let name = cx.leaf(Kind::Name, sign, "<<");
    let body = part(node, "heredoc_body").map_or(NodeId::NONE, |body| words::body(cx, body));
    out.push(cx.record(Kind::Keyword, node, "", &[name, body]));
    let mut cursor = node.walk();
    let redirects: Vec<_> = node.children_by_field_name("redirect", &mut cursor).collect();
    let mut cursor = node.walk();
    let arguments: Vec<_> = node.children_by_field_name("argument", &mut cursor).collect();
    for one in arguments.into_iter().chain(redirects) {
        cx.lower(one, out);
    }
}

/// `a | b | c` leans to the left.
pub(super) fn pipeline(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let row = piped(cx, node, (NodeId::NONE, node, &[]));
    out.push(row);
}

/// A row behind what came before it, with what the grammar puts around it, which together are all of `whole`.
fn piped(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (before, whole, redirects): (NodeId, ts::Node<'_>, &[ts::Node<'_>]),
) -> NodeId {
    let last = named(node).last().copied();
    let (mut made, mut symbol) = (before, PIPE);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        if !child.is_named() {
            symbol = if child.kind() == "|" { PIPE } else { child.kind() };
        } else if !child.is_extra() || child.is_error() {
            let is_last = Some(child) == last;
            let next = match child.kind() {
                "command" if is_last => command_with(cx, child, (child, redirects)),
                _ => cx.one(child),
            };
            let place = if is_last { whole } else { node };
            made = match made {
                NodeId::NONE => next,
                left => cx.record(Kind::Binary, place, symbol, &[left, next]),
            };
        }
    }
    made
}

/// `a && b || c`, of which there may be thousands.
pub(super) fn row(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.named_child(0))
        && next.kind() == node.kind()
    {
        chain.push(next);
    }
    let first = chain.last().and_then(|last| last.named_child(0));
    let mut made = first.map_or(NodeId::NONE, |first| cx.one(first));
    for node in chain.into_iter().rev() {
        let mut cursor = node.walk();
        let sign = node.children(&mut cursor).find(|child| !child.is_named());
        let symbol = sign.map_or("", |sign| sign.kind());
        let right = named(node).get(1).copied().map_or(NodeId::NONE, |right| cx.one(right));
        made = cx.record(Kind::Binary, node, symbol, &[made, right]);
    }
    out.push(made);
}

pub(super) fn unset(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let callee = cx.leaf(Kind::Name, word, cx.text(word));
    let parts = cx.parts(node);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// `a=b` and `a+=b`.
pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "name"), cx.field(node, "value")];
    let mut cursor = node.walk();
    let adds = node.children(&mut cursor).any(|child| child.kind() == "+=");
    out.push(if adds {
        cx.record(Kind::Update, node, "+", &parts)
    } else {
        cx.record(Kind::Assign, node, "", &parts)
    });
}

/// `export A=1 B`, `local -r c`: each is a variable with the words before them.
pub(super) fn declaration(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let is_flag =
        |one: &ts::Node<'_>| one.kind() == "word" && cx.text(*one).starts_with(['-', '+']);
    let (flags, variables): (Vec<_>, Vec<_>) = named(node).into_iter().partition(is_flag);
    let alone = variables.len() == 1;
    for one in variables {
        let mut words = vec![cx.leaf(Kind::Modifier, word, cx.text(word))];
        for flag in &flags {
            words.push(cx.leaf(Kind::Modifier, *flag, cx.text(*flag)));
        }
        let modifiers = cx.row(Kind::Modifiers, &words);
        let [target, value] = match one.kind() {
            "variable_assignment" => ["name", "value"].map(|name| cx.field(one, name)),
            _ => [cx.one(one), NodeId::NONE],
        };
        if !cx.is_file() && value != NodeId::NONE {
            // What a pattern sets in some way or other may be set in any way.
            out.push(cx.record(Kind::Assign, one, "", &[target, value]));
            continue;
        }
        let parts = [modifiers, NodeId::NONE, target, value];
        out.push(cx.record(Kind::Variable, if alone { node } else { one }, "", &parts));
    }
}
