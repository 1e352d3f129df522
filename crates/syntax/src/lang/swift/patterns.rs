//! What values are compared with and taken apart by.

use tree_sitter as ts;

use super::type_expressions::is_type;
use crate::kind::Kind;
use crate::lower::{Lowering, part};
use crate::tree::NodeId;

/// `name`, `let name`, `(a, b)`, `.some(let a)`, `Type.other`, `let a as Type`, `is Type`, or a value.
pub(super) fn pattern(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let children: Vec<_> = node.children(&mut cursor).filter(|one| !one.is_extra()).collect();
    out.push(of_parts(cx, node, &children));
}

/// A pattern whose parts are these nodes, in the grammar's node for it or among others.
pub(super) fn of_parts(
    cx: &mut Lowering<'_>,
    node: ts::Node<'_>,
    children: &[ts::Node<'_>],
) -> NodeId {
    let is = |kind: &str| children.iter().any(|one| one.kind() == kind);
    let class = children.iter().find(|one| is_type(one));
    if children.first().is_some_and(|first| first.kind() == "is") {
        let class = class.map_or(NodeId::NONE, |class| cx.one(*class));
        return cx.record(Kind::Unary, node, "is", &[class]);
    }
    let binding = children.iter().find(|one| one.kind() == "value_binding_pattern");
    let made = if is("(") {
        taken_apart(cx, node, children)
    } else if is(".") {
        case_name(cx, node, children)
    } else {
        let is_value = |one: &&ts::Node<'_>| {
            one.is_named()
                && Some(*one) != binding
                && !is_type(one)
                && one.kind() != "type_annotation"
        };
        children.iter().find(is_value).map_or(NodeId::NONE, |value| cx.one(*value))
    };
    let class = class.filter(|_| is("as")).map_or(NodeId::NONE, |class| cx.one(*class));
    match binding {
        Some(word) => {
            let word = [cx.leaf(Kind::Modifier, *word, cx.text(*word))];
            let parts = [cx.row(Kind::Modifiers, &word), class, made];
            cx.record(Kind::Variable, node, "", &parts)
        }
        None if class == NodeId::NONE => made,
        None if cx.kind(made) == Some(Kind::Variable) => {
            let parts = [cx.slot(made, 0), class, cx.slot(made, 2)];
            cx.record(Kind::Variable, node, "", &parts)
        }
        None => cx.record(Kind::Cast, node, "as", &[class, made]),
    }
}

/// `.name`, `Type.name`.
fn case_name(cx: &mut Lowering<'_>, node: ts::Node<'_>, children: &[ts::Node<'_>]) -> NodeId {
    let class = children.iter().take_while(|one| one.kind() != ".").find(|one| is_type(one));
    let mut after = children.iter().skip_while(|one| one.kind() != ".").skip(1);
    let name = after.find(|one| one.is_named());
    let parts = [
        class.map_or(NodeId::NONE, |class| cx.one(*class)),
        name.map_or(NodeId::NONE, |name| cx.one(*name)),
    ];
    let first = children.iter().find(|one| Some(*one) == class || one.kind() == ".");
    cx.record_over(Kind::Member, (*first.unwrap_or(&node), *name.unwrap_or(&node)), &parts)
}

/// `(a, b)`, `.name(a, label: b)`.
fn taken_apart(cx: &mut Lowering<'_>, node: ts::Node<'_>, children: &[ts::Node<'_>]) -> NodeId {
    let at = children.iter().position(|one| one.kind() == "(").unwrap_or_default();
    let (before, inside) = children.split_at(at);
    let (mut all, mut label) = (Vec::new(), None::<ts::Node<'_>>);
    for (at, one) in inside.iter().enumerate().filter(|(_, one)| one.is_named()) {
        if inside.get(at + 1).is_some_and(|next| next.kind() == ":") {
            label = Some(*one);
        } else if is_type(one) {
            // The type of what is taken apart.
        } else if let Some(name) = label.take() {
            let parts = [cx.one(name), cx.one(*one)];
            all.push(cx.record_over(Kind::Keyword, (name, *one), &parts));
        } else {
            cx.lower(*one, &mut all);
        }
    }
    let end = inside.iter().rfind(|one| one.kind() == ")").or(inside.last());
    let place = (*inside.first().unwrap_or(&node), *end.unwrap_or(&node));
    if !before.iter().any(|one| one.kind() == ".") {
        return cx.record_over(Kind::Tuple, place, &all);
    }
    let callee = case_name(cx, node, before);
    let parts = [callee, NodeId::NONE, cx.record_over(Kind::Arguments, place, &all)];
    let first = before.iter().find(|one| one.kind() == "." || is_type(one));
    cx.record_over(Kind::Call, (*first.unwrap_or(&node), place.1), &parts)
}

/// The word that makes a name new: `let`, `var`.
pub(super) fn binding_word(cx: &mut Lowering<'_>, node: ts::Node<'_>) -> Option<NodeId> {
    let word = part(node, "value_binding_pattern").or_else(|| {
        let within = part(node, "pattern")?;
        part(within, "value_binding_pattern")
    })?;
    Some(cx.leaf(Kind::Modifier, word, cx.text(word)))
}
