//! Conda: CEP 33, "Version literals and their ordering", as `conda.models.version` does it.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::Order;
use super::digits::{Number, is_number, padded, take_digits};

pub(super) const ORDER: Order = Order {
    name: "conda",
    ecosystems: &[E::Conda],
    schemes: &["conda"],
    compare,
    valid: |version| version.contains(|char: char| char.is_ascii_alphanumeric()),
};

/// A run in a component: `dev` first, words, then numbers, and `post` last. What is missing is a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Run<'v> {
    Dev,
    /// An underscore at the end of a version, which stands before all other words.
    Dash,
    Word(&'v str),
    Number(Number<'v>),
    Post,
}

/// The runs of a component, compared with zeros for what is missing.
#[derive(Debug, Clone, Copy)]
struct Component<'v>(&'v str);

fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim().to_ascii_lowercase(), right.trim().to_ascii_lowercase());
    let (left, left_local) = left.split_once('+').unwrap_or((&left, ""));
    let (right, right_local) = right.split_once('+').unwrap_or((&right, ""));
    let (left_epoch, left) = epoch(left);
    let (right_epoch, right) = epoch(right);
    let order = left_epoch.cmp(&right_epoch);
    order.then_with(|| versions(left, right)).then_with(|| versions(left_local, right_local))
}

fn epoch(text: &str) -> (Number<'_>, &str) {
    match text.split_once('!') {
        Some((epoch, rest)) if is_number(epoch) => (Number(epoch), rest),
        _ => (Number::ZERO, text),
    }
}

fn versions(left: &str, right: &str) -> Ordering {
    padded(components(left), components(right), Component("0"))
}

fn components(text: &str) -> impl Iterator<Item = Component<'_>> {
    text.split(['.', '-', '_']).map(Component)
}

impl<'v> Component<'v> {
    /// Its runs, with a zero before a word at its beginning.
    fn runs(self) -> Vec<Run<'v>> {
        let mut runs = Vec::new();
        let mut rest = self.0;
        if rest.is_empty() {
            return vec![Run::Dash];
        }
        if !rest.starts_with(|char: char| char.is_ascii_digit()) {
            runs.push(Run::Number(Number::ZERO));
        }
        while !rest.is_empty() {
            let (digits, after) = take_digits(rest);
            if !digits.is_empty() {
                runs.push(Run::Number(Number(digits)));
            }
            let end = after.find(|char: char| char.is_ascii_digit()).unwrap_or(after.len());
            match &after[..end] {
                "" => {}
                "dev" => runs.push(Run::Dev),
                "post" => runs.push(Run::Post),
                word => runs.push(Run::Word(word)),
            }
            rest = &after[end..];
        }
        runs
    }
}

impl PartialEq for Component<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Component<'_> {}

impl PartialOrd for Component<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Component<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        padded(self.runs(), other.runs(), Run::Number(Number::ZERO))
    }
}
