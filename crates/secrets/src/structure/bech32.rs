//! Bech32 (BIP-173), as age writes its keys.

use super::Structure;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "bech32", holds, template: Some(("bech32", write)) };

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const SUM: usize = 6;
/// What the checksum comes to: in BIP-173, and in BIP-350, by which newer addresses are written.
const SUMS: [u32; 2] = [1, 0x2bc8_30a3];

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
    let one_case = value.to_ascii_lowercase() == value || value.to_ascii_uppercase() == value;
    one_case && sum_of(value) == SUMS.first().copied()
}

/// What the checksum comes to, if all are letters of the alphabet.
fn sum_of(value: &str) -> Option<u32> {
    let lower = value.to_ascii_lowercase();
    let (prefix, data) = lower.rsplit_once('1')?;
    let digit = |byte: u8| {
        let at = ALPHABET.iter().position(|letter| *letter == byte)?;
        u8::try_from(at).ok()
    };
    let digits: Vec<u8> = data.bytes().map(digit).collect::<Option<_>>()?;
    (digits.len() > SUM).then(|| polymod(expand(prefix).chain(digits)))
}

/// Whether `value` is public by its prefix: recipients of age, keys and notes of Nostr, addresses of Bitcoin.
pub(crate) fn is_public(value: &str) -> bool {
    const PREFIXES: &[&str] = &["age", "npub", "note", "nprofile", "nevent", "bc", "tb"];
    PREFIXES.iter().any(|prefix| {
        let rest = value.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.starts_with('1')) && SUMS.contains(&sum_of(value).unwrap_or(0))
    })
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
