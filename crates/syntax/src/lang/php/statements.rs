//! Statements of PHP, and the page that they stand in.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// What stands outside of the code; its text is not worth a symbol.
pub(super) fn markup(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.push(cx.leaf(Kind::Markup, node, ""));
}

/// `?> … <?php`.
pub(super) fn interruption(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(text) = part(node, "text") {
        markup(cx, text, out);
    }
}

/// `a, b, c`, which the grammar nests to the right.
pub(super) fn sequence(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut next = Some(node);
    while let Some(node) = next.take() {
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            if child.kind() == "sequence_expression" {
                next = Some(child);
            } else {
                cx.lower(child, out);
            }
        }
    }
}

/// An expression, `throw value;`, or what `<?= value ?>` writes.
pub(super) fn expression(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let first = parts.first().copied();
    if first.is_some_and(|first| cx.kind(first) == Some(Kind::Throw)) {
        out.extend(parts);
        return;
    }
    let before = cx.source().get(..node.start_byte()).unwrap_or_default();
    let value = if before.trim_ascii_end().ends_with(b"<?=") {
        let callee = cx.leaf(Kind::Name, node, "echo");
        let arguments = cx.list(Kind::Arguments, node, &parts);
        Some(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]))
    } else {
        first
    };
    let value = value.unwrap_or(NodeId::NONE);
    out.push(cx.record(Kind::Expression, node, "", &[value]));
    out.extend(parts.into_iter().skip(1).filter(|part| cx.kind(*part) == Some(Kind::Markup)));
}

/// `echo a, b;`, `exit;`, `unset($a);`.
pub(super) fn word_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut call = Vec::new();
    super::expressions::word_call(cx, node, &mut call);
    out.push(cx.record(Kind::Expression, node, "", &call));
}

/// `elseif` and `else if` go on and on without nesting here.
pub(super) fn if_chain(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise) = (Vec::new(), NodeId::NONE);
    let mut next = Some(node);
    while let Some(statement) = next.take() {
        branches.push((statement, statement));
        let mut cursor = statement.walk();
        for one in statement.children_by_field_name("alternative", &mut cursor) {
            let body = one.child_by_field_name("body");
            match body {
                _ if one.kind() == "else_if_clause" => branches.push((one, statement)),
                Some(body) if body.kind() == "if_statement" => next = Some(body),
                Some(body) => otherwise = cx.one(body),
                None => {}
            }
        }
    }
    for (branch, statement) in branches.into_iter().rev() {
        let parts = [cx.field(branch, "condition"), cx.field(branch, "body"), otherwise];
        otherwise = cx.record_over(Kind::If, (branch, statement), &parts);
    }
    out.push(otherwise);
}

pub(super) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [
        several(cx, node, "initialize"),
        several(cx, node, "condition"),
        several(cx, node, "update"),
        for_body(cx, node),
    ];
    out.push(cx.record(Kind::For, node, "", &parts));
}

/// All expressions of a part in one node, or in none.
fn several(cx: &mut Lowering<'_>, node: ts::Node<'_>, name: &str) -> NodeId {
    let mut parts = Vec::new();
    if let Some(part) = node.child_by_field_name(name) {
        cx.lower(part, &mut parts);
    }
    match parts.as_slice() {
        [] => NodeId::NONE,
        [one] => *one,
        several => cx.list(Kind::Several, node, several),
    }
}

/// `for (…): a(); b(); endfor;` has its statements beside each other.
fn for_body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    if !node.children(&mut cursor).any(|child| child.kind() == ":") {
        return cx.field(node, "body");
    }
    let mut body = Vec::new();
    for statement in node.children_by_field_name("body", &mut cursor) {
        cx.lower(statement, &mut body);
    }
    cx.list(Kind::Block, node, &body)
}

