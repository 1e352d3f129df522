//! Alpine: `apk-package(5)` of apk-tools, "Package version": numbers, a letter, suffixes, a commit, a revision.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, take_digits, take_numbers, take_while};

pub(super) const ORDER: Order = Order {
    name: "alpine",
    ecosystems: &[
        E::Alpine,
        E::Wolfi,
        E::Chainguard,
        E::Alpaquita,
        E::Bellsoft,
        E::Minimos,
        E::Cleanstart,
        E::DockerHardened,
    ],
    schemes: &["apk", "alpine"],
    compare,
    valid: |version| Version::parse(version).rest == Rest::Nothing,
};

/// A version as it compares: fields in the order in which they count.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Version<'v> {
    first: Number<'v>,
    further: Vec<Part<'v>>,
    letter: &'v str,
    suffixes: Vec<Suffix<'v>>,
    commit: Option<&'v str>,
    revision: Option<Number<'v>>,
    /// What is no part of a version.
    rest: Rest<'v>,
}

/// A number behind a dot; one that begins with a zero compares like a fraction, before all that do not.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'v> {
    Fraction(&'v str),
    Number(Number<'v>),
}

/// Those before the release, the end, those behind it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Suffix<'v> {
    Before(u8, Option<Number<'v>>),
    End,
    Behind(u8, Option<Number<'v>>),
}

/// Behind a hyphen or an underscore stands nothing that counts; other text compares piece by piece.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rest<'v> {
    Broken,
    Nothing,
    More(Vec<Piece<'v>>),
}

/// A number or a character, as their ASCII codes stand.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'v> {
    Low(char),
    Number(Number<'v>),
    High(char),
}

const BEFORE: &[&str] = &["_alpha", "_beta", "_pre", "_rc"];
const BEHIND: &[&str] = &["_cvs", "_svn", "_git", "_hg", "_p"];

fn compare(left: &str, right: &str) -> Ordering {
    Version::parse(left).cmp(&Version::parse(right))
}

impl<'v> Version<'v> {
    fn parse(text: &'v str) -> Self {
        let (first, further, letter, mut rest) = take_numbers(text.trim());
        let mut suffixes = Vec::new();
        while let Some((suffix, after)) = take_suffix(rest) {
            suffixes.push(suffix);
            rest = after;
        }
        suffixes.push(Suffix::End);
        let commit =
            rest.strip_prefix('~').map(|rest| take_while(rest, |byte| byte.is_ascii_hexdigit()));
        rest = commit.map_or(rest, |(_, after)| after);
        let revision = rest.strip_prefix("-r").map(take_digits).filter(is_revision);
        rest = revision.map_or(rest, |(_, after)| after);
        Self {
            first: Number(first),
            further: further.into_iter().map(part).collect(),
            letter,
            suffixes,
            commit: commit.map(|(commit, _)| commit),
            revision: revision.map(|(digits, _)| Number(digits)),
            rest: if first.is_empty() { Rest::Broken } else { Rest::of(rest) },
        }
    }
}

impl<'v> Rest<'v> {
    fn of(text: &'v str) -> Self {
        match text.as_bytes() {
            [] => Self::Nothing,
            [b'-' | b'_', ..] => Self::Broken,
            _ => Self::More(pieces(text)),
        }
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (digits, after) = take_digits(rest);
        if digits.is_empty() {
            pieces.push(if char < '0' { Piece::Low(char) } else { Piece::High(char) });
            rest = &rest[char.len_utf8()..];
        } else {
            pieces.push(Piece::Number(Number(digits)));
            rest = after;
        }
    }
    pieces
}

/// A revision may lack its number, but no word follows it.
fn is_revision((_, rest): &(&str, &str)) -> bool {
    !rest.starts_with(|char: char| char.is_ascii_alphabetic())
}

fn part(digits: &str) -> Part<'_> {
    if digits.starts_with('0') { Part::Fraction(digits) } else { Part::Number(Number(digits)) }
}

fn take_suffix(text: &str) -> Option<(Suffix<'_>, &str)> {
    let find = |list: &[&str]| {
        list.iter().position(|name| {
            text.strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(|char: char| char.is_ascii_alphabetic()))
        })
    };
    let before = find(BEFORE);
    let behind = find(BEHIND);
    let name = before.map(|at| BEFORE[at]).or_else(|| behind.map(|at| BEHIND[at]))?;
    let (digits, rest) = take_digits(&text[name.len()..]);
    let number = (!digits.is_empty()).then_some(Number(digits));
    let rank = u8::try_from(before.or(behind)?).ok()?;
    let suffix =
        if before.is_some() { Suffix::Before(rank, number) } else { Suffix::Behind(rank, number) };
    Some((suffix, rest))
}
