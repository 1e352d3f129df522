//! Declarators of C: what stands around a declared name is part of its type.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, span};
use crate::tree::NodeId;

/// Nobody declares pointers to pointers deeper than this; what is around is left out of the type then.
const DEEPEST: usize = 64;

/// What a declarator declares.
#[derive(Clone, Copy)]
pub(in crate::lang) struct Declared<'t> {
    /// Its type; the result if it is a function.
    pub(in crate::lang) class: NodeId,
    pub(in crate::lang) name: Option<ts::Node<'t>>,
    /// The declarator with the parameters, if it is a function.
    pub(in crate::lang) function: Option<ts::Node<'t>>,
}

/// Takes a declarator apart, from the outside to the name; `base` is the type before it, and where that stands.
pub(in crate::lang) fn declared<'t>(
    cx: &mut Lowering<'_>,
    declarator: Option<ts::Node<'t>>,
    base: (NodeId, Span),
) -> Declared<'t> {
    let (mut class, place) = base;
    let (mut next, mut depth) = (declarator, 0);
    while let Some(node) = next {
        depth += 1;
        let inner = inner(node);
        let wrapped = match node.kind() {
            "function_declarator" if inner.is_some_and(is_name) => {
                return Declared { class, name: inner.map(bare), function: Some(node) };
            }
            "init_declarator"
            | "parenthesized_declarator"
            | "attributed_declarator"
            | "abstract_parenthesized_declarator" => None,
            kind if kind.ends_with("declarator") && depth > DEEPEST => None,
            kind if kind.ends_with("declarator") && kind != "structured_binding_declarator" => {
                Some(wrap(cx, node, class, place))
            }
            _ => return Declared { class, name: Some(node), function: None },
        };
        class = wrapped.unwrap_or(class);
        next = inner;
    }
    Declared { class, name: None, function: None }
}

/// The declarator within a declarator.
fn inner(node: ts::Node<'_>) -> Option<ts::Node<'_>> {
    let is_inner = |one: &ts::Node<'_>| {
        let kind = one.kind();
        !kind.ends_with("modifier") && !kind.starts_with("attribute_") && kind != "type_qualifier"
    };
    let by_field = node.child_by_field_name("declarator");
    match node.kind() {
        "parenthesized_declarator"
        | "attributed_declarator"
        | "reference_declarator"
        | "abstract_parenthesized_declarator"
        | "abstract_reference_declarator"
        | "variadic_declarator" => by_field.or_else(|| named(node).into_iter().find(is_inner)),
        _ => by_field,
    }
}

/// What parentheses without a pointer in them stand around.
fn bare(node: ts::Node<'_>) -> ts::Node<'_> {
    let mut node = node;
    while node.kind() == "parenthesized_declarator"
        && let Some(within) = inner(node)
    {
        node = within;
    }
    node
}

fn is_name(node: ts::Node<'_>) -> bool {
    let kind = bare(node).kind();
    !kind.ends_with("declarator") || kind == "structured_binding_declarator"
}

/// A pointer to the type, an array of it, a function that gives it.
fn wrap(cx: &mut Lowering<'_>, node: ts::Node<'_>, class: NodeId, place: Span) -> NodeId {
    let sign = node.child(0);
    let sign_end = sign.map_or(place.end, |sign| sign.end_byte()).max(place.start);
    let with_sign = Span::new(place.start.min(node.start_byte()), sign_end);
    match node.kind() {
        "array_declarator" | "abstract_array_declarator" => {
            let size = cx.field(node, "size");
            cx.record_at(Kind::ArrayType, place, "", &[class, size])
        }
        "function_declarator" | "abstract_function_declarator" => {
            let parts = [NodeId::NONE, cx.field(node, "parameters"), class];
            cx.record_at(Kind::Lambda, place, "", &parts)
        }
        "variadic_declarator" => class,
        _ => {
            let sign = sign.filter(|sign| !sign.is_named()).map_or("*", |sign| cx.text(sign));
            cx.record_at(Kind::Unary, with_sign, sign, &[class])
        }
    }
}

/// The type of a node, and where it stands.
pub(in crate::lang) fn base(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> (NodeId, Span) {
    match cx.child(node, "type") {
        Some(class) => (cx.one(class), span(class)),
        None => (NodeId::NONE, Span::new(node.start_byte(), node.start_byte())),
    }
}

/// `const char *` where it names a type only.
pub(in crate::lang) fn descriptor(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let base = base(cx, node);
    let around = node.child_by_field_name("declarator");
    out.push(declared(cx, around, base).class);
}

/// A declarator in code so broken that nothing declares it.
pub(in crate::lang) fn stray(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let base = (NodeId::NONE, span(node));
    let of = declared(cx, Some(node), base);
    let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
    out.push(match of.function {
        None => cx.record(Kind::Variable, node, "", &[NodeId::NONE, of.class, name]),
        Some(function) => {
            let parts = [NodeId::NONE, name, NodeId::NONE, cx.field(function, "parameters")];
            cx.record(Kind::Function, node, "", &parts)
        }
    });
}
