//! Statements of C#.

use tree_sitter as ts;

use super::declarations::modifiers;
use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// Variables and fields with the words before them.
pub(super) fn local(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let modifiers = modifiers(cx, node, &["await", "using", "event"]);
    if let Some(declaration) = part(node, "variable_declaration") {
        declared(cx, (node, declaration), modifiers, out);
    }
}

pub(super) fn variables(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    declared(cx, (node, node), NodeId::NONE, out);
}

/// `int a = 1, b` declares two variables.
fn declared(
    cx: &mut Lowering<'_>,
    (whole, node): (ts::Node<'_>, ts::Node<'_>),
    modifiers: NodeId,
    out: &mut Vec<NodeId>,
) {
    let class = cx.field(node, "type");
    let is_one = |one: &ts::Node<'_>| one.kind() == "variable_declarator";
    let all: Vec<_> = named(node).into_iter().filter(is_one).collect();
    let alone = all.len() == 1;
    for one in all {
        let target = match node_name(one) {
            Some(name) => cx.one(name),
            None => NodeId::NONE,
        };
        let parts = [modifiers, class, target, after_equals(cx, one)];
        out.push(cx.record(Kind::Variable, if alone { whole } else { one }, "", &parts));
    }
}

fn node_name(node: ts::Node<'_>) -> Option<ts::Node<'_>> {
    node.child_by_field_name("name").or_else(|| part(node, "tuple_pattern"))
}

/// What stands after the `=` of a node.
pub(super) fn after_equals(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut after = node.children(&mut cursor).skip_while(|one| one.kind() != "=").skip(1);
    after.find(|one| !one.is_extra()).map_or(NodeId::NONE, |value| cx.one(value))
}

pub(super) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        several(cx, node, "initializer"),
        cx.field(node, "condition"),
        several(cx, node, "update"),
        cx.field(node, "body"),
    ];
    out.push(cx.record(Kind::For, node, "", &parts));
}

/// All parts of this name in one node, or in none; the grammar gives the name to commas too.
fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: &str) -> NodeId {
    let mut cursor = node.walk();
    let mut parts = Vec::new();
    for one in node.children_by_field_name(name, &mut cursor).filter(|one| one.kind() != ",") {
        cx.lower(one, &mut parts);
    }
    match parts.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Several, node, several),
    }
}

/// `foreach (Type name in values) body`.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let left = cx.field(node, "left");
    let target = match node.child_by_field_name("type") {
        None => left,
        Some(class) => {
            let parts = [NodeId::NONE, cx.one(class), left];
            cx.record(Kind::Variable, class, "", &parts)
        }
    };
    let symbol = if has_word(node, "await") { "await" } else { "" };
    let parts = [target, cx.field(node, "right"), cx.field(node, "body")];
    out.push(cx.record(Kind::ForEach, node, symbol, &parts));
}

/// `yield return value` and `yield break`, which ends as a return does.
pub(super) fn yields(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if has_word(node, "break") {
        out.push(cx.record(Kind::Return, node, "yield", &[]));
        return;
    }
    let parts = cx.parts(node);
    let value = cx.record(Kind::Yield, node, "", &parts);
    out.push(cx.record(Kind::Expression, node, "", &[value]));
}

/// `goto label`, `goto case value`, `goto default`.
pub(super) fn goto(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = ["case", "default"].into_iter().find(|word| has_word(node, word));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Goto, node, word.unwrap_or_default(), &parts));
}

/// The labels of sections without statements are those of the section after them.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "value");
    let body = node.child_by_field_name("body");
    let (mut cases, mut labels) = (Vec::new(), Vec::new());
    let sections = body.map(named).unwrap_or_default();
    let last = sections.len().saturating_sub(1);
    for (at, section) in sections.into_iter().enumerate() {
        let (mut statements, mut guard, mut head) = (Vec::new(), NodeId::NONE, true);
        let mut cursor = section.walk();
        for one in section.children(&mut cursor) {
            match one.kind() {
                "case" | "default" => {}
                ":" => head = false,
                "when_clause" => guard = cx.one(one),
                _ if one.is_extra() => {}
                _ if head => cx.lower(one, &mut labels),
                _ => cx.lower(one, &mut statements),
            }
        }
        if statements.is_empty() && guard == NodeId::NONE && at < last {
            continue;
        }
        let labels = std::mem::take(&mut labels);
        let labels = cx.list(Kind::Labels, section, &labels);
        let body = cx.list(Kind::Block, section, &statements);
        cases.push(cx.record(Kind::Case, section, "", &[labels, body, guard]));
    }
    let cases = cx.list(Kind::Cases, body.unwrap_or(node), &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let is_catch = |one: &ts::Node<'_>| one.kind() == "catch_clause";
    let catches = named(node).into_iter().filter(is_catch);
    let catches: Vec<NodeId> = catches.map(|catch| cx.one(catch)).collect();
    let catches = cx.list(Kind::Catches, node, &catches);
    let finally = cx.part(node, "finally_clause");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

/// `catch (Type name) when (condition) {…}`: the condition is the value of the parameter.
pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let filter = part(node, "catch_filter_clause");
    let filter = filter.and_then(|filter| cx.parts(filter).pop()).unwrap_or(NodeId::NONE);
    let declaration = part(node, "catch_declaration");
    let parameter = match declaration.or_else(|| part(node, "catch_filter_clause")) {
        None => NodeId::NONE,
        Some(head) => {
            let parts = [NodeId::NONE, cx.field(head, "type"), cx.field(head, "name"), filter];
            cx.record(Kind::Parameter, head, "", &parts)
        }
    };
    let parts = [parameter, cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}

/// `using (…) body`, `lock (…) body`, `fixed (…) body`.
pub(super) fn with(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = match node.kind() {
        "lock_statement" => "lock",
        "fixed_statement" => "fixed",
        _ => "",
    };
    let mut cursor = node.walk();
    let (mut resources, mut body, mut head) = (Vec::new(), NodeId::NONE, true);
    for one in node.children(&mut cursor) {
        match one.kind() {
            "await" | "using" | "lock" | "fixed" | "(" => {}
            ")" => head = false,
            _ if one.is_extra() => {}
            _ if head => cx.lower(one, &mut resources),
            _ => body = cx.one(one),
        }
    }
    let resources = cx.list(Kind::Resources, node, &resources);
    out.push(cx.record(Kind::With, node, word, &[resources, body]));
}
