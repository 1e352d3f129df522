//! Variables of Perl: what they hold, parts of it, and their declarations.
//!
//! A name has the sign of what it was declared as: `$h{a}` is an element of `%h`.

use seawall_model::Span;
use tree_sitter as ts;

use super::lists;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part, span};
use crate::tree::NodeId;

/// Longer paths of names are one name: nobody writes them.
const LONGEST_PATH: usize = 20;

/// What stands between the parts of the full name of a package or a function, and is no call of a method.
const OF_PACKAGE: &str = "::";

/// `A::B::c` is a chain of members.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let path = path_at(cx, span(node));
    out.push(path);
}

/// The same for a part of the source.
pub(super) fn path_at(cx: &mut Lowering<'_>, span: Span) -> NodeId {
    let text = std::str::from_utf8(span.of(cx.source())).unwrap_or_default();
    let names: Vec<&str> = text.split("::").collect();
    if names.len() == 1 || names.len() > LONGEST_PATH {
        return cx.piece(Kind::Name, span);
    }
    let (mut chain, mut at) = (NodeId::NONE, span.start);
    for name in names {
        let end = at + name.len();
        if !name.is_empty() {
            let leaf = cx.piece(Kind::Name, Span::new(at, end));
            chain = if chain == NodeId::NONE {
                leaf
            } else {
                cx.record_at(Kind::Member, Span::new(span.start, end), OF_PACKAGE, &[chain, leaf])
            };
        }
        at = end + 2;
    }
    if chain == NodeId::NONE { cx.piece(Kind::Name, span) } else { chain }
}

