//! Names and patterns as they stand in a policy.

use crate::pattern;
use crate::schema::{Kind, checked_text};

checked_text! {
    /// The name of a rule of the policy.
    Name, Kind::text("a name", "^[A-Za-z0-9._-]{1,80}$"), check_name
}

checked_text! {
    /// A pattern over paths, as in `.gitignore`.
    PathPattern, Kind::text("a path pattern", "."), |text| {
        let body = text.strip_prefix('!').unwrap_or(text);
        pattern::path_globs(body).map(|_| ()).map_err(|error| bad_pattern(text, error.kind()))
    }
}

checked_text! {
    /// A pattern over names, in which `*` stands for anything.
    NamePattern, Kind::text("a name pattern", "."), |_| Ok(())
}

impl From<&str> for NamePattern {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl NamePattern {
    /// Whether it matches a name.
    pub fn matches(&self, name: &str) -> bool {
        pattern::name_matches(self, name)
    }
}

fn check_name(text: &str) -> Result<(), String> {
    let known = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    if text.chars().all(known) && text.len() <= 80 {
        return Ok(());
    }
    Err("a name has at most 80 letters, digits, `.`, `_` and `-`".to_owned())
}

fn bad_pattern(text: &str, error: &globset::ErrorKind) -> String {
    format!("`{}` is not a pattern: {error}", text.escape_debug())
}
