//! Checksums at a token's end: GitHub and npm (base62), Grafana (hexadecimal).

use super::Structure;
use crate::examples::{BASE62, Draw};

pub(super) const BASE62_CRC: Structure = Structure {
    name: "crc32-base62",
    holds: holds_base62,
    template: Some(("base62-crc32", write_base62)),
};
pub(super) const HEX: Structure =
    Structure { name: "crc32-hex", holds: holds_hex, template: Some(("crc32-hex", write_hex)) };

/// The digits in the order in which GitHub counts them.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const WIDTH: usize = 6;

fn base62(mut number: u32) -> String {
    let mut digits = [b'0'; WIDTH];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 62) as usize];
        number /= 62;
    }
    digits.iter().map(|byte| char::from(*byte)).collect()
}

/// After the last `_`, all but six characters, then their CRC-32 in base62.
fn holds_base62(value: &str, _: usize) -> bool {
    let tail = value.rsplit_once('_').map_or(value, |(_, tail)| tail);
    let Some((body, sum)) = tail.len().checked_sub(WIDTH).and_then(|at| tail.split_at_checked(at))
    else {
        return false;
    };
    !body.is_empty() && base62(crc32fast::hash(body.as_bytes())) == sum
}

fn write_base62(draw: &mut Draw, length: &str) -> String {
    let body = draw.text(BASE62, length.parse().unwrap_or(30));
    let sum = base62(crc32fast::hash(body.as_bytes()));
    body + &sum
}

/// Everything before the last `_`, then its CRC-32 as eight hexadecimal digits.
fn holds_hex(value: &str, _: usize) -> bool {
    value
        .rsplit_once('_')
        .is_some_and(|(body, sum)| format!("{:08x}", crc32fast::hash(body.as_bytes())) == sum)
}

/// The parameter is the prefix, as in `{crc32-hex:glsa_}`.
fn write_hex(draw: &mut Draw, prefix: &str) -> String {
    let body = format!("{prefix}{}", draw.text(BASE62, 32));
    format!("{body}_{:08x}", crc32fast::hash(body.as_bytes()))
}
