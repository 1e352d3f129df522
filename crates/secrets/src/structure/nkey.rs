//! NATS nkey seeds: base32 of a prefix, 32 bytes and their CRC-16.

use super::Structure;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "nkey", holds, template: Some(("nkey", write)) };

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SEED: u8 = 18 << 3;

/// CRC-16 as XMODEM computes it: polynomial 0x1021, starting at zero.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| {
            if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 }
        })
    })
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        bits = bits << 5 | u32::try_from(digit).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}

fn encode(bytes: &[u8]) -> String {
    let (mut bits, mut held, mut text) = (0_u32, 0, String::new());
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(ALPHABET[(bits >> held & 31) as usize]));
        }
    }
    if held > 0 {
        text.push(char::from(ALPHABET[(bits << (5 - held) & 31) as usize]));
    }
    text
}

fn holds(value: &str, _: usize) -> bool {
    let Some(bytes) = decode(value).filter(|bytes| bytes.len() == 36) else { return false };
    let (body, sum) = bytes.split_at(34);
    body[0] & 0xf8 == SEED && crc16(body).to_le_bytes() == sum
}

/// Whether `value` is a public key: of a user, an account, an operator, a server, a cluster or a curve.
pub(crate) fn is_public(value: &str) -> bool {
    const KINDS: &[u8] = b"UAONCX";
    let kind = value.bytes().next().is_some_and(|kind| KINDS.contains(&kind));
    let bytes = if kind && value.len() == 56 { decode(value) } else { None };
    bytes
        .as_deref()
        .and_then(|bytes| bytes.split_at_checked(33))
        .is_some_and(|(body, sum)| crc16(body).to_le_bytes() == sum)
}

/// The parameter is the seed's first two letters, as in `{nkey:SU}`.
fn write(draw: &mut Draw, prefix: &str) -> String {
    let kind = prefix
        .as_bytes()
        .get(1)
        .copied()
        .and_then(|byte| ALPHABET.iter().position(|letter| *letter == byte));
    let kind = u8::try_from(kind.unwrap_or(20)).unwrap_or(20) << 3;
    let mut bytes = vec![SEED | kind >> 5, (kind & 31) << 3];
    bytes.extend(draw.bytes(32));
    bytes.extend(crc16(&bytes).to_le_bytes());
    encode(&bytes)
}

#[test]
fn a_public_key_is_told_from_a_seed() {
    let mut draw = Draw::new(1);
    let seed = write(&mut draw, "SU");
    let mut bytes = vec![20 << 3];
    bytes.extend(draw.bytes(32));
    bytes.extend(crc16(&bytes).to_le_bytes());
    let public = encode(&bytes);
    assert!(public.starts_with('U') && public.len() == 56);
    assert!(is_public(&public) && !holds(&public, 0));
    assert!(holds(&seed, 0) && !is_public(&seed));
    bytes[5] ^= 1;
    assert!(!is_public(&encode(&bytes)) && !is_public(&public[1..]) && !is_public(""));
}
