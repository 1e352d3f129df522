//! What the files of a change were between its commits, and are no longer.

use std::collections::{BTreeMap, BTreeSet};

use gix::bstr::{BString, ByteSlice};
use rayon::prelude::*;
use seawall_model::{Coverage, Introduction, Problem, ProblemKind};

use crate::feed::Feeder;
use crate::git::{Brought, CommitId, GitError, ObjectId, Repository, feed_blob, guarded};
use crate::history::commits::{Commit, read};
use crate::history::range::Range;
use crate::left_out::LeftOut;
use crate::settings::Settings;
use crate::threads::in_pool;
use crate::visit::{Gathered, SourceError, Visit, Visitor};

/// Memory for trees that were read: most are those of a parent and of its child.
const TREE_CACHE: usize = 32 << 20;

/// Most memory that paths may take.
const MAX_PATH_BYTES: usize = 256 << 20;

/// What a path costs besides its own bytes.
const PATH_BYTES: usize = 64;

/// A file as a commit of a change left it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The place of the commit in [`Versions::commits`].
    pub commit: usize,
    /// Where the file stood.
    pub path: String,
    /// What it held.
    pub blob: ObjectId,
}

/// What the commits of a change brought that stands at neither of its ends.
#[derive(Debug, Default)]
pub struct Versions {
    /// The commits that brought a version, each after its parents.
    pub commits: Vec<Introduction>,
    /// Each content of each path once, with the first commit that brought it; in the order of the commits.
    pub versions: Vec<Version>,
    /// The commits that were walked, and the paths that are left out on purpose.
    pub coverage: Coverage,
    /// What could not be read, sorted.
    pub problems: Vec<Problem>,
}

/// The contents of paths, and the commit that first brought each.
type First = BTreeMap<(BString, ObjectId), usize>;

impl Repository {
    /// Finds what the commits that `head` has and `base` has not brought, and that is gone from `head`.
    ///
    /// What stands in `base` is no part of the change. What stands in `head` is left to whoever compares
    /// the two, as long as it is on disk, too.
    pub fn versions(
        &self,
        base: CommitId,
        head: CommitId,
        settings: &Settings,
    ) -> Result<Versions, SourceError> {
        let mut problems = Vec::new();
        let left_out = self.left_out(settings, &mut problems)?;
        let range = guarded("walk the commits of a change", || {
            Ok(Range::between(self, base, head, settings, &mut problems))
        })?;
        problems.extend(shallow_problem(&range));
        let mut first = guarded("compare the commits of a change", || {
            Ok(brought(self, &range, settings, &mut problems))
        })?;
        if !first.is_empty() {
            guarded("compare a change with its ends", || {
                self.drop_standing(&mut first, (base, head), settings, &left_out)
            })?;
        }
        let mut coverage = drop_left_out(&mut first, &left_out);
        coverage.commits = range.commits.len() as u64;
        problems.sort();
        problems.dedup();
        let (commits, versions) = numbered(&self.local(), &range.commits, first);
        Ok(Versions { commits, versions, coverage, problems })
    }

    /// Drops what stands anywhere in the base, and what stands at its path in the head and on disk.
    fn drop_standing(
        &self,
        first: &mut First,
        (base, head): (CommitId, CommitId),
        settings: &Settings,
        left_out: &LeftOut,
    ) -> Result<(), GitError> {
        let ours: BTreeSet<ObjectId> = first.keys().map(|(_, id)| *id).collect();
        let old = self.files_of(base, settings)?.into_iter();
        let old: BTreeSet<ObjectId> = old
            .filter(|(_, id)| ours.contains(id))
            .filter(|(path, _)| left_out.reason(&path.to_str_lossy()).is_none())
            .map(|(_, id)| id)
            .collect();
        let now = self.files_of(head, settings)?;
        first.retain(|(path, id), _| {
            let stands = || now.get(path) == Some(id) && self.has_on_disk(path.as_bstr(), *id);
            !old.contains(id) && !stands()
        });
        Ok(())
    }

