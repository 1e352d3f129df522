//! Macros of Rust: their arguments are tokens to the grammar, and expressions to people.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `name!(…)` is a call of `name!`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let path = node.child_by_field_name("macro");
    let callee = match path {
        Some(path) if path.kind() == "scoped_identifier" => {
            let module = cx.field(path, "path");
            let name = path.child_by_field_name("name");
            let name = name.map_or(NodeId::NONE, |name| with_mark(cx, name));
            if module == NodeId::NONE {
                name
            } else {
                cx.record(Kind::Member, path, "", &[module, name])
            }
        }
        Some(path) => with_mark(cx, path),
        None => NodeId::NONE,
    };
    let tokens = part(node, "token_tree");
    let arguments = tokens.map_or(NodeId::NONE, |tokens| within(cx, Kind::Arguments, tokens));
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// What stands between brackets, in a list of this kind.
fn within(cx: &mut Lowering<'_>, kind: Kind, tokens: ts::Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    cx.lower(tokens, &mut parts);
    match parts.as_slice() {
        [one] if kind == Kind::Tuple => *one,
        parts => cx.list(kind, tokens, parts),
    }
}

fn with_mark(cx: &mut Lowering<'_>, name: ts::Node<'_>) -> NodeId {
    let text = format!("{}!", cx.text(name));
    let mark = cx.source().get(name.end_byte()) == Some(&b'!');
    let place = Span::new(name.start_byte(), name.end_byte() + usize::from(mark));
    cx.record_at(Kind::Name, place, &text, &[])
}

/// What stands between the brackets of a macro, parted by its commas.
pub(super) fn tokens(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let all: Vec<_> = node.children(&mut cursor).filter(|one| !one.is_extra()).collect();
    let inside = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
    for tokens in inside.split(|one| one.kind() == "," || one.kind() == ";") {
        let mut tokens = Tokens { rest: tokens };
        while !tokens.rest.is_empty() {
            out.push(tokens.expression(cx));
        }
    }
}

/// Tokens that are read as an expression as far as they look like one.
struct Tokens<'s, 't> {
    rest: &'s [ts::Node<'t>],
}

impl<'t> Tokens<'_, 't> {
    fn next(&mut self) -> Option<ts::Node<'t>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Operands with operators between them, all leaning to the left.
    fn expression(&mut self, cx: &mut Lowering<'_>) -> NodeId {
        let Some(start) = self.rest.first().copied() else { return NodeId::NONE };
        let mut left = self.operand(cx);
        while let Some(sign) = self.rest.first().copied().filter(|sign| !sign.is_named()) {
            self.rest = self.rest.get(1..).unwrap_or_default();
            let end = self.rest.first().copied().unwrap_or(sign);
            let right = self.operand(cx);
            left = match sign.kind() {
                "=" => cx.record_over(Kind::Keyword, (start, end), &[left, right]),
                word => {
                    let span = Span::new(start.start_byte(), end.end_byte());
                    cx.record_at(Kind::Binary, span, word, &[left, right])
                }
            };
        }
        left
    }

    /// Signs before a value, the value, and what is taken from it.
    fn operand(&mut self, cx: &mut Lowering<'_>) -> NodeId {
        let mut signs = Vec::new();
        while let Some(sign) = self.rest.first().copied()
            && (!sign.is_named() || sign.kind() == "mutable_specifier")
        {
            self.rest = self.rest.get(1..).unwrap_or_default();
            if !sign.is_named() {
                signs.push(sign);
            }
        }
        let Some(first) = self.next() else {
            return signs.pop().map_or(NodeId::NONE, |sign| cx.leaf(Kind::Name, sign, sign.kind()));
        };
        let mut value = if first.kind() == "token_tree" { group(cx, first) } else { cx.one(first) };
        let mut last = first;
        while let Some((made, end)) = self.taken(cx, (first, last), value) {
            (value, last) = (made, end);
        }
        for sign in signs.into_iter().rev() {
            let span = Span::new(sign.start_byte(), last.end_byte());
            value = cx.record_at(Kind::Unary, span, sign.kind(), &[value]);
        }
        value
    }

    /// `.name`, `::name`, `(…)`, `[…]`, `!` and `?` behind a value.
    fn taken(
        &mut self,
        cx: &mut Lowering<'_>,
        (first, last): (ts::Node<'t>, ts::Node<'t>),
        value: NodeId,
    ) -> Option<(NodeId, ts::Node<'t>)> {
        let next = *self.rest.first()?;
        match next.kind() {
            "." | "::" => {
                let name = *self.rest.get(1).filter(|name| name.is_named())?;
                self.rest = self.rest.get(2..).unwrap_or_default();
                let parts = [value, cx.one(name)];
                Some((cx.record_over(Kind::Member, (first, name), &parts), name))
            }
            "!" if self.rest.get(1).is_some_and(|one| one.kind() == "token_tree") => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                Some((with_mark(cx, last), next))
            }
            "?" => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                let span = Span::new(first.start_byte(), next.end_byte());
                Some((cx.record_at(Kind::Unary, span, "?", &[value]), next))
            }
            "token_tree" if next.child(0).is_some_and(|open| open.kind() != "{") => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                let arguments = within(cx, Kind::Arguments, next);
                let is_index = next.child(0).is_some_and(|open| open.kind() == "[");
                let made = if is_index {
                    cx.record_over(Kind::Index, (first, next), &[value, arguments])
                } else {
                    let parts = [value, NodeId::NONE, arguments];
                    cx.record_over(Kind::Call, (first, next), &parts)
                };
                Some((made, next))
            }
            _ => None,
        }
    }
}

/// Brackets that are no arguments: an array, a block, or parentheses around one value or several.
fn group(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let kind = match node.child(0).map(|open| open.kind()) {
        Some("[") => Kind::Array,
        Some("{") => Kind::Block,
        _ => Kind::Tuple,
    };
    within(cx, kind, node)
}

/// `macro_rules! name { … }` is a function of which the body is not read.
pub(super) fn definition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = part(node, "identifier").map_or(NodeId::NONE, |name| with_mark(cx, name));
    out.push(cx.record(Kind::Function, node, "macro", &[NodeId::NONE, name]));
}
