//! Addresses as a document may show them: whatever lets somebody in is left out.

use seawall_model::Purl;

/// Longest address that is shown.
const LONGEST: usize = 2_000;

/// An address without user, password and query; `None` if it is none.
pub(crate) fn shown(address: &str) -> Option<String> {
    let address = scrubbed(address.trim());
    let (scheme, rest) = address.split_once("://")?;
    let is_scheme = !scheme.is_empty()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_plain =
        address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`[]".contains(&byte));
    let mut escapes = address.split('%').skip(1);
    let is_plain = is_plain
        && escapes.all(|one| {
            one.get(..2).is_some_and(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()))
        });
    let is_whole = is_scheme && is_plain && !rest.is_empty() && address.len() <= LONGEST;
    is_whole.then_some(address)
}

/// An address of the web without user, password and query.
fn scrubbed(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (host, path) = match rest.find(['/', '?', '#']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (path, fragment) = match path.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (path, String::new()),
    };
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    format!("{scheme}://{host}{path}{fragment}")
}

/// A package URL whose qualifiers hold no user and password.
pub(crate) fn without_secrets(purl: &Purl) -> Purl {
    let mut purl = purl.clone();
    for value in purl.qualifiers.values_mut() {
        if value.contains("://") {
            *value = scrubbed(value);
        }
    }
    purl
}
