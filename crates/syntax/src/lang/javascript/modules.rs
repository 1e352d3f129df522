//! What comes into a module and what goes out of it.

use tree_sitter as ts;

use super::definitions::within;
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// Every name that is imported; the symbol tells an import of types.
pub(in crate::lang) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(clause) = part(node, "import_require_clause") {
        return required(cx, node, clause, out);
    }
    let (kind, module) = (kind_of(node), cx.field(node, "source"));
    let before = out.len();
    if let Some(clause) = part(node, "import_clause") {
        imported(cx, clause, (module, kind), out);
    }
    if out.len() == before {
        out.push(cx.record(Kind::Import, node, kind, &[module]));
    }
}

/// `name`, `* as name` and `{a, b as c}`.
fn imported(
    cx: &mut Lowering<'_>,
    clause: ts::Node<'_>,
    (module, kind): (NodeId, &str),
    out: &mut Vec<NodeId>,
) {
    let mut cursor = clause.walk();
    for one in clause.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        match one.kind() {
            "named_imports" => named(cx, one, (module, kind), out),
            "namespace_import" => {
                let name = cx.leaf(Kind::Wildcard, one, "");
                let alias = one.named_child(0).map_or(NodeId::NONE, |alias| cx.one(alias));
                out.push(cx.record(Kind::Import, one, kind, &[module, name, alias]));
            }
            "identifier" => {
                let parts = [module, cx.leaf(Kind::Name, one, "default"), cx.one(one)];
                out.push(cx.record(Kind::Import, one, kind, &parts));
            }
            _ => cx.lower(one, out),
        }
    }
}

/// The word before what is imported, if it says that it is a type.
fn kind_of(node: ts::Node<'_>) -> &'static str {
    let mut cursor = node.walk();
    let mut words = node.children(&mut cursor).filter(|part| !part.is_named());
    if words.any(|word| matches!(word.kind(), "type" | "typeof")) { "type" } else { "" }
}

/// `import name = require("module")`.
fn required(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    clause: ts::Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let module = cx.field(clause, "source");
    let name = cx.leaf(Kind::Wildcard, clause, "");
    let alias = cx.part(clause, "identifier");
    out.push(cx.record(Kind::Import, node, kind_of(node), &[module, name, alias]));
}

/// `{a, b as c}`, on the way in or out.
fn named(
    cx: &mut Lowering<'_>,
    list: ts::Node<'_>,
    (module, kind): (NodeId, &str),
    out: &mut Vec<NodeId>,
) {
    let mut cursor = list.walk();
    for one in list.named_children(&mut cursor).filter(|one| !one.is_extra()) {
        if !matches!(one.kind(), "import_specifier" | "export_specifier") {
            cx.lower(one, out);
            continue;
        }
        let kind = if kind.is_empty() { kind_of(one) } else { kind };
        let parts = [module, cx.field(one, "name"), cx.field(one, "alias")];
        out.push(cx.record(Kind::Import, one, kind, &parts));
    }
}

/// A definition that goes out has `export` among its words; what goes through comes in as an import
/// whose symbol is `export`.
pub(in crate::lang) fn export(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    if cx.child(node, "source").is_some() {
        return passed_on(cx, node, out);
    }
    let words = words(cx, node);
    if let Some(declaration) = cx.child(node, "declaration") {
        return within(cx, words, declaration, out);
    }
    // `export {a}` and `export as namespace a` say only what is known already.
    let mut cursor = node.walk();
    let said = |one: &ts::Node<'_>| matches!(one.kind(), "export_clause" | "namespace");
    if node.children(&mut cursor).any(|one| said(&one)) {
        out.push(cx.other(node));
        return;
    }
    // `export default value` and `export = value`: a variable without a name.
    let mut cursor = node.walk();
    let is_value = |one: &ts::Node<'_>| !one.is_extra() && one.kind() != "decorator";
    let value = node.named_children(&mut cursor).find(is_value);
    let value = value.map_or(NodeId::NONE, |value| cx.one(value));
    let words = cx.row(Kind::Modifiers, &words);
    out.push(cx.record(Kind::Variable, node, "", &[words, NodeId::NONE, NodeId::NONE, value]));
}

fn words(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Vec<NodeId> {
    let mut words = Vec::new();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor) {
        match one.kind() {
            "decorator" => cx.lower(one, &mut words),
            "export" | "default" => words.push(cx.leaf(Kind::Modifier, one, one.kind())),
            _ => {}
        }
    }
    words
}

/// `export {a as b} from "module"`, `export * from "module"`, `export * as a from "module"`.
fn passed_on(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let module = cx.field(node, "source");
    if let Some(list) = part(node, "export_clause") {
        named(cx, list, (module, "export"), out);
        return;
    }
    let name = part(node, "namespace_export").and_then(|all| all.named_child(0));
    let alias = name.map_or(NodeId::NONE, |name| cx.one(name));
    let name = cx.leaf(Kind::Wildcard, node, "");
    out.push(cx.record(Kind::Import, node, "export", &[module, name, alias]));
}
