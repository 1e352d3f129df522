//! Sets of bytes, and the unbroken runs of them in a text.

use seawall_model::Span;

/// The characters of tokens: letters, digits and what base64 (RFC 4648, both alphabets) adds to them.
pub(crate) const TOKEN: Alphabet =
    Alphabet::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
/// Hexadecimal digits.
pub(crate) const HEX: Alphabet = Alphabet::of(b"0123456789abcdefABCDEF");

/// A set of bytes.
pub(crate) struct Alphabet([bool; 256]);

impl Alphabet {
    const fn of(letters: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < letters.len() {
            table[letters[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    pub(crate) fn holds(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Every run of at least `shortest` bytes.
    ///
    /// A run of n bytes covers one of every n-th place: only those are looked at, and around them.
    pub(crate) fn runs(&self, text: &[u8], shortest: usize) -> impl Iterator<Item = Span> {
        let inside = |byte: &&u8| self.holds(**byte);
        let mut at = shortest - 1;
        std::iter::from_fn(move || {
            while let Some(byte) = text.get(at) {
                if !self.holds(*byte) {
                    at += shortest;
                    continue;
                }
                let (head, tail) = text.split_at(at);
                let start = at - head.iter().rev().take_while(inside).count();
                let end = at + tail.iter().take_while(inside).count();
                at = end + shortest;
                if end - start >= shortest {
                    return Some(Span::new(start, end));
                }
            }
            None
        })
    }
}
