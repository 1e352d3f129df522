//! Where nothing is known of a world's versions: numbers and words by turns, words of pre-releases first.

use std::cmp::Ordering;

use super::Order;
use super::digits::{Number, padded, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "generic",
    ecosystems: &[],
    schemes: &["generic"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_digit()),
};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    Before(&'v str),
    /// Nothing is a zero.
    Number(Number<'v>),
    Behind(&'v str),
}

const BEFORE: &[&str] =
    &["a", "alpha", "b", "beta", "dev", "m", "milestone", "pre", "preview", "rc", "snapshot"];

fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim().to_ascii_lowercase(), right.trim().to_ascii_lowercase());
    padded(parts(&left), parts(&right), Part::Number(Number::ZERO))
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text.strip_prefix('v').unwrap_or(text);
    std::iter::from_fn(move || {
        let start = rest.find(|char: char| char.is_ascii_alphanumeric())?;
        let (digits, after) = take_digits(&rest[start..]);
        if !digits.is_empty() {
            rest = after;
            return Some(Part::Number(Number(digits)));
        }
        let (word, after) = take_while(&rest[start..], |byte| byte.is_ascii_alphabetic());
        rest = after;
        Some(if BEFORE.contains(&word) { Part::Before(word) } else { Part::Behind(word) })
    })
}
