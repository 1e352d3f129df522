//! Definitions of C.

use tree_sitter as ts;

use super::declarators::{Declared, base, declared};
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// Attributes and words such as `static`, wherever in the declaration they stand; templates put what they are
/// generic over before it, which is none of these.
pub(in crate::lang) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    for one in std::mem::take(&mut cx.leading) {
        if cx.kind(one) == Some(Kind::Types) {
            cx.leading.push(one);
        } else {
            all.push(one);
        }
    }
    words(cx, node, &mut all);
    if let Some(declarator) = node.child_by_field_name("declarator") {
        words(cx, declarator, &mut all);
    }
    cx.row(Kind::Modifiers, &all)
}

fn words(cx: &mut Lowering<'_>, node: ts::Node<'_>, all: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "storage_class_specifier"
            | "type_qualifier"
            | "ms_call_modifier"
            | "ms_declspec_modifier"
            | "virtual"
            | "virtual_specifier"
            | "explicit_function_specifier"
            | "ref_qualifier"
            | "noexcept"
            | "throw_specifier"
            | "default_method_clause"
            | "delete_method_clause"
            | "pure_virtual_clause" => {
                let text = cx.text(one).trim_start_matches(['=', ' ']).trim_end_matches(';');
                all.push(cx.leaf(Kind::Modifier, one, text));
            }
            "attribute_specifier" | "attribute_declaration" | "field_initializer_list" => {
                cx.lower(one, all);
            }
            _ => {}
        }
    }
}

/// What a template is generic over.
pub(in crate::lang) fn generics(cx: &mut Lowering<'_>) -> NodeId {
    cx.leading.pop().unwrap_or(NodeId::NONE)
}

/// `int a = 1, *b;` declares two variables, `int f(int);` a function, `struct A {…};` a type only.
pub(in crate::lang) fn declaration(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let modifiers = modifiers(cx, node);
    let generics = generics(cx);
    let base = base(cx, node);
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("declarator", &mut cursor).collect();
    if all.is_empty() {
        out.extend(only_type(cx, node, [modifiers, base.0]));
    }
    let alone = all.len() == 1;
    for one in all {
        let of = declared(cx, Some(one), base);
        let whole = if alone { node } else { one };
        if of.function.is_some() && one.kind() != "init_declarator" {
            out.push(function_of(cx, (whole, node), of, [modifiers, generics]));
            continue;
        }
        let value = value(cx, node, one);
        let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
        out.push(cx.record(Kind::Variable, whole, "", &[modifiers, of.class, name, value]));
    }
}

/// A declaration that declares no name: of a type, or of a field that has only a width.
fn only_type(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    [modifiers, class]: [NodeId; 2],
) -> Option<NodeId> {
    match cx.kind(class)? {
        Kind::Class => Some(class),
        _ => Some(cx.record(Kind::Variable, node, "", &[modifiers, class])),
    }
}

/// `= value`, `{value}` and `(arguments)`, in the declarator or between it and the next.
fn value(cx: &mut Lowering<'_>, node: ts::Node<'_>, declarator: ts::Node<'_>) -> NodeId {
    if let Some(own) = declarator.child_by_field_name("value") {
        return cx.one(own);
    }
    let mut cursor = node.walk();
    let mut rest = node.children(&mut cursor).skip_while(|one| *one != declarator).skip(1);
    let value = rest.find(|one| one.kind() != "=" && !one.is_extra());
    let is_value = |one: &ts::Node<'_>| {
        one.is_named() && !["bitfield_clause", "attribute_specifier"].contains(&one.kind())
    };
    value.filter(is_value).map_or(NodeId::NONE, |value| cx.one(value))
}

/// `struct A { … }`, `union …`, `enum …`; without a body it only names the type.
pub(in crate::lang) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.kind().strip_suffix("_specifier").unwrap_or_default();
    let has_body = node.child_by_field_name("body").is_some();
    if !has_body && node.child_by_field_name("name").is_some() && cx.leading.is_empty() {
        out.push(cx.field(node, "name"));
        return;
    }
    let modifiers = modifiers(cx, node);
    let generics = generics(cx);
    let (name, body) = (cx.field(node, "name"), cx.field(node, "body"));
    let bases = part(node, "base_class_clause");
    let mut parents = bases.map(|list| cx.parts(list)).unwrap_or_default();
    parents.extend(["base", "underlying_type"].iter().map(|base| cx.field(node, base)));
    parents.retain(|parent| *parent != NodeId::NONE);
    let parents = cx.row(Kind::Parents, &parents);
    let parts = [modifiers, name, generics, parents, NodeId::NONE, body];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// `RED = 1` is a variable of its enumeration.
