//! Statements of Solidity.

use tree_sitter as ts;

use super::expressions::{arguments, with_holes};
use crate::kind::Kind;
use crate::lower::{Lowering, named, part};
use crate::tree::NodeId;

/// `{ … }` and `unchecked { … }`.
pub(super) fn block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let block = cx.list(Kind::Block, node, &parts);
    out.push(match part(node, "unchecked") {
        None => block,
        Some(_) => cx.record(Kind::With, node, "unchecked", &[NodeId::NONE, block]),
    });
}

/// `A a = b;`, `(A a, B b) = c;`.
pub(super) fn variable(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let value = cx.field(node, "value");
    let made = if let Some(tuple) = part(node, "variable_declaration_tuple") {
        let parts = with_holes(cx, tuple);
        let target = cx.list(Kind::Tuple, tuple, &parts);
        [NodeId::NONE, NodeId::NONE, target, value]
    } else if let Some(one) = part(node, "variable_declaration") {
        [location(cx, one), cx.field(one, "type"), cx.field(one, "name"), value]
    } else {
        [NodeId::NONE, NodeId::NONE, NodeId::NONE, value]
    };
    out.push(cx.record(Kind::Variable, node, "", &made));
}

/// One of several that are declared at once.
pub(super) fn declared(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [location(cx, node), cx.field(node, "type"), cx.field(node, "name")];
    out.push(cx.record(Kind::Variable, node, "", &parts));
}

/// `memory`, `storage`, `calldata`.
pub(super) fn location(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> NodeId {
    let Some(word) = node.child_by_field_name("location") else {
        return NodeId::NONE;
    };
    let word = cx.leaf(Kind::Modifier, word, cx.text(word));
    cx.row(Kind::Modifiers, &[word])
}

/// `else if` goes on and on without nesting here.
pub(super) fn condition(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut branches, mut otherwise, mut next) = (Vec::new(), NodeId::NONE, Some(node));
    while let Some(statement) = next.take() {
        branches.push(statement);
        let mut cursor = statement.walk();
        let Some(body) = statement.children_by_field_name("body", &mut cursor).nth(1) else {
            break;
        };
        match part(body, "if_statement") {
            Some(nested) => next = Some(nested),
            None => otherwise = cx.one(body),
        }
    }
    for branch in branches.into_iter().rev() {
        let parts = [cx.field(branch, "condition"), cx.field(branch, "body"), otherwise];
        otherwise = cx.record(Kind::If, branch, "", &parts);
    }
    out.push(otherwise);
}

pub(super) fn for_loop(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let head = |cx: &mut Lowering<'_>, name| match cx.child(node, name).filter(ts::Node::is_named) {
        Some(one) if one.kind() == "expression_statement" => {
            cx.parts(one).first().copied().unwrap_or(NodeId::NONE)
        }
        Some(one) => cx.one(one),
        None => NodeId::NONE,
    };
    let (start, condition) = (head(cx, "initial"), head(cx, "condition"));
    let parts = [start, condition, cx.field(node, "update"), cx.field(node, "body")];
    out.push(cx.record(Kind::For, node, "", &parts));
}

pub(super) fn do_while(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "condition"), cx.field(node, "body")];
    out.push(cx.record(Kind::While, node, "do", &parts));
}

/// `emit A(b)` stands for the call with a word before it.
pub(super) fn emit(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.field(node, "name"), NodeId::NONE, arguments(cx, node)];
    let call = cx.record(Kind::Call, node, "", &parts);
    let value = cx.record(Kind::Unary, node, "emit", &[call]);
    out.push(cx.record(Kind::Expression, node, "", &[value]));
}

/// `revert(a)` is a call, `revert A(b)` a call with a word before it.
pub(super) fn revert(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let arguments = match part(node, "revert_arguments") {
        Some(list) => arguments(cx, list),
        None => cx.list(Kind::Arguments, node, &[]),
    };
    let value = match cx.child(node, "error") {
        None => {
            let name = cx.leaf(Kind::Name, node.child(0).unwrap_or(node), "revert");
            cx.record(Kind::Call, node, "", &[name, NodeId::NONE, arguments])
        }
        Some(error) => {
            let parts = [cx.one(error), NodeId::NONE, arguments];
            let call = cx.record(Kind::Call, node, "", &parts);
            cx.record(Kind::Unary, node, "revert", &[call])
        }
    };
    out.push(cx.record(Kind::Expression, node, "", &[value]));
}

/// `try a.b() returns (C c) { … } catch { … }`: what is tried is opened for the block.
pub(super) fn try_block(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let attempt = cx.field(node, "attempt");
    let mut resources = vec![attempt];
    let mut catches = Vec::new();
    for one in named(node) {
        match one.kind() {
            "parameter" => cx.lower(one, &mut resources),
            "catch_clause" => cx.lower(one, &mut catches),
            _ => {}
        }
    }
    let resources = cx.row(Kind::Resources, &resources);
    let catches = cx.row(Kind::Catches, &catches);
    let parts = [resources, cx.field(node, "body"), catches];
    out.push(cx.record(Kind::Try, node, "", &parts));
}

pub(super) fn catch(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = [cx.part(node, "parameter"), cx.field(node, "body")];
    out.push(cx.record(Kind::Catch, node, "", &parts));
}

/// Assembly is a block with a word.
pub(super) fn assembly(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.parts(node);
    let block = cx.list(Kind::Block, node, &parts);
    out.push(cx.record(Kind::With, node, "assembly", &[NodeId::NONE, block]));
}

/// `let a := b` and `a := b` in assembly.
pub(super) fn yul_assignment(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut parts = cx.parts(node);
    let is_new = node.kind() == "yul_variable_declaration";
    let value =
        if is_new && node.child_by_field_name("right").is_none() { None } else { parts.pop() };
    let target = match parts.as_slice() {
        [one] => *one,
        several => cx.list(Kind::Tuple, node, several),
    };
    let value = value.unwrap_or(NodeId::NONE);
    out.push(if is_new {
        cx.record(Kind::Variable, node, "", &[NodeId::NONE, NodeId::NONE, target, value])
    } else {
        let assign = cx.record(Kind::Assign, node, "", &[target, value]);
        cx.record(Kind::Expression, node, "", &[assign])
    });
}

/// A call in assembly.
pub(super) fn yul_call(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let callee = node.child_by_field_name("function");
    let mut parts = Vec::new();
    for one in named(node).into_iter().filter(|one| Some(*one) != callee) {
        cx.lower(one, &mut parts);
    }
    let arguments = cx.list(Kind::Arguments, node, &parts);
    let callee = callee.map_or(NodeId::NONE, |callee| cx.one(callee));
    out.push(cx.record(Kind::Call, node, "", &[callee, NodeId::NONE, arguments]));
}

/// Conditions and loops of assembly: all that is in them, in its order.
pub(super) fn yul_control(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let parts = cx.statements(node);
    out.push(cx.list(Kind::Block, node, &parts));
}
