//! Values that name something out of a list: algorithms, media types, identifiers joined by dots.

use super::look::Look;

/// Parts of the names of algorithms, in lower case and without digits.
const ALGORITHMS: &str = "a aead aes aescbc aesctr aesgcm aria argon argonid b bcrypt be blake c camellia cbc ccm \
                          cfb cha chacha cmac cs crypt ctr des dh dir dsa ec ecb ecc ecdh ecdhe ecdsa ed eddsa \
                          ede encrypt es gcm gcmkw hkdf hmac hmacmd hmacsha hs id k kdf ke kw kyber le md mgf ml ml \
                          none ofb oaep p pbe pbes pbkdf pbewithmd pbewithsha pkcs poly prime ps pss ripemd rs \
                          rsa rsassa s salsa scram scrypt secp sect sha shake shawith siv sm ssha tls triple \
                          tripledes with x xchacha xts v";

/// Whether `value` is the name of an algorithm, such as `A128CBC-HS256`, `HMAC-SHA256` or `AES-256-GCM`.
pub(super) fn is_algorithm(value: &str) -> bool {
    const SHORTEST: usize = 2;
    let parts = || value.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| !part.is_empty());
    let known = |part: &str| {
        let lower = part.to_ascii_lowercase();
        ALGORITHMS.split_ascii_whitespace().any(|name| name == lower)
    };
    let joints = |c: char| c.is_ascii_alphanumeric() || "-_+/.".contains(c);
    // Sizes and numbers of versions have four digits at most.
    let number = |part: &str| part.len() > 4;
    value.len() <= 40
        && value.chars().all(joints)
        && parts().any(|part| part.len() >= SHORTEST)
        && parts().all(known)
        && !value.split(|c: char| !c.is_ascii_digit()).any(number)
}

/// Whether `value` is a media type (RFC 6838), perhaps with parameters.
pub(super) fn is_media_type(value: &str) -> bool {
    const TOPS: &str = "application audio example font image message model multipart text video";
    let name = |part: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&byte);
        !part.is_empty() && part.bytes().all(plain)
    };
    let kind = value.split(';').next().unwrap_or(value).trim_end();
    kind.split_once('/')
        .is_some_and(|(top, sub)| TOPS.split(' ').any(|known| known == top) && name(sub))
}

/// Whether `value` is an identifier of a program or of a text, such as `auth.token.expired2`, or a subject such
/// as `$SYS.REQ.7`.
pub(super) fn is_dotted(value: &str) -> bool {
    let subject = value.strip_prefix('$');
    let parts: Vec<&str> = subject.unwrap_or(value).split('.').collect();
    let begins = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"_-*>".contains(&byte);
    let made =
        parts.len() >= 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(letters));
    if subject.is_some() {
        return made
            && parts
                .first()
                .is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_uppercase()));
    }
    let worded = |part: &&&str| Look::of(part).is_wordlike();
    made && parts.iter().copied().all(begins)
        && parts.iter().filter(worded).count() * 4 >= parts.len() * 3
}
