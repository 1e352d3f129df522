//! Which files a tree names, and the same list for the other snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use gix::bstr::{BString, ByteSlice};
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;

use crate::census::Census;
use crate::git::{CommitId, GitError, ObjectId};
use crate::ignored::is_ignore_file;

/// Deeper trees are not the work of people.
pub(super) const MAX_DEPTH: usize = 1_000;

/// Most memory that paths may take: trees that contain each other name billions.
const MAX_LISTING_BYTES: usize = 256 << 20;

/// What a path costs besides its own bytes.
const PATH_BYTES: usize = 64;

/// What a path of a snapshot leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Link,
    Submodule,
    /// A file on disk that belongs to a repository inside this one.
    Nested,
}

/// A path's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) kind: Kind,
    /// Unknown for a file on disk that the index does not know in this state.
    pub(super) id: Option<ObjectId>,
}

/// The paths that the caller asked for; without any, all of them.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a>(pub(super) Option<&'a BTreeSet<String>>);

impl Wanted<'_> {
    pub(super) fn names(self, path: &str) -> bool {
        self.0.is_none_or(|paths| paths.contains(path))
    }

    /// Whether a file belongs into the list; ignore files decide about others and always do.
    pub(super) fn lists(self, path: &str) -> bool {
        self.names(path) || is_ignore_file(path)
    }

    /// Whether anything below a directory is asked for; its path ends in a slash.
    fn directory(self, path: &str) -> bool {
        self.0.is_none_or(|paths| {
            let first = paths.range::<str, _>((Bound::Included(path), Bound::Unbounded)).next();
            first.is_some_and(|first| first.starts_with(path))
        })
    }
}

/// Every path of a snapshot; bytes, because git's paths need not be UTF-8.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) leaves: BTreeMap<BString, Leaf>,
    /// What ignore files kept from a walk over the disk.
    pub(super) census: Census,
    /// Memory that paths may still take.
    pub(super) room: usize,
}

impl Default for Listing {
    fn default() -> Self {
        Self { leaves: BTreeMap::new(), census: Census::default(), room: MAX_LISTING_BYTES }
    }
}

impl Listing {
    /// Counts what a path costs; an error when there are more than any project has.
    fn charge(&mut self, path: &BString) -> Result<(), GitError> {
        let cause = "it names more files than any project has";
        let left = self.room.checked_sub(path.len() + PATH_BYTES);
        self.room = left.ok_or_else(|| GitError::broken("list a tree", &cause))?;
        Ok(())
    }
}

/// The id of a commit's tree.
pub(super) fn tree_of(
    repository: &gix::Repository,
    commit: CommitId,
) -> Result<gix::ObjectId, GitError> {
    let found = repository.find_commit(commit.0.to_gix()).and_then(|commit| commit.tree_id());
    let id =
        found.map_err(|error| GitError::broken(format!("read the commit {commit}"), &error))?;
    Ok(id.detach())
}

/// One name in a tree.
pub(super) struct TreeEntry {
    pub(super) name: BString,
    /// `None` for a directory.
    pub(super) kind: Option<Kind>,
    pub(super) id: gix::ObjectId,
}

/// The entries of one tree, by name.
pub(super) fn entries(
    repository: &gix::Repository,
    id: &gix::oid,
) -> Result<Vec<TreeEntry>, GitError> {
    let broken =
        |error: &dyn std::fmt::Display| GitError::broken(format!("read the tree {id}"), error);
    let tree = repository.find_tree(id).map_err(|error| broken(&error))?;
    let entries = TreeRefIter::from_bytes(&tree.data, id.kind()).map(|entry| {
        let entry = entry.map_err(|error| broken(&error))?;
        let kind = match entry.mode.kind() {
            EntryKind::Tree => None,
            EntryKind::Link => Some(Kind::Link),
            EntryKind::Commit => Some(Kind::Submodule),
            EntryKind::Blob | EntryKind::BlobExecutable => Some(Kind::File),
        };
        Ok(TreeEntry { name: entry.filename.to_owned(), kind, id: entry.oid.to_owned() })
    });
    entries.collect()
}

/// Adds every path below a tree to a listing.
pub(super) fn flatten(
    repository: &gix::Repository,
    tree: &gix::oid,
    prefix: BString,
    wanted: Wanted<'_>,
    listing: &mut Listing,
) -> Result<(), GitError> {
    let mut trees = vec![(prefix, tree.to_owned(), 0)];
    while let Some((prefix, tree, depth)) = trees.pop() {
        if depth > MAX_DEPTH {
            return Err(GitError::broken("list a tree", &"directories are nested too deep"));
        }
        for entry in entries(repository, &tree)? {
            let path = join(&prefix, &entry.name);
            listing.charge(&path)?;
            match entry.kind {
                None => {
                    let below = directory(path);
                    if wanted.directory(&below.to_str_lossy()) {
                        trees.push((below, entry.id, depth + 1));
                    }
                }
                Some(kind) => {
                    listing.leaves.insert(path, Leaf { kind, id: Some(ObjectId::of(&entry.id)) });
                }
            }
        }
    }
    Ok(())
}

/// A path below a prefix that ends in a slash or is empty.
pub(super) fn join(prefix: &BString, name: &BString) -> BString {
    let mut path = prefix.clone();
    path.extend_from_slice(name);
    path
}

/// A directory's path as a prefix.
pub(super) fn directory(mut path: BString) -> BString {
    if !path.is_empty() && !path.ends_with(b"/") {
        path.push(b'/');
    }
    path
}
