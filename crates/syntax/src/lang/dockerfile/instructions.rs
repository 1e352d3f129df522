//! Instructions of Dockerfiles: each is a call of its name.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, span};
use crate::pattern::STAND_IN;
use crate::tree::NodeId;

/// An instruction whose parts are its arguments.
pub(super) fn plain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut arguments, mut flags) = (Vec::new(), Vec::new());
    parts(cx, node, &mut arguments, &mut flags);
    push(cx, node, &arguments, &flags, out);
}

/// `RUN`, `CMD`, `ENTRYPOINT` and `SHELL`: a list of words, or text for a shell.
pub(super) fn command(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    plain(cx, node, out);
}

/// `FROM --platform=p image:tag@digest AS name`; all but the image can be left out of patterns.
pub(super) fn from(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut arguments, mut flags) = (Vec::new(), Vec::new());
    for one in named(node) {
        match one.kind() {
            "image_spec" => {
                arguments.push(cx.field(one, "name"));
                for (field, sign) in [("tag", ":"), ("digest", "@")] {
                    if let Some(value) = cx.child(one, field) {
                        let place = Span::new(value.start_byte() + 1, value.end_byte());
                        let value_id = cx.piece(Kind::String, place);
                        flags.push(keyword(cx, value, sign, value_id));
                    }
                }
            }
            "image_alias" => {
                let alias = cx.one(one);
                flags.push(keyword(cx, one, "as", alias));
            }
            "param" => cx.lower(one, &mut flags),
            _ => cx.lower(one, &mut arguments),
        }
    }
    push(cx, node, &arguments, &flags, out);
}

/// `LABEL a=b c=d` says two things.
pub(super) fn labels(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node) {
        let label = cx.one(one);
        push(cx, node, &[label], &[], out);
    }
}

/// `ARG name=value`; each of several is an instruction.
pub(super) fn arguments(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node) {
        let mut parts = Vec::new();
        if one.kind() == "arg_pair" && !one.is_error() {
            parts.push(cx.field(one, "name"));
            parts.extend(values(cx, one, "default"));
        } else {
            cx.lower(one, &mut parts);
        }
        push(cx, node, &parts, &[], out);
    }
}

/// `USER name:group`.
pub(super) fn user(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let user = cx.field(node, "user");
    let group = cx.child(node, "group").map(|group| {
        let value = cx.one(group);
        keyword(cx, group, ":", value)
    });
    let flags: Vec<NodeId> = group.into_iter().collect();
    push(cx, node, &[user], &flags, out);
}

/// `HEALTHCHECK --interval=1s CMD …` or `HEALTHCHECK NONE`.
pub(super) fn healthcheck(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_any = after_word(cx, node).of(cx.source()).starts_with(STAND_IN.as_bytes());
    if named(node).is_empty() || is_any {
        return rest(cx, node, out);
    }
    let from = out.len();
    plain(cx, node, out);
    // Its command is the whole of it.
    let call = out.get(from).map(|one| cx.slot(*one, 0));
    let command = call.map(|call| cx.slot(cx.slot(call, 2), 0));
    if let Some(command) = command.filter(|one| cx.kind(*one) == Some(Kind::Expression)) {
        cx.stretch(command, node);
        cx.stretch(cx.slot(command, 0), node);
    }
}

/// An instruction that has one text.
pub(super) fn rest(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = after_word(cx, node);
    let value = cx.piece(Kind::String, value);
    push(cx, node, &[value], &[], out);
}

/// The instruction that stands for any other in patterns.
pub(super) fn any(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = after_word(cx, node);
    let value = cx.piece(Kind::String, value);
    out.push(cx.record(Kind::Expression, node, "", &[value]));
}

/// `--name=value`, or `--name` alone.
pub(super) fn flag(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let length = text.find('=').unwrap_or(text.len());
    let name = text.get(..length).unwrap_or_default();
    let value = if length < text.len() {
        let value = Span::new(node.start_byte() + length + 1, node.end_byte());
        if name == "--mount" { mount(cx, node, value) } else { cx.piece(Kind::String, value) }
    } else {
        cx.leaf(Kind::Boolean, node, "true")
    };
    out.push(keyword(cx, node, name, value));
}

