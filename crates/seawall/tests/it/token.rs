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
