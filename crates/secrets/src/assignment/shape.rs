//! Shapes of values that are no credential: addresses, paths, numbers, code, prose, hashes.

use super::look::Look;
use super::naming::{is_algorithm, is_dotted, is_media_type};
use super::public::is_public;
use crate::structure::decode_base64;

/// Whether the value is clearly something else than a credential.
pub(super) fn is_other(value: &str) -> bool {
    is_prose(value)
        || is_code(value)
        || is_path(value)
        || is_file(value)
        || is_public(value)
        || is_algorithm(value)
        || is_media_type(value)
        || is_dotted(value)
        || is_mail(value)
        || is_number(value)
        || is_sealed(value)
}

/// The password of basic authentication: what follows the colon in `user:password`, in Base64.
pub(super) fn basic(value: &str) -> Option<String> {
    let text = String::from_utf8(decode_base64(value)?).ok()?;
    let (user, password) = text.split_once(':')?;
    let printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    (printable && !user.is_empty()).then(|| password.to_owned())
}

/// Without quotes, a call or an index is an expression.
pub(super) fn is_expression(value: &str) -> bool {
    let negated = value.strip_prefix('!').is_some_and(|rest| {
        rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-:/".contains(&byte))
    });
    negated || value.contains(['(', '[']) || value.starts_with(['$', '@', '*', '{'])
}

/// A value without digits that ends in a credential's word, as in `my-db-pass`, is made up for show.
pub(super) fn names_itself(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let parts = || lower.split(|c: char| !c.is_ascii_alphanumeric());
    !lower.bytes().any(|byte| byte.is_ascii_digit())
        && (["password", "passwd", "secret", "token"].iter().any(|word| lower.ends_with(word))
            || parts()
                .any(|part| ["pass", "pwd", "password", "secret", "token", "key"].contains(&part)))
}

/// Blanks, control characters and letters beyond ASCII make a text for people.
fn is_prose(value: &str) -> bool {
    let foreign = |c: char| !c.is_ascii() && c.is_alphabetic();
    let blank = |c: char| c.is_whitespace() && (c != ' ' || !is_grouped(value));
    value.chars().any(|c| blank(c) || c.is_control() || foreign(c))
        || value.contains("...")
        || value.contains('…')
}

/// Groups of equal length that are no words, as mail providers write passwords for programs.
fn is_grouped(value: &str) -> bool {
    let groups: Vec<&str> = value.split(' ').collect();
    let length = groups.first().map_or(0, |group| group.len());
    groups.len() >= 3
        && length >= 4
        && groups.iter().all(|group| group.len() == length && group.is_ascii())
        && groups.iter().filter(|group| Look::of(group).is_wordlike()).count() * 2 < groups.len()
}

/// Something that a program replaces or evaluates.
fn is_code(value: &str) -> bool {
    const MARKS: &[&str] = &[
        "://", "${", "{{", "}}", "$(", "::", "->", "=>", "()", "[]", "<%", "%>", "\\x", "\\u",
        "&&", "||", "/*", "urn:",
    ];
    const FORMATS: &[&str] = &["%s", "%d", "%v", "%@", "%q", "%x", "{}", "{0}"];
    if MARKS.iter().any(|mark| value.contains(mark)) {
        return true;
    }
    let marks = value.bytes().filter(u8::is_ascii_punctuation).count();
    if FORMATS.iter().any(|format| value.contains(format)) && marks < 5 {
        return true;
    }
    let variable = value
        .strip_prefix('$')
        .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_'));
    // A value in Base64 may begin with a slash; it mostly ends in `=` then.
    let opens = value.starts_with(['<', '{', '[', '(', '/', '~', '.', '%', '?', '&', '^']);
    variable || (opens && !value.ends_with('=')) || value.starts_with("--")
}

fn is_path(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['/', '\\']).collect();
    let words = parts.iter().filter(|part| part.len() > 1 && Look::of(part).is_wordlike()).count();
    parts.len() > 1 && words * 2 >= parts.len()
}

/// A file's name.
fn is_file(value: &str) -> bool {
    const ENDINGS: &str = "bin cer cert cfg conf crt csr css csv db env go gpg htm html ini java jks js \
                           json kdbx key log md p12 pem pfx php pl properties ps1 pub py rb sh sql toml \
                           ts txt xml yaml yml";
    let ending = value.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.split(' ').any(|known| ending == known))
}

fn is_mail(value: &str) -> bool {
    let label = |part: &str| {
        part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    value.split_once('@').is_some_and(|(user, host)| {
        let top = host.rsplit('.').next().unwrap_or_default();
        !user.is_empty()
            && host.contains('.')
            && host.split('.').all(label)
            && top.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// A small or broken number, a hexadecimal one, a version, an address.
fn is_number(value: &str) -> bool {
    let hexadecimal = value.strip_prefix("0x").or_else(|| value.strip_prefix("0X"));
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let dots = value.bytes().filter(|byte| *byte == b'.').count();
    hexadecimal.is_some_and(|rest| {
        rest.len() < 20
            && rest.trim_end_matches(['L', 'u', 'U']).bytes().all(|byte| byte.is_ascii_hexdigit())
    }) || (dots > 0 && dots + digits == value.len())
}

/// What was hashed or encrypted before it was stored: `$2a$10$…`, `{SSHA}…`, `sha1$…`, `ENC(…)`.
fn is_sealed(value: &str) -> bool {
    let scheme = value.strip_prefix('$').and_then(|rest| rest.split_once('$'));
    let known = scheme.is_some_and(|(name, rest)| {
        let crypt = ["1", "5", "6", "y", "2a", "2b", "2x", "2y", "apr1"].contains(&name);
        crypt
            || name.len() <= 16
                && rest.len() >= 16
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    let braced = value.strip_prefix('{').is_some_and(|rest| rest.split_once('}').is_some());
    let named = value.split_once('$').is_some_and(|(name, _)| {
        ["sha1", "md5", "sha256", "sha512", "pbkdf2_sha256", "bcrypt", "scrypt"].contains(&name)
    });
    known || braced || named || value.starts_with("pbkdf2") || value.starts_with("ENC(")
}

pub(super) fn is_uuid(value: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    value.len() == 36
        && value.bytes().enumerate().all(|(at, byte)| {
            if hyphens.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() }
        })
}

/// The hexadecimal digest of a file.
pub(super) fn is_digest(value: &str) -> bool {
    [32, 40, 56, 64, 96, 128].contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The longest word in a value that is itself an object, as in `{"name": "…", "sig": "…"}`.
pub(super) fn object(value: &str) -> Option<&str> {
    let inside = value.strip_prefix('{')?.strip_suffix('}')?;
    if !inside.contains(['"', '\'']) {
        return None;
    }
    inside.split(|c: char| !c.is_ascii_alphanumeric()).max_by_key(|word| word.len())
}
