//! `RubyGems`: the class `Gem::Version` of <https://guides.rubygems.org/patterns/#semantic-versioning>.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, padded, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "gem",
    ecosystems: &[E::Rubygems, E::Cocoapods, E::Chef],
    schemes: &["gem"],
    compare,
    valid,
};

/// A segment: words stand before numbers, and what is missing is a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'v> {
    Word(&'v str),
    Number(Number<'v>),
}

impl Segment<'_> {
    const ZERO: Self = Self::Number(Number::ZERO);
}

fn compare(left: &str, right: &str) -> Ordering {
    padded(segments(left), segments(right), Segment::ZERO)
}

/// Numbers, then numbers and words from the first word on, both without zeros at their end.
fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    let mut words = false;
    while let Some(first) = rest.bytes().next() {
        let (digits, after) = take_digits(rest);
        let (word, after_word) = take_while(rest, |byte| byte.is_ascii_alphabetic());
        // A hyphen means ".pre.".
        let is_word = !word.is_empty() || first == b'-';
        if is_word && !words {
            words = true;
            drop_zeros(&mut segments);
        }
        if !digits.is_empty() {
            segments.push(Segment::Number(Number(digits)));
            rest = after;
        } else if !word.is_empty() {
            segments.push(Segment::Word(word));
            rest = after_word;
        } else {
            if first == b'-' {
                segments.push(Segment::Word("pre"));
            }
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
    }
    drop_zeros(&mut segments);
    segments
}

fn drop_zeros(segments: &mut Vec<Segment<'_>>) {
    while segments.last() == Some(&Segment::ZERO) {
        segments.pop();
    }
}

fn valid(version: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let version = version.trim();
    version.starts_with(|char: char| char.is_ascii_digit()) && version.split('.').all(part)
}
