//! The values that literals say.

use seawall_syntax::{Kind, Node};

use crate::language::Manner;
use crate::value::{Constant, ConstantId, Table, ValueId};

/// Longer texts are no constants.
const LONGEST: usize = 4096;

/// The value of a literal, if it is one.
pub(super) fn value(node: Node<'_>, manner: &Manner, table: &mut Table) -> Option<ValueId> {
    let literals = &manner.literals;
    let (constant, class) = match node.kind() {
        Kind::String | Kind::Atom if node.text().len() <= LONGEST => {
            (Some(Constant::text(&unescaped(node.text()))), Some(literals.text))
        }
        Kind::String | Kind::Atom => (None, Some(literals.text)),
        Kind::Character => {
            let text = unescaped(node.text());
            let mut letters = text.chars();
            let only = letters.next().filter(|_| letters.next().is_none());
            (only.map(Constant::Char), Some(literals.character))
        }
        Kind::Integer => (integer(node.text(), manner).map(Constant::Int), Some(literals.integer)),
        // Where there is but one kind of numbers, whole ones are some, too.
        Kind::Float if literals.float == literals.integer => {
            (integer(node.text(), manner).map(Constant::Int), Some(literals.float))
        }
        Kind::Float => (None, Some(literals.float)),
        Kind::Boolean => {
            let is_true = node.text().eq_ignore_ascii_case("true");
            (Some(Constant::Bool(is_true)), Some(literals.boolean))
        }
        Kind::Null | Kind::Undefined => (Some(Constant::Null), None),
        _ => return None,
    };
    let class = class.map(|class| table.name(class));
    Some(match constant {
        Some(constant) => table.of_constant(constant, class),
        None => table.of_class(class),
    })
}

/// The key of a map that stands in quotes like this.
pub(crate) fn written_key(written: &str, table: &mut Table) -> ConstantId {
    table.constant_id(Constant::text(&unescaped(written)))
}

/// The number that is written.
fn integer(text: &str, manner: &Manner) -> Option<i64> {
    let text = text.replace('_', "").to_lowercase();
    let is_wide = manner.exact_numbers || text.ends_with('l');
    let text = text.trim_end_matches(['l', 'u', 'n']);
    // The highest bit of a number that is not written in tens is its sign.
    let signed = |number: i64| match u32::try_from(number) {
        Ok(bits) if !is_wide => i64::from(bits.cast_signed()),
        _ => number,
    };
    for (prefix, base) in [("0x", 16), ("0b", 2), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return i64::from_str_radix(digits, base).ok().map(signed);
        }
    }
    match text.strip_prefix('0').filter(|digits| !digits.is_empty()) {
        Some(digits) => i64::from_str_radix(digits, 8).ok().map(signed),
        None => text.parse().ok(),
    }
}

/// A text with what its common escapes stand for; one with others stays as it is written.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        out.push(match letters.next() {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some(quote @ ('"' | '\'' | '\\' | '/' | '$' | '`')) => quote,
            _ => return text.to_owned(),
        });
    }
    out
}
