//! What the scan looked at, and what it left out on purpose.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use seawall_model as model;
use serde::{Deserialize, Serialize};

/// Files left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// How many.
    pub files: u64,
    /// Their size.
    pub bytes: u64,
}

/// What the scan looked at, and what it left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
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
    /// Files left out, by reason.
    pub skipped: BTreeMap<String, Skipped>,
}

impl From<&model::Coverage> for Coverage {
    fn from(coverage: &model::Coverage) -> Self {
        let skipped = coverage.skipped.iter().map(|(reason, skipped)| {
            (reason.clone(), Skipped { files: skipped.files, bytes: skipped.bytes })
        });
        Self {
            files: coverage.files,
            bytes: coverage.bytes,
            rules: coverage.rules,
            commits: coverage.commits,
            blobs: coverage.blobs,
            skipped: skipped.collect(),
        }
    }
}

impl From<&Coverage> for model::Coverage {
    fn from(coverage: &Coverage) -> Self {
        let skipped = coverage.skipped.iter().map(|(reason, skipped)| {
            (reason.clone(), model::Skipped { files: skipped.files, bytes: skipped.bytes })
        });
        Self {
            files: coverage.files,
            bytes: coverage.bytes,
            rules: coverage.rules,
            commits: coverage.commits,
            blobs: coverage.blobs,
            skipped: skipped.collect(),
        }
    }
}
