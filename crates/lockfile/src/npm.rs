//! How the package managers of JavaScript name packages and ask for versions.

use seawall_datatree::{Key, Node};

use crate::Scope;

/// The lists in which a `package.json`, and locks that copy it, keep what is asked for.
pub(crate) const LISTS: &[(&str, Scope)] = &[
    ("dependencies", Scope::Runtime),
    ("optionalDependencies", Scope::Optional),
    ("peerDependencies", Scope::Runtime),
    ("devDependencies", Scope::Dev),
];

/// Longer than any path to a package: what stands there is not searched for step by step.
pub(crate) const LONGEST_PATH: usize = 4096;

/// The name and what follows the `@` behind it.
pub(crate) fn descriptor(text: &str) -> Option<(&str, &str)> {
    let from = usize::from(text.starts_with('@'));
    let at = text.get(from..)?.find('@')? + from;
    let (name, rest) = text.split_at_checked(at)?;
    Some((name, rest.get(1..)?))
}

/// What an entry of a list asks for: under another name, the name of the package itself.
pub(crate) fn asked<'a>(name: &'a str, range: &'a str) -> (&'a str, &'a str) {
    let alias = range.strip_prefix("npm:").and_then(descriptor);
    alias.filter(|(name, _)| !name.is_empty()).unwrap_or((name, range))
}

/// Whether a range names a part of the project instead of a version.
pub(crate) fn is_local(range: &str) -> bool {
    const LOCAL: &[&str] = &["workspace:", "file:", "link:", "portal:", "./", "../", "/", "~/"];
    LOCAL.iter().any(|prefix| range.starts_with(prefix))
}

/// Whether a range is one version, whole.
pub(crate) fn is_exact(range: &str) -> bool {
    let numbers = range.split(['-', '+']).next().unwrap_or(range);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && range.bytes().all(is_plain)
}

/// Whether a range is an address.
pub(crate) fn is_address(range: &str) -> bool {
    range.contains("://")
        || range.starts_with("git@")
        || ["github:", "gitlab:", "bitbucket:", "gist:"].iter().any(|host| range.starts_with(host))
}

/// The entries of all lists of a manifest with their scopes.
pub(crate) fn wishes(manifest: &Node) -> impl Iterator<Item = (&(Key, Node), Scope)> {
    let list = |(list, scope): &'static (&str, Scope)| {
        let entries = manifest.entries_at(list);
        entries.iter().map(move |entry| (entry, *scope))
    };
    LISTS.iter().flat_map(list)
}
