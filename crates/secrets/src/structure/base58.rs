//! `Base58Check`, as Bitcoin writes private keys: a double SHA-256 checksum closes the value.

use sha2::{Digest, Sha256};

use super::Structure;
use crate::examples::Draw;

pub(super) const CHECK: Structure =
    Structure { name: "base58check", holds, template: Some(("base58check", write)) };

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const SUM: usize = 4;

fn checksum(bytes: &[u8]) -> [u8; SUM] {
    let digest = Sha256::digest(Sha256::digest(bytes));
    std::array::from_fn(|at| digest[at])
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    for byte in text.bytes() {
        let mut carry = ALPHABET.iter().position(|letter| *letter == byte)?;
        for place in bytes.iter_mut().rev() {
            carry += usize::from(*place) * 58;
            *place = u8::try_from(carry & 0xff).ok()?;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.insert(0, u8::try_from(carry & 0xff).ok()?);
            carry >>= 8;
        }
    }
    let zeros = text.bytes().take_while(|byte| *byte == ALPHABET[0]).count();
    Some([vec![0; zeros], bytes].concat())
}

fn encode(bytes: &[u8]) -> String {
    let mut digits: Vec<usize> = Vec::new();
    for byte in bytes {
        let mut carry = usize::from(*byte);
        for digit in &mut digits {
            carry += *digit << 8;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let letters = std::iter::repeat_n(0, zeros).chain(digits.into_iter().rev());
    letters.map(|digit| char::from(ALPHABET[digit])).collect()
}

fn holds(value: &str, _: usize) -> bool {
    if value.len() > 128 {
        return false;
    }
    let Some(bytes) = decode(value) else { return false };
    let Some((body, sum)) = bytes.len().checked_sub(SUM).and_then(|at| bytes.split_at_checked(at))
    else {
        return false;
    };
    !body.is_empty() && checksum(body) == sum
}

/// The parameter is the version byte in hexadecimal; 32 random bytes follow it.
fn write(draw: &mut Draw, version: &str) -> String {
    let mut bytes = vec![u8::from_str_radix(version, 16).unwrap_or_default()];
    bytes.extend(draw.bytes(32));
    let sum = checksum(&bytes);
    bytes.extend(sum);
    encode(&bytes)
}
