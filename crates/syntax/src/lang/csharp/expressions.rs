//! Expressions of C#.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

pub(super) fn character(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node);
    let inside = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    out.push(cx.leaf(Kind::Character, node, inside.unwrap_or(text)));
}

/// `"…"`, `@"…"`, `"…"u8`, and with three quotes or more.
pub(super) fn string(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).trim_start_matches('@').trim_end_matches(['u', 'U', '8']);
    let raw = node.kind() == "raw_string_literal";
    let quotes = if raw { text.len() - text.trim_start_matches('"').len() } else { 1 };
    let inside = text.get(quotes..text.len().saturating_sub(quotes));
    out.push(cx.leaf(Kind::String, node, inside.unwrap_or(text)));
}

/// `$"…"` is a template even without code in it: rules tell it from other strings.
pub(super) fn template(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.pieces(node, &["string_content", "escape_sequence"], 0);
    out.push(cx.list(Kind::Template, node, &parts));
}

/// `{value,width:format}`: the value.
pub(super) fn interpolation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let is_code = |one: &ts::Node<'_>| {
        !one.is_extra() && one.kind() != "interpolation_brace" && !one.kind().ends_with("_clause")
    };
    let code = node.children(&mut cursor).find(is_code);
    out.extend(code.map(|code| cx.one(code)));
}

/// `a.b` and `a[b]`, and what is set that may be null: `a?.b = c`, of which the grammar did not see the sign.
pub(super) fn access(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = node.child_by_field_name("expression");
    let (kind, part) = match node.kind() {
        "member_access_expression" => (Kind::Member, "name"),
        _ => (Kind::Index, "subscript"),
    };
    let after = object.and_then(|object| cx.source().get(object.end_byte()..));
    let may_be_null = after.is_some_and(|after| after.trim_ascii_start().starts_with(b"?"));
    let parts = [object.map_or(NodeId::NONE, |object| cx.one(object)), cx.field(node, part)];
    out.push(cx.record(kind, node, if may_be_null { "?." } else { "" }, &parts));
}

/// `a?.b` and `a?[b]`.
pub(super) fn conditional_access(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let object = cx.field(node, "condition");
    if let Some(index) = part(node, "element_binding_expression") {
        let arguments = cx.parts(index);
        let arguments = cx.list(Kind::Arguments, index, &arguments);
        out.push(cx.record(Kind::Index, node, "?.", &[object, arguments]));
        return;
    }
    let binding = part(node, "member_binding_expression");
    let name = binding.map_or(NodeId::NONE, |binding| cx.field(binding, "name"));
    out.push(cx.record(Kind::Member, node, "?.", &[object, name]));
}

/// `[b]` without what it is an index of, as in `new A { [b] = c }`.
pub(super) fn element_binding(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let arguments = cx.parts(node);
    let arguments = cx.list(Kind::Arguments, node, &arguments);
    out.push(cx.record(Kind::Index, node, "", &[NodeId::NONE, arguments]));
}

