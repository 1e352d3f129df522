//! Reading a git repository: its commits, its index and its worktree. No command is ever run.
//!
//! The repository is opened isolated: neither the machine's configuration nor the environment is read,
//! and of the repository's own configuration nothing that names a program is ever used.

mod blob;
mod brought;
mod changes;
mod diff;
mod id;
mod lines;
mod listing;
mod open;
mod renames;
mod snapshot;
mod standing;
mod tracked;
mod worktree;

pub(crate) use brought::Brought;
pub use changes::ChangedFile;
pub use id::{CommitId, ObjectId};
pub use lines::LineMap;
pub use open::Repository;
pub use snapshot::Snapshot;
pub(crate) use snapshot::feed_blob;
pub(crate) use tracked::visit_rest;
#[cfg(test)]
pub(crate) use worktree::blob_id;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why something could not be read from a repository.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The repository is broken, or lacks something.
    #[error("cannot {what}: {cause}: check the repository with `git fsck`")]
    Broken {
        /// What was tried.
        what: String,
        /// What the reader said.
        cause: String,
    },
    /// The earlier state of a comparison cannot be read, so that what it holds would count as new.
    #[error(
        "cannot compare with the baseline: {cause}: fetch the missing objects, for example by a clone without `--filter`"
    )]
    Baseline {
        /// What could not be read, and why.
        cause: String,
    },
    /// A revision that names nothing.
    #[error(
        "cannot find the commit `{revision}`: check its spelling, or fetch it with `git fetch origin {revision}`"
    )]
    UnknownRevision {
        /// The revision as it was given.
        revision: String,
    },
    /// The history ends too early to answer.
    #[error(
        "the common ancestor of {one} and {other} is unknown because the clone is shallow: run `git fetch --unshallow`, or set `fetch-depth: 0` where CI checks out"
    )]
    Shallow {
        /// One commit.
        one: CommitId,
        /// The other.
        other: CommitId,
    },
    /// A bare repository has no worktree.
    #[error("the repository at `{git_dir}` has no worktree: scan a revision instead")]
    Bare {
        /// Where it is.
        git_dir: String,
    },
}

impl GitError {
    pub(crate) fn broken(what: impl Into<String>, cause: &dyn std::fmt::Display) -> Self {
        Self::Broken { what: what.into(), cause: cause.to_string() }
    }
}

/// Runs a reader of hostile bytes that others wrote; should it panic, that is an error like any other.
pub(crate) fn guarded<T>(
    what: &str,
    read: impl FnOnce() -> Result<T, GitError>,
) -> Result<T, GitError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(GitError::broken(what, &"the reader failed on it")))
}

#[cfg(test)]
mod tests;
