//! Imports of Python.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// `import a.b as c, d` imports two modules, and none of their things.
pub(super) fn modules(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let all = named(node);
    let alone = all.len() == 1;
    for one in all {
        let (module, alias) = thing(cx, one);
        let parts = [module, NodeId::NONE, alias];
        out.push(cx.record(Kind::Import, if alone { node } else { one }, "", &parts));
    }
}

/// `from a.b import c as d, e`, `from . import *`, `from __future__ import f`.
pub(super) fn names(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let from = node.child_by_field_name("module_name");
    let module = match (from, node.child(1)) {
        (Some(from), _) => cx.one(from),
        (None, Some(word)) => cx.leaf(Kind::Name, word, cx.text(word)),
        (None, None) => NodeId::NONE,
    };
    let all: Vec<_> = named(node).into_iter().filter(|one| Some(*one) != from).collect();
    let alone = all.len() == 1;
    for one in all {
        let (name, alias) = thing(cx, one);
        let parts = [module, name, alias];
        out.push(cx.record(Kind::Import, if alone { node } else { one }, "", &parts));
    }
}

fn thing(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> (NodeId, NodeId) {
    if node.kind() == "aliased_import" {
        (cx.field(node, "name"), cx.field(node, "alias"))
    } else {
        (cx.one(node), NodeId::NONE)
    }
}

/// `a.b.c`.
pub(super) fn path(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(members(cx, node, None));
}

/// `..a.b`: the dots are the first name.
pub(super) fn relative(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut first = None;
    for one in named(node) {
        first = match one.kind() {
            "dotted_name" => members(cx, one, first),
            _ => Some(cx.one(one)),
        };
    }
    out.extend(first);
}

/// The names of a path, each a member of what is before it.
fn members(cx: &mut Lowering<'_>, path: ts::Node<'_>, first: Option<NodeId>) -> Option<NodeId> {
    let start = path.parent().filter(|_| first.is_some()).unwrap_or(path).start_byte();
    let mut object = first;
    for name in named(path) {
        let member = cx.one(name);
        object = Some(match object {
            None => member,
            Some(object) => {
                let span = Span::new(start, name.end_byte());
                cx.record_at(Kind::Member, span, "", &[object, member])
            }
        });
    }
    object
}
