//! Which operations give a truth value or a number, as far as code says it.

use seawall_syntax::{Kind, Node};

use crate::facts::Facts;
use crate::facts::typing::{Builtin, Type};

/// A type whose values some rules take for harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    Boolean,
    Number,
}

const BOOLEANS: &[&str] = &["Bool", "Boolean", "bool", "boolean"];
const NUMBERS: &[&str] = &[
    "Byte", "Double", "Float", "Int", "Integer", "Long", "Short", "byte", "decimal", "double",
    "float", "float32", "float64", "int", "int16", "int32", "int64", "int8", "integer", "long",
    "number", "sbyte", "short", "uint", "uint16", "uint32", "uint64", "uint8", "ulong", "ushort",
];
/// The type of what a piece of code gives.
pub(super) fn of<'t>(node: Node<'t>, facts: &Facts<'t>) -> Option<Scalar> {
    if let Kind::Variable | Kind::Parameter = node.kind() {
        return named(node.slot(1)?);
    }
    if is_length(node, facts) {
        return Some(Scalar::Number);
    }
    match facts.type_of(node)? {
        Type::Builtin(Builtin::Boolean) => Some(Scalar::Boolean),
        Type::Builtin(Builtin::Character | Builtin::Text) | Type::Unknown(_) => None,
        Type::Builtin(_) => Some(Scalar::Number),
        Type::Written(class) => named(class),
    }
}

/// Whether a field says how long an array is.
fn is_length<'t>(node: Node<'t>, facts: &Facts<'t>) -> bool {
    let name = node.slot(1).filter(|_| node.kind() == Kind::Member && facts.is_in("java"));
    let is_callee = |parent: Node<'t>| parent.kind() == Kind::Call;
    name.is_some_and(|name| name.text() == "length") && !facts.parent(node).is_some_and(is_callee)
}

fn named(class: Node<'_>) -> Option<Scalar> {
    let name = class.text();
    if BOOLEANS.contains(&name) {
        Some(Scalar::Boolean)
    } else {
        NUMBERS.contains(&name).then_some(Scalar::Number)
    }
}
