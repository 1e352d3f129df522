//! Percent-encoding (RFC 3986, 2.1).

use memchr::memchr_iter;
use seawall_model::Span;

use super::Encoding;

pub(super) const ENCODING: Encoding = Encoding { name: "percent", shortest: 1, find, decode };

/// Encoded characters further apart than this belong to different values.
const GAP: usize = 64;

/// From the first encoded character of a line to its last.
fn find(text: &[u8], spans: &mut Vec<Span>) {
    let first = spans.len();
    for at in memchr_iter(b'%', text) {
        if byte_at(text, at).is_none() {
            continue;
        }
        let here = Span::new(at, at + 3);
        let open = spans.get_mut(first..).and_then(<[Span]>::last_mut);
        match open {
            Some(last) if near(text, *last, here) => last.end = here.end,
            _ => spans.push(here),
        }
    }
}

fn near(text: &[u8], last: Span, here: Span) -> bool {
    let between = Span::new(last.end, here.start);
    between.len() <= GAP && !between.of(text).iter().any(u8::is_ascii_whitespace)
}

fn byte_at(text: &[u8], at: usize) -> Option<u8> {
    let digit =
        |offset: usize| text.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
    u8::try_from(digit(1)? << 4 | digit(2)?).ok()
}

#[expect(clippy::unnecessary_wraps, reason = "other encodings can fail to decode")]
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let plain = byte_at(text, at).filter(|_| *byte == b'%');
        decoded.push(plain.unwrap_or(*byte));
        at += if plain.is_some() { 3 } else { 1 };
    }
    Some(decoded)
}
