//! Items of Rust, and what stands before them.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// Things one after the other; an attribute is of the thing after it.
fn members(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut out = Vec::new();
    for one in named(node) {
        if one.kind() == "attribute_item" {
            let attribute = cx.one(one);
            cx.leading.push(attribute);
            continue;
        }
        cx.statement(one, &mut out);
        cx.leading.clear();
    }
    out
}

pub(super) fn file(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(members(cx, node));
}

pub(super) fn body(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = members(cx, node);
    out.push(cx.list(Kind::Body, node, &parts));
}

/// What stands last in a block without a semicolon is a statement too.
pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let leading = std::mem::take(&mut cx.leading);
    let parts = members(cx, node);
    cx.leading = leading;
    out.push(cx.list(Kind::Block, node, &parts));
}

/// Attributes, then words such as `pub`, `async` and `mut`.
pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = std::mem::take(&mut cx.leading);
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "visibility_modifier"
            | "mutable_specifier"
            | "const"
            | "static"
            | "unsafe"
            | "async"
            | "move"
            | "let"
            | "ref" => {
                all.push(cx.leaf(Kind::Modifier, one, cx.text(one)));
            }
            "function_modifiers" => {
                let mut cursor = one.walk();
                for word in one.children(&mut cursor) {
                    all.push(cx.leaf(Kind::Modifier, word, cx.text(word)));
                }
            }
            "(" | "{" | ":" | "=" => break,
            _ => {}
        }
    }
    cx.row(Kind::Modifiers, &all)
}

/// `#[name]`, `#[name(arguments)]`, `#[name = value]`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = named(node).into_iter().next().map_or(NodeId::NONE, |name| cx.one(name));
    let value = match (cx.child(node, "arguments"), cx.child(node, "value")) {
        (Some(tokens), _) => {
            let mut parts = Vec::new();
            cx.lower(tokens, &mut parts);
            let arguments = cx.list(Kind::Arguments, tokens, &parts);
            cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments])
        }
        (None, Some(value)) => {
            let parts = [name, cx.one(value)];
            cx.record(Kind::Assign, node, "", &parts)
        }
        (None, None) => name,
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}

/// What an item is generic over, and after that what `where` asks of it: a parameter of the same name with
/// a type.
fn generics(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let list = node.child_by_field_name("type_parameters");
    let mut all = list.map(|list| cx.parts(list)).unwrap_or_default();
    for clause in part(node, "where_clause").map(named).unwrap_or_default() {
        let name = cx.field(clause, "left");
        let parts = [NodeId::NONE, cx.field(clause, "bounds"), name];
        all.push(cx.record(Kind::Parameter, clause, "", &parts));
    }
    cx.row(Kind::Types, &all)
}

pub(super) fn type_parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = match node.kind() {
        "const_parameter" => cx.field(node, "type"),
        _ => cx.field(node, "bounds"),
    };
    let value = match cx.child(node, "default_type") {
        Some(value) => cx.one(value),
        None => cx.field(node, "value"),
    };
    let parts = [NodeId::NONE, class, cx.field(node, "name"), value];
    out.push(cx.record(Kind::Parameter, node, "", &parts));
}

/// `T: A + B`: one type, or the sum of several.
pub(super) fn bounds(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    match parts.as_slice() {
        [one] => out.push(*one),
        several => out.push(cx.record(Kind::Union, node, "+", several)),
    }
}

pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [
        words,
        cx.field(node, "name"),
        generics(cx, node),
        cx.field(node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record_from(Kind::Function, (words, node), "", &parts));
}

/// `name: Type`; a type alone is the parameter of a signature.
pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    for one in named(node) {
        if one.kind() == "attribute_item" {
            let attribute = cx.one(one);
            cx.leading.push(attribute);
        } else if one.kind() == "parameter" || one.kind().ends_with("_parameter") || one.is_error()
        {
            cx.lower(one, &mut all);
        } else {
            let parts = [NodeId::NONE, cx.one(one)];
            all.push(cx.record(Kind::Parameter, one, "", &parts));
        }
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let symbol = if node.kind() == "variadic_parameter" { "*" } else { "" };
    let parts = [words, cx.field(node, "type"), cx.field(node, "pattern")];
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}

/// `self`, `&self`, `&mut self`.
pub(super) fn receiver(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let name = cx.part(node, "self");
    let class =
        if has_word(node, "&") { cx.record(Kind::Unary, node, "&", &[]) } else { NodeId::NONE };
    out.push(cx.record(Kind::Parameter, node, "receiver", &[words, class, name]));
}

/// Structs, enumerations, unions, traits, implementations and modules.
pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.kind().strip_suffix("_item").unwrap_or_default();
    let words = modifiers(cx, node);
    let name = match cx.child(node, "name") {
        Some(name) => cx.one(name),
        None => cx.field(node, "type"),
    };
    let generics = generics(cx, node);
    let parents = [cx.field(node, "trait"), cx.field(node, "bounds")];
    let parents: Vec<_> = parents.into_iter().filter(|one| *one != NodeId::NONE).collect();
    let parents = cx.row(Kind::Parents, &parents);
    let (parameters, body) = fields(cx, node);
    out.push(cx.record(
        Kind::Class,
        node,
        word,
        &[words, name, generics, parents, parameters, body],
    ));
}

