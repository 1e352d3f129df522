//! Base64 (RFC 4648), both alphabets.

use seawall_model::Span;

use super::Encoding;
use crate::alphabet::TOKEN;
use crate::structure;

pub(super) const ENCODING: Encoding = Encoding { name: "base64", shortest: 8, find, decode };

/// Shorter text says too little to be worth decoding.
const SHORTEST: usize = 16;

fn find(text: &[u8], spans: &mut Vec<Span>) {
    spans.extend(TOKEN.runs(text, SHORTEST));
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
