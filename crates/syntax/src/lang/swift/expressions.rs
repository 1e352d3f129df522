//! Expressions of Swift.

use tree_sitter as ts;

use super::type_expressions::class;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// The grammar takes words of the language for names where they stand alone.
pub(super) fn identifier(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_matches('`');
    out.push(cx.leaf(Kind::Name, node, text));
}

/// `a.b`, `a?.b`.
pub(super) fn member(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if has_word(node, "?") { "?." } else { "" };
    let suffix = node.child_by_field_name("suffix");
    let object = named(node).into_iter().find(|one| Some(*one) != suffix);
    let parts = [
        object.map_or(NodeId::NONE, |object| cx.one(object)),
        suffix.map_or(NodeId::NONE, |suffix| cx.one(suffix)),
    ];
    out.push(cx.record(Kind::Member, node, symbol, &parts));
}

/// `f(a) { b } label: { c }`: the lambdas after a call are its last arguments. `a[i]` is a call to the
/// grammar too.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let is_suffix = |one: &ts::Node<'_>| one.kind().ends_with("_suffix");
    let suffix = named(node).into_iter().rfind(is_suffix);
    let callee = named(node).into_iter().find(|one| !is_suffix(one));
    let callee = callee.map_or(NodeId::NONE, |callee| cx.one(callee));
    let list = suffix.and_then(|suffix| part(suffix, "value_arguments"));
    let (mut arguments, mut label) = (Vec::new(), None::<ts::Node<'_>>);
    for one in suffix.map(named).unwrap_or_default() {
        match one.kind() {
            "value_arguments" => arguments.extend(cx.parts(one)),
            "simple_identifier" => label = Some(one),
            _ => {
                let value = cx.one(one);
                arguments.push(match label.take() {
                    None => value,
                    Some(name) => {
                        let parts = [cx.one(name), value];
                        cx.record_over(Kind::Keyword, (name, one), &parts)
                    }
                });
            }
        }
    }
    let alone = suffix.is_none_or(|suffix| named(suffix).len() < 2);
    let place = list.filter(|_| alone).or(suffix).unwrap_or(node);
    let arguments = cx.list(Kind::Arguments, place, &arguments);
    out.push(if list.is_some_and(|list| has_word(list, "[")) {
        cx.record(Kind::Index, node, "", &[callee, arguments])
    } else {
        cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
    });
}

/// `value`, `label: value`, `label:` in the name of a function.
pub(super) fn argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name");
    let Some(value) = node.child_by_field_name("value") else {
        out.extend(cx.parts(node));
        return;
    };
    let value = cx.one(value);
    out.push(match name {
        None => value,
        Some(name) => {
            let parts = [cx.one(name), value];
            cx.record(Kind::Keyword, node, "", &parts)
        }
    });
}

/// `[key: value]`.
pub(super) fn dictionary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut pairs = Vec::new();
    for pair in named(node).chunks(2) {
        if let [key, value] = pair {
            let parts = [cx.one(*key), cx.one(*value)];
            pairs.push(cx.record_over(Kind::Pair, (*key, *value), &parts));
        } else if let [one] = pair {
            cx.lower(*one, &mut pairs);
        }
    }
    out.push(cx.list(Kind::Dict, node, &pairs));
}

/// `(a, label: b)`; one value alone is only held together.
pub(super) fn tuple(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    let parts = named(node);
    let mut label = None::<ts::Node<'_>>;
    for one in &parts {
        if one.next_sibling().is_some_and(|next| next.kind() == ":") {
            label = Some(*one);
        } else if let Some(name) = label.take() {
            let parts = [cx.one(name), cx.one(*one)];
            all.push(cx.record_over(Kind::Keyword, (name, *one), &parts));
        } else {
            cx.lower(*one, &mut all);
        }
    }
    match (all.as_slice(), parts.len()) {
        ([only], 1) => out.push(*only),
        _ => out.push(cx.list(Kind::Tuple, node, &all)),
    }
}

/// Kinds of nodes that have an operator between two operands; rows of them may be thousands long.
const BINARY: [&str; 8] = [
    "additive_expression",
    "multiplicative_expression",
    "comparison_expression",
    "equality_expression",
    "conjunction_expression",
    "disjunction_expression",
    "bitwise_operation",
    "infix_expression",
];

/// `a + b`.
pub(super) fn binary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.child_by_field_name("lhs"))
        && BINARY.contains(&next.kind())
    {
        chain.push(next);
    }
    let mut left = chain.last().map_or(NodeId::NONE, |last| cx.field(*last, "lhs"));
    for node in chain.into_iter().rev() {
        let operator = node.child_by_field_name("op").map_or("", |operator| cx.text(operator));
        let parts = [left, cx.field(node, "rhs")];
        left = cx.record(Kind::Binary, node, operator, &parts);
    }
    out.push(left);
}

/// Two parts and a word or sign between them.
pub(super) fn between(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(1).map_or("", |sign| cx.text(sign));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Binary, node, sign, &parts));
}

/// `a...`.
pub(super) fn open_range(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let start = cx.field(node, "start");
    out.push(cx.record(Kind::Unary, node, "... after", &[start]));
}

/// `-a`, `!a`, `&a`, `...a`; `.name` is a member of what the place asks for.
pub(super) fn prefix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(0).map_or("", |sign| cx.text(sign));
    let value = named(node).last().map_or(NodeId::NONE, |value| cx.one(*value));
    out.push(match sign {
        "." => cx.record(Kind::Member, node, "", &[NodeId::NONE, value]),
        _ => cx.record(Kind::Unary, node, sign, &[value]),
    });
}

/// `a++`; `a!` only tells the compiler of `a`.
pub(super) fn postfix(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = cx.field(node, "target");
    let sign = node.child_by_field_name("operation").map_or("", |sign| cx.text(sign));
    out.push(match sign {
        "!" => value,
        _ => cx.record(Kind::Unary, node, &format!("{sign} after"), &[value]),
    });
}

/// `value as Type`, `value as? Type`, `value as! Type`.
pub(super) fn conversion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = part(node, "as_operator").map_or("as", |operator| cx.text(operator));
    let parts = [class(cx, node), cx.field(node, "expr")];
    out.push(cx.record(Kind::Cast, node, symbol, &parts));
}

/// `\Type.name`, `\.name`.
pub(super) fn key_path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut path = NodeId::NONE;
    for (at, one) in named(node).into_iter().enumerate() {
        let part = cx.one(one);
        let is_first = at == 0 && node.child(1).is_some_and(|first| first.kind() != ".");
        path = match path {
            NodeId::NONE if is_first => part,
            NodeId::NONE => cx.record(Kind::Member, one, "", &[NodeId::NONE, part]),
            path => cx.record_from(Kind::Member, (path, one), "", &[path, part]),
        };
    }
    out.push(cx.record(Kind::Unary, node, "\\", &[path]));
}

/// `#selector(name)`, `#keyPath(name)`, `#available(iOS 13, *)`.
pub(super) fn selector(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = cx.text(node).split('(').next().unwrap_or_default().trim_end();
    let parts = cx.parts(node);
    let callee = cx.leaf(Kind::Name, node, word);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}
