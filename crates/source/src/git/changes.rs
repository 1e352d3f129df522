//! Which files changed between two snapshots, with renames recognised.

use gix::bstr::ByteSlice;

use crate::git::diff::{Difference, differences};
use crate::git::renames::{self, Side};
use crate::git::{Repository, Snapshot, guarded};
use crate::settings::Settings;
use crate::visit::SourceError;

/// A file, a link or a submodule that is not the same in two snapshots.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangedFile {
    /// Its path before; `None` when it was added.
    pub before: Option<String>,
    /// Its path after, another one when it was renamed; `None` when it was deleted.
    pub after: Option<String>,
}

impl Repository {
    /// The files, links and submodules that differ between two snapshots, by their paths.
    ///
    /// A deleted and an added file of the same content are one renamed file, and so are two that share at
    /// least half of their bytes, as long as there are not so many that comparing them would take long.
    pub fn changes(
        &self,
        from: &Snapshot,
        to: &Snapshot,
        settings: &Settings,
    ) -> Result<Vec<ChangedFile>, SourceError> {
        let changes = guarded("compare two snapshots", || {
            let all = differences(self, from, to, settings)?;
            let (one_sided, both): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|change| change.is_file() && change.is_one_sided());
            let mut changes: Vec<_> = both.iter().map(unrenamed).collect();
            changes.extend(self.paired(from, to, one_sided));
            changes.sort();
            Ok(changes)
        });
        Ok(changes?)
    }

    /// Deletions and additions, with those that belong together put together.
    fn paired(&self, from: &Snapshot, to: &Snapshot, changes: Vec<Difference>) -> Vec<ChangedFile> {
        let (deleted, added): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.after.is_none());
        let read = |snapshot: Snapshot| move |path: &str| self.read(&snapshot, path).ok().flatten();
        let pairs = renames::pair(
            &side(&deleted, |change| change.before.and_then(|leaf| leaf.id)),
            &side(&added, |change| change.after.and_then(|leaf| leaf.id)),
            &read(*from),
            &read(*to),
        );
        let mut changes = Vec::new();
        for (before, after) in &pairs {
            changes.push(ChangedFile { before: Some(before.clone()), after: Some(after.clone()) });
        }
        let alone = deleted.iter().chain(&added).map(unrenamed);
        changes.extend(alone.filter(|change| {
            let in_pair = |(before, after): &(String, String)| {
                change.before.as_ref() == Some(before) || change.after.as_ref() == Some(after)
            };
            !pairs.iter().any(in_pair)
        }));
        changes
    }
}

fn unrenamed(change: &Difference) -> ChangedFile {
    let path = change.path.to_str_lossy();
    ChangedFile {
        before: change.before.map(|_| path.to_string()),
        after: change.after.map(|_| path.to_string()),
    }
}

fn side(
    changes: &[Difference],
    id: impl Fn(&Difference) -> Option<crate::git::ObjectId>,
) -> Vec<Side> {
    let side = |change: &Difference| Side {
        path: change.path.to_str_lossy().into_owned(),
        id: id(change),
    };
    changes.iter().map(side).collect()
}
