//! Definitions of Perl, and what is used of other packages.

use seawall_model::Span;
use tree_sitter as ts;

use super::{lists, strings, variables};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// `package A;`, and `package A { … }` with a block after it.
pub(super) fn package(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let end = node.child_by_field_name("name").or_else(|| node.child(0)).unwrap_or(node);
    out.push(cx.record_over(Kind::Package, (node, end), &[name]));
    if let Some(block) = part(node, "block") {
        cx.lower(block, out);
    }
}

/// `use A;`, `use A qw(b c);`, `no A;`: each thing that is named is an import.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let module = node.child_by_field_name("module");
    let word = node.child(0).map_or("", |word| cx.text(word));
    let version = node.child_by_field_name("version");
    let is_list = |one: &ts::Node<'_>| Some(*one) != module && Some(*one) != version;
    let list = named(node).into_iter().find(is_list);
    if let Some(list) = list
        && word == "use"
        && module.is_some_and(|module| cx.text(module) == "constant")
    {
        constants(cx, node, list, out);
        return;
    }
    let symbol = if word == "no" { "no" } else { "" };
    let mut names = Vec::new();
    if let Some(list) = list {
        let parts = if list.kind() == "list_expression" { named(list) } else { vec![list] };
        for one in parts {
            imported(cx, one, &mut names);
        }
    }
    if names.is_empty() {
        names.push(NodeId::NONE);
    }
    for name in names {
        let module = module.map_or(NodeId::NONE, |module| cx.one(module));
        out.push(cx.record(Kind::Import, node, symbol, &[module, name]));
    }
}

/// The names of what is imported; anything else that a package is told stays as it is.
fn imported(cx: &mut Lowering<'_>, node: ts::Node<'_>, names: &mut Vec<NodeId>) {
    match node.kind() {
        "quoted_word_list" => names.extend(lists::each_word(cx, node, Kind::Name)),
        "string_literal" | "interpolated_string_literal" => {
            let inside = node.child_by_field_name("content").map_or(span(node), span);
            match strings::plain(cx, node) {
                Some(_) => names.push(variables::path_at(cx, inside)),
                None => cx.lower(node, names),
            }
        }
        "stub_expression" => {}
        _ => cx.lower(node, names),
    }
}

/// `use constant A => 1;` and `use constant { A => 1, B => 2 };` declare variables.
fn constants(cx: &mut Lowering<'_>, node: ts::Node<'_>, list: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = match (list.kind(), named(list).first()) {
        ("anonymous_hash_expression", Some(inside)) => *inside,
        _ => list,
    };
    let mut parts = Vec::new();
    lists::items(cx, list, Kind::Keyword, &mut parts);
    for part in parts {
        let [name, value] = [0, 1].map(|slot| cx.slot(part, slot));
        let word = node.child_by_field_name("module").unwrap_or(node);
        let modifier = cx.leaf(Kind::Modifier, word, "constant");
        let modifiers = cx.list(Kind::Modifiers, word, &[modifier]);
        out.push(cx.record(Kind::Variable, node, "", &[modifiers, NodeId::NONE, name, value]));
    }
}

/// `class A :isa(B) { … }` and roles, which the symbol tells apart.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = node.child(0).map_or("", |word| cx.text(word));
    let (modifiers, name) = (modifiers(cx, node), cx.field(node, "name"));
    let body = part(node, "block").map_or(NodeId::NONE, |block| {
        let statements = cx.statements(block);
        cx.list(Kind::Body, block, &statements)
    });
    let (none, parents) = (NodeId::NONE, NodeId::NONE);
    out.push(cx.record(Kind::Class, node, symbol, &[modifiers, name, none, parents, none, body]));
}

/// `my` and `async` before a function, and what it says of itself behind a colon.
fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let words = ["async", "extended", "my", "our", "state"];
    let mut cursor = node.walk();
    let (mut all, mut ends) = (Vec::new(), None::<(usize, usize)>);
    for child in node.children(&mut cursor) {
        if words.contains(&child.kind()) {
            all.push(cx.leaf(Kind::Modifier, child, child.kind()));
        } else if child.kind() == "attrlist" {
            all.extend(cx.parts(child));
        } else {
            continue;
        }
        let start = ends.map_or(child.start_byte(), |(start, _)| start);
        ends = Some((start, child.end_byte()));
    }
    ends.map_or(NodeId::NONE, |(start, end)| {
        cx.record_at(Kind::Modifiers, Span::new(start, end), "", &all)
    })
}

/// `:name` and `:name(value)`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name").unwrap_or(node);
    let callee = cx.leaf(Kind::Name, name, cx.text(name));
    let value = match node.child_by_field_name("value") {
        None => callee,
        Some(value) => {
            let text = cx.leaf(Kind::String, value, cx.text(value));
            let arguments = cx.list(Kind::Arguments, value, &[text]);
            cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments])
        }
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// What a function takes stands in its body, as `@_`, if it has no signature.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let name = node.child_by_field_name("name").or_else(|| node.child_by_field_name("phase"));
    let name = name.map_or(NodeId::NONE, |name| variables::path_at(cx, span(name)));
    let body = node.child_by_field_name("body").or_else(|| part(node, "block"));
    let parameters = cx.part(node, "signature");
    let body = body.map_or(NodeId::NONE, |body| cx.one(body));
    let none = NodeId::NONE;
    out.push(cx.record(Kind::Function, node, "", &[modifiers, name, none, parameters, none, body]));
}

/// `sub { … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts =
        [modifiers(cx, node), cx.part(node, "signature"), NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// A parameter of a signature; an array or a hash takes all the rest.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = named(node).first().map_or(NodeId::NONE, |name| cx.one(*name));
    let parts = [NodeId::NONE, NodeId::NONE, name, cx.field(node, "default")];
    let symbol = if node.kind() == "slurpy_parameter" { "*" } else { "" };
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}
