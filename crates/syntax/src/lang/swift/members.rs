//! Functions and properties of Swift, and what they take.

use seawall_model::Span;
use tree_sitter as ts;

use super::statements::statements;
use super::type_expressions::{class, class_after, is_type};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// Words that stand beside a definition in the grammar and say something of it.
const WORDS: [&str; 5] = ["async", "class", "indirect", "let", "var"];

/// The words and attributes of a definition.
pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    let mut cursor = node.walk();
    for (at, one) in node.children(&mut cursor).enumerate() {
        let field = u32::try_from(at).ok().and_then(|at| node.field_name_for_child(at));
        match one.kind() {
            "modifiers" => all.extend(cx.parts(one)),
            "value_binding_pattern" => all.push(cx.leaf(Kind::Modifier, one, cx.text(one))),
            word if WORDS.contains(&word) && field.is_none() => {
                all.push(cx.leaf(Kind::Modifier, one, word));
            }
            "attribute" | "throws" | "throws_clause" => cx.lower(one, &mut all),
            kind if kind.ends_with("_modifier") => cx.lower(one, &mut all),
            _ => {}
        }
    }
    cx.row(Kind::Modifiers, &all)
}

/// What a definition is generic over, and after that what `where` asks of it.
pub(super) fn generics(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    for one in named(node) {
        match one.kind() {
            "type_parameters" => all.extend(cx.parts(one)),
            "type_constraints" => cx.lower(one, &mut all),
            _ => {}
        }
    }
    cx.row(Kind::Types, &all)
}

/// `func name<T>(label a: A) throws -> B {…}`, `init(…) {…}`, `deinit {…}`, `subscript(…) -> B {…}`.
pub(super) fn function(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name").filter(|name| !is_type(name));
    let word = ["init", "deinit", "subscript"]
        .into_iter()
        .find(|word| node.kind().strip_suffix("_declaration") == Some(word));
    let name = match (word, name) {
        (None, Some(name)) if name.is_named() => cx.one(name),
        (Some(_), name) => {
            let place = name.filter(|name| !name.is_named()).or_else(|| node.child(0));
            cx.leaf(Kind::Name, place.unwrap_or(node), word.unwrap_or_default())
        }
        (None, Some(sign)) => cx.leaf(Kind::Name, sign, cx.text(sign)),
        (None, None) => NodeId::NONE,
    };
    let body = ["function_body", "statements", "computed_property"];
    let body = named(node).into_iter().find(|one| body.contains(&one.kind()));
    let parts = [
        modifiers(cx, node),
        name,
        generics(cx, node),
        parameters(cx, node),
        class_after(cx, node, "->"),
        body.map_or(NodeId::NONE, |body| cx.one(body)),
    ];
    out.push(cx.record(Kind::Function, node, "", &parts));
}

/// The parameters stand beside the name in the grammar, each value after its own.
fn parameters(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let all: Vec<_> = node.children(&mut cursor).collect();
    let (mut made, mut open, mut place) = (Vec::new(), None::<ts::Node<'_>>, None);
    for (at, one) in all.iter().enumerate() {
        match one.kind() {
            "(" if place.is_none() => place = Some((*one, *one)),
            ")" => place = place.map(|(first, _)| (first, *one)),
            "parameter" => {
                made.extend(open.take().map(|open| whole_parameter(cx, open, None)));
                open = Some(*one);
            }
            "=" => {
                let value =
                    all.get(at + 1..).and_then(|rest| rest.iter().find(|one| one.is_named()));
                made.extend(open.take().map(|open| whole_parameter(cx, open, value.copied())));
            }
            _ => {}
        }
    }
    made.extend(open.take().map(|open| whole_parameter(cx, open, None)));
    match place {
        Some(place) => cx.record_over(Kind::Parameters, place, &made),
        None => cx.row(Kind::Parameters, &made),
    }
}

/// `name: Type` where no value can follow.
pub(super) fn parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(whole_parameter(cx, node, None));
}

/// `label name: inout Type... = value`; the label is a word before the name.
fn whole_parameter(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    value: Option<ts::Node<'_>>,
) -> NodeId {
    let label = node.child_by_field_name("external_name");
    let mut said = Vec::new();
    said.extend(label.map(|label| cx.leaf(Kind::Modifier, label, cx.text(label))));
    for one in named(node).into_iter().filter(|one| one.kind() == "parameter_modifiers") {
        cx.lower(one, &mut said);
    }
    let is_name = |one: &ts::Node<'_>| {
        ["simple_identifier", "self_expression"].contains(&one.kind()) && Some(*one) != label
    };
    let name = named(node).into_iter().find(is_name).map_or(NodeId::NONE, |name| cx.one(name));
    let rest = node.next_sibling().is_some_and(|next| next.kind() == "...");
    let symbol = if rest { "*" } else { "" };
    let end = value.map_or(node.end_byte(), |value| value.end_byte());
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    let parts = [cx.row(Kind::Modifiers, &said), class(cx, node), name, value];
    cx.record_at(Kind::Parameter, Span::new(node.start_byte(), end), symbol, &parts)
}

