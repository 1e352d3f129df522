//! Functions and values of Scala, and what functions take.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// Words that stand beside a definition in the grammar and say something of it.
const WORDS: [&str; 7] = ["case", "val", "var", "implicit", "using", "package", "given"];

/// The annotations and words of a definition.
pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "modifiers" => words(cx, one, &mut all),
            "annotation" | "access_modifier" => cx.lower(one, &mut all),
            kind if kind.ends_with("_modifier") => cx.lower(one, &mut all),
            word if WORDS.contains(&word) => all.push(cx.leaf(Kind::Modifier, one, word)),
            _ => {}
        }
    }
    cx.row(Kind::Modifiers, &all)
}

/// Words such as `lazy`, which have no name in the grammar, and those that have one.
fn words(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| !one.is_extra()) {
        if one.is_named() {
            cx.lower(one, out);
        } else {
            out.push(cx.leaf(Kind::Modifier, one, cx.text(one)));
        }
    }
}

/// `def name[T](a: A)(implicit b: B): C = body`: all that it takes is one list.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        cx.part(node, "type_parameters"),
        all_parameters(cx, node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// The parameters of all lists of a definition.
pub(super) fn all_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, kind: &str) -> NodeId {
    let lists: Vec<_> = named(node).into_iter().filter(|one| one.kind() == kind).collect();
    let (Some(first), Some(last)) = (lists.first(), lists.last()) else { return NodeId::NONE };
    let mut all = Vec::new();
    for one in lists.iter().flat_map(|list| named(*list)) {
        if one.kind().ends_with("parameter") || one.is_error() {
            cx.lower(one, &mut all);
        } else if !one.kind().ends_with("_modifier") {
            // What only says of which type it is.
            let parts = [NodeId::NONE, cx.one(one)];
            all.push(cx.record(Kind::Parameter, one, "", &parts));
        }
    }
    cx.record_over(Kind::Parameters, (*first, *last), &all)
}

/// `a: A = value`, `a: A*`, `private val a: A`.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let rest = part(node, "repeated_parameter_type");
    let class = match rest {
        Some(rest) => cx.field(rest, "type"),
        None => cx.field(node, "type"),
    };
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.one(name),
        None => cx.part(node, "wildcard"),
    };
    let parts = [modifiers(cx, node), class, name, cx.field(node, "default_value")];
    let symbol = if rest.is_some() { "*" } else { "" };
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}

/// `val a: A = value`, `var a, b = value`, `val (a, b) = value`.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let mut targets: Vec<_> = node.children_by_field_name("name", &mut cursor).collect();
    targets.retain(ts::Node::is_named);
    match node.child_by_field_name("pattern") {
        Some(several) if several.kind() == "identifiers" => targets = named(several),
        Some(one) => targets.push(one),
        None => {}
    }
    let modifiers = modifiers(cx, node);
    let (class, value) = (cx.field(node, "type"), cx.field(node, "value"));
    for target in targets {
        let parts = [modifiers, class, cx.one(target), value];
        out.push(cx.record(Kind::Variable, node, "", &parts));
    }
}

/// `name: Type` that a value is compared with.
pub(super) fn typed_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.field(node, "type"), cx.field(node, "pattern")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `self: Type =>` at the beginning of a class.
pub(super) fn self_type(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = cx.parts(node);
    let at = |at: usize| all.get(at).copied().unwrap_or(NodeId::NONE);
    let parts = [NodeId::NONE, at(1), at(0)];
    out.push(cx.record(Kind::Variable, node, "self", &parts));
}