    /// Visits versions, each with the visitor that is made for it.
    pub fn visit_versions<V: Visitor>(
        &self,
        versions: &[Version],
        settings: &Settings,
        visitor: impl Fn(&Version) -> V + Sync,
    ) -> Visit {
        let gathered = Gathered::default();
        in_pool(settings, || {
            versions.par_iter().for_each_init(
                || self.local(),
                |repository, version| {
                    let visitor = visitor(version);
                    let mut feeder = Feeder::new(settings, &visitor, &gathered);
                    let limit = settings.limits.file_bytes;
                    feed_blob(repository, &mut feeder, &version.path, version.blob, limit);
                },
            );
        });
        let mut visit = gathered.finish(settings);
        // Files are what stands in a target; these were there once.
        let blobs: BTreeSet<ObjectId> = versions.iter().map(|version| version.blob).collect();
        visit.coverage = Coverage { files: 0, blobs: blobs.len() as u64, ..visit.coverage };
        visit
    }
}

/// Drops what is left out on purpose, and counts each path of it.
fn drop_left_out(first: &mut First, left_out: &LeftOut) -> Coverage {
    let mut skipped: BTreeMap<BString, &str> = BTreeMap::new();
    first.retain(|(path, _), _| {
        let reason = left_out.reason(&path.to_str_lossy());
        skipped.extend(reason.map(|reason| (path.clone(), reason)));
        reason.is_none()
    });
    let mut coverage = Coverage::default();
    for reason in skipped.values() {
        coverage.skip(reason, 0);
    }
    coverage
}

/// A range that is cut has commits of which nobody knows what they changed.
fn shallow_problem(range: &Range) -> Option<Problem> {
    if range.cut.is_empty() {
        return None;
    }
    let seen = range.commits.len();
    let detail = format!(
        "the clone is shallow: of the commits of this change only {seen} could be seen, and what {} of them changed is unknown: run `git fetch --unshallow`, or set `fetch-depth: 0` where CI checks out",
        range.cut.len()
    );
    Some(Problem::general(ProblemKind::Git, detail))
}

/// Every content that a commit brought to a path.
fn brought(
    repository: &Repository,
    range: &Range,
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> First {
    let mut local = repository.local();
    local.object_cache_size_if_unset(TREE_CACHE);
    let mut brought = Brought::new(&local);
    let (mut first, mut room) = (First::new(), MAX_PATH_BYTES);
    let mut failed = Vec::new();
    for (at, commit) in range.commits.iter().enumerate() {
        if settings.is_cancelled() || brought.is_full() || room == 0 {
            break;
        }
        if range.cut.contains(&commit.id) {
            continue;
        }
        let mut found = |path: BString, id| {
            room = room.saturating_sub(path.len() + PATH_BYTES);
            if room > 0 {
                first.entry((path, id)).or_insert(at);
            }
        };
        let parents = parents(&local, commit);
        let done = parents.and_then(|all| brought.files(commit.tree, &all, &mut found));
        failed.extend(done.err());
    }
    if brought.is_full() || room == 0 {
        let detail = "the change has more files than any change has: some of its commits were not looked at, so scan them with --history";
        problems.push(Problem::general(ProblemKind::Limit, detail));
    }
    if let Some(error) = failed.first() {
        let count = failed.len();
        let detail = format!("what {count} commits of this change brought is unknown: {error}");
        problems.push(Problem::general(ProblemKind::Git, detail));
    }
    first
}

/// The trees of a commit's parents.
fn parents(repository: &gix::Repository, commit: &Commit) -> Result<Vec<ObjectId>, GitError> {
    let tree = |id: &ObjectId| {
        let parent = read(repository, *id, true)?;
        let broken = || GitError::broken(format!("read the commit {id}"), &"it is no commit");
        parent.map(|parent| parent.tree).ok_or_else(broken)
    };
    commit.parents.iter().map(tree).collect()
}

/// The versions in the order of their commits, of which those that brought none are left out.
fn numbered(
    repository: &gix::Repository,
    all: &[Commit],
    first: First,
) -> (Vec<Introduction>, Vec<Version>) {
    let wanted: BTreeSet<usize> = first.values().copied().collect();
    let place: BTreeMap<usize, usize> = wanted.iter().copied().zip(0..).collect();
    let commits = wanted.iter().filter_map(|at| all.get(*at));
    let commits = commits.map(|commit| commit.introduction(repository)).collect();
    let version = |((path, blob), at): ((BString, ObjectId), usize)| {
        let commit = *place.get(&at)?;
        Some(Version { commit, path: path.to_str_lossy().into_owned(), blob })
    };
    let mut versions: Vec<_> = first.into_iter().filter_map(version).collect();
    versions.sort();
    (commits, versions)
}