/// `type=a,target=b`, of which a pattern need not say all.
fn mount(cx: &mut Lowering<'_>, node: ts::Node<'_>, place: Span) -> NodeId {
    let text = String::from_utf8_lossy(place.of(cx.source())).into_owned();
    let (mut pairs, mut at) = (Vec::new(), place.start);
    for piece in text.split(',') {
        let (name, end) = (piece.split('=').next().unwrap_or_default(), at + piece.len());
        let key = cx.piece(Kind::Name, Span::new(at, at + name.len()));
        let value = cx.piece(Kind::String, Span::new((at + name.len() + 1).min(end), end));
        pairs.push(cx.record_at(Kind::Pair, Span::new(at, end), "", &[key, value]));
        at = end + 1;
    }
    cx.record(Kind::Dict, node, "object", &pairs)
}

/// `name=value`; a value of several pieces is one text.
pub(super) fn pair(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = if node.kind() == "env_pair" { "name" } else { "key" };
    let name = cx.field(node, name);
    let value = values(cx, node, "value").unwrap_or(NodeId::NONE);
    out.push(cx.record(Kind::Pair, node, "", &[name, value]));
}

/// A text without its quotes.
pub(super) fn text(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)));
    out.push(cx.leaf(Kind::String, node, quoted.unwrap_or(text)));
}

/// The pieces of a value as one.
fn values(cx: &mut Lowering<'_>, node: ts::Node<'_>, field: &str) -> Option<NodeId> {
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name(field, &mut cursor).collect();
    match all.as_slice() {
        [] => None,
        [one] => Some(cx.one(*one)),
        [first, .., last] => {
            Some(cx.piece(Kind::String, Span::new(first.start_byte(), last.end_byte())))
        }
    }
}

fn parts(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    arguments: &mut Vec<NodeId>,
    flags: &mut Vec<NodeId>,
) {
    for one in named(node) {
        match one.kind() {
            "param" | "mount_param" => cx.lower(one, flags),
            "end_of_options" => {}
            _ => cx.lower(one, arguments),
        }
    }
}

fn push(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    arguments: &[NodeId],
    flags: &[NodeId],
    out: &mut Vec<NodeId>,
) {
    let word = word(cx, node);
    let symbol = std::str::from_utf8(word.of(cx.source())).unwrap_or_default();
    let name = cx.record_at(Kind::Name, word, &symbol.to_ascii_uppercase(), &[]);
    let made = call(cx, span(node), name, arguments, flags);
    out.push(cx.record(Kind::Expression, node, "", &[made]));
}

/// What may be left out of patterns stands where other calls have type arguments, which may be too.
fn call(
    cx: &mut Lowering<'_>,
    whole: Span,
    name: NodeId,
    arguments: &[NodeId],
    flags: &[NodeId],
) -> NodeId {
    let flags = cx.row(Kind::Attributes, flags);
    let start = cx.span(name).map_or(whole.start, |name| name.end.min(whole.end));
    let arguments = cx.record_at(Kind::Arguments, Span::new(start, whole.end), "", arguments);
    cx.record_at(Kind::Call, whole, "", &[name, flags, arguments])
}

fn keyword(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: &str, value: NodeId) -> NodeId {
    let name = cx.leaf(Kind::Name, node, name);
    cx.record(Kind::Keyword, node, "", &[name, value])
}

/// Where the word stands that an instruction begins with.
fn word(cx: &Lowering<'_>, node: ts::Node<'_>) -> Span {
    let text = cx.text(node);
    let length = text.find(|char: char| char.is_whitespace()).unwrap_or(text.len());
    Span::new(node.start_byte(), node.start_byte() + length)
}

/// Where what follows that word stands.
fn after_word(cx: &Lowering<'_>, node: ts::Node<'_>) -> Span {
    let (text, word) = (cx.text(node), word(cx, node));
    let after = text.get(word.len()..).unwrap_or_default();
    let start = word.end + after.len() - after.trim_start().len();
    Span::new(start, start + after.trim().len())
}
