//! `LuaRocks`: "Rockspec format", field `version`: numbers and known words, then the revision of the rockspec.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, Run, is_number, padded, runs};

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
    runs(text).map(|run| match run {
        Run::Number(number) => Part::Number(number),
        Run::Word("alpha") => Part::Alpha,
        Run::Word("beta") => Part::Beta,
        Run::Word("pre") => Part::Pre,
        Run::Word("rc") => Part::Candidate,
        Run::Word("dev" | "scm" | "cvs") => Part::Development,
        Run::Word(other) => Part::Other(other),
    })
}
