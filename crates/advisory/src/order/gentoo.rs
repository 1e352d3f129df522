//! Gentoo: section 3.3 of the Package Manager Specification ("Version comparison").

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, take_digits, take_numbers};

pub(super) const ORDER: Order = Order {
    name: "gentoo",
    ecosystems: &[E::Gentoo],
    schemes: &["ebuild", "gentoo"],
    compare,
    valid: |version| Version::parse(version).rest.is_empty(),
};

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Version<'v> {
    first: Number<'v>,
    further: Vec<Part<'v>>,
    letter: &'v str,
    suffixes: Vec<Suffix<'v>>,
    revision: Number<'v>,
    rest: &'v str,
}

/// A number behind a dot; one that begins with a zero compares like a fraction, without zeros at its end.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    Fraction(&'v str),
    Number(Number<'v>),
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Suffix<'v> {
    Before(u8, Number<'v>),
    End,
    Patch(Number<'v>),
}

const BEFORE: &[&str] = &["_alpha", "_beta", "_pre", "_rc"];

fn compare(left: &str, right: &str) -> Ordering {
    Version::parse(left).cmp(&Version::parse(right))
}

impl<'v> Version<'v> {
    fn parse(text: &'v str) -> Self {
        let (first, further, letter, mut rest) = take_numbers(text.trim());
        let further = further.into_iter().map(part).collect();
        let mut suffixes = Vec::new();
        while let Some((suffix, after)) = take_suffix(rest) {
            suffixes.push(suffix);
            rest = after;
        }
        suffixes.push(Suffix::End);
        let revision =
            rest.strip_prefix("-r").map(take_digits).filter(|(digits, _)| !digits.is_empty());
        let (revision, rest) = revision.unwrap_or(("", rest));
        let rest = if first.is_empty() { text } else { rest };
        Self { first: Number(first), further, letter, suffixes, revision: Number(revision), rest }
    }
}

fn part(digits: &str) -> Part<'_> {
    if digits.starts_with('0') {
        Part::Fraction(digits.trim_end_matches('0'))
    } else {
        Part::Number(Number(digits))
    }
}

fn take_suffix(text: &str) -> Option<(Suffix<'_>, &str)> {
    let before = BEFORE.iter().position(|name| text.starts_with(name));
    let name = before.map_or("_p", |at| BEFORE[at]);
    let (digits, rest) = take_digits(text.strip_prefix(name)?);
    let number = Number(digits);
    let rank = u8::try_from(before.unwrap_or_default()).ok()?;
    let suffix =
        if before.is_some() { Suffix::Before(rank, number) } else { Suffix::Patch(number) };
    Some((suffix, rest))
}
