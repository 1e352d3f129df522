//! Directories as they were: each distinct tree is parsed once.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use seawall_model::{Copied, Problem, ProblemKind};

use crate::git::{ObjectId, Repository};
use crate::history::family::{ObjectVisitor, visit_objects};
use crate::history::stores::Stores;
use crate::settings::Settings;

/// A name that stands for a number, since the same few names are in most trees.
pub(super) type Name = u32;

/// What is kept of one tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Directories in it.
    pub(super) directories: Box<[(Name, ObjectId)]>,
    /// Files in it that were asked for by their content.
    pub(super) files: Box<[(Name, ObjectId)]>,
    /// The names of all files in it, when names were asked for.
    pub(super) names: Arc<[Name]>,
}

/// Which files are kept.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// Those with one of these contents.
    Blobs(&'a BTreeSet<ObjectId>),
    /// All, but only by their names.
    Names,
}

/// Every tree of a repository.
pub(super) struct Trees {
    trees: HashMap<ObjectId, Tree>,
    names: Vec<Box<[u8]>>,
}

impl Trees {
    /// Reads all trees of all stores.
    pub(super) fn load(
        repository: &Repository,
        stores: &Stores,
        settings: &Settings,
        wanted: Wanted<'_>,
    ) -> (Self, Vec<Problem>) {
        let reader = Reader { wanted, gathered: Mutex::default() };
        let problems = visit_objects(repository, stores, gix::objs::Kind::Tree, settings, &reader);
        let gathered = reader.gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut names = vec![Box::default(); gathered.names.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each name goes to the place of its number")]
        for (name, number) in gathered.names {
            if let Some(place) = names.get_mut(number as usize) {
                *place = name;
            }
        }
        (Self { trees: gathered.trees, names }, problems)
    }

    pub(super) fn get(&self, id: ObjectId) -> Option<&Tree> {
        self.trees.get(&id)
    }

    pub(super) fn name(&self, name: Name) -> &[u8] {
        self.names.get(name as usize).map(AsRef::as_ref).unwrap_or_default()
    }
}

#[derive(Default)]
struct Gathered {
    trees: HashMap<ObjectId, Tree>,
    names: HashMap<Box<[u8]>, Name>,
    /// Lists of names, kept once: most versions of a directory have the same files.
    lists: HashSet<Arc<[Name]>>,
}

impl Gathered {
    fn name(&mut self, name: &[u8]) -> Name {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let number = Name::try_from(self.names.len()).unwrap_or(Name::MAX);
        self.names.insert(name.into(), number);
        number
    }

    fn entries(&mut self, entries: Vec<(&[u8], ObjectId)>) -> Box<[(Name, ObjectId)]> {
        entries.into_iter().map(|(name, id)| (self.name(name), id)).collect()
    }

    fn list(&mut self, names: &[&[u8]]) -> Arc<[Name]> {
        let list: Arc<[Name]> = names.iter().map(|name| self.name(name)).collect();
        if let Some(known) = self.lists.get(&list) {
            return Arc::clone(known);
        }
        self.lists.insert(Arc::clone(&list));
        list
    }
}

struct Reader<'a> {
    wanted: Wanted<'a>,
    gathered: Mutex<Gathered>,
}

impl ObjectVisitor for Reader<'_> {
    type State = ();

    fn object(&self, id: ObjectId, bytes: &[u8], _: Option<(&(), &[Copied])>) -> Option<()> {
        let (mut directories, mut files, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for (kind, name, id) in entries(bytes) {
            match (kind, self.wanted) {
                (EntryKind::Tree, _) => directories.push((name, id)),
                (EntryKind::Commit | EntryKind::Link, _) => {}
                (_, Wanted::Names) => names.push(name),
                (_, Wanted::Blobs(ids)) if ids.contains(&id) => files.push((name, id)),
                (_, Wanted::Blobs(_)) => {}
            }
        }
        if !directories.is_empty() || !files.is_empty() || !names.is_empty() {
            let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
            let directories = gathered.entries(directories);
            let files = gathered.entries(files);
            let names = gathered.list(&names);
            gathered.trees.insert(id, Tree { directories, files, names });
        }
        Some(())
    }
}

/// The entries of a tree, up to the first that is broken.
fn entries(bytes: &[u8]) -> impl Iterator<Item = (EntryKind, &[u8], ObjectId)> {
    let entries = TreeRefIter::from_bytes(bytes, gix::hash::Kind::Sha1);
    entries.map_while(Result::ok).map(|entry| {
        (entry.mode.kind(), AsRef::<[u8]>::as_ref(entry.filename), ObjectId::of(entry.oid))
    })
}

/// Looks for blobs and trees that trees name and that no store has, as in a partial clone.
pub(super) fn missing(
    repository: &Repository,
    stores: &Stores,
    settings: &Settings,
) -> Vec<Problem> {
    let references = References(Mutex::default());
    let mut problems =
        visit_objects(repository, stores, gix::objs::Kind::Tree, settings, &references);
    let ids = references.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let missing = ids.into_iter().filter(|id| !stores.contains(*id)).count();
    if missing > 0 {
        let detail = format!(
            "{missing} files and directories of the history are not in this partial clone: run `git fetch --refetch --no-filter`"
        );
        problems.push(Problem::general(ProblemKind::Git, detail));
    }
    problems
}

/// Every id that a tree names.
struct References(Mutex<BTreeSet<ObjectId>>);

impl ObjectVisitor for References {
    type State = ();

    fn object(&self, _: ObjectId, bytes: &[u8], _: Option<(&(), &[Copied])>) -> Option<()> {
        let ids = entries(bytes).filter(|(kind, ..)| *kind != EntryKind::Commit).map(|(.., id)| id);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(ids);
        Some(())
    }
}
