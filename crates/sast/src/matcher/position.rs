//! Which pieces of code are expressions where they stand, and which only name or type something there.

use seawall_syntax::{Kind, Node, Shape};

use crate::facts::Facts;
use crate::matcher::statement::is_value;

/// Whether a node is an expression: one that is evaluated, assigned to or declared with a value.
pub(crate) fn is_expression<'t>(node: Node<'t>, facts: &Facts<'t>) -> bool {
    use Kind::{
        Arguments, ArrayType, Attributes, Body, Captures, Case, Cases, Catch, Catches, Children,
        Clauses, File, Generic, Keyword, Labels, Modifier, Modifiers, Package, Parameter,
        Parameters, Parents, Resources, Several, TypeAlias, Types, Wildcard,
    };
    let others = [
        Arguments, ArrayType, Attributes, Body, Captures, Case, Cases, Catch, Catches, Children,
        Clauses, File, Generic, Keyword, Labels, Modifier, Modifiers, Package, Parameter,
        Parameters, Parents, Resources, Several, TypeAlias, Types, Wildcard,
    ];
    let declares = node.kind() == Kind::Variable && node.slot(3).is_some();
    (is_value(node) && !others.contains(&node.kind()) || declares)
        && is_evaluated(node, facts)
        && !facts.is_markup(node)
        && !is_field(node, facts)
}

/// Whether a node says what a field of an object of JavaScript holds.
fn is_field<'t>(node: Node<'t>, facts: &Facts<'t>) -> bool {
    node.kind() == Kind::Pair
        && facts.is_in_javascript()
        && facts.parent(node).is_some_and(|parent| parent.text() == "object")
}

/// Whether the place of a node in what it is a part of is one of an expression.
fn is_evaluated<'t>(node: Node<'t>, facts: &Facts<'t>) -> bool {
    let mut around = facts.around(node);
    let record = |parent: &Node<'t>| parent.kind().shape() != Shape::List;
    let parent = around.next();
    if parent.is_some_and(|parent| parent.kind() == Kind::Types) {
        return false;
    }
    let Some(parent) = parent.filter(record) else { return true };
    let slot = parent.slots().position(|part| part.is_some_and(|part| part.id() == node.id()));
    let Some(slot) = slot else { return true };
    match (parent.kind(), slot) {
        (Kind::Pair, 0) => around.next().is_none_or(|dict| dict.text() != "object"),
        // What a variable holds may be made like a class is.
        (Kind::New, 0) => node.kind() != Kind::Name || facts.is_in("php"),
        // A variable without a type and a value is one that is only written here; in JavaScript each has one.
        (Kind::Variable, 2) => {
            facts.is_in_javascript() || parent.slot(3).is_some() || parent.slot(1).is_none()
        }
        (kind, slot) => !names(kind, slot),
    }
}

/// Whether what stands in a slot only names or types something.
pub(crate) const fn names(kind: Kind, slot: usize) -> bool {
    use Kind::{
        ArrayType, Break, Cast, Class, Continue, Element, ForEach, Function, Generic, Goto, Import,
        Keyword, Label, Member, Package, Parameter, TypeAlias, TypedMetavariable, Variable,
    };
    match kind {
        Member | Variable | Import => slot == 1,
        Keyword | Cast | ForEach | Label | Break | Continue | Goto | Package | Element
        | TypedMetavariable | ArrayType | Generic => slot == 0,
        Function => matches!(slot, 1 | 2 | 4),
        Class | Parameter => matches!(slot, 1 | 2),
        TypeAlias => slot != 0,
        _ => false,
    }
}
