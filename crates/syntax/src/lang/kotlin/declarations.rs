//! Types that Kotlin code defines, and what stands around definitions.

use tree_sitter as ts;

use super::type_expressions::{class as class_of, generics, is_type, members};
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// What an import's symbol is: a pattern that says only how its path begins means all that lies there.
const PATH: &str = "path";

/// `import a.b.C`, `import a.b.*`, `import a.b.C as D`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let path = part(node, "qualified_identifier").map(named).unwrap_or_default();
    let parts = if has_word(node, "*") {
        let module = members(cx, &path);
        [module, cx.leaf(Kind::Wildcard, node, ""), NodeId::NONE]
    } else if let Some((last, module)) = path.split_last() {
        [members(cx, module), cx.one(*last), cx.part(node, "identifier")]
    } else {
        [NodeId::NONE; 3]
    };
    out.push(cx.record(Kind::Import, node, PATH, &parts));
}

/// `@Name`, `@Name(arguments)`, `@[A B]`, `@file:Name`.
pub(super) fn annotation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node).into_iter().filter(|one| one.kind() != "use_site_target") {
        let value = cx.one(one);
        out.push(cx.record(Kind::Decorator, node, "", &[value]));
    }
}

/// `Type(arguments)` in an annotation or among parents.
pub(super) fn invocation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [class_of(cx, node), NodeId::NONE, cx.part(node, "value_arguments")];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

/// The words and annotations of a definition, and after them the word that makes it one.
pub(super) fn modifiers(cx: &mut Lowering<'_>, node: ts::Node<'_>, words: &[&str]) -> NodeId {
    let before = part(node, "modifiers").or_else(|| part(node, "parameter_modifiers"));
    let mut all = before.map(|before| cx.parts(before)).unwrap_or_default();
    let mut cursor = node.walk();
    let word = node.children(&mut cursor).find(|one| words.contains(&one.kind()));
    all.extend(word.map(|word| cx.leaf(Kind::Modifier, word, word.kind())));
    match before.or(word) {
        Some(first) => cx.list(Kind::Modifiers, first, &all),
        None => NodeId::NONE,
    }
}

pub(super) fn class(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = if has_word(node, "interface") {
        "interface"
    } else if part(node, "enum_class_body").is_some() {
        "enum"
    } else {
        "class"
    };
    let constructor = part(node, "primary_constructor");
    let parameters = constructor.map_or(NodeId::NONE, |one| cx.part(one, "class_parameters"));
    let body = part(node, "class_body").or_else(|| part(node, "enum_class_body"));
    let parts = [
        modifiers(cx, node, &[]),
        cx.field(node, "name"),
        generics(cx, node),
        parents(cx, node, constructor),
        parameters,
        body.map_or(NodeId::NONE, |body| cx.one(body)),
    ];
    out.push(cx.record(Kind::Class, node, word, &parts));
}

/// What a class extends; what is said of its constructor is a keyword among that.
fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>, constructor: Option<ts::Node<'_>>) -> NodeId {
    let list = part(node, "delegation_specifiers");
    let mut all = list.map(|list| cx.parts(list)).unwrap_or_default();
    let said = constructor.and_then(|constructor| part(constructor, "modifiers"));
    if let Some(said) = said {
        let name = cx.leaf(Kind::Name, said, "constructor");
        let parts = [name, cx.one(said)];
        all.push(cx.record(Kind::Keyword, said, "", &parts));
    }
    match list.or(said) {
        Some(place) => cx.list(Kind::Parents, place, &all),
        None => NodeId::NONE,
    }
}

/// `object Name`, `companion object`, `object : Parent() {…}`: a class of which there is one.
pub(super) fn object(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        modifiers(cx, node, &["companion"]),
        cx.field(node, "name"),
        NodeId::NONE,
        parents(cx, node, None),
        NodeId::NONE,
        cx.part(node, "class_body"),
    ];
    out.push(cx.record(Kind::Class, node, "object", &parts));
}

/// `Type by value`.
pub(super) fn delegation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Binary, node, "by", &parts));
}

/// `RED(1) {…}` is a variable of its enumeration.
pub(super) fn enum_entry(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &[]);
    let name = cx.part(node, "identifier");
    let (arguments, body) = (cx.part(node, "value_arguments"), cx.part(node, "class_body"));
    let value = if arguments == NodeId::NONE && body == NodeId::NONE {
        NodeId::NONE
    } else {
        cx.record(Kind::New, node, "", &[NodeId::NONE, arguments, body])
    };
    out.push(cx.record(Kind::Variable, node, "enum", &[modifiers, NodeId::NONE, name, value]));
}

/// `typealias Name = Type`.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = named(node).into_iter().rfind(is_type);
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    let parts = [modifiers(cx, node, &[]), cx.field(node, "type"), generics(cx, node), class];
    out.push(cx.record(Kind::TypeAlias, node, "=", &parts));
}
