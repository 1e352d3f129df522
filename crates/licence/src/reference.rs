//! Names in expressions for licences that are on no list.

use sha2::{Digest, Sha256};

/// Characters of the text that the name shows.
const SHOWN: usize = 40;

/// A name for what a text says, of the characters that SPDX allows; equal texts have equal names.
pub fn reference(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() || char == '.' { char } else { '-' };
    let name: String = text.chars().take(SHOWN).map(plain).collect();
    let digest = Sha256::digest(text.as_bytes());
    let digest = seawall_model::hexadecimal(digest.get(..4).unwrap_or_default());
    format!("LicenseRef-{name}-{digest}")
}
