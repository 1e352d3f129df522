//! Where the files stand by which a repository steers Seawall: on disk, or in the commit that judges.

use std::path::Path;

use seawall_source::{Repository, Snapshot};

use crate::failure::Failure;
use crate::project;

/// A change under review is scanned and judged by the settings, rules, ignore files and owners of the
/// branch that it would go to: it must not choose its own judges.
pub(crate) enum Terms<'a> {
    /// Those on disk, below this directory.
    Disk(&'a Path),
    /// Those of a commit.
    Commit(&'a Repository, Snapshot),
}

impl Terms<'_> {
    /// The text of a file, by its path from the root; `None` where there is none.
    pub(crate) fn read(&self, path: &str) -> Result<Option<String>, Failure> {
        match self {
            Self::Disk(root) => project::read_inside(root, Path::new(path)),
            Self::Commit(repository, snapshot) => {
                let bytes = repository.read(snapshot, path).map_err(Failure::incomplete)?;
                let wrong = |_| Failure::usage(format!("{path} in the base is not UTF-8"));
                bytes.map(|bytes| String::from_utf8(bytes).map_err(wrong)).transpose()
            }
        }
    }
}
