//! Statements of Scala, all of which may be values.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, has_word, named, part};
use crate::tree::NodeId;

/// The parts of a file.
pub(super) fn file(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(statements(cx, named(node)));
}

pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = statements(cx, named(node));
    out.push(cx.list(Kind::Block, node, &parts));
}

/// The grammar does not tell an expression that stands as a statement from one that has a use.
pub(super) fn statements(cx: &mut Lowering<'_>, nodes: Vec<ts::Node<'_>>) -> Vec<NodeId> {
    let mut out = Vec::new();
    for node in nodes {
        cx.statement(node, &mut out);
    }
    out
}

/// What stands where a value is needed: braces around one expression only hold it together.
pub(super) fn value(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    if node.kind() == "block"
        && let [only] = named(node).as_slice()
    {
        return cx.one(*only);
    }
    cx.one(node)
}

/// `if (condition) then else otherwise`; rows of them may be long.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut chain = vec![node];
    while let Some(next) = chain.last().and_then(|last| last.child_by_field_name("alternative"))
        && next.kind() == "if_expression"
    {
        chain.push(next);
    }
    let mut otherwise = chain.last().map_or(NodeId::NONE, |last| cx.field(*last, "alternative"));
    for one in chain.into_iter().rev() {
        let parts = [cx.field(one, "condition"), cx.field(one, "consequence"), otherwise];
        otherwise = cx.record(Kind::If, one, "", &parts);
    }
    out.push(otherwise);
}

/// `subject match { case … }`.
pub(super) fn matching(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.field(node, "value");
    let cases = match node.child_by_field_name("body") {
        Some(body) => all_cases(cx, body),
        None => NodeId::NONE,
    };
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

/// `{ case a => … }`, a function of what it is that it tells apart.
pub(super) fn cases(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let cases = all_cases(cx, node);
    let switch = cx.record(Kind::Switch, node, "", &[NodeId::NONE, cases]);
    let body = cx.list(Kind::Block, node, &[switch]);
    let parts = [NodeId::NONE, NodeId::NONE, NodeId::NONE, body];
    out.push(cx.record(Kind::Lambda, node, "", &parts));
}

fn all_cases(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    for one in named(node) {
        if one.kind() == "case_clause" {
            all.push(case(cx, one));
        } else {
            cx.lower(one, &mut all);
        }
    }
    cx.list(Kind::Cases, node, &all)
}

/// `case a | b if guard => …`.
fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let pattern = node.child_by_field_name("pattern");
    let mut labels = Vec::new();
    for one in pattern.map(alternatives).unwrap_or_default() {
        cx.lower(one, &mut labels);
    }
    let labels = cx.list(Kind::Labels, pattern.unwrap_or(node), &labels);
    let body = case_body(cx, node);
    let parts = [labels, body, cx.part(node, "guard")];
    cx.record(Kind::Case, node, "", &parts)
}

/// The patterns between which signs stand; rows of them lean to the left.
fn alternatives(pattern: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let (mut all, mut open) = (Vec::new(), vec![pattern]);
    while let Some(one) = open.pop() {
        if one.kind() == "alternative_pattern" {
            open.extend(named(one).into_iter().rev());
        } else {
            all.push(one);
        }
    }
    all
}

/// `a | b` within another pattern.
pub(super) fn alternative(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut all = Vec::new();
    for one in alternatives(node) {
        cx.lower(one, &mut all);
    }
    out.push(cx.record(Kind::Union, node, "|", &all));
}

/// What stands after the arrow of a case.
fn case_body(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let body: Vec<_> = node.children_by_field_name("body", &mut cursor).collect();
    let body: Vec<_> = body.into_iter().filter(ts::Node::is_named).collect();
    if let [one] = body.as_slice()
        && one.kind().ends_with("block")
    {
        return cx.one(*one);
    }
    let all = statements(cx, body);
    match cx.row(Kind::Block, &all) {
        NodeId::NONE => cx.list(Kind::Block, node, &[]),
        row => row,
    }
}

/// `Name(a, b)` that a value is compared with.
pub(super) fn class_pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = cx.field(node, "type");
    let mut cursor = node.walk();
    let parts: Vec<_> = node.children_by_field_name("pattern", &mut cursor).collect();
    let mut all = Vec::new();
    for one in parts.into_iter().filter(ts::Node::is_named) {
        cx.lower(one, &mut all);
    }
    let arguments = cx.list(Kind::Arguments, node, &all);
    let parts = [class, cx.field(node, "type_arguments"), arguments];
    out.push(cx.record(Kind::Call, node, "", &parts));
}

pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if node.kind() == "do_while_expression" { "do" } else { "" };
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, symbol, &parts));
}

/// `for (a <- b if c; d = e) body` is loops and conditions around the body, with `yield` a comprehension.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let list = part(node, "enumerators");
    let body = cx.field(node, "body");
    let mut clauses: Vec<(ts::Node<'_>, ts::Node<'_>)> = Vec::new();
    for one in list.map(named).unwrap_or_default() {
        let guards = named(one).into_iter().filter(|part| part.kind() == "guard");
        let is_guard = named(one).first().is_some_and(|first| first.kind() == "guard");
        clauses.extend((!is_guard).then_some((one, one)));
        clauses.extend(guards.map(|guard| (one, guard)));
    }
    if has_word(node, "yield") {
        let all: Vec<NodeId> =
            clauses.iter().map(|(_, one)| clause(cx, *one, NodeId::NONE)).collect();
        let clauses = cx.list(Kind::Clauses, list.unwrap_or(node), &all);
        out.push(cx.record(Kind::Comprehension, node, "yield", &[body, clauses]));
        return;
    }
    let mut made = body;
    for (_, one) in clauses.into_iter().rev() {
        made = clause(cx, one, made);
    }
    out.push(made);
}

/// One turn of what a loop goes through, or a condition of it, around the body if there is one.
fn clause(cx: &mut Lowering<'_>, node: ts::Node<'_>, body: NodeId) -> NodeId {
    let end = cx.span(body).map_or(0, |body| body.end).max(node.end_byte());
    let span = Span::new(node.start_byte(), end);
    if node.kind() == "guard" {
        let condition = cx.one(node);
        if body == NodeId::NONE {
            return condition;
        }
        return cx.record_at(Kind::If, span, "", &[condition, body]);
    }
    let parts: Vec<NodeId> = named(node)
        .into_iter()
        .filter(|one| one.kind() != "guard")
        .map(|one| cx.one(one))
        .collect();
    let at = |at: usize| parts.get(at).copied().unwrap_or(NodeId::NONE);
    let (target, values) = (at(0), at(1));
    if !has_word(node, "=") {
        return cx.record_at(Kind::ForEach, span, "", &[target, values, body]);
    }
    let parts = [NodeId::NONE, NodeId::NONE, target, values];
    let variable = cx.record(Kind::Variable, node, "", &parts);
    if body == NodeId::NONE {
        return variable;
    }
    cx.row(Kind::Block, &[variable, body])
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.field(node, "body");
    let catches = part(node, "catch_clause").map_or(NodeId::NONE, |catch| catches(cx, catch));
    let finally = cx.part(node, "finally_clause");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

/// `catch { case e: E => … }`, `catch case e: E => …`, `catch handler`.
fn catches(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut all = Vec::new();
    if node.child_by_field_name("pattern").is_some() {
        all.push(catch(cx, node));
    } else {
        for list in named(node) {
            if !["case_block", "indented_cases"].contains(&list.kind()) {
                // A handler from elsewhere.
                all.push(value(cx, list));
                continue;
            }
            for one in named(list) {
                all.push(if one.kind() == "case_clause" { catch(cx, one) } else { cx.one(one) });
            }
        }
    }
    cx.list(Kind::Catches, node, &all)
}

/// One case of what was thrown; what must hold as well is a condition around its body.
fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let pattern = node.child_by_field_name("pattern");
    let parameter = match pattern {
        Some(typed) if typed.kind() == "typed_pattern" => {
            let parts = [NodeId::NONE, cx.field(typed, "type"), cx.field(typed, "pattern")];
            cx.record(Kind::Parameter, typed, "", &parts)
        }
        Some(name) if ["identifier", "wildcard"].contains(&name.kind()) => {
            let parts = [NodeId::NONE, NodeId::NONE, cx.one(name)];
            cx.record(Kind::Parameter, name, "", &parts)
        }
        Some(other) => cx.one(other),
        None => NodeId::NONE,
    };
    let mut body = case_body(cx, node);
    if let Some(guard) = part(node, "guard") {
        let condition = cx.one(guard);
        body = cx.record_over(Kind::If, (guard, node), &[condition, body]);
    }
    cx.record(Kind::Catch, node, "", &[parameter, body])
}
