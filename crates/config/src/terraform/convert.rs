//! Values as other kinds of values, as Terraform converts them by itself.

use std::sync::Arc;

use crate::{Data, Value};

/// The number that a value is or says.
pub(super) fn number(value: &Value) -> Option<f64> {
    match &value.data {
        Data::Number(number) => Some(*number),
        Data::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// The whole number that a value is, from nothing up.
pub(super) fn index(value: &Value) -> Option<usize> {
    let number = number(value)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    let index = number as usize;
    ((0.0..1e9).contains(&number) && number.fract() == 0.0).then_some(index)
}

/// Whether a value is or says yes.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match &value.data {
        Data::Bool(value) => Some(*value),
        Data::Text(text) if &**text == "true" => Some(true),
        Data::Text(text) if &**text == "false" => Some(false),
        _ => None,
    }
}

/// The text that a value is or is written as.
pub(super) fn text(value: &Value) -> Option<Arc<str>> {
    match &value.data {
        Data::Text(text) => Some(Arc::clone(text)),
        Data::Bool(value) => Some(Arc::from(value.to_string())),
        Data::Number(number) => Some(Arc::from(shown(*number))),
        _ => None,
    }
}

/// A number as Terraform writes it.
pub(super) fn shown(number: f64) -> String {
    format!("{number}")
}

/// Whether two values are the same; nothing where nobody knows.
pub(super) fn same(one: &Value, other: &Value) -> Option<bool> {
    match (&one.data, &other.data) {
        (Data::Unknown(_) | Data::Thing(..), _) | (_, Data::Unknown(_) | Data::Thing(..)) => None,
        (Data::List(one), Data::List(other)) => {
            if one.len() != other.len() {
                return Some(false);
            }
            all(one.iter().zip(other.iter()).map(|(one, other)| same(one, other)))
        }
        (Data::Map(one), Data::Map(other)) => {
            if !one.keys().eq(other.keys()) {
                return Some(false);
            }
            let both = one.values().zip(other.values());
            all(both.map(|(one, other)| same(&one.value, &other.value)))
        }
        (one, other) => Some(one == other),
    }
}

/// Whether all of these hold: not where one does not, and nobody knows where nobody knows one.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => all = None,
        }
    }
    all
}