/// `f(a)`, `a.f<T>(b)`.
pub(super) fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (callee, generics) = match node.child_by_field_name("function") {
        Some(function) => callee(cx, function),
        None => (NodeId::NONE, NodeId::NONE),
    };
    let parts = [callee, generics, cx.field(node, "arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// What is called, and the types for which it is.
fn callee(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> (NodeId, NodeId) {
    let (object, binding) = match node.kind() {
        "member_access_expression" => (node.child_by_field_name("expression"), Some(node)),
        "conditional_access_expression" => {
            (node.child_by_field_name("condition"), part(node, "member_binding_expression"))
        }
        _ => (None, None),
    };
    let name = match binding {
        Some(binding) => binding.child_by_field_name("name"),
        None => Some(node),
    };
    let Some(name) = name.filter(|name| name.kind() == "generic_name") else {
        return (cx.one(node), NodeId::NONE);
    };
    let (plain, generics) = (cx.part(name, "identifier"), cx.part(name, "type_argument_list"));
    if binding.is_none() {
        return (plain, generics);
    }
    let symbol = if node.kind() == "conditional_access_expression" { "?." } else { "" };
    let object = object.map_or(NodeId::NONE, |object| cx.one(object));
    (cx.record(Kind::Member, node, symbol, &[object, plain]), generics)
}

/// `value`, `name: value`, `ref value`, `out Type name`.
pub(super) fn argument(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name");
    let mut cursor = node.walk();
    let mut word = "";
    let mut value = NodeId::NONE;
    for one in node.children(&mut cursor) {
        match one.kind() {
            "ref" | "out" | "in" => word = one.kind(),
            ":" | "=" => {}
            _ if one.is_extra() || Some(one) == name => {}
            _ => value = cx.one(one),
        }
    }
    if !word.is_empty() {
        value = cx.record(Kind::Unary, node, word, &[value]);
    }
    out.push(match name {
        None => value,
        Some(name) => {
            let parts = [cx.one(name), value];
            cx.record(Kind::Keyword, node, "", &parts)
        }
    });
}

/// `new A(b) { C = d }` and `new(b)`: what stands in the braces is the body.
pub(super) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (class, arguments) = (cx.field(node, "type"), cx.part(node, "argument_list"));
    let body = match part(node, "initializer_expression") {
        None => NodeId::NONE,
        Some(list) => {
            let parts = cx.parts(list);
            cx.list(Kind::Body, list, &parts)
        }
    };
    out.push(cx.record(Kind::New, node, "", &[class, arguments, body]));
}

/// `new { A = 1, b.C }`.
pub(super) fn anonymous_object(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).collect();
    let (mut parts, mut key) = (Vec::new(), None);
    for (at, one) in children.iter().enumerate() {
        if !one.is_named() && !["this", "base"].contains(&one.kind()) || one.is_extra() {
            continue;
        }
        if children.get(at + 1).is_some_and(|next| next.kind() == "=") {
            key = Some(*one);
            continue;
        }
        let value = cx.one(*one);
        parts.push(match key.take() {
            None => value,
            Some(key) => {
                let name = cx.one(key);
                cx.record_over(Kind::Assign, (key, *one), &[name, value])
            }
        });
    }
    let body = cx.list(Kind::Body, node, &parts);
    out.push(cx.record(Kind::New, node, "", &[NodeId::NONE, NodeId::NONE, body]));
}

/// `new int[n]`, `new int[] {1}`, `new[] {1}`.
pub(super) fn array_creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (class, sizes) = match node.child_by_field_name("type") {
        Some(class) => {
            let rank = class.child_by_field_name("rank");
            (cx.one(class), rank.map(|rank| cx.parts(rank)).unwrap_or_default())
        }
        None => (cx.record(Kind::ArrayType, node, "", &[]), Vec::new()),
    };
    let sizes = cx.list(Kind::Arguments, node, &sizes);
    let value = cx.part(node, "initializer_expression");
    out.push(cx.record(Kind::New, node, "", &[class, sizes, value]));
}

/// `a with { B = c }`.
pub(super) fn changed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let value = parts.next().unwrap_or(NodeId::NONE);
    let changes: Vec<NodeId> = parts.collect();
    let changes = cx.list(Kind::Body, node, &changes);
    out.push(cx.record(Kind::Binary, node, "with", &[value, changes]));
}

pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("=", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    out.push(match operator.strip_suffix('=') {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    });
}

/// `-a`, `++a`, `ref a`, and `> a` in patterns: the word or sign is the symbol.
pub(super) fn before(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(0).map_or("", |sign| cx.text(sign));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, sign, &parts));
}

/// `a++` and `a--`; `a!` only tells the compiler of `a`.
pub(super) fn after(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let last = node.child_count().checked_sub(1);
    let sign = last.and_then(|at| node.child(at)).map_or("", |sign| cx.text(sign));
    let parts = cx.parts(node);
    if sign == "!" {
        out.extend(parts);
        return;
    }
    out.push(cx.record(Kind::Unary, node, &format!("{sign} after"), &parts));
}

/// `value as Type`.
pub(super) fn conversion(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "right"), cx.field(node, "left")];
    out.push(cx.record(Kind::Cast, node, "as", &parts));
}

/// `start..end`.
pub(super) fn range(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    if node.child(0).is_some_and(|first| first.kind() == "..") {
        parts.insert(0, NodeId::NONE);
    }
    out.push(cx.record(Kind::Slice, node, "", &parts));
}

/// `(a, b) => c`, `a => c`, `delegate (int a) { … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = match node.child_by_field_name("body") {
        Some(body) => cx.one(body),
        None => cx.part(node, "block"),
    };
    let modifiers = super::declarations::modifiers(cx, node, &[]);
    let parts = [modifiers, cx.field(node, "parameters"), cx.field(node, "type"), body];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

pub(super) fn implicit_parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.leaf(Kind::Name, node, cx.text(node));
    let one = cx.record(Kind::Parameter, node, "", &[NodeId::NONE, NodeId::NONE, name]);
    out.push(cx.list(Kind::Parameters, node, &[one]));
}

/// `typeof(T)`, `sizeof(T)`, `default(T)`, and `default` alone.
pub(super) fn word_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).unwrap_or(node);
    let word = cx.leaf(Kind::Name, word, cx.text(word));
    let Some(class) = node.child_by_field_name("type") else {
        out.push(word);
        return;
    };
    let arguments = [cx.one(class)];
    let arguments = cx.list(Kind::Arguments, class, &arguments);
    out.push(cx.record(Kind::Call, node, "", &[word, NodeId::NONE, arguments]));
}
