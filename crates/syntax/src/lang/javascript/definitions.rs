//! Functions, classes and their members, also those of TypeScript, which adds words and types to them.

use tree_sitter as ts;

use super::expressions::with_generics;
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// Words that say something of the definition they stand before.
const WORDS: &[&str] = &[
    "*", "abstract", "accessor", "async", "await", "const", "declare", "get", "import", "let",
    "new", "readonly", "set", "static", "using", "var",
];

/// What is said before a definition: what stood around it, then its own decorators and words.
pub(in crate::lang) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = std::mem::take(&mut cx.leading);
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| !one.is_extra()) {
        match one.kind() {
            "decorator" => cx.lower(one, &mut all),
            "accessibility_modifier" | "override_modifier" => {
                all.push(cx.leaf(Kind::Modifier, one, cx.text(one)));
            }
            "(" => break,
            _ if one.is_named() => break,
            // `static get` is one word for the grammar.
            words => {
                for word in words.split(' ').filter(|word| WORDS.contains(word)) {
                    all.push(cx.leaf(Kind::Modifier, one, word));
                }
            }
        }
    }
    cx.row(Kind::Modifiers, &all)
}

pub(in crate::lang) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node),
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        cx.field(node, "parameters"),
        cx.field(node, "return_type"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// `x => …` has a name where others have parameters; that of a function within an expression is its own affair.
pub(in crate::lang) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let parameters = match cx.child(node, "parameter") {
        Some(name) => {
            let one = parameter_of(cx, name, (NodeId::NONE, NodeId::NONE), name);
            cx.row(Kind::Parameters, &[one])
        }
        None => cx.field(node, "parameters"),
    };
    let parts = [modifiers, parameters, cx.field(node, "return_type"), cx.field(node, "body")];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// Parameters are bare patterns in JavaScript, and have a node of their own in TypeScript.
pub(in crate::lang) fn parameters(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for one in node.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        if one.is_error() || cx.child(one, "pattern").is_some() {
            cx.lower(one, &mut all);
        } else {
            all.push(parameter_of(cx, one, (NodeId::NONE, NodeId::NONE), one));
        }
    }
    out.push(cx.list(Kind::Parameters, node, &all));
}

/// A parameter with type and words; in a tuple it has another field for its name.
pub(in crate::lang) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let class = cx.field(node, "type");
    let pattern = cx.child(node, "pattern").or_else(|| cx.child(node, "name"));
    if let Some(pattern) = pattern {
        out.push(parameter_of(cx, node, (words, class), pattern));
    }
}

/// The parameter `node` of which `pattern` says the name, the default, and whether it takes all the rest.
pub(super) fn parameter_of(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (modifiers, class): (NodeId, NodeId),
    pattern: ts::Node<'_>,
) -> NodeId {
    let (symbol, name, value) = match pattern.kind() {
        "assignment_pattern" => ("", cx.field(pattern, "left"), cx.field(pattern, "right")),
        "rest_pattern" => {
            let name = pattern.named_child(0).map_or(NodeId::NONE, |name| cx.one(name));
            ("*", name, NodeId::NONE)
        }
        _ => ("", cx.one(pattern), cx.field(node, "value")),
    };
    cx.record(Kind::Parameter, node, symbol, &[modifiers, class, name, value])
}

pub(in crate::lang) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let (name, generics) = (cx.field(node, "name"), cx.field(node, "type_parameters"));
    let mut parents = Vec::new();
    if let Some(heritage) = part(node, "class_heritage") {
        self::parents(cx, heritage, &mut parents);
    }
    let parents = cx.row(Kind::Parents, &parents);
    let parts = [modifiers, name, generics, parents, NodeId::NONE, cx.field(node, "body")];
    out.push(cx.record(Kind::Class, node, "class", &parts));
}

/// `extends value`, and in TypeScript `extends Class<Types> implements Type, Type`.
fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    for one in node.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        match one.kind() {
            "extends_clause" => {
                let class = cx.field(one, "value");
                let generics = cx.child(one, "type_arguments");
                out.push(with_generics(cx, one, class, generics));
            }
            "implements_clause" => out.extend(cx.parts(one)),
            _ => cx.lower(one, out),
        }
    }
}

/// Members; TypeScript's grammar puts decorators of methods beside them.
pub(in crate::lang) fn class_body(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let (mut members, mut decorators) = (Vec::new(), Vec::new());
    let mut cursor = node.walk();
    for one in node.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        if one.kind() == "decorator" {
            cx.lower(one, &mut decorators);
        } else {
            within(cx, std::mem::take(&mut decorators), one, &mut members);
        }
    }
    // In broken code they may stand before nothing.
    members.extend(decorators);
    out.push(cx.list(Kind::Body, node, &members));
}

/// Lowers a definition that `leading` stands around.
pub(in crate::lang) fn within(
    cx: &mut Lowering<'_>,
    leading: Vec<NodeId>,
    definition: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    cx.leading = leading;
    cx.lower(definition, out);
    // What has no place for them must not hand them on to what follows.
    cx.leading.clear();
}

/// `name = value` in a class, which is `property` in one grammar and `name` in the other.
pub(in crate::lang) fn field(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node);
    let name = cx.child(node, "property").or_else(|| cx.child(node, "name"));
    let class = cx.field(node, "type");
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    let parts = [modifiers, class, name, cx.field(node, "value")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}
