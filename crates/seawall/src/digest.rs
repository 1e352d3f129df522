//! SHA-256 digests in hexadecimal.

use seawall_model::hexadecimal;
use sha2::{Digest, Sha256};

/// The SHA-256 (FIPS 180-4) of some text, in lower-case hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}
