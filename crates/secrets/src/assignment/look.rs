//! What a value consists of: words, letters that are no word, digits that do not count up.

use crate::entropy;
use crate::letters::{is_word, is_wordlike, is_words, may_be_foreign};
use crate::placeholder::counting;

/// Words that people write who have no password in mind.
const STAND_INS: &str = "password passwd passphrase passwort pass pwd secret token apikey test testing \
                         tester example sample demo dummy fake mock foobar user username qwerty value \
                         string default change hello some";

/// What a value consists of.
pub(super) struct Look {
    length: usize,
    upper: usize,
    lower: usize,
    digits: usize,
    /// Digits that are no part of a sequence such as `123` or `000`.
    free: usize,
    /// Marks that do not separate the parts of a name.
    marks: usize,
    /// Marks that do.
    separators: usize,
    /// Letters in runs that read like words.
    worded: usize,
    /// Letters in other runs.
    odd: usize,
    /// One word, which is no stand-in, with a number: `admin123`.
    numbered: bool,
    /// A capital, then small letters: a label in some language.
    titled: bool,
    hexadecimal: bool,
    entropy: f64,
}

impl Look {
    pub(super) fn of(value: &str) -> Self {
        let bytes = value.as_bytes();
        let count = |test: fn(&u8) -> bool| bytes.iter().filter(|byte| test(byte)).count();
        let separator = |byte: &u8| b"-_.:/ ".contains(byte);
        let separators = count(separator);
        let (mut worded, mut odd) = (0, 0);
        for run in runs(bytes) {
            let reads = if run.len() < 3 { is_word(&run) } else { is_wordlike(&run) };
            *(if reads { &mut worded } else { &mut odd }) += run.len();
        }
        if is_disguised(value) {
            (worded, odd) = (value.len(), 0);
        }
        let digits = count(u8::is_ascii_digit);
        Self {
            length: value.len(),
            upper: count(u8::is_ascii_uppercase),
            lower: count(u8::is_ascii_lowercase),
            digits,
            free: digits.saturating_sub(counting(bytes)),
            marks: count(u8::is_ascii_punctuation) - count(|byte| b"-_.:/".contains(byte)),
            separators,
            worded,
            odd,
            numbered: is_numbered(value),
            titled: is_titled(value),
            hexadecimal: bytes.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-'),
            entropy: entropy::shannon(bytes),
        }
    }

    /// Whether the value is made of words, with little else.
    pub(super) fn is_wordlike(&self) -> bool {
        self.odd * 3 <= self.worded && self.digits <= 4
    }

    /// As a person or a program chooses it: more than a word, or a word with a number.
    pub(super) fn is_password(&self) -> bool {
        if self.upper + self.lower == 0 {
            return self.free >= 5 || self.free + self.marks >= 6;
        }
        let strength = 2 * self.odd + 2 * self.free + self.marks;
        let strong = self.odd + self.free > 0 && strength > self.worded;
        (strong || self.numbered) && !self.titled
    }

    /// Short or of one kind of character: as likely to be made up as to be real.
    pub(super) fn is_weak(&self) -> bool {
        let kinds = [self.upper, self.lower, self.digits, self.marks];
        let kinds = kinds.iter().filter(|count| **count > 0).count();
        self.length < 8 || kinds < 2 || self.odd + self.free < 4
    }

    /// As a program makes it, though perhaps a short one.
    pub(super) fn is_secret(&self) -> bool {
        if self.upper + self.lower == 0 {
            return self.free >= 12;
        }
        let lettered = self.digits > 0 || self.odd >= 8;
        let parts = self.separators + 1;
        lettered && self.odd + self.free >= self.worded && self.odd + self.free > 2 * parts
    }

    /// More than letters of one case: no word of any language.
    pub(super) fn is_mixed(&self) -> bool {
        self.digits + self.marks > 0
    }

    /// As a program makes it: long, of several classes, without words.
    pub(super) fn is_random(&self) -> bool {
        let letters = self.upper + self.lower;
        if self.length < 16
            || letters == 0
            || self.entropy < if self.hexadecimal { 2.8 } else { 3.2 }
        {
            return false;
        }
        if self.hexadecimal {
            return self.digits > 0;
        }
        let mixed = self.upper > 0 && self.lower > 0 && self.digits > 0;
        let slug = self.separators >= 2 && !mixed;
        let odd = self.odd + self.free;
        odd >= 2 * self.worded && !slug && (mixed || self.digits >= 3 || self.length >= 20)
    }
}

/// The runs of letters, in lower case, divided where a capital begins a word.
fn runs(bytes: &[u8]) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut before = b' ';
    for byte in bytes {
        let begins = byte.is_ascii_uppercase() && before.is_ascii_lowercase();
        if !byte.is_ascii_alphabetic() || begins {
            runs.push(String::new());
        }
        if let Some(run) = runs.last_mut().filter(|_| byte.is_ascii_alphabetic()) {
            run.push(char::from(byte.to_ascii_lowercase()));
        }
        before = *byte;
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether digits and marks stand for letters of a word, as in `s3cr3t`.
fn is_disguised(value: &str) -> bool {
    let marks = |c: char| !c.is_ascii_alphabetic();
    let stems = [value.trim_end_matches(marks), value];
    stems.iter().any(|stem| is_words(undisguised(stem).trim_end_matches(marks)))
}

/// The value in lower case, with the letters for which digits and marks stand.
pub(super) fn undisguised(value: &str) -> String {
    let letter = |c: char| match c.to_ascii_lowercase() {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    value.chars().map(letter).collect()
}

fn is_titled(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.split('-').all(|part| {
            let small = part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            small && letters && may_be_foreign(&part.to_ascii_lowercase())
        })
}

/// Whether the value is a word with two to five digits, and the word is no stand-in.
fn is_numbered(value: &str) -> bool {
    let stem = value.trim_end_matches('!').trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let word = stem.to_ascii_lowercase();
    (2..=5).contains(&digits)
        && stem.len() >= 4
        && stem.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !STAND_INS
            .split(' ')
            .any(|known| word == known || (known.len() > 5 && word.contains(known)))
}
