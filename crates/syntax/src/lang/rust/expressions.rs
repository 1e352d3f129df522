//! Expressions of Rust.

use tree_sitter as ts;

use super::items::modifiers;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `"a"`, `b"a"`, `r#"a"#`.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_start_matches(['b', 'c', 'r']).trim_matches('#');
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    out.push(cx.leaf(Kind::String, node, inside.unwrap_or(text)));
}

/// `'a'`, `b'a'`.
pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_start_matches('b');
    let inside = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    out.push(cx.leaf(Kind::Character, node, inside.unwrap_or(text)));
}

/// `a::b`; a path that begins with two colons has nothing before them.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (before, name) = (cx.field(node, "path"), cx.field(node, "name"));
    out.push(if before == NodeId::NONE {
        name
    } else {
        cx.record(Kind::Member, node, "", &[before, name])
    });
}

/// `f(a)`, `a.f::<T>(b)`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let function = node.child_by_field_name("function");
    let (callee, generics) = match function {
        Some(generic) if generic.kind() == "generic_function" => {
            (cx.field(generic, "function"), cx.field(generic, "type_arguments"))
        }
        Some(function) => (cx.one(function), NodeId::NONE),
        None => (NodeId::NONE, NodeId::NONE),
    };
    let parts = [callee, generics, cx.field(node, "arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// `a[b]`.
pub(super) fn index(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let object = parts.first().copied().unwrap_or(NodeId::NONE);
    let arguments = cx.list(Kind::Arguments, node, parts.get(1..).unwrap_or_default());
    out.push(cx.record(Kind::Index, node, "", &[object, arguments]));
}

/// `-a`, `*a`, `&a`, `&mut a`, `dyn A`, `impl A`: what stands before is the symbol.
pub(super) fn before(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(0).map_or("", |sign| cx.text(sign));
    let is_mutable = part(node, "mutable_specifier").is_some();
    let symbol = if is_mutable && sign == "&" { "&mut" } else { sign };
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, symbol, parts.last().map_or(&[], std::slice::from_ref)));
}

/// `a?`.
pub(super) fn question(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "?", &parts));
}

pub(super) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Update, node, operator.trim_end_matches('='), &parts));
}

/// `a..b`, `..b`, `a..`.
pub(super) fn range(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    if node.child(0).is_some_and(|first| !first.is_named()) {
        parts.insert(0, NodeId::NONE);
    }
    out.push(cx.record(Kind::Slice, node, "", &parts));
}

/// `|a, b: C| d`, `move || { … }`.
pub(super) fn closure(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parameters = cx.field(node, "parameters");
    let parts = [words, parameters, cx.field(node, "return_type"), cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

pub(super) fn closure_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| one.is_named() || one.kind() == "_") {
        if one.kind() == "parameter" || one.is_error() {
            cx.lower(one, &mut all);
        } else if !one.is_extra() {
            let name = cx.one(one);
            all.push(cx.record(Kind::Parameter, one, "", &[NodeId::NONE, NodeId::NONE, name]));
        }
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// `async { … }` is a function that is called later.
pub(super) fn later(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, NodeId::NONE, NodeId::NONE, cx.part(node, "block")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `unsafe { … }`.
pub(super) fn unsafe_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.part(node, "block")];
    out.push(cx.record(Kind::With, node, "unsafe", &parts));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.part(node, "block")];
    out.push(cx.record(Kind::Try, node, "", &parts));
}

/// `A { b: c, d, ..e }`.
pub(super) fn structure(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "name"), NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `(A) -> B`, `fn(A) -> B`, `Fn(A) -> B`.
pub(super) fn function_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.field(node, "parameters"), cx.field(node, "return_type")];
    let function = cx.record(Kind::Lambda, node, "", &parts);
    out.push(match cx.child(node, "trait") {
        None => function,
        Some(of) => {
            let class = cx.one(of);
            let arguments = cx.list(Kind::Types, node, &[function]);
            cx.record(Kind::Generic, node, "", &[class, arguments])
        }
    });
}

/// `A + B`, `?A`.
pub(super) fn bounded(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Union, node, "+", &parts));
}

/// `<A as B>`.
pub(super) fn qualified(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "alias"), cx.field(node, "type")];
    out.push(cx.record(Kind::Cast, node, "", &parts));
}

/// `let pattern = value` in a condition.
pub(super) fn let_condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, NodeId::NONE, cx.field(node, "pattern"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// Conditions in a row, all leaning to the left.
pub(super) fn let_chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let first = parts.next().unwrap_or(NodeId::NONE);
    out.push(parts.fold(first, |left, right| cx.record(Kind::Binary, node, "&&", &[left, right])));
}

/// `Some(a)` in a pattern looks like a call, and is one here.
pub(super) fn tuple_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = node.child_by_field_name("type");
    let mut parts = Vec::new();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| one.is_named() || one.kind() == "_") {
        if Some(one) != class {
            cx.lower(one, &mut parts);
        }
    }
    let Some(class) = class else {
        out.push(cx.list(Kind::Tuple, node, &parts));
        return;
    };
    let callee = cx.one(class);
    let arguments = cx.list(Kind::Arguments, node, &parts);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// `A { b, c: d, .. }` in a pattern.
pub(super) fn struct_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = node.child_by_field_name("type");
    let mut parts = Vec::new();
    for one in named(node).into_iter().filter(|one| Some(*one) != class) {
        cx.lower(one, &mut parts);
    }
    let body = cx.list(Kind::Body, node, &parts);
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    out.push(cx.record(Kind::New, node, "", &[class, NodeId::NONE, body]));
}

/// `b: c` in a pattern, and `b` for both.
pub(super) fn field_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    out.push(match cx.child(node, "pattern") {
        None => name,
        Some(pattern) => {
            let parts = [name, cx.one(pattern)];
            cx.record(Kind::Assign, node, "", &parts)
        }
    });
}

/// `a | b | c`, each within the next.
pub(super) fn alternatives(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = each_alternative(cx, node);
    out.push(cx.record(Kind::Union, node, "|", &parts));
}

pub(super) fn each_alternative(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let (mut later, mut next) = (Vec::new(), Some(node));
    while let Some(one) = next.take() {
        if one.kind() == "or_pattern" {
            let mut cursor = one.walk();
            let parts = one.children(&mut cursor).filter(|one| one.is_named() || one.kind() == "_");
            let parts: Vec<_> = parts.filter(|one| !one.is_extra()).collect();
            later.extend(parts.iter().skip(1).rev());
            next = parts.first().copied();
        } else {
            later.push(one);
        }
    }
    later.into_iter().rev().map(|one| cx.one(one)).collect()
}

/// `a @ b`.
pub(super) fn captured(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Binary, node, "@", &parts));
}

/// `a..=b` in a pattern.
pub(super) fn range_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(cx.record(Kind::Slice, node, "", &parts));
}

/// Tokens of a lifetime or a label, `'a`.
pub(super) fn lifetime(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Name, node, cx.text(node)));
}

/// Whether a loop or a block has a label, it stands around it.
pub(super) fn labeled(cx: &mut Lowering<'_>, node: ts::Node<'_>, made: NodeId) -> NodeId {
    match part(node, "label") {
        Some(label) if has_word(node, ":") => {
            let parts = [cx.one(label), made];
            cx.record(Kind::Label, node, "", &parts)
        }
        _ => made,
    }
}
