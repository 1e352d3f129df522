//! Fills the example templates of rules with random credentials, the same ones for the same seed.
//!
//! Rule files never hold a realistic credential: they say `{base62:36}` where one belongs, so that no
//! scanner, ours included, takes the rule files for a leak, and each example is tried with many values.

use crate::structure;

pub(crate) const HEX: &str = "0123456789abcdef";
pub(crate) const BASE62: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
pub(crate) const BASE64URL: &str =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The alphabets that a template can name.
const ALPHABETS: &[(&str, &str)] = &[
    ("hex", HEX),
    ("HEX", "0123456789ABCDEF"),
    ("digit", "0123456789"),
    ("lower", "abcdefghijklmnopqrstuvwxyz"),
    ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    ("base36", "abcdefghijklmnopqrstuvwxyz0123456789"),
    ("BASE36", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    ("base62", BASE62),
    ("base64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
    ("base64url", BASE64URL),
];

/// Expands the placeholders of a template; what is in braces but not a placeholder stays as it is.
pub fn expand(template: &str, seed: u64) -> String {
    let mut draw = Draw::new(seed);
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        text.push_str(before);
        let close = tail.find('}');
        let filled = close.and_then(|close| draw.placeholder(tail.get(1..close)?));
        if let (Some(filled), Some(close)) = (filled, close) {
            text.push_str(&filled);
            rest = tail.get(close + 1..).unwrap_or_default();
        } else {
            text.push('{');
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    text + rest
}

/// A small generator of random values (`SplitMix64`, Steele et al. 2014): repeatable, not for secrets.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u8) -> u8 {
        u8::try_from(self.next() % u64::from(bound.max(1))).unwrap_or_default()
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_le_bytes()[3]).collect()
    }

    /// `length` characters of an alphabet; never starting or ending with `-` or `_`, which no issuer does.
    pub(crate) fn text(&mut self, alphabet: &str, length: usize) -> String {
        let letters = alphabet.as_bytes();
        let inner = letters.strip_suffix(b"-_").unwrap_or(letters);
        let bound = |letters: &[u8]| u8::try_from(letters.len()).unwrap_or(u8::MAX);
        let mut one = |letters: &[u8]| char::from(letters[usize::from(self.below(bound(letters)))]);
        (0..length)
            .map(|at| if at == 0 || at + 1 == length { one(inner) } else { one(letters) })
            .collect()
    }

    /// A password as a person with a manager makes it: all kinds of character, none that needs quoting.
    pub(crate) fn password(&mut self, length: usize) -> String {
        let mut text = self.text(BASE62, length.saturating_sub(4));
        text.push_str(&self.text("ABCDEFGHJKLMNP", 1));
        text.push_str(&self.text("!^*+", 1));
        text.push_str(&self.text("23456789", 2));
        text
    }

    fn placeholder(&mut self, inside: &str) -> Option<String> {
        let (name, parameter) = inside.split_once(':').unwrap_or((inside, ""));
        if let Some((_, alphabet)) = ALPHABETS.iter().find(|(known, _)| *known == name) {
            return Some(self.text(alphabet, parameter.parse().ok()?));
        }
        if name == "password" {
            return Some(self.password(parameter.parse().ok()?));
        }
        structure::example(self, name, parameter)
    }
}
