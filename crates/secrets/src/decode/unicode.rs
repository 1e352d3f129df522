//! Unicode escapes: `\u0041`, as JavaScript, JSON and Java write them, and `U+0041`.

use memchr::memmem;
use seawall_model::Span;

use super::Encoding;

pub(super) const ENCODING: Encoding = Encoding { name: "unicode", shortest: 1, find, decode };

/// Every run of escapes.
fn find(text: &[u8], spans: &mut Vec<Span>) {
    let first = spans.len();
    let escapes = memmem::find_iter(text, b"\\u").chain(memmem::find_iter(text, b"\\U"));
    let mut places: Vec<usize> = escapes.chain(memmem::find_iter(text, b"U+")).collect();
    places.sort_unstable();
    for at in places {
        let Some((_, length)) = character(text, at) else { continue };
        // Inside a string of JSON the backslash is doubled: the other one belongs to the escape.
        let start = at - usize::from(at > 0 && text.get(at - 1) == Some(&b'\\'));
        let open = spans.get_mut(first..).and_then(<[Span]>::last_mut);
        match open {
            Some(last) if last.end == start => last.end = at + length,
            _ => spans.push(Span::new(start, at + length)),
        }
    }
}

/// The character that the escape at `at` stands for, and the escape's length.
fn character(text: &[u8], at: usize) -> Option<(char, usize)> {
    let digits = text.get(at + 2..at + 6)?;
    let number =
        digits.iter().try_fold(0, |sum, byte| Some(sum << 4 | char::from(*byte).to_digit(16)?))?;
    let plus = text.get(at + 1) == Some(&b'+');
    let space = usize::from(plus && text.get(at + 6).is_some_and(u8::is_ascii_whitespace));
    Some((char::from_u32(number)?, 6 + space))
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = String::new();
    let mut at = 0;
    while at < text.len() {
        if text.get(at) == Some(&b'\\') && text.get(at + 1) == Some(&b'\\') {
            at += 1;
        }
        let (character, length) = character(text, at)?;
        decoded.push(character);
        at += length;
    }
    Some(decoded.into_bytes())
}