/// The fields with names are a body, those without are parameters.
fn fields(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> (NodeId, NodeId) {
    match cx.child(node, "body") {
        None => (NodeId::NONE, NodeId::NONE),
        Some(list) if list.kind() == "ordered_field_declaration_list" => {
            (cx.one(list), NodeId::NONE)
        }
        Some(list) => (NodeId::NONE, cx.one(list)),
    }
}

/// `(pub A, B)`.
pub(super) fn places(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut all, mut words) = (Vec::new(), Vec::new());
    for one in named(node) {
        match one.kind() {
            "attribute_item" => words.push(cx.one(one)),
            "visibility_modifier" => words.push(cx.leaf(Kind::Modifier, one, cx.text(one))),
            _ => {
                let modifiers = cx.row(Kind::Modifiers, &std::mem::take(&mut words));
                let parts = [modifiers, cx.one(one)];
                all.push(cx.record(Kind::Parameter, one, "", &parts));
            }
        }
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

pub(super) fn field(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, cx.field(node, "type"), cx.field(node, "name")];
    out.push(cx.record_from(Kind::Variable, (words, node), "", &parts));
}

/// `Red = 1`, `Point { x: i32 }`, `Pair(A, B)`: a variable of its enumeration, what it holds is its value.
pub(super) fn variant(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let value = match cx.child(node, "body") {
        Some(_) => {
            let (parameters, body) = fields(cx, node);
            cx.record(Kind::New, node, "", &[NodeId::NONE, parameters, body])
        }
        None => cx.field(node, "value"),
    };
    let parts = [words, NodeId::NONE, cx.field(node, "name"), value];
    out.push(cx.record_from(Kind::Variable, (words, node), "enum", &parts));
}

/// `const A: B = c`, `static mut A: B = c`.
pub(super) fn constant(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let parts = [words, cx.field(node, "type"), cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record_from(Kind::Variable, (words, node), "", &parts));
}

/// `type A = B`, and `type A: B` in a trait.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let class = match cx.child(node, "type") {
        Some(class) => cx.one(class),
        None => cx.field(node, "bounds"),
    };
    let name = cx.field(node, "name");
    let parts = [words, name, generics(cx, node), class];
    out.push(cx.record_from(Kind::TypeAlias, (words, node), "=", &parts));
}

/// `extern "C" { … }`: what it declares.
pub(super) fn foreign(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(list) = cx.child(node, "body") {
        out.extend(members(cx, list));
    }
}

/// `extern crate a as b`.
pub(super) fn external(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.field(node, "name"), cx.field(node, "alias")];
    out.push(cx.record(Kind::Import, node, "", &parts));
}

/// `use a::{b, c as d, e::*}` is one import for each name.
pub(super) fn uses(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    cx.leading.clear();
    if let Some(argument) = node.child_by_field_name("argument") {
        let alone = argument.kind() != "scoped_use_list" && argument.kind() != "use_list";
        used(cx, (if alone { node } else { argument }, argument), NodeId::NONE, out);
    }
}

/// The imports of one branch of the tree; those within lists are one level deeper each, as the grammar has them.
fn used(
    cx: &mut Lowering<'_>,
    (whole, node): (ts::Node<'_>, ts::Node<'_>),
    path: NodeId,
    out: &mut Vec<NodeId>,
) {
    let mut open = vec![(whole, node, path)];
    while let Some((whole, node, path)) = open.pop() {
        let (inner, alias) = match node.child_by_field_name("path") {
            Some(inner) if node.kind() == "use_as_clause" => (inner, cx.field(node, "alias")),
            _ => (node, NodeId::NONE),
        };
        match inner.kind() {
            "use_list" | "scoped_use_list" => {
                let before = cx.child(inner, "path").filter(|_| inner.kind() == "scoped_use_list");
                let path = before.map_or(path, |before| joined(cx, path, before));
                let list = part(inner, "use_list").unwrap_or(inner);
                open.extend(named(list).into_iter().rev().map(|one| (one, one, path)));
            }
            "use_wildcard" => {
                let before = named(inner).into_iter().next();
                let module = before.map_or(path, |before| joined(cx, path, before));
                let all = cx.leaf(Kind::Wildcard, inner, "");
                out.push(cx.record(Kind::Import, whole, "", &[module, all, alias]));
            }
            "scoped_identifier" => {
                let before = cx.child(inner, "path");
                let module = before.map_or(path, |before| joined(cx, path, before));
                let parts = [module, cx.field(inner, "name"), alias];
                out.push(cx.record(Kind::Import, whole, "", &parts));
            }
            _ => {
                let parts = [path, cx.one(inner), alias];
                out.push(cx.record(Kind::Import, whole, "", &parts));
            }
        }
    }
}

/// One path behind another.
fn joined(cx: &mut Lowering<'_>, path: NodeId, node: ts::Node<'_>) -> NodeId {
    let mut names = Vec::new();
    let mut next = Some(node);
    while let Some(one) = next.take() {
        if one.kind() == "scoped_identifier" {
            names.extend(one.child_by_field_name("name"));
            next = one.child_by_field_name("path");
        } else {
            names.push(one);
        }
    }
    let mut path = path;
    for name in names.into_iter().rev() {
        let last = cx.one(name);
        path = match path {
            NodeId::NONE => last,
            path => cx.record(Kind::Member, node, "", &[path, last]),
        };
    }
    path
}
