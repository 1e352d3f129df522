//! `FreeBSD`: `pkg-version(8)`: an epoch behind a comma, a revision behind an underscore.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, is_number, padded, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "freebsd",
    ecosystems: &[E::Freebsd],
    schemes: &["freebsd"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_digit()),
};

/// Known words and letters stand before the end of a part, `pl` behind it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage<'v> {
    Alpha,
    Beta,
    Pre,
    Candidate,
    Release,
    Letters(&'v str),
    Patch,
}

type Part<'v> = (Number<'v>, Stage<'v>, Number<'v>);

fn compare(left: &str, right: &str) -> Ordering {
    let ((left, left_epoch), (right, right_epoch)) =
        (numbered(left.trim(), ','), numbered(right.trim(), ','));
    let ((left, left_revision), (right, right_revision)) =
        (numbered(left, '_'), numbered(right, '_'));
    let nothing = (Number::ZERO, Stage::Release, Number::ZERO);
    left_epoch
        .cmp(&right_epoch)
        .then_with(|| padded(parts(left), parts(right), nothing))
        .then_with(|| left_revision.cmp(&right_revision))
}

fn numbered(text: &str, mark: char) -> (&str, Number<'_>) {
    match text.rsplit_once(mark) {
        Some((version, number)) if is_number(number) => (version, Number(number)),
        _ => (text, Number::ZERO),
    }
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    text.split(['.', '+', '-', '_']).map(|part| {
        let (digits, rest) = take_digits(part);
        let (word, rest) = take_while(rest, |byte| byte.is_ascii_alphabetic());
        let stage = match word {
            "" => Stage::Release,
            "alpha" => Stage::Alpha,
            "beta" => Stage::Beta,
            "pre" => Stage::Pre,
            "rc" => Stage::Candidate,
            "pl" => Stage::Patch,
            letters => Stage::Letters(letters),
        };
        (Number(digits), stage, Number(take_digits(rest).0))
    })
}
