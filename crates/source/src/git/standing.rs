//! Which contents stand in a commit, and whether they are on disk as well.

use std::collections::BTreeMap;

use gix::bstr::{BStr, BString};

use crate::git::listing::{Kind, Wanted};
use crate::git::{CommitId, GitError, ObjectId, Repository, Snapshot, worktree};
use crate::settings::Settings;

impl Repository {
    /// The content of every file of a commit.
    pub(crate) fn files_of(
        &self,
        commit: CommitId,
        settings: &Settings,
    ) -> Result<BTreeMap<BString, ObjectId>, GitError> {
        // A commit has nothing that is left out of its list.
        let mut ignored = Vec::new();
        let snapshot = Snapshot::Commit(commit);
        let listing = self.listing(&snapshot, Wanted(None), settings, &mut ignored)?;
        let files = listing.leaves.into_iter().filter(|(_, leaf)| leaf.kind == Kind::File);
        Ok(files.filter_map(|(path, leaf)| Some((path, leaf.id?))).collect())
    }

    /// Whether the file at this path has this content on disk; a bare repository has it by its commits.
    pub(crate) fn has_on_disk(&self, path: &BStr, id: ObjectId) -> bool {
        self.work_dir().is_none_or(|root| worktree::has_content(root, path, Kind::File, id))
    }
}
