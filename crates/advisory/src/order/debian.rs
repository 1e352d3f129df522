//! Debian: section 5.6.12 of the policy manual ("Version"): epoch, upstream version, revision.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, is_number, take_digits};

pub(super) const ORDER: Order = Order {
    name: "debian",
    ecosystems: &[E::Debian, E::Ubuntu, E::Echo, E::Tuxcare, E::Opam],
    schemes: &["deb", "opam"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_digit()),
};

fn compare(left: &str, right: &str) -> Ordering {
    let ((left_epoch, left), (right_epoch, right)) = (split_epoch(left), split_epoch(right));
    let ((left, left_revision), (right, right_revision)) = (split(left), split(right));
    left_epoch
        .cmp(&right_epoch)
        .then_with(|| fragments(left, right))
        .then_with(|| fragments(left_revision, right_revision))
}

/// The number before a colon, which is zero if there is none.
pub(super) fn split_epoch(text: &str) -> (Number<'_>, &str) {
    let text = text.trim();
    match text.split_once(':') {
        Some((epoch, rest)) if is_number(epoch) => (Number(epoch), rest),
        _ => (Number::ZERO, text),
    }
}

fn split(text: &str) -> (&str, &str) {
    text.rsplit_once('-').unwrap_or((text, ""))
}

/// Text and numbers by turns. In text a tilde stands before the end, letters before all other characters.
fn fragments(mut left: &str, mut right: &str) -> Ordering {
    while !left.is_empty() || !right.is_empty() {
        let (left_text, left_rest) = take_text(left);
        let (right_text, right_rest) = take_text(right);
        let (left_digits, left_rest) = take_digits(left_rest);
        let (right_digits, right_rest) = take_digits(right_rest);
        let order = texts(left_text, right_text)
            .then_with(|| Number(left_digits).cmp(&Number(right_digits)));
        if order.is_ne() {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    Ordering::Equal
}

fn take_text(text: &str) -> (&str, &str) {
    let end = text.find(|char: char| char.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

fn texts(left: &str, right: &str) -> Ordering {
    let weights = |text: &'_ str| text.chars().map(weight).collect::<Vec<_>>();
    super::digits::padded(weights(left), weights(right), END)
}

const END: (u8, char) = (1, '\0');

fn weight(char: char) -> (u8, char) {
    match char {
        '~' => (0, char),
        _ if char.is_ascii_alphabetic() => (2, char),
        _ => (3, char),
    }
}
