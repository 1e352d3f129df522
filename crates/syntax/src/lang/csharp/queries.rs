//! Queries of C#: `from a in b where c select d`.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// A query makes its element for each of what its clauses go through.
pub(super) fn query(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let (mut element, mut clauses) = (NodeId::NONE, Vec::new());
    for one in named(node) {
        match one.kind() {
            "select_clause" => {
                let parts = cx.parts(one);
                element = parts.first().copied().unwrap_or(NodeId::NONE);
            }
            "group_clause" => {
                let parts = cx.parts(one);
                element = cx.record(Kind::Binary, one, "by", &parts);
            }
            // `into name` goes on with what there is until here.
            "identifier" => {
                let parts = [NodeId::NONE, NodeId::NONE, cx.one(one), element];
                clauses.push(cx.record(Kind::Variable, one, "into", &parts));
                element = NodeId::NONE;
            }
            _ => clause(cx, one, &mut clauses),
        }
    }
    let clauses = cx.list(Kind::Clauses, node, &clauses);
    out.push(cx.record(Kind::Comprehension, node, "", &[element, clauses]));
}

fn clause(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    match node.kind() {
        "from_clause" => {
            let target = [NodeId::NONE, cx.field(node, "type"), cx.field(node, "name")];
            let target = cx.record(Kind::Variable, node, "", &target);
            let value = cx.parts(node).pop().unwrap_or(NodeId::NONE);
            out.push(cx.record(Kind::ForEach, node, "", &[target, value]));
        }
        "where_clause" => {
            let parts = cx.parts(node);
            out.push(cx.record(Kind::If, node, "", &parts));
        }
        "let_clause" => {
            let mut parts = vec![NodeId::NONE, NodeId::NONE];
            parts.extend(cx.parts(node));
            out.push(cx.record(Kind::Variable, node, "let", &parts));
        }
        "order_by_clause" => {
            for one in cx.parts(node) {
                out.push(cx.record(Kind::Unary, node, "orderby", &[one]));
            }
        }
        "join_clause" => join(cx, node, out),
        _ => cx.lower(node, out),
    }
}

/// `join name in values on left equals right into name`.
fn join(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let class = node.child_by_field_name("type");
    let mut parts = Vec::new();
    let mut into = NodeId::NONE;
    for one in named(node).into_iter().filter(|one| Some(*one) != class) {
        if one.kind() == "join_into_clause" {
            into = cx.part(one, "identifier");
        } else {
            parts.push(cx.one(one));
        }
    }
    let at = |at: usize| parts.get(at).copied().unwrap_or(NodeId::NONE);
    let class = class.map_or(NodeId::NONE, |class| cx.one(class));
    let target = cx.record(Kind::Variable, node, "", &[NodeId::NONE, class, at(0)]);
    out.push(cx.record(Kind::ForEach, node, "join", &[target, at(1)]));
    let equal = cx.record(Kind::Binary, node, "equals", &[at(2), at(3)]);
    out.push(cx.record(Kind::If, node, "", &[equal]));
    if into != NodeId::NONE {
        let parts = [NodeId::NONE, NodeId::NONE, into, at(0)];
        out.push(cx.record(Kind::Variable, node, "into", &parts));
    }
}
