//! Credentials for the tests, made at run time and the same in every run.

use seawall_secrets::expand;

/// The rule that finds what [`github`] makes.
pub(crate) const GITHUB: &str = "github-personal-access-token";

/// A token of GitHub with a valid checksum; another one for each seed.
pub(crate) fn github(seed: u64) -> String {
    expand("ghp_{base62-crc32:30}", seed)
}

/// A line of a settings file with a token of GitHub.
pub(crate) fn line(seed: u64) -> String {
    format!("GITHUB_TOKEN={}\n", github(seed))
}

/// A private key in several lines.
pub(crate) fn private_key(seed: u64) -> String {
    expand("{pem:RSA PRIVATE KEY}", seed)
}

/// Base64 as RFC 4648 has it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |shift: u32| char::from(LETTERS[(bits >> shift & 63) as usize]);
        let filled = three.len() + 1;
        [18, 12, 6, 0]
            .map(letter)
            .into_iter()
            .take(filled)
            .chain("==".chars())
            .take(4)
            .collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}
