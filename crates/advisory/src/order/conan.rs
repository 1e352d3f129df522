//! Conan: <https://docs.conan.io/2/reference/conanfile/attributes.html#version> and its class `Version`.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, is_number, take_digits};

pub(super) const ORDER: Order = Order {
    name: "conan",
    ecosystems: &[E::Conan],
    schemes: &["conan"],
    compare,
    valid: |version| !version.trim().is_empty(),
};

fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim().to_ascii_lowercase(), right.trim().to_ascii_lowercase());
    let (left, right) = (parts(&left), parts(&right));
    main(left[0]).cmp(&main(right[0])).then_with(|| pre(left[1], right[1])).then_with(|| {
        let builds = left[2].is_some().cmp(&right[2].is_some());
        builds.then_with(|| main(left[2]).cmp(&main(right[2])))
    })
}

/// What stands before a hyphen, behind it, and behind a plus.
fn parts(text: &str) -> [Option<&str>; 3] {
    let (text, build) = split(text, '+');
    let (text, pre) = split(text, '-');
    [Some(text), pre, build]
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Numbers stand before the text that begins with them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Item<'v>(bool, Number<'v>, &'v str);

/// Items without zeros at the end.
fn main(text: Option<&str>) -> Vec<Item<'_>> {
    let item = |part| {
        let (digits, rest) = take_digits(part);
        Item(digits.is_empty() && !part.is_empty(), Number(digits), rest)
    };
    let text = text.unwrap_or_default();
    let mut parts: Vec<&str> = text.split('.').collect();
    while parts.last().is_some_and(|part| is_number(part) && Number(part).is_zero()) {
        parts.pop();
    }
    parts.into_iter().map(item).collect()
}

/// A pre-release stands before the release; an empty one, as in `1.0-`, before all of them.
fn pre(left: Option<&str>, right: Option<&str>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => main(Some(left)).cmp(&main(Some(right))),
        (left, right) => left.is_none().cmp(&right.is_none()),
    }
}
