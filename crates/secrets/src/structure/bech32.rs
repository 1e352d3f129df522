//! Bech32 (BIP-173), as age writes its keys.

use super::Structure;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "bech32", holds, template: Some(("bech32", write)) };

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const SUM: usize = 6;

fn polymod(values: impl Iterator<Item = u8>) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    values.fold(1, |sum, value| {
        let top = sum >> 25;
        let next = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
        GENERATOR
            .iter()
            .enumerate()
            .fold(next, |acc, (bit, term)| if top >> bit & 1 == 1 { acc ^ term } else { acc })
    })
}

fn expand(prefix: &str) -> impl Iterator<Item = u8> + '_ {
    prefix.bytes().map(|byte| byte >> 5).chain([0]).chain(prefix.bytes().map(|byte| byte & 31))
}

fn holds(value: &str, _: usize) -> bool {
    let lower = value.to_ascii_lowercase();
    let one_case = lower == value || value.to_ascii_uppercase() == value;
    let Some((prefix, data)) = lower.rsplit_once('1') else { return false };
    let digits: Option<Vec<u8>> = data
        .bytes()
        .map(|byte| {
            ALPHABET.iter().position(|letter| *letter == byte).and_then(|at| u8::try_from(at).ok())
        })
        .collect();
    one_case
        && digits
            .is_some_and(|digits| digits.len() > SUM && polymod(expand(prefix).chain(digits)) == 1)
}

/// The parameter is the human-readable part; 32 random bytes follow, in upper case as age writes them.
fn write(draw: &mut Draw, prefix: &str) -> String {
    let lower = prefix.to_ascii_lowercase();
    // 32 bytes are 51 groups of five bits and one of a single bit.
    let mut data: Vec<u8> = (0..51).map(|_| draw.below(32)).collect();
    data.push(draw.below(2) << 4);
    let sum = polymod(expand(&lower).chain(data.iter().copied()).chain([0; SUM])) ^ 1;
    data.extend(
        (0..6).rev().map(|group| u8::try_from(sum >> (5 * group) & 31).unwrap_or_default()),
    );
    let letters: String =
        data.iter().map(|digit| char::from(ALPHABET[usize::from(*digit)])).collect();
    format!("{lower}1{letters}").to_ascii_uppercase()
}
