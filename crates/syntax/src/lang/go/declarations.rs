//! Definitions of Go, and what stands around them.

use seawall_model::Span;
use tree_sitter as ts;

use super::type_expressions::{has_names, of_results};
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `import "path"`, `import alias "path"`, `import . "path"`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let module = cx.field(node, "path");
    let (name, alias) = match node.child_by_field_name("name") {
        Some(dot) if dot.kind() == "dot" => (cx.leaf(Kind::Wildcard, dot, ""), NodeId::NONE),
        Some(alias) => (NodeId::NONE, cx.one(alias)),
        None => (NodeId::NONE, NodeId::NONE),
    };
    // In a group, each begins where the group does: the word is all of theirs.
    let mut group = node;
    while let Some(parent) = group.parent().filter(|parent| parent.kind().starts_with("import")) {
        group = parent;
    }
    let span = Span::new(group.start_byte(), node.end_byte());
    out.push(cx.record_at(Kind::Import, span, "", &[module, name, alias]));
}

/// `var a, b = 1, 2` and `const (…)` with each of their lines.
pub(super) fn variables(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = match node.child(0).filter(|word| !word.is_named()) {
        Some(word) => keyword(cx, word),
        None => NodeId::NONE,
    };
    let list = part(node, "var_spec_list").unwrap_or(node);
    let mut cursor = list.walk();
    let specs: Vec<_> = list.named_children(&mut cursor).collect();
    let alone = specs.len() == 1;
    for spec in specs {
        if ["var_spec", "const_spec"].contains(&spec.kind()) {
            let whole = if alone { node } else { spec };
            specified(cx, (whole, spec), modifiers, out);
        } else {
            cx.lower(spec, out);
        }
    }
}

/// A word or sign that makes what follows a definition.
pub(super) fn keyword(cx: &mut Lowering<'_>, word: ts::Node<'_>) -> NodeId {
    let text = cx.text(word);
    let modifier = cx.leaf(Kind::Modifier, word, text);
    cx.list(Kind::Modifiers, word, &[modifier])
}

/// Each name has its value, or all of them together one that is a tuple.
fn specified(
    cx: &mut Lowering<'_>,
    (whole, spec): (ts::Node<'_>, ts::Node<'_>),
    modifiers: NodeId,
    out: &mut Vec<NodeId>,
) {
    let class = cx.field(spec, "type");
    let names = named(spec);
    let list = spec.child_by_field_name("value");
    let mut cursor = spec.walk();
    let values: Vec<_> =
        list.map(|list| list.named_children(&mut cursor).collect()).unwrap_or_default();
    let values: Vec<_> = values.into_iter().filter(|value| !value.is_extra()).collect();
    if names.len() > 1 && !values.is_empty() && values.len() != names.len() {
        let names: Vec<NodeId> = names.into_iter().map(|name| cx.one(name)).collect();
        let target = cx.list(Kind::Tuple, spec, &names);
        let parts = [modifiers, class, target, cx.field(spec, "value")];
        out.push(cx.record(Kind::Variable, whole, "", &parts));
        return;
    }
    let alone = names.len() == 1;
    for (at, name) in names.into_iter().enumerate() {
        let target = cx.one(name);
        let value = values.get(at).map_or(NodeId::NONE, |value| cx.one(*value));
        let parts = [modifiers, class, target, value];
        out.push(cx.record(Kind::Variable, if alone { whole } else { name }, "", &parts));
    }
}

/// The names that a node gives; the grammar calls the commas between them names too.
fn named(node: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let mut cursor = node.walk();
    node.children_by_field_name("name", &mut cursor).filter(ts::Node::is_named).collect()
}

/// `a, b Type "tag"` in a structure; what is embedded has a type and no name.
pub(super) fn fields(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let tag = node.child_by_field_name("tag").map_or(NodeId::NONE, |tag| {
        let value = cx.one(tag);
        let tag_of = cx.record(Kind::Decorator, tag, "", &[value]);
        cx.list(Kind::Modifiers, tag, &[tag_of])
    });
    let class = cx.field(node, "type");
    let class = match node.child(0).filter(|star| star.kind() == "*") {
        Some(_) => cx.record(Kind::Unary, node, "*", &[class]),
        None => class,
    };
    let names = named(node);
    if names.is_empty() {
        out.push(cx.record(Kind::Variable, node, "", &[tag, class]));
    }
    for name in names {
        let parts = [tag, class, cx.one(name)];
        out.push(cx.record(Kind::Variable, node, "", &parts));
    }
}

/// Functions, methods, and what an interface asks for.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        NodeId::NONE,
        cx.field(node, "name"),
        cx.field(node, "type_parameters"),
        receiver_and_parameters(cx, node),
        result(cx, node),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// What a method is called on is the first of its parameters.
fn receiver_and_parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(receiver) = node.child_by_field_name("receiver") else {
        return cx.field(node, "parameters");
    };
    let mut all = Vec::new();
    if let Some(one) = part(receiver, "parameter_declaration") {
        let parts = [NodeId::NONE, cx.field(one, "type"), cx.field(one, "name")];
        all.push(cx.record(Kind::Parameter, one, "receiver", &parts));
    }
    let parameters = node.child_by_field_name("parameters");
    all.extend(parameters.map(|list| cx.parts(list)).unwrap_or_default());
    cx.list(Kind::Parameters, parameters.unwrap_or(receiver), &all)
}

/// A type, a tuple of types, or parameters if the results have names.
pub(super) fn result(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    match node.child_by_field_name("result") {
        None => NodeId::NONE,
        Some(list) if list.kind() == "parameter_list" && !has_names(list) => of_results(cx, list),
        Some(class) => cx.one(class),
    }
}

/// `a, b Type` are two parameters, and a type alone is one without a name.
pub(super) fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    let names = named(node);
    if names.is_empty() {
        out.push(cx.record(Kind::Parameter, node, "", &[NodeId::NONE, class]));
    }
    for name in names {
        let parts = [NodeId::NONE, class, cx.one(name)];
        out.push(cx.record(Kind::Parameter, node, "", &parts));
    }
}

/// `names ...Type`.
pub(super) fn rest(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [NodeId::NONE, cx.field(node, "type"), cx.field(node, "name")];
    out.push(cx.record(Kind::Parameter, node, "*", &parts));
}
