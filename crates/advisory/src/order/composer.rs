//! Composer: <https://getcomposer.org/doc/articles/versions.md>, compared as PHP's `version_compare` does.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "composer",
    ecosystems: &[E::Composer],
    schemes: &["composer"],
    compare,
    valid: |version| parts(version).first().is_some_and(|part| matches!(part, Part::Number(_))),
};

/// A part of a version: words that are not known stand first, a number behind all that come before a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    Unknown(&'v str),
    Dev,
    Alpha,
    Beta,
    Candidate,
    /// No part at all, where the other version goes on: behind pre-releases, before numbers.
    End,
    Number(Number<'v>),
    Patch,
}

fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (parts(left), parts(right));
    super::digits::padded(left, right, Part::End)
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let text = text.split('+').next().unwrap_or(text);
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (digits, after) = take_digits(rest);
        // Composer gives every version four numbers.
        if parts.len() < NUMBERS && !is_number_next(rest) {
            parts.resize(NUMBERS, Part::Number(Number::ZERO));
        }
        if !digits.is_empty() {
            parts.push(Part::Number(Number(digits)));
            rest = after;
            continue;
        }
        let (word, after) = take_while(rest, |byte| byte.is_ascii_alphabetic());
        if word.is_empty() {
            rest = &rest[first.len_utf8()..];
        } else {
            parts.push(named(word));
            rest = after;
        }
    }
    let numbers = parts.iter().all(|part| matches!(part, Part::Number(_)));
    if numbers && !parts.is_empty() && parts.len() < NUMBERS {
        parts.resize(NUMBERS, Part::Number(Number::ZERO));
    }
    parts
}

const NUMBERS: usize = 4;

/// Whether a number comes next, if need be behind a dot.
fn is_number_next(text: &str) -> bool {
    let text = text.strip_prefix('.').unwrap_or(text);
    text.starts_with(|char: char| char.is_ascii_digit())
}

/// Composer's own words in any case; of others, PHP looks at how they begin.
fn named(word: &str) -> Part<'_> {
    let is = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    if is(&["dev"]) || word.starts_with("dev") {
        Part::Dev
    } else if is(&["stable"]) {
        Part::End
    } else if is(&["alpha", "a"]) || word.starts_with('a') {
        Part::Alpha
    } else if is(&["beta", "b"]) || word.starts_with('b') {
        Part::Beta
    } else if is(&["rc"]) || word.starts_with("rc") || word.starts_with("RC") {
        Part::Candidate
    } else if is(&["patch", "pl", "p"]) || word.starts_with('p') {
        Part::Patch
    } else {
        Part::Unknown(word)
    }
}
