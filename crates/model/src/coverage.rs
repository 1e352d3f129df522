//! What a scan looked at, and what it left out on purpose.

use std::collections::BTreeMap;

/// Files left out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    /// How many.
    pub files: u64,
    /// Their size.
    pub bytes: u64,
}

/// What a scan looked at. Skips are decisions, problems are failures; both are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Files read and given to the engines, members of archives included.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Rules that ran.
    pub rules: u64,
    /// Commits walked, in a scan of history.
    pub commits: u64,
    /// Distinct blobs read, in a scan of history.
    pub blobs: u64,
    /// Files left out, by reason, as in `binary`.
    pub skipped: BTreeMap<String, Skipped>,
}

impl Coverage {
    /// Counts one file as left out for `reason`.
    pub fn skip(&mut self, reason: &str, bytes: u64) {
        let entry = self.skipped.entry(reason.to_owned()).or_default();
        entry.files += 1;
        entry.bytes += bytes;
    }

    /// Adds what another part of the same scan covered.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.rules = self.rules.max(other.rules);
        self.commits += other.commits;
        self.blobs += other.blobs;
        for (reason, skipped) in &other.skipped {
            let entry = self.skipped.entry(reason.clone()).or_default();
            entry.files += skipped.files;
            entry.bytes += skipped.bytes;
        }
    }
}
