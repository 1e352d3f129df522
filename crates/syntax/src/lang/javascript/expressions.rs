//! Expressions of JavaScript.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// `a.b`, `a[b]`, `a(b)` in a row, of which fluent code makes hundreds: they are not nested calls here.
pub(in crate::lang) fn chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut links = vec![node];
    let mut first = before(cx, node);
    while let Some(link) = first.filter(is_link) {
        links.push(link);
        first = before(cx, link);
    }
    let mut made = first.map_or(NodeId::NONE, |first| cx.one(first));
    for link in links.into_iter().rev() {
        made = self::link(cx, link, made);
    }
    out.push(made);
}

/// `(value)`, where the parentheses belong to the value; those of a condition belong to the statement.
pub(in crate::lang) fn parenthesized(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let before = cx.before(node).trim_ascii_end();
    let is_after = |word: &&str| {
        let rest = before.strip_suffix(word.as_bytes());
        let last = rest.map(|rest| rest.last().copied().unwrap_or(b' '));
        last.is_some_and(|last| !last.is_ascii_alphanumeric() && !b"_$.".contains(&last))
    };
    if ["if", "while", "switch", "with"].iter().any(is_after) {
        out.extend(cx.parts(node));
    } else {
        cx.in_parentheses(node, out);
    }
}

fn is_link(node: &ts::Node<'_>) -> bool {
    matches!(
        node.kind(),
        "call_expression" | "member_expression" | "subscript_expression" | "non_null_expression"
    )
}

/// What a link of a chain is fastened to.
fn before<'t>(cx: &Lowering<'_>, link: ts::Node<'t>) -> Option<ts::Node<'t>> {
    match link.kind() {
        "call_expression" => cx.child(link, "function"),
        "non_null_expression" => link.named_child(0),
        _ => cx.child(link, "object"),
    }
}

fn link(cx: &mut Lowering<'_>, link: ts::Node<'_>, before: NodeId) -> NodeId {
    match link.kind() {
        "call_expression" => call(cx, link, before),
        "member_expression" => {
            let parts = [before, cx.field(link, "property")];
            cx.record(Kind::Member, link, optional(link), &parts)
        }
        "subscript_expression" => {
            let at = cx.child(link, "index");
            let index: Vec<NodeId> = at.map(|at| cx.one(at)).into_iter().collect();
            let arguments = cx.list(Kind::Arguments, at.unwrap_or(link), &index);
            cx.record(Kind::Index, link, optional(link), &[before, arguments])
        }
        // `a!` tells the compiler something, and does nothing.
        _ => before,
    }
}

fn optional(link: ts::Node<'_>) -> &'static str {
    // The mark stands second if there is one.
    if matches!(second(link), "optional_chain" | "?.") { "?." } else { "" }
}

/// What the second part is, comments aside, with which some forms of code tell what they are.
pub(super) fn second(node: ts::Node<'_>) -> &str {
    let mut cursor = node.walk();
    let found = node.children(&mut cursor).filter(|part| !part.is_extra()).nth(1);
    found.map_or("", |part| part.kind())
}

/// A call, also one whose only argument is a template that stands without parentheses.
fn call(cx: &mut Lowering<'_>, node: ts::Node<'_>, callee: NodeId) -> NodeId {
    let generics = cx.field(node, "type_arguments");
    let given = cx.child(node, "arguments");
    let tagged = given.filter(|given| given.kind() == "template_string");
    let mut arguments = given.map_or(NodeId::NONE, |given| cx.one(given));
    if let Some(template) = tagged {
        arguments = cx.list(Kind::Arguments, template, &[arguments]);
    }
    let symbol = if tagged.is_some() { "`" } else { optional(node) };
    cx.record(Kind::Call, node, symbol, &[callee, generics, arguments])
}

/// `new Class(…)`, `new Class`.
pub(in crate::lang) fn creation(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "constructor");
    let generics = cx.child(node, "type_arguments");
    let class = with_generics(cx, node, class, generics);
    let parts = [class, cx.field(node, "arguments")];
    out.push(cx.record(Kind::New, node, "", &parts));
}

/// `class<generics>`, or the class alone.
pub(in crate::lang) fn with_generics(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    class: NodeId,
    generics: Option<ts::Node<'_>>,
) -> NodeId {
    let Some(generics) = generics else { return class };
    let parts = [class, cx.one(generics)];
    cx.record(Kind::Generic, node, "", &parts)
}

/// `new.target` and `import.meta`.
pub(in crate::lang) fn meta(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let words: Vec<_> = node.children(&mut cursor).filter(|part| part.kind() != ".").collect();
    let parts: Vec<NodeId> =
        words.iter().take(2).map(|word| cx.leaf(Kind::Name, *word, cx.text(*word))).collect();
    out.push(cx.record(Kind::Member, node, "", &parts));
}

/// `++i` and `i++`.
pub(in crate::lang) fn increment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = cx.child(node, "operator");
    let before = operator.is_some_and(|operator| operator.start_byte() == node.start_byte());
    let symbol = match (operator.map_or("", |operator| cx.text(operator)), before) {
        (symbol, true) => symbol,
        ("--", false) => "-- after",
        (_, false) => "++ after",
    };
    let operand = cx.field(node, "argument");
    out.push(cx.record(Kind::Unary, node, symbol, &[operand]));
}

pub(in crate::lang) fn update(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = cx.child(node, "operator").map_or("", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    let operator = operator.strip_suffix('=').unwrap_or(operator);
    out.push(cx.record(Kind::Update, node, operator, &parts));
}

/// `yield value`, `yield* values`.
pub(in crate::lang) fn yielded(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let symbol = if second(node) == "*" { "from" } else { "" };
    out.push(cx.record(Kind::Yield, node, symbol, &parts));
}

pub(in crate::lang) fn ternary(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(choices(cx, Kind::Choice, node));
}

/// Choices lean to the right, each in the `else` of the one before, and may be hundreds.
pub(super) fn choices(cx: &mut Lowering<'_>, kind: Kind, node: ts::Node<'_>) -> NodeId {
    let mut heads = Vec::new();
    let mut next = Some(node);
    while let Some(one) = next.filter(|one| one.kind_id() == node.kind_id()) {
        heads.push((one, cx.field(one, "condition"), cx.field(one, "consequence")));
        next = cx.child(one, "alternative").map(within_else);
    }
    let mut made = next.map_or(NodeId::NONE, |last| cx.one(last));
    for (one, condition, yes) in heads.into_iter().rev() {
        made = cx.record(kind, one, "", &[condition, yes, made]);
    }
    made
}

fn within_else(node: ts::Node<'_>) -> ts::Node<'_> {
    let mut cursor = node.walk();
    let is_else = node.kind() == "else_clause";
    let statement = node.named_children(&mut cursor).find(|part| is_else && !part.is_extra());
    statement.unwrap_or(node)
}
