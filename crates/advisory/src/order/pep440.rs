//! Python: PEP 440, "Version Identification and Dependency Specification", with epochs and local versions.

use std::cmp::Ordering;

use seawall_model::Ecosystem as E;

use super::digits::{Number, is_number, take_digits, take_while};
use super::{Order, by_version};

pub(super) const ORDER: Order = Order {
    name: "pep440",
    ecosystems: &[E::Pypi],
    schemes: &["pypi"],
    compare,
    valid: |version| Version::parse(&version.to_ascii_lowercase()).is_some(),
};

/// A version as it compares: fields in the order in which they count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version<'v> {
    pub(crate) epoch: Number<'v>,
    /// Without zeros at the end.
    pub(crate) release: Vec<Number<'v>>,
    pub(crate) pre: Pre<'v>,
    /// No post-release stands before the first.
    pub(crate) post: Option<Number<'v>>,
    pub(crate) dev: Dev<'v>,
    local: Vec<Local<'v>>,
}

/// Before all pre-releases stands a development release of the release itself, behind them the release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pre<'v> {
    BeforeAll,
    Alpha(Number<'v>),
    Beta(Number<'v>),
    Candidate(Number<'v>),
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dev<'v> {
    Some(Number<'v>),
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Local<'v> {
    Word(&'v str),
    Number(Number<'v>),
}

fn compare(left: &str, right: &str) -> Ordering {
    let lower = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    by_version((left, Version::parse(&lower.0)), (right, Version::parse(&lower.1)), Ord::cmp)
}

impl<'v> Version<'v> {
    /// Reads a version in lower case.
    pub(crate) fn parse(lower: &'v str) -> Option<Self> {
        let text = lower.trim();
        let text = text.strip_prefix('v').unwrap_or(text);
        let (text, local) = match text.split_once('+') {
            Some((text, local)) => (text, locals(local)?),
            None => (text, Vec::new()),
        };
        let (epoch, text) = match text.split_once('!') {
            Some((epoch, text)) => (Number(Some(epoch).filter(|epoch| is_number(epoch))?), text),
            None => (Number::ZERO, text),
        };
        let (release, rest) = take_release(text)?;
        let (pre, rest) = take_pre(rest);
        let (post, rest) = take_post(rest);
        let (dev, rest) = match take_word(rest, &["dev"]) {
            Some((_, number, rest)) => (Dev::Some(number), rest),
            None => (Dev::None, rest),
        };
        let pre = match (pre, &post, &dev) {
            (Pre::None, None, Dev::Some(_)) => Pre::BeforeAll,
            (pre, ..) => pre,
        };
        rest.is_empty().then_some(Self { epoch, release, pre, post, dev, local })
    }

    /// Whether it is one that is not installed unless asked for.
    pub(crate) fn is_pre_release(&self) -> bool {
        self.pre != Pre::None || self.dev != Dev::None
    }

    pub(crate) fn has_local(&self) -> bool {
        !self.local.is_empty()
    }

    /// The same version without what stands behind a plus.
    pub(crate) fn public(mut self) -> Self {
        self.local.clear();
        self
    }
}

fn take_release(text: &str) -> Option<(Vec<Number<'_>>, &str)> {
    let mut release = Vec::new();
    let mut rest = text;
    loop {
        let (digits, after) = take_digits(rest);
        if digits.is_empty() {
            return None;
        }
        release.push(Number(digits));
        rest = after;
        match after.strip_prefix('.') {
            Some(next) if next.starts_with(|byte: char| byte.is_ascii_digit()) => rest = next,
            _ => break,
        }
    }
    while release.last().is_some_and(|number| number.is_zero()) {
        release.pop();
    }
    Some((release, rest))
}

/// One of the words, with separators around it and a number that may be left out behind it.
fn take_word<'v>(
    text: &'v str,
    words: &[&'static str],
) -> Option<(&'static str, Number<'v>, &'v str)> {
    let separator = ['.', '-', '_'];
    let bare = text.strip_prefix(separator).unwrap_or(text);
    let word = words.iter().find(|word| bare.starts_with(**word))?;
    let rest = &bare[word.len()..];
    let (digits, rest) = take_digits(rest.strip_prefix(separator).unwrap_or(rest));
    Some((word, Number(digits), rest))
}

fn take_pre(text: &str) -> (Pre<'_>, &str) {
    // Longer words first, as `a` begins `alpha`.
    let words = ["alpha", "beta", "preview", "pre", "rc", "a", "b", "c"];
    match take_word(text, &words) {
        Some(("alpha" | "a", number, rest)) => (Pre::Alpha(number), rest),
        Some(("beta" | "b", number, rest)) => (Pre::Beta(number), rest),
        Some((_, number, rest)) => (Pre::Candidate(number), rest),
        None => (Pre::None, text),
    }
}

/// A post-release by its word, or by a hyphen and a number alone.
fn take_post(text: &str) -> (Option<Number<'_>>, &str) {
    if let Some((_, number, rest)) = take_word(text, &["post", "rev", "r"]) {
        return (Some(number), rest);
    }
    match text.strip_prefix('-').map(take_digits) {
        Some((digits, rest)) if !digits.is_empty() => (Some(Number(digits)), rest),
        _ => (None, text),
    }
}

fn locals(text: &str) -> Option<Vec<Local<'_>>> {
    let part = |text| {
        let (word, rest) = take_while(text, |byte| byte.is_ascii_alphanumeric());
        let local = if is_number(word) { Local::Number(Number(word)) } else { Local::Word(word) };
        (!word.is_empty() && rest.is_empty()).then_some(local)
    };
    text.split(['.', '-', '_']).map(part).collect()
}
