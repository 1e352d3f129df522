//! What a plain scalar means under the core schema of YAML 1.2.

use crate::{Text, Value};

/// The value that a scalar without quotes stands for.
pub(super) fn resolve(text: &str, piece: impl Fn(&str) -> Text) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text, &piece).unwrap_or_else(|| Value::Text(piece(text))),
    }
}

fn number(text: &str, piece: &impl Fn(&str) -> Text) -> Option<Value> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let integer = match (digits.strip_prefix("0x"), digits.strip_prefix("0o")) {
        (Some(hex), _) => i64::from_str_radix(hex, 16).ok(),
        (_, Some(octal)) => i64::from_str_radix(octal, 8).ok(),
        _ => text.parse().ok(),
    };
    let float = || text.parse::<f64>().is_ok().then(|| Value::Float(piece(text)));
    integer.map(Value::Integer).or_else(float)
}
