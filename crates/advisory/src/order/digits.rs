//! Numbers of any length, and splitting text into runs of digits and of other characters.

use std::cmp::Ordering;

/// A run of digits that compares as the number that it is; no digits are a zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number<'v>(pub(crate) &'v str);

impl<'v> Number<'v> {
    pub(crate) const ZERO: Self = Self("");

    fn significant(self) -> &'v str {
        self.0.trim_start_matches('0')
    }

    pub(crate) fn is_zero(self) -> bool {
        self.significant().is_empty()
    }
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number<'_> {}

impl PartialOrd for Number<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (own, other) = (self.significant(), other.significant());
        own.len().cmp(&other.len()).then_with(|| own.cmp(other))
    }
}

/// The digits at the beginning, and the rest.
pub(crate) fn take_digits(text: &str) -> (&str, &str) {
    take_while(text, |byte| byte.is_ascii_digit())
}

/// The longest beginning of which all bytes are so, which must hold for ASCII only, and the rest.
pub(crate) fn take_while(text: &str, is: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(|byte| !(byte.is_ascii() && is(byte))).unwrap_or(text.len());
    text.split_at(end)
}

/// The numbers at the beginning with a dot between two of them, a letter alone behind them, and the rest.
pub(crate) fn take_numbers(text: &str) -> (&str, Vec<&str>, &str, &str) {
    let (first, mut rest) = take_digits(text);
    let mut further = Vec::new();
    while let Some((digits, after)) = rest.strip_prefix('.').map(take_digits) {
        if digits.is_empty() {
            break;
        }
        further.push(digits);
        rest = after;
    }
    match take_while(rest, |byte| byte.is_ascii_lowercase()) {
        (letter, after) if letter.len() == 1 => (first, further, letter, after),
        _ => (first, further, "", rest),
    }
}

/// A run of digits or of letters.
pub(crate) enum Run<'v> {
    Number(Number<'v>),
    Word(&'v str),
}

/// The runs of a text; what else stands in it only parts them.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|char: char| char.is_ascii_alphanumeric())?;
        let (digits, after) = take_digits(&rest[start..]);
        if !digits.is_empty() {
            rest = after;
            return Some(Run::Number(Number(digits)));
        }
        let (word, after) = take_while(&rest[start..], |byte| byte.is_ascii_alphabetic());
        rest = after;
        Some(Run::Word(word))
    })
}

/// Whether there is something and all of it is digits.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Compares item by item, with `missing` for what one of them lacks.
pub(crate) fn padded<T: Ord + Copy>(
    left: impl IntoIterator<Item = T>,
    right: impl IntoIterator<Item = T>,
    missing: T,
) -> Ordering {
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (left, right) => match left.unwrap_or(missing).cmp(&right.unwrap_or(missing)) {
                Ordering::Equal => {}
                other => return other,
            },
        }
    }
}