/// `{ [weak self] (a: A) -> B in … }`.
pub(super) fn lambda(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut said = Vec::new();
    for one in named(node) {
        match one.kind() {
            "capture_list" => said.push(captures(cx, one)),
            "attribute" => cx.lower(one, &mut said),
            _ => {}
        }
    }
    let head = part(node, "lambda_function_type");
    let list = head.and_then(|head| part(head, "lambda_function_type_parameters"));
    let parameters = list.map_or(NodeId::NONE, |list| {
        let all = cx.parts(list);
        cx.list(Kind::Parameters, list, &all)
    });
    let result = head.map_or(NodeId::NONE, |head| class_after(cx, head, "->"));
    let body = part(node, "statements");
    let body = match body {
        Some(body) => cx.one(body),
        None => cx.list(Kind::Block, node, &[]),
    };
    let parts = [cx.row(Kind::Modifiers, &said), parameters, result, body];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

/// `[weak self, a = b]`.
fn captures(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    for one in named(node) {
        let parts = [cx.field(one, "name"), cx.field(one, "value")];
        all.push(match parts {
            [name, NodeId::NONE] => name,
            _ => cx.record(Kind::Assign, one, "", &parts),
        });
    }
    cx.list(Kind::Captures, node, &all)
}

/// `let a: A = value, b`: each is a variable, and after it come the functions that read and write it.
pub(super) fn property(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut said = modifiers(cx, node);
    if let Some(word) = super::patterns::binding_word(cx, node).filter(|_| said == NodeId::NONE) {
        said = cx.row(Kind::Modifiers, &[word]);
    }
    let mut open: Option<[NodeId; 3]> = None;
    let mut accessors = Vec::new();
    let mut cursor = node.walk();
    for (at, one) in node.children(&mut cursor).enumerate() {
        let field = u32::try_from(at).ok().and_then(|at| node.field_name_for_child(at));
        match (one.kind(), &mut open) {
            ("pattern", _) if field == Some("name") => {
                out.extend(open.take().map(|open| variable(cx, node, said, open)));
                open = Some([bare(cx, one), NodeId::NONE, NodeId::NONE]);
            }
            ("type_annotation", Some([_, class, _])) => *class = cx.one(one),
            ("computed_property" | "willset_didset_block", _) => accessors.push(one),
            (_, Some([_, _, value])) if field == Some("value") => *value = cx.one(one),
            _ => {}
        }
    }
    let name = open.map_or(NodeId::NONE, |[name, ..]| name);
    out.extend(open.take().map(|open| variable(cx, node, said, open)));
    for one in accessors {
        all_accessors(cx, one, name, out);
    }
}

fn variable(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    said: NodeId,
    [target, class, value]: [NodeId; 3],
) -> NodeId {
    cx.record(Kind::Variable, node, "", &[said, class, target, value])
}

/// What is declared, without the word that declares it.
fn bare(cx: &mut Lowering<'_>, pattern: ts::Node<'_>) -> NodeId {
    let made = cx.one(pattern);
    if cx.kind(made) == Some(Kind::Variable) { cx.slot(made, 2) } else { made }
}

/// The functions of a property; one that only reads is often written without its word.
fn all_accessors(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: NodeId, out: &mut Vec<NodeId>) {
    if let Some(body) = part(node, "statements") {
        let body = cx.one(body);
        let parts = [NodeId::NONE, name, NodeId::NONE, NodeId::NONE, NodeId::NONE, body];
        out.push(cx.record(Kind::Function, node, "get", &parts));
        return;
    }
    for one in named(node) {
        out.push(accessor_of(cx, one, name));
    }
}

/// `{ get {…} set {…} }` that stands for the body of a subscript.
pub(super) fn computed(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = match part(node, "statements") {
        Some(body) => statements(cx, named(body)),
        None => cx.parts(node),
    };
    out.push(cx.list(Kind::Block, node, &all));
}

/// `get {…}`, `set(value) {…}`, `willSet {…}`; the symbol tells them apart.
pub(super) fn accessor(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(accessor_of(cx, node, NodeId::NONE));
}

fn accessor_of(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: NodeId) -> NodeId {
    let word = cx.text(node);
    let word = word.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let parameters = match part(node, "simple_identifier") {
        None => NodeId::NONE,
        Some(name) => {
            let parts = [NodeId::NONE, NodeId::NONE, cx.one(name)];
            let one = cx.record(Kind::Parameter, name, "", &parts);
            cx.list(Kind::Parameters, name, &[one])
        }
    };
    let body = match part(node, "statements") {
        Some(body) => cx.one(body),
        None => cx.list(Kind::Block, node, &[]),
    };
    let parts = [NodeId::NONE, name, NodeId::NONE, parameters, NodeId::NONE, body];
    cx.record(Kind::Function, node, word, &parts)
}
