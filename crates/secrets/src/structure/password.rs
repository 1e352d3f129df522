//! A secret that a person may have chosen: no structure, but more than a word or a stand-in for one.

use super::Structure;
use crate::assignment;

pub(super) const STRUCTURE: Structure = Structure { name: NAME, holds, template: None };

/// What rules call it.
pub(super) const NAME: &str = "password";

/// Whether a value that stands where a password belongs is one; URLs write its marks as `%40`.
fn holds(value: &str, _: usize) -> bool {
    assignment::is_password(&unescaped(value))
}

fn unescaped(value: &str) -> String {
    let mut parts = value.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = byte.filter(u8::is_ascii) {
            text.push(char::from(byte));
            text.push_str(part.get(2..).unwrap_or_default());
        } else {
            text.push('%');
            text.push_str(part);
        }
    }
    text
}
