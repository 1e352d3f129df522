//! What files write of hashes, as one algorithm and hexadecimal digits each.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use seawall_model::hexadecimal;

/// How a hash is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// A hash of a package's content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash {
    /// How it was made.
    pub algorithm: Algorithm,
    /// Lower-case hexadecimal digits.
    pub hex: String,
}

impl Algorithm {
    const ALL: [Self; 5] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512];

    /// Its name in lower case without a hyphen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    const fn bytes(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

/// Most hashes that one text is read for.
const MOST: usize = 64;

/// The hashes of a text: `sha512-` and base64, `sha256:` or `sha256=` and digits, digits alone; several with blanks between.
/// What hashes something else than the content, such as a tree of files, is none.
pub(crate) fn read(text: &str) -> impl Iterator<Item = Hash> {
    text.split([' ', ',', '\n', '\t']).filter_map(one).take(MOST)
}

fn one(text: &str) -> Option<Hash> {
    let (name, value) = match text.find([':', '=', '-']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => ("", text),
    };
    let name = name.to_ascii_lowercase();
    let value = value.split('?').next().unwrap_or_default();
    let fits = |one: &Algorithm, bytes: usize| one.bytes() == bytes;
    let named = |one: &Algorithm| name.is_empty() || one.name() == name;
    if value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let mut all = Algorithm::ALL.into_iter();
        if let Some(algorithm) = all.find(|one| named(one) && fits(one, value.len() / 2)) {
            let is_even = value.len() % 2 == 0;
            return is_even.then(|| Hash { algorithm, hex: value.to_ascii_lowercase() });
        }
    }
    let bytes = base64(value).filter(|_| !name.is_empty())?;
    let algorithm = Algorithm::ALL.into_iter().find(|one| named(one) && fits(one, bytes.len()))?;
    Some(Hash { algorithm, hex: hexadecimal(&bytes) })
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const PLAIN: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Base64 (RFC 4648) as package managers write it: in either alphabet, padded or not.
fn base64(text: &str) -> Option<Vec<u8>> {
    let engine = if text.contains(['-', '_']) { &URL } else { &PLAIN };
    engine.decode(text.trim_end_matches('=')).ok()
}
