//! Values that everybody may know: public keys, recipients, addresses.

use crate::structure::{decode_base64, is_public_bech32, is_public_nkey};

/// Whether `value` is the half of a key pair that its owner gives away, or is made of it.
pub(super) fn is_public(value: &str) -> bool {
    is_ssh(value)
        || is_address(value)
        || is_public_nkey(value)
        || is_public_bech32(value)
        || decode_base64(value).is_some_and(|bytes| is_minisign(&bytes))
        || decode_base64(head(value)).is_some_and(|bytes| is_der(&bytes))
}

/// What stands before a line break, as far as it decodes by itself.
fn head(value: &str) -> &str {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
    let length = value.bytes().take_while(plain).count();
    value.get(..length / 4 * 4).unwrap_or_default()
}

/// `OpenSSH` names the algorithm first, in plain text and again in Base64.
fn is_ssh(value: &str) -> bool {
    const NAMES: &[&str] =
        &["ssh-rsa", "ssh-ed25519", "ssh-dss", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"];
    const BLOBS: &[&str] =
        &["AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNhL", "AAAAGnNrLX", "AAAAInNrLW"];
    let begins = |beginnings: &[&str]| beginnings.iter().any(|known| value.starts_with(known));
    begins(BLOBS) || (begins(NAMES) && value.contains("AAAA"))
}

/// An address of Ethereum: the last 20 bytes of a public key's hash.
fn is_address(value: &str) -> bool {
    let digits = value.strip_prefix("0x").unwrap_or_default();
    digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// minisign and signify: the algorithm, the key's number, then a public key or a signature.
fn is_minisign(bytes: &[u8]) -> bool {
    let algorithm = bytes.starts_with(b"Ed") || bytes.starts_with(b"ED");
    algorithm && (bytes.len() == 42 || bytes.len() == 74)
}

/// Tags of DER.
const INTEGER: u8 = 0x02;
const BITS: u8 = 0x03;
const OBJECT: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;

/// How the names of what encrypts private keys begin: PKCS #5 and PKCS #12.
const ENCRYPTIONS: &[&[u8]] = &[
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c],
];

/// A public key or a certificate in DER: X.509's frame, or the modulus of RSA without a version before it.
///
/// A literal may hold only the first line of either, so the outer length is not held against the value.
fn is_der(bytes: &[u8]) -> bool {
    let Some((SEQUENCE, inside)) = element(bytes) else { return false };
    match element(inside) {
        Some((INTEGER, number)) => number.len() >= 64,
        Some((SEQUENCE, first)) => match element(first) {
            // What follows the algorithm is a bit string in public keys; private ones are encrypted here.
            Some((OBJECT, name)) => {
                !ENCRYPTIONS.iter().any(|known| name.starts_with(known))
                    && after(inside).is_none_or(|next| next == BITS)
            }
            // A request for a certificate begins with a version of one byte, a certificate with one in a frame.
            Some((VERSION | INTEGER, _)) => true,
            _ => false,
        },
        _ => false,
    }
}

/// The tag of the first element, and its content as far as it is there.
fn element(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (start, length) = header(bytes)?;
    let rest = bytes.get(start..)?;
    Some((*bytes.first()?, rest.get(..length).unwrap_or(rest)))
}

/// The tag behind the first element.
fn after(bytes: &[u8]) -> Option<u8> {
    let (start, length) = header(bytes)?;
    bytes.get(start.checked_add(length)?).copied()
}

/// Where the content of the first element starts, and how long it says it is.
fn header(bytes: &[u8]) -> Option<(usize, usize)> {
    let length = usize::from(*bytes.get(1)?);
    if length < 0x80 {
        return Some((2, length));
    }
    let count = length - 0x80;
    if count == 0 || count > 3 {
        return None;
    }
    let digits = bytes.get(2..2 + count)?;
    Some((2 + count, digits.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::is_public;
    use crate::expand;

    /// DER of `body` inside a sequence, in Base64.
    fn sequence(body: &[u8]) -> String {
        use base64::Engine;
        let length = u8::try_from(body.len()).unwrap_or_default();
        base64::engine::general_purpose::STANDARD.encode([&[0x30, 0x81, length], body].concat())
    }

    #[test]
    fn what_its_owner_gives_away_is_public() {
        let public = [
            expand("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{base64:43} bob@host", 1),
            expand("AAAAB3NzaC1yc2EAAAADAQAB{base64:200}", 1),
            expand("0x{hex:40}", 1),
            expand("{bech32:age}", 1).to_lowercase(),
            expand("{bech32:npub}", 1).to_lowercase(),
            expand("RWQ{base64:53}", 1),
            // A public key of X.509, its first line alone, one of RSA, a certificate.
            sequence(&[&[0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 33, 0][..], &[7; 32]].concat()),
            sequence(&[0x30, 5, 6, 3, 0x2b, 0x65, 0x70]),
            sequence(&[0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 33]) + "\\nAQID",
            sequence(&[&[2, 65, 0][..], &[9; 64], &[2, 3, 1, 0, 1]].concat()),
            sequence(&[&[0x30, 70, 0xa0, 3, 2, 1, 2][..], &[9; 65]].concat()),
        ];
        for value in public {
            assert!(is_public(&value), "{value}");
        }
    }

    #[test]
    fn what_its_owner_keeps_is_not() {
        let private = [
            expand("0x{hex:64}", 1),
            expand("{hex:40}", 1),
            expand("{base64:56}", 1),
            expand("{bech32:AGE-SECRET-KEY-}", 1),
            expand("age1{lower:58}", 1),
            expand("bc1{hex:37}", 1),
            // PKCS #1 and #8, and PKCS #8 encrypted.
            sequence(&[&[2, 1, 0, 2, 65, 0][..], &[9; 64]].concat()),
            sequence(&[&[2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 34][..], &[7; 34]].concat()),
            sequence(&[&[0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 64][..], &[7; 64]].concat()),
            // The first line of one that is encrypted by a password.
            sequence(&[0x30, 90, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 13, 0x30, 70]),
            String::new(),
        ];
        for value in private {
            assert!(!is_public(&value), "{value}");
        }
    }
}
