//! Imports of Scala.

use seawall_model::Span;
use tree_sitter as ts;

use super::type_expressions::members;
use crate::kind::Kind;
use crate::lower::{Lowering, named};
use crate::tree::NodeId;

/// What an import's symbol is: a pattern that says only how its path begins means all that lies there.
const PATH: &str = "path";

/// `import a.b.C, d._`, `import a.{B, C => D, _}`: one import for each thing.
pub(super) fn import(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut path: Vec<ts::Node<'_>> = Vec::new();
    let mut start = node.start_byte();
    let mut cursor = node.walk();
    for one in node.children(&mut cursor).filter(|one| !one.is_extra()) {
        match one.kind() {
            "," => {
                out.extend(whole(cx, (start, &path)));
                (start, path) = (one.end_byte(), Vec::new());
            }
            "namespace_selectors" => {
                for selected in named(one) {
                    out.push(selector(cx, (start, &path), selected));
                }
                path.clear();
            }
            "namespace_wildcard" | "as_renamed_identifier" | "arrow_renamed_identifier" => {
                out.push(selector(cx, (start, &path), one));
                path.clear();
            }
            _ if one.is_named() => path.push(one),
            _ => {}
        }
    }
    out.extend(whole(cx, (start, &path)));
}

/// `a.b.C`.
fn whole(cx: &mut Lowering<'_>, (start, path): (usize, &[ts::Node<'_>])) -> Option<NodeId> {
    let (last, module) = path.split_last()?;
    let parts = [members(cx, module), cx.one(*last), NodeId::NONE];
    Some(cx.record_at(Kind::Import, Span::new(start, last.end_byte()), PATH, &parts))
}

/// `C`, `C => D`, `C as D`, `_`, `given`.
fn selector(
    cx: &mut Lowering<'_>,
    (start, path): (usize, &[ts::Node<'_>]),
    node: ts::Node<'_>,
) -> NodeId {
    let module = members(cx, path);
    let [name, alias] = match node.kind() {
        "namespace_wildcard" => [cx.leaf(Kind::Wildcard, node, ""), NodeId::NONE],
        "as_renamed_identifier" | "arrow_renamed_identifier" => {
            [cx.field(node, "name"), cx.field(node, "alias")]
        }
        _ => [cx.one(node), NodeId::NONE],
    };
    let span = Span::new(start, node.end_byte());
    cx.record_at(Kind::Import, span, PATH, &[module, name, alias])
}
