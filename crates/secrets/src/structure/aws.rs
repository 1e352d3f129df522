//! AWS access key ids: four letters, then base32 that holds the account's number.

use super::Structure;

pub(super) const KEY_ID: Structure = Structure { name: "aws-key-id", holds, template: None };

/// Base32 after the prefix, whose first six bytes hold a 12-digit account number above one bit.
///
/// Ids issued before 2019 do not hold the account: only the alphabet tells there.
fn holds(value: &str, _: usize) -> bool {
    let Some(body) = value.get(4..) else { return false };
    let base32 = |byte: u8| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte);
    if body.len() != 16 || !body.bytes().all(base32) {
        return false;
    }
    // Ids since 2019 start with Q or later in the fifth place; the account number follows the first bit.
    let number = body.bytes().take(10).fold(0_u64, |sum, byte| sum << 5 | u64::from(digit(byte)));
    let account = (number >> 2 & 0x7fff_ffff_ff80) >> 7;
    body.starts_with(|first| first < 'Q') || account < 1_000_000_000_000
}

fn digit(byte: u8) -> u8 {
    if byte.is_ascii_uppercase() { byte - b'A' } else { byte - b'2' + 26 }
}
