//! Where nothing is known of a world's versions: numbers and words by turns, words of pre-releases first.

use std::cmp::Ordering;

use super::Order;
use super::digits::{Number, Run, padded, runs};

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
    runs(text.strip_prefix('v').unwrap_or(text)).map(|run| match run {
        Run::Number(number) => Part::Number(number),
        Run::Word(word) if BEFORE.contains(&word) => Part::Before(word),
        Run::Word(word) => Part::Behind(word),
    })
}
