//! Which operations give a truth value or a number, as far as code says it.

use seawall_syntax::{Kind, Node};

use crate::facts::Facts;

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
const TESTS: &[&str] = &[
    "!",
    "!=",
    "!==",
    "&&",
    "<",
    "<=",
    "==",
    "===",
    ">",
    ">=",
    "and",
    "in",
    "instanceof",
    "is",
    "is not",
    "not",
    "not in",
    "or",
    "||",
];

/// The type of what a piece of code gives.
pub(super) fn of(node: Node<'_>, facts: &Facts<'_>) -> Option<Scalar> {
    match node.kind() {
        Kind::Boolean => Some(Scalar::Boolean),
        Kind::Integer | Kind::Float => Some(Scalar::Number),
        Kind::Unary | Kind::Binary if TESTS.contains(&node.text()) => Some(Scalar::Boolean),
        Kind::Variable | Kind::Parameter => named(node.slot(1)?),
        Kind::Name | Kind::Cast => named(facts.class_of(node)?),
        _ => None,
    }
}

fn named(class: Node<'_>) -> Option<Scalar> {
    let name = class.text();
    if BOOLEANS.contains(&name) {
        Some(Scalar::Boolean)
    } else {
        NUMBERS.contains(&name).then_some(Scalar::Number)
    }
}
