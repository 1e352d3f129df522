//! By what a credential is recognised later: a keyed hash, never the value.

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use seawall_model::{Signature, hexadecimal};
use sha2::Sha256;

/// The kind of its signatures.
pub const SIGNATURE: &str = "secret-value";

/// The key that turns credentials into signatures.
///
/// Without a key of its own an organisation's signatures can be tried against a list of common
/// passwords by whoever gets hold of a report; with one they cannot.
#[derive(Clone)]
pub struct IdentityKey(Vec<u8>);

impl IdentityKey {
    /// The key that is used where none is given.
    pub fn standard() -> Self {
        Self(b"seawall identity v1".to_vec())
    }

    /// A key of the user's own.
    pub fn new(key: &[u8]) -> Self {
        Self(key.to_vec())
    }

    /// HMAC-SHA-256 (RFC 2104) of the value's lasting form, 128 bits of it in hexadecimal.
    pub(crate) fn sign(&self, value: &[u8]) -> Signature {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(&lasting(value));
        let digest = mac.finalize().into_bytes();
        let value = hexadecimal(digest.get(..16).unwrap_or_default());
        Signature { algorithm: SIGNATURE, version: 1, value }
    }
}

/// What of a value stays when its code is laid out anew.
///
/// A value of several lines is a block such as a key in PEM, whose white space means nothing: it is
/// re-indented, gets other line ends, or is put on one line with its breaks written as `\n`.
fn lasting(value: &[u8]) -> Cow<'_, [u8]> {
    let block = value.starts_with(b"-----BEGIN") || value.contains(&b'\n');
    if !block {
        return Cow::Borrowed(value);
    }
    let mut kept = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((first, tail)) = rest.split_first() {
        rest = match (first, tail.first()) {
            (b'\\', Some(b'n' | b'r' | b't')) => tail.get(1..).unwrap_or_default(),
            (white, _) if white.is_ascii_whitespace() => tail,
            _ => {
                kept.push(*first);
                tail
            }
        };
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::IdentityKey;

    fn same(one: &str, other: &str) -> bool {
        let key = IdentityKey::standard();
        key.sign(one.as_bytes()) == key.sign(other.as_bytes())
    }

    #[test]
    fn a_block_is_known_in_every_layout() {
        let block = "-----BEGIN X-----\nMIIC\nAQAB\n-----END X-----";
        for layout in [
            "-----BEGIN X-----\n    MIIC\n    AQAB\n    -----END X-----",
            "-----BEGIN X-----\r\nMIIC\r\nAQAB\r\n-----END X-----",
            "-----BEGIN X-----\\nMIIC\\nAQAB\\n-----END X-----",
            "-----BEGIN X-----\n\tMIICAQAB\n-----END X-----",
        ] {
            assert!(same(block, layout), "{layout}");
        }
        assert!(!same(block, "-----BEGIN X-----\nMIIC\nAQAC\n-----END X-----"));
    }

    #[test]
    fn a_value_of_one_line_is_taken_as_it_is() {
        assert!(!same("correct horse", "correcthorse"));
        assert!(!same(r"pass\nword", "password"));
    }
}