/// `foreach (values as target)`, where the target may be `key => value`.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = node.child_by_field_name("body");
    let mut cursor = node.walk();
    let is_head = |child: &ts::Node<'_>| !child.is_extra() && Some(*child) != body;
    let head: Vec<_> = node.named_children(&mut cursor).filter(is_head).collect();
    let [values, target] = [0, 1].map(|at| head.get(at).map_or(NodeId::NONE, |one| cx.one(*one)));
    let body = cx.field(node, "body");
    out.push(cx.record(Kind::ForEach, node, "", &[target, values, body]));
}

/// `switch` and `match`, which the symbol tells apart: a case of `match` does not go on with the next.
pub(super) fn switch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "condition");
    let body = node.child_by_field_name("body").unwrap_or(node);
    let mut cursor = body.walk();
    let mut cases = Vec::new();
    for one in body.named_children(&mut cursor) {
        match one.kind() {
            "case_statement" | "default_statement" => cases.push(case(cx, one)),
            "match_conditional_expression" | "match_default_expression" => cases.push(arm(cx, one)),
            "parenthesized_expression" => {}
            _ => cx.lower(one, &mut cases),
        }
    }
    let cases = cx.list(Kind::Cases, body, &cases);
    let symbol = if node.kind() == "match_expression" { "match" } else { "" };
    out.push(cx.record(Kind::Switch, node, symbol, &[subject, cases]));
}

fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let value = node.child_by_field_name("value");
    let mut cursor = node.walk();
    let (mut labels, mut body) = (Vec::new(), Vec::new());
    for one in node.named_children(&mut cursor) {
        cx.lower(one, if Some(one) == value { &mut labels } else { &mut body });
    }
    let labels = cx.list(Kind::Labels, node, &labels);
    let body = cx.list(Kind::Block, node, &body);
    cx.record(Kind::Case, node, "", &[labels, body])
}

/// `1, 2 => value` has the value as its one statement.
fn arm(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let labels = node.child_by_field_name("conditional_expressions");
    let parts = labels.map(|labels| cx.parts(labels)).unwrap_or_default();
    let labels = cx.list(Kind::Labels, labels.unwrap_or(node), &parts);
    let value = cx.field(node, "return_expression");
    let at = node.child_by_field_name("return_expression").unwrap_or(node);
    let statement = if cx.kind(value) == Some(Kind::Throw) {
        value
    } else {
        cx.record(Kind::Expression, at, "", &[value])
    };
    let body = cx.list(Kind::Block, at, &[statement]);
    cx.record(Kind::Case, node, "", &[labels, body])
}

/// `declare(strict_types=1);`, with what may stand under it after it.
pub(super) fn declare(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "declare");
    let mut cursor = node.walk();
    let (mut directives, mut rest) = (Vec::new(), Vec::new());
    for one in node.named_children(&mut cursor) {
        match one.child(0).filter(|_| one.kind() == "declare_directive") {
            Some(word) => {
                let name = cx.leaf(Kind::Name, word, cx.text(word));
                let mut parts = vec![name];
                parts.extend(cx.parts(one));
                directives.push(cx.record(Kind::Keyword, one, "", &parts));
            }
            None => cx.lower(one, &mut rest),
        }
    }
    let arguments = cx.list(Kind::Arguments, node, &directives);
    let call = cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]);
    out.push(cx.record(Kind::Expression, node, "", &[call]));
    out.extend(rest);
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let mut cursor = node.walk();
    let mut catches = Vec::new();
    for one in node.named_children(&mut cursor).filter(|one| one.kind() == "catch_clause") {
        catches.push(cx.one(one));
    }
    let catches = cx.list(Kind::Catches, node, &catches);
    let finally = cx.part(node, "finally_clause");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

/// `catch (A | B $error)`, where the variable may be left out.
pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = node.child_by_field_name("type");
    let name = node.child_by_field_name("name");
    let ends = class.or(name).unwrap_or(node);
    let parts = [NodeId::NONE, cx.field(node, "type"), cx.field(node, "name"), NodeId::NONE];
    let parameter = cx.record_over(Kind::Parameter, (ends, name.unwrap_or(ends)), &parts);
    let parts = [parameter, cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}
