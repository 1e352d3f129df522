//! Statements of Kotlin.

use tree_sitter as ts;

use super::type_expressions::class;
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
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
        let from = out.len();
        cx.lower(node, &mut out);
        for made in out.iter_mut().skip(from) {
            if cx.kind(*made).is_some_and(is_expression) {
                *made = cx.record(Kind::Expression, node, "", &[*made]);
            }
        }
    }
    out
}

const fn is_expression(kind: Kind) -> bool {
    use Kind::{
        Array, Binary, Boolean, Call, Cast, Character, Float, Index, Integer, Lambda, Member, Name,
        Null, String, Super, Template, This, Unary,
    };
    matches!(
        kind,
        Array
            | Binary
            | Boolean
            | Call
            | Cast
            | Character
            | Float
            | Index
            | Integer
            | Lambda
            | Member
            | Name
            | Null
            | String
            | Super
            | Template
            | This
            | Unary
    )
}

/// One statement, or none.
fn statement(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    statements(cx, vec![node]).pop().unwrap_or(NodeId::NONE)
}

pub(super) fn assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let operator = node.child_by_field_name("operator").map_or("=", |operator| cx.text(operator));
    let parts = [cx.field(node, "left"), cx.field(node, "right")];
    let made = match operator.strip_suffix('=') {
        None | Some("") => cx.record(Kind::Assign, node, "", &parts),
        Some(operator) => cx.record(Kind::Update, node, operator, &parts),
    };
    out.push(cx.record(Kind::Expression, node, "", &[made]));
}

/// `if (condition) then else otherwise`; it may be a value, so that its branches are not wrapped.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let condition = node.child_by_field_name("condition");
    let (mut then, mut otherwise, mut after_else) = (NodeId::NONE, NodeId::NONE, false);
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| Some(*one) != condition) {
        match one.kind() {
            "else" => after_else = true,
            _ if !one.is_named() || one.is_extra() => {}
            _ if after_else => otherwise = cx.one(one),
            _ => then = cx.one(one),
        }
    }
    let condition = condition.map_or(NodeId::NONE, |condition| cx.one(condition));
    out.push(cx.record(Kind::If, node, "", &[condition, then, otherwise]));
}

/// `when (subject) { a, is B -> … else -> … }`.
pub(super) fn when(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let subject = cx.part(node, "when_subject");
    let entries = named(node).into_iter().filter(|one| one.kind() == "when_entry");
    let cases: Vec<NodeId> = entries.map(|entry| case(cx, entry)).collect();
    let cases = cx.list(Kind::Cases, node, &cases);
    out.push(cx.record(Kind::Switch, node, "", &[subject, cases]));
}

fn case(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let (mut labels, mut body, mut after) = (Vec::new(), NodeId::NONE, false);
    for one in node.children(&mut cursor) {
        match one.kind() {
            "->" => after = true,
            _ if !one.is_named() || one.is_extra() => {}
            "block" if after => body = cx.one(one),
            _ if after => {
                let statement = statement(cx, one);
                body = cx.list(Kind::Block, one, &[statement]);
            }
            _ => cx.lower(one, &mut labels),
        }
    }
    let labels = cx.list(Kind::Labels, node, &labels);
    cx.record(Kind::Case, node, "", &[labels, body])
}

/// `(value)`, `(val name = value)`.
pub(super) fn subject(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = named(node).last().map_or(NodeId::NONE, |value| cx.one(*value));
    let Some(variable) = part(node, "variable_declaration") else {
        out.push(value);
        return;
    };
    let parts = [NodeId::NONE, class(cx, variable), cx.part(variable, "identifier"), value];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `in values`, `!is Type`.
pub(super) fn test(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let word = node.child(0).map_or("", |word| cx.text(word));
    let parts = cx.parts(node);
    out.push(cx.record(Kind::Unary, node, word, &parts));
}

/// The parts of a loop that are in its parentheses, and the body.
fn parts_of_loop(node: ts::Node<'_>) -> (Vec<ts::Node<'_>>, Option<ts::Node<'_>>) {
    let (mut head, mut body, mut inside) = (Vec::new(), None, false);
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "(" => inside = true,
            ")" => inside = false,
            "label" | "annotation" => {}
            _ if !one.is_named() || one.is_extra() => {}
            _ if inside => head.push(one),
            _ => body = Some(one),
        }
    }
    (head, body)
}

/// `for (name in values) body`.
pub(super) fn for_each(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (head, body) = parts_of_loop(node);
    let parts: Vec<NodeId> = head.into_iter().map(|one| cx.one(one)).collect();
    let at = |at: usize| parts.get(at).copied().unwrap_or(NodeId::NONE);
    let (target, values) = (at(0), at(1));
    let body = body.map_or(NodeId::NONE, |body| statement(cx, body));
    let made = cx.record(Kind::ForEach, node, "", &[target, values, body]);
    out.push(with_label(cx, node, made));
}

pub(super) fn while_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let symbol = if node.kind() == "do_while_statement" { "do" } else { "" };
    let (_, body) = parts_of_loop(node);
    let condition = cx.field(node, "condition");
    let body = body.map_or(NodeId::NONE, |body| statement(cx, body));
    let made = cx.record(Kind::While, node, symbol, &[condition, body]);
    out.push(with_label(cx, node, made));
}

/// A label is a part of the loop in the grammar.
fn with_label(cx: &mut Lowering<'_>, node: ts::Node<'_>, made: NodeId) -> NodeId {
    let Some(label) = part(node, "label") else {
        return made;
    };
    let name = cx.leaf(Kind::Name, label, cx.text(label).trim_end_matches('@'));
    cx.record(Kind::Label, node, "", &[name, made])
}

/// `name@ value`; the grammar takes `break@name` for the same.
pub(super) fn labeled(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let label = part(node, "label").map_or("", |label| cx.text(label));
    let value = named(node).into_iter().rfind(|one| one.kind() != "label");
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    out.push(match label {
        "break@" => cx.record(Kind::Break, node, "", &[value]),
        "continue@" => cx.record(Kind::Continue, node, "", &[value]),
        _ => with_label(cx, node, value),
    });
}

/// `return value`, `return@label value`.
pub(super) fn returns(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let label = node.child_by_field_name("label");
    let value = named(node).into_iter().rfind(|one| Some(*one) != label);
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    out.push(cx.record(Kind::Return, node, "", &[value]));
}

pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let body = cx.part(node, "block");
    let catches = named(node).into_iter().filter(|one| one.kind() == "catch_block");
    let catches: Vec<NodeId> = catches.map(|catch| cx.one(catch)).collect();
    let catches = cx.list(Kind::Catches, node, &catches);
    let finally = cx.part(node, "finally_block");
    out.push(cx.record(Kind::Try, node, "", &[NodeId::NONE, body, catches, finally]));
}

/// `catch (name: Type) {…}`.
pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parameter = [NodeId::NONE, class(cx, node), cx.part(node, "identifier")];
    let parameter = cx.record(Kind::Parameter, node, "", &parameter);
    let body = cx.part(node, "block");
    out.push(cx.record(Kind::Catch, node, "", &[parameter, body]));
}
