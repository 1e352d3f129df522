//! Expressions of HCL, but for operators.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// `a`, `.b`, `[0]` and `[*]` one after the other.
pub(super) fn row(cx: &mut Lowering<'_>, parts: &[ts::Node<'_>]) -> NodeId {
    let Some((first, rest)) = parts.split_first() else { return NodeId::NONE };
    let (start, mut object) = (first.start_byte(), cx.one(*first));
    for one in rest {
        object = access(cx, start, object, *one);
    }
    object
}

fn access(cx: &mut Lowering<'_>, start: usize, object: NodeId, node: ts::Node<'_>) -> NodeId {
    let whole = Span::new(start, node.end_byte());
    match node.kind() {
        "get_attr" => {
            let member = cx.part(node, "identifier");
            cx.record_at(Kind::Member, whole, "", &[object, member])
        }
        "index" => node.named_child(0).map_or(object, |index| access(cx, start, object, index)),
        "new_index" => {
            let at = cx.part(node, "expression");
            let arguments = cx.list(Kind::Arguments, node, &[at]);
            cx.record_at(Kind::Index, whole, "", &[object, arguments])
        }
        "legacy_index" => {
            let at = cx.text(node).trim_start_matches('.');
            let at = cx.leaf(Kind::Integer, node, at);
            let arguments = cx.list(Kind::Arguments, node, &[at]);
            cx.record_at(Kind::Index, whole, "", &[object, arguments])
        }
        "splat" => node.named_child(0).map_or(object, |splat| each(cx, start, object, splat)),
        _ => {
            let other = cx.one(node);
            cx.record_at(Kind::Broken, whole, "", &[object, other])
        }
    }
}

/// `a[*].b` and `a.*.b`.
fn each(cx: &mut Lowering<'_>, start: usize, object: NodeId, node: ts::Node<'_>) -> NodeId {
    let parts = named(node);
    let end = parts.first().map_or(node.end_byte(), ts::Node::start_byte);
    let all = cx.record_at(Kind::Wildcard, Span::new(node.start_byte(), end), "", &[]);
    let whole = Span::new(start, end);
    let mut object = if node.kind() == "full_splat" {
        let arguments = cx.row(Kind::Arguments, &[all]);
        cx.record_at(Kind::Index, whole, "", &[object, arguments])
    } else {
        cx.record_at(Kind::Member, whole, "", &[object, all])
    };
    for one in parts {
        object = access(cx, start, object, one);
    }
    object
}

pub(super) fn number(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let kind = if text.contains('.') { Kind::Float } else { Kind::Integer };
    out.push(cx.leaf(kind, node, text));
}

pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = cx.part(node, "identifier");
    let mut arguments = Vec::new();
    if let Some(all) = part(node, "function_arguments") {
        for one in named(all) {
            if one.kind() == "ellipsis" {
                let last = arguments.pop().unwrap_or(NodeId::NONE);
                arguments.push(cx.record(Kind::Spread, one, "", &[last]));
            } else {
                cx.lower(one, &mut arguments);
            }
        }
    }
    let start = part(node, "identifier").map_or(node.start_byte(), |callee| callee.end_byte());
    let brackets = Span::new(start, node.end_byte());
    let arguments = cx.record_at(Kind::Arguments, brackets, "", &arguments);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// `[for a, b in c : d if e]` and `{for a, b in c : d => e if f}`.
pub(super) fn comprehension(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_list = node.kind() == "for_tuple_expr";
    let (mut elements, mut clauses) = (Vec::new(), Vec::new());
    for one in named(node) {
        match one.kind() {
            "for_intro" => clauses.push(clause(cx, one)),
            "for_cond" => clauses.extend(cx.parts(one)),
            "ellipsis" => {}
            _ => cx.lower(one, &mut elements),
        }
    }
    let element = match elements.as_slice() {
        [one] => *one,
        [_, _] if !is_list => {
            let row = cx.row(Kind::Array, &elements);
            let whole = cx.span(row).unwrap_or_else(|| span(node));
            cx.record_at(Kind::Pair, whole, "", &elements)
        }
        several => cx.row(Kind::Broken, several),
    };
    let clauses = cx.row(Kind::Clauses, &clauses);
    let symbol = if is_list { "list" } else { "dict" };
    out.push(cx.record(Kind::Comprehension, node, symbol, &[element, clauses]));
}

/// `for a, b in c` binds one name or two.
pub(super) fn clause(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let (names, values): (Vec<_>, Vec<_>) =
        named(node).into_iter().partition(|one| one.kind() == "identifier");
    let names: Vec<NodeId> = names.into_iter().map(|name| cx.one(name)).collect();
    let target = match names.as_slice() {
        [one] => *one,
        several => cx.row(Kind::Tuple, several),
    };
    let values = values.iter().find(|one| one.kind() == "expression");
    let values = values.map_or(NodeId::NONE, |values| cx.one(*values));
    cx.record(Kind::ForEach, node, "", &[target, values])
}
