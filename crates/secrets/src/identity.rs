//! By what a credential is recognised later: a keyed hash, never the value.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use seawall_model::Signature;
use sha2::Sha256;

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

    /// HMAC-SHA-256 (RFC 2104) of the value, 128 bits of it in hexadecimal.
    pub(crate) fn sign(&self, value: &[u8]) -> Signature {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(value);
        let digest = mac.finalize().into_bytes();
        let hex = digest.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("a string takes all that is written to it");
            hex
        });
        Signature { algorithm: "secret-value", version: 1, value: hex }
    }
}
