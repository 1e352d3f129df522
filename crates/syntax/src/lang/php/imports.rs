//! Namespaces of PHP and what is used of others.

use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `A\B\c` is a chain of members; a backslash before it all says nothing that names do not.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let names = names(node);
    let chain = chain(cx, &names);
    out.push(if chain == NodeId::NONE { cx.other(node) } else { chain });
}

/// All names of a path.
fn names(node: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let mut cursor = node.walk();
    let mut found = Vec::new();
    for child in node.children(&mut cursor) {
        match child.kind() {
            "name" | "namespace" => found.push(child),
            "namespace_name" => found.extend(names(child)),
            _ => {}
        }
    }
    found
}

fn chain(cx: &mut Lowering<'_>, names: &[ts::Node<'_>]) -> NodeId {
    let mut path = NodeId::NONE;
    for name in names {
        let leaf = cx.leaf(Kind::Name, *name, cx.text(*name));
        path = match names.first() {
            Some(first) if path != NodeId::NONE => {
                cx.record_over(Kind::Member, (*first, *name), &[path, leaf])
            }
            _ => leaf,
        };
    }
    path
}

/// `namespace A;`, and `namespace A { … }` with a block after it.
pub(super) fn namespace(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let name = cx.field(node, "name");
    let end = node.child_by_field_name("name").or_else(|| node.child(0)).unwrap_or(node);
    out.push(cx.record_over(Kind::Package, (node, end), &[name]));
    out.extend(node.child_by_field_name("body").map(|body| cx.one(body)));
}

/// `use A\B, C as D;`, `use function A\b;`, `use A\{B, C};`.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let prefix = part(node, "namespace_name").map(names).unwrap_or_default();
    let kind = node.child_by_field_name("type");
    let list = node.child_by_field_name("body").unwrap_or(node);
    let mut cursor = list.walk();
    for clause in list.named_children(&mut cursor) {
        match clause.kind() {
            "namespace_use_clause" => out.push(one_import(cx, clause, &prefix, kind)),
            "namespace_name" => {}
            _ => cx.lower(clause, out),
        }
    }
}

fn one_import(
    cx: &mut Lowering<'_>,
    clause: ts::Node<'_>,
    prefix: &[ts::Node<'_>],
    kind: Option<ts::Node<'_>>,
) -> NodeId {
    let alias = clause.child_by_field_name("alias");
    let mut path = prefix.to_vec();
    match part(clause, "qualified_name") {
        Some(qualified) => path.extend(names(qualified)),
        None => path.extend(part(clause, "name").filter(|name| Some(*name) != alias)),
    }
    let last = path.pop();
    let module = chain(cx, &path);
    let name = last.map_or(NodeId::NONE, |name| cx.one(name));
    let alias = alias.map_or(NodeId::NONE, |alias| cx.one(alias));
    let kind = clause.child_by_field_name("type").or(kind);
    let symbol = kind.map_or("", |kind| cx.text(kind));
    cx.record(Kind::Import, clause, symbol, &[module, name, alias])
}
