//! SHA-256 digests in hexadecimal.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 (FIPS 180-4) of some text, in lower-case hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes all that is written to it");
        hex
    })
}
