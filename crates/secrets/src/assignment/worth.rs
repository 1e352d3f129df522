//! Whether a value can be a credential, by what it looks like.

use seawall_model::Confidence;

use super::human::{Human, human};
use super::look::Look;
use super::name::Kind;
use super::shape;
use super::value::Value;

/// Longer values are documents.
const LONGEST: usize = 4000;

/// Whether a value that is given to a name of this kind is worth reporting.
pub(super) fn holds(text: &str, kind: Kind, value: &Value) -> bool {
    if text.len() < shortest(kind) || text.len() > LONGEST {
        return false;
    }
    if let Some(inner) = shape::object(text) {
        return kind == Kind::Secret && Look::of(inner).is_random();
    }
    if let Some(password) = shape::basic(text) {
        return is_password(&password);
    }
    if shape::is_other(text)
        || shape::names_itself(text)
        || (!value.quoted && shape::is_expression(text))
    {
        return false;
    }
    let look = Look::of(text);
    match kind {
        _ if !value.settled => look.is_random(),
        Kind::Password if value.loose => look.is_password() && look.is_secret() && look.is_mixed(),
        Kind::Password => look.is_password() || human(text).is_some(),
        // Names of classes and methods are mixed too: only a long value with a number is a secret.
        Kind::Secret => look.is_secret() || (is_long(text) && human(text) == Some(Human::Mixed)),
        Kind::Vague => look.is_random() || shape::is_uuid(text),
        Kind::Unclear => look.is_random() && !shape::is_digest(text) && !shape::is_uuid(text),
    }
}

/// Whether a value may be a password where nothing else is written.
pub(super) fn may_be_password(text: &str, kind: Kind) -> bool {
    const SETTINGS: &[&str] = &["true", "false", "null", "none", "yes", "no", "on", "off"];
    let number = text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    kind == Kind::Password
        && text.len() >= 4
        && !number
        && !shape::is_other(text)
        && !SETTINGS.contains(&text.to_ascii_lowercase().as_str())
}

fn shortest(kind: Kind) -> usize {
    match kind {
        Kind::Password => 4,
        Kind::Secret => 6,
        Kind::Vague | Kind::Unclear => 10,
    }
}

/// Whether a value that a person may have made up is long enough for a secret of a program, and numbered.
fn is_long(text: &str) -> bool {
    text.len() >= 16 && text.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// Whether a person made the value up to be a password.
pub(crate) fn is_made_up(text: &str) -> bool {
    human(text).is_some()
}

/// How sure a value makes us by itself.
pub(crate) fn confidence(secret: &[u8]) -> Confidence {
    let text = String::from_utf8_lossy(secret);
    let look = Look::of(&text);
    if look.is_random() {
        Confidence::High
    } else if !look.is_weak() || human(&text) == Some(Human::Mixed) {
        Confidence::Medium
    } else {
        Confidence::Low
    }
}

/// Whether no word and no identifier of a program looks like this.
pub(super) fn is_strong(secret: &[u8]) -> bool {
    let strong = |secret: &str| {
        let look = Look::of(secret);
        look.is_secret() && look.is_mixed() && !shape::is_expression(secret)
    };
    std::str::from_utf8(secret).is_ok_and(strong)
}

/// Whether no identifier looks like this.
pub(super) fn is_random(secret: &[u8]) -> bool {
    std::str::from_utf8(secret).is_ok_and(|secret| Look::of(secret).is_random())
}

/// Whether a value is a password only because people make up such ones.
pub(crate) fn is_merely_made_up(secret: &[u8]) -> bool {
    let made_up = |text: &str| is_made_up(text) && !Look::of(text).is_password();
    std::str::from_utf8(secret).is_ok_and(made_up)
}

/// Whether a password that is known by its place, as in a URL, is more than a word or a stand-in.
pub(crate) fn is_password(text: &str) -> bool {
    !shape::is_other(text)
        && !shape::names_itself(text)
        && (Look::of(text).is_password() || is_made_up(text))
}
