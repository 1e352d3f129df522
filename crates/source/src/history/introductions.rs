//! Who first brought a content, and under which path.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use gix::bstr::ByteSlice;
use seawall_model::{Introduction, Problem, ProblemKind};

use crate::git::ObjectId;
use crate::history::History;
use crate::history::commits::Commit;
use crate::history::trees::{Name, Tree, Trees, Wanted};

/// More paths than this are not the work of people: trees that contain each other name billions.
const MAX_PATHS: usize = 5_000_000;

/// The paths at which blobs stood.
#[derive(Debug, Default)]
pub struct Introductions {
    /// For each blob its paths, and for each path the first commit that had the blob there.
    ///
    /// A blob that no ref reaches has no entry.
    pub blobs: BTreeMap<ObjectId, Vec<(String, Introduction)>>,
    /// What could not be read, sorted.
    pub problems: Vec<Problem>,
}

/// Every path that a file ever had.
#[derive(Debug, Default)]
pub struct Paths {
    /// For each path the first commit that had a file there.
    pub paths: BTreeMap<String, Introduction>,
    /// What could not be read, sorted.
    pub problems: Vec<Problem>,
}

impl History {
    /// Finds the paths of blobs, and the commits that brought them there.
    pub fn introductions(&self, blobs: &BTreeSet<ObjectId>) -> Introductions {
        let mut first: BTreeMap<(ObjectId, PathId), &Commit> = BTreeMap::new();
        let (paths, problems) = self.trace(Wanted::Blobs(blobs), |commit, path, id| {
            first.entry((id, path)).or_insert(commit);
        });
        let mut authors = Authors::new(self);
        let mut found = Introductions { blobs: BTreeMap::new(), problems };
        for ((id, path), commit) in first {
            let place = (paths.text(path), authors.introduction(commit));
            found.blobs.entry(id).or_default().push(place);
        }
        for places in found.blobs.values_mut() {
            places.sort();
        }
        found
    }

    /// Finds all paths that files ever had, for rules that look at nothing else.
    pub fn paths(&self) -> Paths {
        let mut first: BTreeMap<PathId, &Commit> = BTreeMap::new();
        let (paths, problems) = self.trace(Wanted::Names, |commit, path, _| {
            first.entry(path).or_insert(commit);
        });
        let mut authors = Authors::new(self);
        let place = |(path, commit)| (paths.text(path), authors.introduction(commit));
        Paths { paths: first.into_iter().map(place).collect(), problems }
    }

    /// Goes through all commits, oldest first, and tells of every file that is asked for.
    fn trace<'a>(
        &'a self,
        wanted: Wanted<'_>,
        mut found: impl FnMut(&'a Commit, PathId, ObjectId),
    ) -> (PathNames, Vec<Problem>) {
        let (trees, mut problems) =
            Trees::load(&self.repository, &self.stores, &self.settings, wanted);
        let mut walk = Walk::new(&trees);
        for commit in self.commits.iter() {
            if self.settings.is_cancelled() || walk.paths.is_full() {
                break;
            }
            walk.commit(commit.tree, &mut |path, id| found(commit, path, id));
        }
        if walk.paths.is_full() {
            let detail =
                format!("the history has more than {MAX_PATHS} paths: the rest was not traced");
            problems.push(Problem::general(ProblemKind::Limit, detail));
        }
        problems.sort();
        (walk.paths.finish(&trees), problems)
    }
}

/// Reads each commit's author once.
struct Authors {
    repository: gix::Repository,
    known: BTreeMap<ObjectId, Introduction>,
}

impl Authors {
    fn new(history: &History) -> Self {
        Self { repository: history.repository.local(), known: BTreeMap::new() }
    }

    fn introduction(&mut self, commit: &Commit) -> Introduction {
        let known = self.known.entry(commit.id);
        known.or_insert_with(|| commit.introduction(&self.repository)).clone()
    }
}

/// A path that stands for a number.
type PathId = u32;

