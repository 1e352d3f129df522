//! A credential in memory, kept from every log, report and panic message.

use std::fmt;

/// A credential's value.
///
/// It can be neither printed nor serialised, so that it reaches no output by accident; `expose` is
/// easy to search for.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Box<str>);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<Box<str>>) -> Self {
        Self(value.into())
    }

    /// The value itself, for hashing, checking and live verification only.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What people may see of it: a few leading characters of a long value, then its length.
    ///
    /// Never more than a quarter of the value and never more than six characters are shown.
    pub fn preview(&self) -> String {
        let length = self.0.chars().count();
        let shown = if length < 12 { 0 } else { (length / 4).min(6) };
        let head: String =
            self.0.chars().take(shown).map(|c| if c.is_control() { '·' } else { c }).collect();
        format!("{head}…({length})")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
