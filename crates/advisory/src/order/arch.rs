//! Arch Linux: `vercmp(8)` of pacman: epoch, version, release; letters behind the last number stand before it.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::debian::split_epoch;
use super::digits::{Number, take_digits, take_while};

pub(super) const ORDER: Order = Order {
    name: "arch",
    ecosystems: &[E::Arch],
    schemes: &["alpm"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_alphanumeric()),
};

fn compare(left: &str, right: &str) -> Ordering {
    let ((left_epoch, left), (right_epoch, right)) = (split_epoch(left), split_epoch(right));
    let ((left, left_release), (right, right_release)) = (split(left), split(right));
    left_epoch
        .cmp(&right_epoch)
        .then_with(|| segments(left).cmp(&segments(right)))
        // No release stands before any: pacman itself takes it for any release, which is no order.
        .then_with(|| segments(left_release).cmp(&segments(right_release)))
}

fn split(text: &str) -> (&str, &str) {
    text.rsplit_once('-').unwrap_or((text, ""))
}

/// Letters that stand where the other version ends are before that end, separated letters behind it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'v> {
    Letters(&'v str),
    End,
    Separated(usize, Run<'v>),
    Number(Number<'v>),
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Run<'v> {
    Letters(&'v str),
    Number(Number<'v>),
    End,
}

fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|char: char| char.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let separators = rest[..start].chars().count();
        let (run, after) = take_run(&rest[start..]);
        segments.push(match (separators, run) {
            (0, Run::Letters(letters)) => Segment::Letters(letters),
            (0, Run::Number(number)) => Segment::Number(number),
            (separators, run) => Segment::Separated(separators, run),
        });
        rest = after;
    }
    segments.push(Segment::End);
    segments
}

fn take_run(text: &str) -> (Run<'_>, &str) {
    let (digits, after) = take_digits(text);
    if !digits.is_empty() {
        return (Run::Number(Number(digits)), after);
    }
    let (letters, after) = take_while(text, |byte| byte.is_ascii_alphabetic());
    if letters.is_empty() { (Run::End, "") } else { (Run::Letters(letters), after) }
}
