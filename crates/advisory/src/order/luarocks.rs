//! `LuaRocks`: "Rockspec format", field `version`: numbers and known words, then the revision of the rockspec.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, is_number, padded, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "luarocks",
    ecosystems: &[E::Luarocks],
    schemes: &["luarocks"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_alphanumeric()),
};

/// A word before the release, nothing, which is a zero, a number, or a word that follows development.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    Other(&'v str),
    Alpha,
    Beta,
    Pre,
    Candidate,
    Number(Number<'v>),
    Development,
}

fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim().to_ascii_lowercase(), right.trim().to_ascii_lowercase());
    let ((left, left_revision), (right, right_revision)) = (split(&left), split(&right));
    let order = padded(parts(left), parts(right), Part::Number(Number::ZERO));
    order.then_with(|| left_revision.cmp(&right_revision))
}

fn split(text: &str) -> (&str, Number<'_>) {
    match text.rsplit_once('-') {
        Some((version, revision)) if is_number(revision) => (version, Number(revision)),
        _ => (text, Number::ZERO),
    }
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|char: char| char.is_ascii_alphanumeric())?;
        let (digits, after) = take_digits(&rest[start..]);
        if !digits.is_empty() {
            rest = after;
            return Some(Part::Number(Number(digits)));
        }
        let (word, after) = take_while(&rest[start..], |byte| byte.is_ascii_alphabetic());
        rest = after;
        Some(match word {
            "alpha" => Part::Alpha,
            "beta" => Part::Beta,
            "pre" => Part::Pre,
            "rc" => Part::Candidate,
            "dev" | "scm" | "cvs" => Part::Development,
            other => Part::Other(other),
        })
    })
}
