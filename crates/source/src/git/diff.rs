//! Which paths differ between two snapshots.

use std::collections::{BTreeMap, BTreeSet};

use gix::bstr::{BString, ByteSlice};

use crate::git::listing::{
    Kind, Leaf, Listing, TreeEntry, Wanted, directory, entries, flatten, join, tree_of,
};
use crate::git::{CommitId, GitError, ObjectId, Repository, Snapshot, worktree};
use crate::settings::Settings;

/// A path that has a file, a link or a submodule on one side only, or another one on each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: BString,
    /// What was there before; `None` for nothing.
    pub(super) before: Option<Leaf>,
    /// What is there after; `None` for nothing.
    pub(super) after: Option<Leaf>,
}

impl Difference {
    pub(super) fn is_one_sided(&self) -> bool {
        self.before.is_none() || self.after.is_none()
    }

    /// Whether it is about a file: neither a link nor a submodule is renamed.
    pub(super) fn is_file(&self) -> bool {
        [self.before, self.after].iter().flatten().all(|leaf| leaf.kind == Kind::File)
    }
}

/// Every path whose content differs, by path. What lies in a repository inside this one is no change
/// of this one.
pub(super) fn differences(
    repository: &Repository,
    from: &Snapshot,
    to: &Snapshot,
    settings: &Settings,
) -> Result<Vec<Difference>, GitError> {
    let (before, after) = if let (Snapshot::Commit(from), Snapshot::Commit(to)) = (from, to) {
        of_commits(repository, *from, *to)?
    } else {
        // What cannot be listed is a problem of the visit that follows.
        let mut ignored = Vec::new();
        let mut list =
            |snapshot| repository.listing(snapshot, Wanted(None), settings, &mut ignored);
        (list(from)?, list(to)?)
    };
    let own = |listing: &Listing, path: &BString| {
        listing.leaves.get(path).copied().filter(|leaf| leaf.kind != Kind::Nested)
    };
    let paths: BTreeSet<&BString> = before.leaves.keys().chain(after.leaves.keys()).collect();
    let differences = paths.into_iter().filter_map(|path| {
        let (before, after) = (own(&before, path), own(&after, path));
        let differs = !is_same(repository, path, before, after);
        differs.then(|| Difference { path: path.clone(), before, after })
    });
    Ok(differences.collect())
}

fn is_same(
    repository: &Repository,
    path: &BString,
    before: Option<Leaf>,
    after: Option<Leaf>,
) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) if before.kind != after.kind => false,
        (Some(before), Some(after)) => match (before.id, after.id) {
            (Some(before), Some(after)) => before == after,
            (Some(known), None) | (None, Some(known)) => worktree::root(repository)
                .is_ok_and(|root| worktree::has_content(root, path.as_bstr(), before.kind, known)),
            (None, None) => true,
        },
        _ => false,
    }
}

/// The files of two commits, but for those in directories that both have in the same state.
fn of_commits(
    repository: &Repository,
    from: CommitId,
    to: CommitId,
) -> Result<(Listing, Listing), GitError> {
    let repository = repository.local();
    let (mut before, mut after) = (Listing::default(), Listing::default());
    let roots = (tree_of(&repository, from)?, tree_of(&repository, to)?);
    let mut pairs = vec![(BString::default(), roots.0, roots.1)];
    while let Some((prefix, from, to)) = pairs.pop() {
        if from == to {
            continue;
        }
        let mut others: BTreeMap<_, _> = entries(&repository, &to)?
            .into_iter()
            .map(|entry| (entry.name.clone(), entry))
            .collect();
        for entry in entries(&repository, &from)? {
            let other = others.remove(&entry.name);
            match other {
                Some(other) if entry.kind.is_none() && other.kind.is_none() => {
                    let below = directory(join(&prefix, &entry.name));
                    pairs.push((below, entry.id, other.id));
                }
                other => {
                    add(&repository, &prefix, &entry, &mut before)?;
                    if let Some(other) = other {
                        add(&repository, &prefix, &other, &mut after)?;
                    }
                }
            }
        }
        for (_, other) in others {
            add(&repository, &prefix, &other, &mut after)?;
        }
    }
    Ok((before, after))
}

/// Adds an entry and, if it is a directory, all below it.
fn add(
    repository: &gix::Repository,
    prefix: &BString,
    entry: &TreeEntry,
    listing: &mut Listing,
) -> Result<(), GitError> {
    let path = join(prefix, &entry.name);
    match entry.kind {
        None => flatten(repository, &entry.id, directory(path), Wanted(None), listing),
        Some(kind) => {
            listing.leaves.insert(path, Leaf { kind, id: Some(ObjectId::of(&entry.id)) });
            Ok(())
        }
    }
}
