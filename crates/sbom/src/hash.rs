//! What files write of hashes, as one algorithm and hexadecimal digits each.

use crate::bom::hexadecimal;

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

/// Base64 (RFC 4648) as package managers write it.
fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xf_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}
