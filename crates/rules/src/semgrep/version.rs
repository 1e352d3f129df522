//! The version of the format that is read here, and how a rule's bounds on it compare.

use std::fmt;
use std::str::FromStr;

/// The version of Semgrep whose rules are understood.
pub const SEMGREP_VERSION: Version = Version([1, 182, 0]);

/// A version of Semgrep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version([u32; 3]);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([major, minor, patch]) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || format!("`{}` is no version: write it as 1.50.0", text.escape_debug());
        let mut parts = text.split('.').map(|part| part.parse().map_err(|_| error()));
        let mut next = || parts.next().ok_or_else(error)?;
        let version = Self([next()?, next()?, next()?]);
        if parts.next().is_some() { Err(error()) } else { Ok(version) }
    }
}