/// The walk from commit to commit. What stands where it stood before is not looked at again.
struct Walk<'t> {
    trees: &'t Trees,
    /// Whether a tree leads to a file that is asked for.
    useful: HashMap<ObjectId, bool>,
    seen: HashSet<(ObjectId, PathId)>,
    paths: PathTable,
}

impl<'t> Walk<'t> {
    fn new(trees: &'t Trees) -> Self {
        Self { trees, useful: HashMap::new(), seen: HashSet::new(), paths: PathTable::new() }
    }

    fn commit(&mut self, root: ObjectId, found: &mut dyn FnMut(PathId, ObjectId)) {
        let mut waiting = vec![(root, PathTable::ROOT)];
        while let Some((id, path)) = waiting.pop() {
            let Some(tree) = self.trees.get(id) else { continue };
            if !self.is_useful(id) || !self.seen.insert((id, path)) || self.paths.is_full() {
                continue;
            }
            for (name, file) in &tree.files {
                found(self.paths.join(path, *name), *file);
            }
            for name in tree.names.iter() {
                found(self.paths.join(path, *name), id);
            }
            for (name, directory) in &tree.directories {
                if self.is_useful(*directory) {
                    waiting.push((*directory, self.paths.join(path, *name)));
                }
            }
        }
    }

    /// Whether a tree leads to a file that is asked for; found out once, without recursion.
    fn is_useful(&mut self, id: ObjectId) -> bool {
        if let Some(known) = self.useful.get(&id) {
            return *known;
        }
        let mut waiting = vec![(id, false)];
        while let Some((id, is_below_done)) = waiting.pop() {
            let Some(tree) = self.trees.get(id) else {
                self.useful.insert(id, false);
                continue;
            };
            if is_below_done {
                let useful = self.has_useful(tree);
                self.useful.insert(id, useful);
            } else if let Entry::Vacant(unknown) = self.useful.entry(id) {
                // Stands for a tree that is in the making, so that a forged cycle comes to an end.
                unknown.insert(false);
                waiting.push((id, true));
                waiting.extend(tree.directories.iter().map(|(_, id)| (*id, false)));
            }
        }
        self.useful.get(&id).copied().unwrap_or_default()
    }

    fn has_useful(&self, tree: &Tree) -> bool {
        let below = |(_, id): &(Name, ObjectId)| self.useful.get(id).copied().unwrap_or_default();
        !tree.files.is_empty() || !tree.names.is_empty() || tree.directories.iter().any(below)
    }
}

/// Paths as chains of names.
struct PathTable {
    /// For each path, the one above it and its own name.
    paths: Vec<(PathId, Name)>,
    known: HashMap<(PathId, Name), PathId>,
}

impl PathTable {
    const ROOT: PathId = 0;

    fn new() -> Self {
        Self { paths: vec![(Self::ROOT, 0)], known: HashMap::new() }
    }

    fn is_full(&self) -> bool {
        self.paths.len() >= MAX_PATHS
    }

    fn join(&mut self, above: PathId, name: Name) -> PathId {
        let next = PathId::try_from(self.paths.len()).unwrap_or(PathId::MAX);
        let id = *self.known.entry((above, name)).or_insert(next);
        if id == next {
            self.paths.push((above, name));
        }
        id
    }

    fn finish(self, trees: &Trees) -> PathNames {
        let name =
            |(above, name): (PathId, Name)| (above, trees.name(name).to_str_lossy().into_owned());
        PathNames(self.paths.into_iter().map(name).collect())
    }
}

/// Paths as text.
struct PathNames(Vec<(PathId, String)>);

impl PathNames {
    fn text(&self, path: PathId) -> String {
        let mut names = Vec::new();
        let mut at = path;
        while at != PathTable::ROOT {
            let Some((above, name)) = self.0.get(at as usize) else { break };
            names.push(name.as_str());
            at = *above;
        }
        names.reverse();
        names.join("/")
    }
}
