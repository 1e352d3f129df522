//! Hexadecimal digits that spell text.

use seawall_model::Span;

use super::Encoding;
use crate::alphabet::HEX;

pub(super) const ENCODING: Encoding = Encoding { name: "hex", shortest: 8, find, decode };

const SHORTEST: usize = 32;

fn find(text: &[u8], spans: &mut Vec<Span>) {
    spans.extend(HEX.runs(text, SHORTEST));
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pair = |pair: &[u8]| u8::try_from(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?).ok();
    // Hashes are the common case: their first byte is rarely a letter and their second hardly ever too.
    let graphic = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    if !text.chunks_exact(2).take(4).all(|two| pair(two).is_some_and(graphic)) {
        return None;
    }
    text.chunks_exact(2).map(pair).collect()
}