pub(super) fn enumerator(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, NodeId::NONE, cx.field(node, "name"), cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "enum", &parts));
}

/// `typedef struct {…} A, *B` names two types.
pub(super) fn type_definition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let base = base(cx, node);
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("declarator", &mut cursor).collect();
    let alone = all.len() == 1;
    for one in all {
        let of = declared(cx, Some(one), base);
        let class = match of.function {
            None => of.class,
            Some(function) => {
                let parts = [NodeId::NONE, cx.field(function, "parameters"), of.class];
                cx.record(Kind::Lambda, function, "", &parts)
            }
        };
        let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
        let parts = [modifiers, name, NodeId::NONE, class];
        out.push(cx.record(Kind::TypeAlias, if alone { node } else { one }, "", &parts));
    }
}

pub(in crate::lang) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = [modifiers(cx, node), generics(cx)];
    let base = base(cx, node);
    let of = declared(cx, node.child_by_field_name("declarator"), base);
    out.push(function_of(cx, (node, node), of, words));
}

fn function_of(
    cx: &mut Lowering<'_>,
    (whole, node): (ts::Node<'_>, ts::Node<'_>),
    of: Declared<'_>,
    [modifiers, generics]: [NodeId; 2],
) -> NodeId {
    let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
    let old = named(node).into_iter().filter(|one| one.kind() == "declaration");
    let old: Vec<_> = old.collect();
    let parameters = match of.function {
        Some(function) if old.is_empty() => cx.field(function, "parameters"),
        Some(function) => {
            let mut all = Vec::new();
            for one in old {
                parameters_of(cx, one, &mut all);
            }
            cx.list(Kind::Parameters, function, &all)
        }
        None => NodeId::NONE,
    };
    let trailing = of.function.and_then(|function| part(function, "trailing_return_type"));
    let result = trailing.map_or(of.class, |trailing| cx.one(trailing));
    let body = cx.field(node, "body");
    let parts = [modifiers, name, generics, parameters, result, body];
    cx.record(Kind::Function, whole, "", &parts)
}

/// The types of parameters that stand after their names, as before C had prototypes.
fn parameters_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let base = base(cx, node);
    let mut cursor = node.walk();
    let all: Vec<_> = node.children_by_field_name("declarator", &mut cursor).collect();
    for one in all {
        let of = declared(cx, Some(one), base);
        let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
        out.push(cx.record(Kind::Parameter, one, "", &[modifiers, of.class, name]));
    }
}

/// `(void)` takes nothing; a name alone is that of a parameter.
pub(in crate::lang) fn parameters(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let mut all = Vec::new();
    for one in named(node) {
        if one.kind() == "identifier" {
            let parts = [NodeId::NONE, NodeId::NONE, cx.one(one)];
            all.push(cx.record(Kind::Parameter, one, "", &parts));
        } else if cx.text(one) != "void" {
            cx.lower(one, &mut all);
        }
    }
    if all.is_empty() && has_word(node, "...") {
        all.push(cx.record(Kind::Parameter, node, "*", &[]));
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

pub(in crate::lang) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let base = base(cx, node);
    let mut of = declared(cx, node.child_by_field_name("declarator"), base);
    if let Some(function) = of.function {
        let parts = [NodeId::NONE, cx.field(function, "parameters"), of.class];
        of.class = cx.record(Kind::Lambda, function, "", &parts);
    }
    let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
    let symbol = if node.kind().starts_with("variadic") { "*" } else { "" };
    let parts = [modifiers, of.class, name, cx.field(node, "default_value")];
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}

/// `...` among parameters.
pub(super) fn rest(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.record(Kind::Parameter, node, "*", &[]));
}

/// `__attribute__((a))`.
pub(super) fn attribute_specifier(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let name = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "__attribute__");
    let call = [name, NodeId::NONE, cx.part(node, "argument_list")];
    let call = cx.record(Kind::Call, node, "", &call);
    out.push(cx.record(Kind::Decorator, node, "", &[call]));
}

/// `[[prefix::name(arguments)]]`.
pub(super) fn attribute(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let name = match node.child_by_field_name("prefix") {
        None => name,
        Some(prefix) => {
            let parts = [cx.one(prefix), name];
            cx.record(Kind::Member, node, "", &parts)
        }
    };
    let value = match part(node, "argument_list") {
        None => name,
        Some(arguments) => {
            let parts = [name, NodeId::NONE, cx.one(arguments)];
            cx.record(Kind::Call, node, "", &parts)
        }
    };
    out.push(cx.record(Kind::Decorator, node, "", &[value]));
}
