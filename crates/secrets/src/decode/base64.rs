//! Base64 (RFC 4648), both alphabets.

use seawall_model::Span;

use super::Encoding;
use crate::structure;

pub(super) const ENCODING: Encoding = Encoding { name: "base64", shortest: 8, find, decode };

/// Shorter text says too little to be worth decoding.
const SHORTEST: usize = 16;

const ALPHABET: [bool; 256] = {
    let mut table = [false; 256];
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    let mut at = 0;
    while at < letters.len() {
        table[letters[at] as usize] = true;
        at += 1;
    }
    table
};

/// Every run of the alphabet that is long enough.
///
/// A run of n characters covers at least one of every n-th place: only those are looked at, and only
/// around the ones that hold a letter of the alphabet.
fn find(text: &[u8], spans: &mut Vec<Span>) {
    runs(text, SHORTEST, &ALPHABET, spans);
}

/// Every run of at least `shortest` bytes of `alphabet`.
pub(super) fn runs(text: &[u8], shortest: usize, alphabet: &[bool; 256], spans: &mut Vec<Span>) {
    let inside = |byte: &u8| alphabet[usize::from(*byte)];
    let mut at = shortest - 1;
    while let Some(byte) = text.get(at) {
        if !inside(byte) {
            at += shortest;
            continue;
        }
        let (head, tail) = text.split_at(at);
        let start = at - head.iter().rev().take_while(|byte| inside(byte)).count();
        let end = at + tail.iter().take_while(|byte| inside(byte)).count();
        if end - start >= shortest {
            spans.push(Span::new(start, end));
        }
        at = end + shortest;
    }
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    // Most runs are words and hashes: the first few bytes already decode to noise.
    let head = structure::decode_base64(text.get(..8)?)?;
    if !head.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) {
        return None;
    }
    // A last group of one character encodes nothing.
    let whole = if text.len() % 4 == 1 { text.get(..text.len() - 1)? } else { text };
    structure::decode_base64(whole)
}