/// What a sign stands before: a name, or an expression whose value refers to what is meant.
enum Meant<'t> {
    Name(ts::Node<'t>),
    Reference(ts::Node<'t>),
}

fn meant(node: ts::Node<'_>) -> Option<Meant<'_>> {
    let inside = part(node, "varname").or_else(|| named(node).first().copied())?;
    if inside.kind() != "varname" {
        return Some(Meant::Reference(inside));
    }
    Some(match inside.named_child(0) {
        Some(reference) => Meant::Reference(reference),
        None => Meant::Name(inside),
    })
}

/// `$a`, `@a`, `%a`, `*a`, `${a}`, and `@$a` or `@{ … }` for what a reference refers to.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let sign = node.child(0).map_or("", |sign| sign.kind());
    let variable = with_sign(cx, node, sign);
    out.push(variable);
}

fn with_sign(cx: &mut Lowering<'_>, node: ts::Node<'_>, sign: &str) -> NodeId {
    match meant(node) {
        Some(Meant::Name(name)) => {
            let name = format!("{sign}{}", cx.text(name));
            cx.leaf(Kind::Name, node, &name)
        }
        Some(Meant::Reference(reference)) => {
            let reference = inner(cx, reference);
            cx.record(Kind::Unary, node, sign, &[reference])
        }
        None => cx.leaf(Kind::Name, node, cx.text(node)),
    }
}

/// The variable of which a part is taken; what is behind a reference is the same with and without an arrow.
fn container(cx: &mut Lowering<'_>, node: ts::Node<'_>, sign: &str) -> NodeId {
    match meant(node) {
        Some(Meant::Reference(reference)) => inner(cx, reference),
        _ => with_sign(cx, node, sign),
    }
}

/// The only expression in braces stands for them.
pub(super) fn inner(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if let ("block", [only]) = (node.kind(), named(node).as_slice())
        && only.kind() == "expression_statement"
    {
        let parts = cx.parts(*only);
        if let [one] = parts.as_slice() {
            return *one;
        }
    }
    cx.one(node)
}

/// `$#a`, the last index of `@a`.
pub(super) fn length(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let array = container(cx, node, "@");
    out.push(cx.record(Kind::Unary, node, "$#", &[array]));
}

/// `$a->@*` and the like.
pub(super) fn dereference(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let Some(reference) = named(node).first().copied() else {
        out.push(cx.other(node));
        return;
    };
    let sign = match node.kind() {
        "scalar_deref_expression" => "$",
        "array_deref_expression" => "@",
        "hash_deref_expression" => "%",
        "amper_deref_expression" => "&",
        "arraylen_deref_expression" => "$#",
        _ => "*",
    };
    let reference = inner(cx, reference);
    out.push(cx.record(Kind::Unary, node, sign, &[reference]));
}

/// `$a[0]`, `$a{b}`, `$a->[0]`, `$a->{b}`, `$a{b}[0]`.
pub(super) fn element(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (array, hash) = (node.child_by_field_name("array"), node.child_by_field_name("hash"));
    let object = array.or(hash).or_else(|| node.named_child(0));
    let sign = if array.is_some() { "@" } else { "%" };
    let at = node.child_by_field_name("index").or_else(|| node.child_by_field_name("key"));
    let at = at.or_else(|| named(node).last().copied());
    index(cx, node, (object, array.or(hash).map(|_| sign)), (at, ""), out);
}

/// `@a[0, 1]`, `@h{'a', 'b'}`, `%h{'a'}`, `$a->@[0, 1]`, `(1, 2)[0]`; the symbol is the sign before it.
pub(super) fn slice(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let field = |name| node.child_by_field_name(name);
    let contained = field("array").map(|one| (one, "@"));
    let contained = contained.or_else(|| field("hash").map(|one| (one, "%")));
    let object = contained.map(|(one, _)| one).or_else(|| node.named_child(0));
    let at = named(node).last().copied().filter(|at| Some(*at) != object);
    let symbol = match node.kind() {
        "slice_expression" => "@",
        "keyval_expression" => "%",
        _ => "",
    };
    index(cx, node, (object, contained.map(|(_, sign)| sign)), (at, symbol), out);
}

fn index(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (object, sign): (Option<ts::Node<'_>>, Option<&str>),
    (at, symbol): (Option<ts::Node<'_>>, &str),
    out: &mut Vec<NodeId>,
) {
    let object = match (object, sign) {
        (Some(object), Some(sign)) => container(cx, object, sign),
        (Some(object), None) => cx.one(object),
        (None, _) => NodeId::NONE,
    };
    let mut parts = Vec::new();
    if let Some(at) = at {
        lists::items(cx, at, Kind::Pair, &mut parts);
    }
    let arguments = cx.record_at(Kind::Arguments, span(at.unwrap_or(node)), "", &parts);
    out.push(cx.record(Kind::Index, node, symbol, &[object, arguments]));
}

/// `my $a`, `our ($a, @b)`, `local $a{b}`.
pub(super) fn declaration(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let declared = declared(cx, node, (node, NodeId::NONE));
    out.push(declared);
}

/// A declaration with its value, which together are all of `whole`.
pub(super) fn declared(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    (whole, value): (ts::Node<'_>, NodeId),
) -> NodeId {
    let modifiers = word(cx, node);
    let class = cx.field(node, "type");
    let target = if node.kind() == "localization_expression" {
        let parts = cx.parts(node);
        parts.first().copied().unwrap_or(NodeId::NONE)
    } else if let Some(variable) = node.child_by_field_name("variable") {
        cx.one(variable)
    } else {
        tuple(cx, node)
    };
    cx.record(Kind::Variable, whole, "", &[modifiers, class, target, value])
}

/// The word before a declaration.
fn word(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(word) = node.child(0).filter(|word| !word.is_named()) else { return NodeId::NONE };
    let modifier = cx.leaf(Kind::Modifier, word, word.kind());
    cx.list(Kind::Modifiers, word, &[modifier])
}

fn tuple(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut parts = Vec::new();
    for variable in node.children_by_field_name("variables", &mut cursor) {
        if variable.is_named() {
            cx.lower(variable, &mut parts);
        }
    }
    let mut cursor = node.walk();
    let open = node.children(&mut cursor).find(|child| child.kind() == "(").unwrap_or(node);
    let close = part_end(node);
    cx.record_at(Kind::Tuple, Span::new(open.start_byte(), close), "", &parts)
}

fn part_end(node: ts::Node<'_>) -> usize {
    let mut cursor = node.walk();
    let close = node.children(&mut cursor).filter(|child| child.kind() == ")").last();
    close.unwrap_or(node).end_byte()
}

/// `($b, $c)` in `my ($a, ($b, $c))`.
pub(super) fn group(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let tuple = tuple(cx, node);
    out.push(tuple);
}

/// The variable of a `foreach`, with the word before it if it has one.
pub(super) fn of_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let words = ["my", "our", "state"];
    let word = node.children(&mut cursor).find(|child| words.contains(&child.kind()));
    let target = match node.child_by_field_name("variable") {
        Some(variable) => cx.one(variable),
        None if node.child_by_field_name("variables").is_some() => tuple(cx, node),
        // The loop has a variable of its own.
        None => return node.child(0).map_or(NodeId::NONE, |word| cx.leaf(Kind::Name, word, "$_")),
    };
    let Some(word) = word else { return target };
    let last = node.child_by_field_name("variable").unwrap_or(word);
    let modifier = cx.leaf(Kind::Modifier, word, word.kind());
    let modifiers = cx.list(Kind::Modifiers, word, &[modifier]);
    cx.record_over(Kind::Variable, (word, last), &[modifiers, NodeId::NONE, target])
}
