//! Definitions of C++ that C has not.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::c::declarations::modifiers;
use crate::lang::c::declarators::{base, declared};
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// `namespace A {…}` is the name, and a block after it.
pub(super) fn namespace(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    out.push(cx.record(Kind::Package, node, "", &[name]));
    if let Some(body) = node.child_by_field_name("body") {
        let parts = cx.parts(body);
        out.push(cx.list(Kind::Block, body, &parts));
    }
}

/// `a::b` as the name of a namespace.
pub(super) fn nested(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node).into_iter();
    let first = parts.next().unwrap_or(NodeId::NONE);
    out.push(parts.fold(first, |path, name| cx.record(Kind::Member, node, "", &[path, name])));
}

/// `using namespace a`, `using a::b`.
pub(super) fn using(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(path) = named(node).pop() else { return };
    let parts = if has_word(node, "namespace") {
        let module = cx.one(path);
        [module, cx.leaf(Kind::Wildcard, node, "")]
    } else if path.kind() == "qualified_identifier"
        && path
            .child_by_field_name("name")
            .is_some_and(|name| name.kind() != "qualified_identifier")
    {
        [cx.field(path, "scope"), cx.field(path, "name")]
    } else {
        [NodeId::NONE, cx.one(path)]
    };
    out.push(cx.record(Kind::Import, node, "", &parts));
}

/// `namespace a = b::c`.
pub(super) fn namespace_alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let alias = node.child_by_field_name("name");
    let of = named(node).into_iter().rfind(|one| Some(*one) != alias);
    let name = of.map_or(NodeId::NONE, |of| cx.one(of));
    let alias = alias.map_or(NodeId::NONE, |alias| cx.one(alias));
    out.push(cx.record(Kind::Import, node, "", &[NodeId::NONE, name, alias]));
}

/// `using A = B`.
pub(super) fn alias(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let generics = cx.leading.pop().unwrap_or(NodeId::NONE);
    let parts = [words, cx.field(node, "name"), generics, cx.field(node, "type")];
    out.push(cx.record(Kind::TypeAlias, node, "=", &parts));
}

/// What a template is generic over goes to what it defines.
pub(super) fn template(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let before = cx.leading.len();
    let parameters = node.child_by_field_name("parameters");
    if let Some(parameters) = parameters {
        let parts = cx.parts(parameters);
        let generics = cx.list(Kind::Types, parameters, &parts);
        cx.leading.push(generics);
    }
    for one in named(node).into_iter().filter(|one| Some(*one) != parameters) {
        if one.kind() != "requires_clause" {
            cx.lower(one, out);
        }
    }
    cx.leading.truncate(before);
}

/// `typename T`, `class T = int`, `typename... T`.
pub(super) fn type_parameter(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = node.child_by_field_name("name").or_else(|| named(node).into_iter().next());
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    let symbol = if node.kind().starts_with("variadic") { "*" } else { "" };
    let class = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "typename");
    let parts = [NodeId::NONE, class, name, cx.field(node, "default_type")];
    out.push(cx.record(Kind::Parameter, node, symbol, &parts));
}

/// `: a(b), c{d}` of a constructor: calls.
pub(super) fn member_value(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = named(node).into_iter();
    let callee = parts.next().map_or(NodeId::NONE, |name| cx.one(name));
    let list = parts.next();
    let arguments = list.map(|list| cx.parts(list)).unwrap_or_default();
    let arguments = cx.list(Kind::Arguments, list.unwrap_or(node), &arguments);
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// What a class extends, without the words before it.
pub(super) fn parents(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    for one in named(node).into_iter().filter(|one| one.kind() != "access_specifier") {
        cx.lower(one, out);
    }
}

/// `~A`, so that the class has its name there too.
pub(super) fn destructor(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, "~", &parts));
}

/// `operator bool()`: the name is the word with the type.
pub(super) fn operator_cast(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let text = cx.text(node).split('(').next().unwrap_or_default().trim_end();
    out.push(cx.leaf(Kind::Name, node, text));
}

/// `catch (const A &b) {…}`; `catch (...)` has no parameter.
pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameters = node.child_by_field_name("parameters");
    let parameter = parameters.and_then(|list| named(list).into_iter().next());
    let parts = [parameter.map_or(NodeId::NONE, |one| cx.one(one)), cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let catches = named(node).into_iter().filter(|one| one.kind() == "catch_clause");
    let catches: Vec<NodeId> = catches.map(|one| cx.one(one)).collect();
    let catches = cx.row(Kind::Catches, &catches);
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches]));
}

/// `for (auto &a : b) {…}`; what is done first comes before it in a block of the two.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let words = modifiers(cx, node);
    let base = base(cx, node);
    let of = declared(cx, node.child_by_field_name("declarator"), base);
    let name = of.name.map_or(NodeId::NONE, |name| cx.one(name));
    let first = node.child_by_field_name("declarator").unwrap_or(node);
    let target = cx.record(Kind::Variable, first, "", &[words, of.class, name]);
    let parts = [target, cx.field(node, "right"), cx.field(node, "body")];
    let each = cx.record(Kind::ForEach, node, "", &parts);
    out.push(before(cx, node, each));
}

/// `(int a = f(); a > 0)`, which stands in the head of a statement: the condition.
pub(super) fn head(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = cx.field(node, "value");
    out.push(before(cx, node, value));
}

fn before(cx: &mut Lowering<'_>, node: ts::Node<'_>, then: NodeId) -> NodeId {
    match node.child_by_field_name("initializer") {
        None => then,
        Some(first) => {
            let parts = [cx.one(first), then];
            cx.list(Kind::Several, node, &parts)
        }
    }
}

/// `template class A<int>;`, of which nothing is known but the type.
pub(super) fn instantiation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let base = base(cx, node);
    let class = declared(cx, node.child_by_field_name("declarator"), base).class;
    out.push(cx.record(Kind::Variable, node, "", &[NodeId::NONE, class]));
}

/// `concept A = b`.
pub(super) fn concept(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let generics = cx.leading.pop().unwrap_or(NodeId::NONE);
    let name = node.child_by_field_name("name");
    let value = named(node).into_iter().rfind(|one| Some(*one) != name);
    let name = name.map_or(NodeId::NONE, |name| cx.one(name));
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    out.push(cx.record(Kind::TypeAlias, node, "concept", &[NodeId::NONE, name, generics, value]));
}

/// `requires (A a) { … }`: what must hold, as a block.
pub(super) fn requires(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sequence = part(node, "requirement_seq");
    let parts = sequence.map(|sequence| cx.parts(sequence)).unwrap_or_default();
    let body = cx.list(Kind::Block, sequence.unwrap_or(node), &parts);
    let parts = [NodeId::NONE, cx.field(node, "parameters"), NodeId::NONE, body];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}
