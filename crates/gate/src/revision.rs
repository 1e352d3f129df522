//! Names of commits, branches and revisions as they come from outside: checked once, safe ever after.

use std::fmt;

use seawall_report::visible;

/// Longer names are nobody's.
const LONGEST: usize = 255;

/// A commit's id, whole or shortened: hexadecimal digits and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommitId(String);

impl CommitId {
    /// The id in `text`; `None` when it is none, or all zeros, which git writes for "no commit".
    pub fn new(text: &str) -> Option<Self> {
        let sized = (7..=64).contains(&text.len());
        let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let zero = text.bytes().all(|byte| byte == b'0');
        (sized && hexadecimal && !zero).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `full` is the commit that this id names.
    pub fn names(&self, full: &str) -> bool {
        full.starts_with(&self.0)
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A branch's short name, as in `feature/login`: nothing that git or a shell reads as something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BranchName(String);

impl BranchName {
    /// The branch that `text` names, by its short name or as `refs/heads/…`.
    pub fn new(text: &str) -> Option<Self> {
        let name = text.strip_prefix("refs/heads/").unwrap_or(text);
        is_branch_name(name).then(|| Self(name.to_owned()))
    }

    /// The short name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BranchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A revision as git understands it, as in `HEAD~1`, `v1.0^{commit}` or `origin/main`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(String);

impl Revision {
    /// The revision that `text` names; `None` for a range, and for what reads as an option or acts where
    /// it is shown.
    pub fn new(text: &str) -> Option<Self> {
        let shown = visible(text) == text && text.len() <= LONGEST;
        (shown && !text.starts_with('-') && !text.contains("..")).then(|| Self(text.to_owned()))
    }

    /// The revision as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The rules of `git check-ref-format`, and no leading dash, which would read as an option.
fn is_branch_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c);
    let sound = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && part.strip_suffix(".lock").is_none()
    };
    name.len() <= LONGEST
        && name != "@"
        && !name.starts_with('-')
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.contains("@{")
        && !name.chars().any(forbidden)
        && name.split('/').all(sound)
}

#[cfg(test)]
mod tests;
