//! Passwords as people make them up: words with digits and marks, as in `Winter2031!`.

use super::look::undisguised;
use crate::placeholder::{counting, is_repetition};

/// Shorter values are words and numbers of every kind.
const SHORTEST: usize = 8;
/// Nobody remembers a longer one.
const LONGEST: usize = 40;
/// So few different characters are a hand that stays on one key.
const VARIETY: usize = 5;
/// One digit may number a field, `password2`; two that do not count up are a year or the like.
const NUMBER: usize = 2;

/// What stands for any password; a number behind it makes it none.
const STAND_INS: &[&str] = &[
    "demo",
    "dummy",
    "example",
    "pass",
    "passphrase",
    "password",
    "passwd",
    "pwd",
    "sample",
    "secret",
    "string",
    "test",
    "testing",
    "token",
    "user",
    "username",
    "value",
];

/// How people who are told to use several kinds of character do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Human {
    /// Words and nothing else, or words and a number.
    Plain,
    /// Three kinds of character, as rules for passwords demand.
    Mixed,
}

/// What a value is as a password that a person made up; none if it stands for one, or is something else.
pub(super) fn human(value: &str) -> Option<Human> {
    let inner = value.trim_end_matches(['?', '.']);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!@#$%^&*+~_-".contains(&byte);
    let mut distinct = value.to_ascii_lowercase().into_bytes();
    distinct.sort_unstable();
    distinct.dedup();
    if !(SHORTEST..=LONGEST).contains(&value.len())
        || distinct.len() < VARIETY
        || is_repetition(value.as_bytes())
        || !inner.bytes().all(allowed)
        || !inner.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    if is_phrase(value) {
        return Some(Human::Plain);
    }
    let classes = Classes::of(value);
    if classes.upper + classes.lower < 2 || is_stand_in(value) {
        return None;
    }
    match (classes.kinds(), classes.digits) {
        (3.., 1..) => Some(Human::Mixed),
        (3.., 0) if !holds_stand_in(value) => Some(Human::Mixed),
        (2, 2..=5) if is_numbered(value) => Some(Human::Plain),
        _ => None,
    }
}

/// The kinds of character that a value holds.
struct Classes {
    upper: usize,
    lower: usize,
    digits: usize,
    marks: usize,
}

impl Classes {
    fn of(value: &str) -> Self {
        let count = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
        Self {
            upper: count(u8::is_ascii_uppercase),
            lower: count(u8::is_ascii_lowercase),
            digits: count(u8::is_ascii_digit),
            marks: count(|byte| b"!@#$%^&*+?~".contains(byte)),
        }
    }

    fn kinds(&self) -> usize {
        let all = [self.upper, self.lower, self.digits, self.marks];
        all.iter().filter(|count| **count > 0).count()
    }
}

/// Three words or more that hyphens join.
fn is_phrase(value: &str) -> bool {
    let word = |part: &str| part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    value.split('-').count() >= 3 && value.split('-').all(word) && !holds_stand_in(value)
}

/// A word with a number behind it.
fn is_numbered(value: &str) -> bool {
    let word = value.trim_end_matches(|c: char| c.is_ascii_digit());
    word.bytes().all(|byte| byte.is_ascii_alphabetic()) && free(value) >= NUMBER
}

/// Digits that do not count up.
fn free(value: &str) -> usize {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    digits.saturating_sub(counting(value.as_bytes()))
}

/// Whether nothing but a stand-in is there, with what everybody puts behind it: `Password1`, `P@ssw0rd`.
fn is_stand_in(value: &str) -> bool {
    let core = value.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    let tail = value.get(core.len()..).unwrap_or_default();
    let plain = undisguised(core);
    let disguised = !core.eq_ignore_ascii_case(&plain);
    let digits = tail.bytes().any(|byte| byte.is_ascii_digit());
    let marks = tail.bytes().any(|byte| !byte.is_ascii_digit());
    let more = marks && (digits || disguised) || free(tail) >= NUMBER;
    STAND_INS.contains(&plain.as_str()) && !more
}

fn holds_stand_in(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    STAND_INS.iter().any(|known| lower.contains(known))
}

#[cfg(test)]
mod tests {
    use super::{Human, human};

    #[test]
    fn words_with_digits_and_marks_are_passwords() {
        for value in [
            "AdminPassword123!",
            "Aa12345678",
            "Password123!",
            "P@ssw0rd2024",
            "P@ssw0rd!",
            "Welcome1!",
            "Admin@2023",
            "MySecretKey123",
            "mySuperSecretKeyForJwt12345",
            "Sommer!Regen",
        ] {
            assert_eq!(human(value), Some(Human::Mixed), "{value}");
        }
        // seawall:ignore generic-password words made up for this test
        for value in ["dbpassword99", "password2024", "correct-horse-battery"] {
            assert_eq!(human(value), Some(Human::Plain), "{value}");
        }
    }

    #[test]
    fn stand_ins_and_code_are_none() {
        for value in [
            "password",
            "password123",
            "Password1",
            "Password!",
            "P@ssw0rd",
            "test1234",
            "pass4321",
            "secret!!!",
            "some!Password",
            "new-password-field",
            "!isHidden2A",
            "flags.2?True",
            "Aaaaaaa1!",
            "AAAA%2FAAA%3DAAAAAAAA",
            "abcd-xxxxxxxx-xxxxxxxx",
            "getPassword2(",
            "a1!B",
            "",
        ] {
            assert_eq!(human(value), None, "{value}");
        }
    }
}
