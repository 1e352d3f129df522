//! Every place where a repository keeps its objects: its own and those that it borrows from others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gix::hash::Kind::Sha1;
use gix::odb::loose;
use gix::odb::pack::{data, index};
use seawall_model::{Problem, ProblemKind};

use crate::git::{ObjectId, Repository, guarded};
use crate::history::forest::Forest;

/// The packs and loose objects of a repository and of its alternates.
pub(super) struct Stores {
    /// The one with most objects first: duplicates in the others are left to it.
    pub(super) packs: Vec<Pack>,
    loose: Vec<loose::Store>,
    /// Whether objects were left out when the repository was cloned, to be fetched when needed.
    pub(super) is_partial: bool,
}

/// One open pack.
pub(super) struct Pack {
    pub(super) index: index::File,
    pub(super) data: data::File,
    pub(super) forest: Forest,
}

impl Stores {
    /// Opens all of them. What cannot be opened is a problem.
    pub(super) fn open(repository: &Repository, problems: &mut Vec<Problem>) -> Self {
        let mut stores = Self { packs: Vec::new(), loose: Vec::new(), is_partial: false };
        for directory in directories(repository, problems) {
            stores.add_packs(&directory.join("pack"), problems);
            stores.loose.push(loose::Store::at(directory, Sha1));
        }
        let key = |pack: &Pack| {
            (std::cmp::Reverse(pack.index.num_objects()), pack.data.path().to_owned())
        };
        stores.packs.sort_by_key(key);
        stores
    }

    fn add_packs(&mut self, directory: &Path, problems: &mut Vec<Problem>) {
        let Ok(entries) = fs::read_dir(directory) else { return };
        let mut files: Vec<PathBuf> =
            entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        files.sort();
        let has_extension =
            |path: &Path, wanted: &str| path.extension().is_some_and(|ext| ext == wanted);
        self.is_partial |= files.iter().any(|path| has_extension(path, "promisor"));
        for path in files.iter().filter(|path| has_extension(path, "pack")) {
            match guarded("read a pack", || Pack::open(path)) {
                Ok(pack) => self.packs.push(pack),
                Err(error) => problems.push(Problem::general(ProblemKind::Git, error.to_string())),
            }
        }
    }

    /// Whether an earlier pack than the one at `at` has the object, too.
    pub(super) fn is_duplicate(&self, at: usize, id: ObjectId) -> bool {
        let id = id.to_gix();
        self.packs.iter().take(at).any(|pack| pack.index.lookup(id).is_some())
    }

    /// Whether the object is in any store.
    pub(super) fn contains(&self, id: ObjectId) -> bool {
        let id = id.to_gix();
        self.packs.iter().any(|pack| pack.index.lookup(id).is_some())
            || self.loose.iter().any(|store| store.contains(&id))
    }

    /// Objects that are in no pack.
    pub(super) fn loose_objects(&self, problems: &mut Vec<Problem>) -> BTreeSet<ObjectId> {
        let mut ids = BTreeSet::new();
        for id in self.loose.iter().flat_map(loose::Store::iter) {
            match id {
                Ok(id) => {
                    let id = ObjectId::of(&id);
                    if !self.is_duplicate(self.packs.len(), id) {
                        ids.insert(id);
                    }
                }
                Err(error) => {
                    let detail =
                        format!("cannot list loose objects: {error}: check their permissions");
                    problems.push(Problem::general(ProblemKind::Git, detail));
                }
            }
        }
        ids
    }
}

impl Pack {
    fn open(path: &Path) -> Result<Self, crate::git::GitError> {
        let broken = |error: gix::Error| {
            crate::git::GitError::broken(format!("read the pack `{}`", path.display()), &error)
        };
        let index = index::File::at(path.with_extension("idx"), Sha1).map_err(broken)?;
        let data = data::File::at(path, Sha1).map_err(broken)?;
        let forest = Forest::new(&index, &data);
        Ok(Self { index, data, forest })
    }

    /// The id of the object at a position; `None` for a base that is elsewhere.
    pub(super) fn id(&self, at: u32) -> Option<ObjectId> {
        Some(ObjectId::of(self.index.oid_at_index(self.forest.name(at)?)))
    }
}

/// The object directories: the repository's own, then its alternates.
fn directories(repository: &Repository, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let own = repository.local().objects.store_ref().path().to_owned();
    let mut directories = vec![own.clone()];
    let current = repository.local().current_dir().to_owned();
    match guarded("read the alternates", || {
        gix::odb::alternate::resolve(own, &current)
            .map_err(|error| crate::git::GitError::broken("read the alternates", &error))
    }) {
        Ok(alternates) => directories.extend(alternates),
        Err(error) => problems.push(Problem::general(ProblemKind::Git, error.to_string())),
    }
    directories
}
