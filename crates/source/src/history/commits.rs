//! The commits that refs reach, each after its parents.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use gix::objs::CommitRefIter;
use seawall_model::{Introduction, Problem, ProblemKind};

use crate::git::{GitError, ObjectId, Repository, guarded};
use crate::settings::Settings;

/// What the walk needs of one commit.
pub(super) struct Commit {
    pub(super) id: ObjectId,
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<ObjectId>,
    pub(super) time: i64,
}

/// The commits of a history, oldest first; none comes before its parents.
pub(super) struct Commits {
    commits: Vec<Commit>,
}

impl Commits {
    /// Reads the commits that branches, tags, remote branches, the stash, notes and HEAD reach.
    pub(super) fn load(
        repository: &Repository,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, GitError> {
        let local = repository.local();
        let mut waiting = guarded("list the refs", || tips(&local, problems))?;
        let cut = shallow(&local, problems);
        if !cut.is_empty() {
            let detail = "the clone is shallow, so older history was not scanned: run `git fetch --unshallow`, or set `fetch-depth: 0` where CI checks out";
            problems.push(Problem::general(ProblemKind::Git, detail));
        }
        let (mut found, mut missing) = (HashMap::new(), 0_u64);
        while let Some(id) = waiting.pop() {
            if found.contains_key(&id) || settings.is_cancelled() {
                continue;
            }
            match read(&local, id, cut.contains(&id)) {
                Ok(Some(commit)) => {
                    waiting.extend_from_slice(&commit.parents);
                    found.insert(id, commit);
                }
                Ok(None) => {}
                Err(_) => missing += 1,
            }
        }
        if missing > 0 {
            let detail = format!(
                "{missing} commits are missing or broken: run `git fetch --refetch`, then check with `git fsck`"
            );
            problems.push(Problem::general(ProblemKind::Git, detail));
        }
        Ok(Self { commits: sort(found) })
    }

    pub(super) fn len(&self) -> u64 {
        self.commits.len() as u64
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Commit> {
        self.commits.iter()
    }
}

impl Commit {
    /// Who brought it, and when.
    pub(super) fn introduction(&self, repository: &gix::Repository) -> Introduction {
        let mut introduction = Introduction {
            commit: self.id.to_string(),
            author: String::new(),
            email: String::new(),
            time: self.time,
            summary: String::new(),
        };
        if let Ok(commit) = repository.find_commit(self.id.to_gix()) {
            if let Ok(author) = commit.author() {
                introduction.author = author.name.to_string();
                introduction.email = author.email.to_string();
                introduction.time = author.seconds();
            }
            if let Ok(message) = commit.message() {
                introduction.summary = message.summary().to_string();
            }
        }
        introduction
    }
}

/// The commits that refs name. A ref that is broken is a problem; one that names no commit is none.
fn tips(
    repository: &gix::Repository,
    problems: &mut Vec<Problem>,
) -> Result<Vec<ObjectId>, GitError> {
    let broken = |error: gix::Error| GitError::broken("list the refs", &error);
    let mut tips = BTreeSet::new();
    let references = repository.references().map_err(broken)?;
    for reference in references.all().map_err(broken)? {
        let id = reference.and_then(|mut reference| {
            let id = reference.peel_to_id();
            id.map(|id| ObjectId::of(&id)).map_err(|error| {
                let name = reference.name().as_bstr();
                gix::Error::from_error(gix::error::message!("{name}: {error}"))
            })
        });
        match id {
            Ok(id) => drop(tips.insert(id)),
            Err(error) => {
                let detail =
                    format!("cannot read a ref: {error}: check the repository with `git fsck`");
                problems.push(Problem::general(ProblemKind::Git, detail));
            }
        }
    }
    tips.extend(repository.head_id().ok().map(|id| ObjectId::of(&id)));
    Ok(tips.into_iter().collect())
}

/// The commits whose parents were left out when the repository was cloned.
pub(super) fn shallow(
    repository: &gix::Repository,
    problems: &mut Vec<Problem>,
) -> BTreeSet<ObjectId> {
    let commits = guarded("read the shallow file", || {
        repository
            .shallow_commits()
            .map_err(|error| GitError::broken("read the shallow file", &error))
    });
    match commits {
        Ok(commits) => {
            commits.iter().flat_map(|ids| ids.iter().map(|id| ObjectId::of(id))).collect()
        }
        Err(error) => {
            problems.push(Problem::general(ProblemKind::Git, error.to_string()));
            BTreeSet::new()
        }
    }
}

/// Reads one commit; `None` when the object is something else.
pub(super) fn read(
    repository: &gix::Repository,
    id: ObjectId,
    is_cut: bool,
) -> Result<Option<Commit>, GitError> {
    let broken = |error: gix::Error| GitError::broken(format!("read the commit {id}"), &error);
    guarded("read a commit", || {
        let object = repository.find_object(id.to_gix()).map_err(broken)?;
        if object.kind != gix::objs::Kind::Commit {
            return Ok(None);
        }
        let mut parts = CommitRefIter::from_bytes(&object.data, id.to_gix().kind());
        let tree = parts.tree_id().map(|tree| ObjectId::of(&tree)).map_err(broken)?;
        let parents = if is_cut {
            Vec::new()
        } else {
            parts.parent_ids().map(|parent| ObjectId::of(&parent)).collect()
        };
        let time = parts.committer().map(|committer| committer.seconds()).unwrap_or_default();
        Ok(Some(Commit { id, tree, parents, time }))
    })
}

/// Brings commits into an order in which parents come first and otherwise the clock decides.
pub(super) fn sort(mut found: HashMap<ObjectId, Commit>) -> Vec<Commit> {
    let mut children: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
    let mut unmet: HashMap<ObjectId, usize> = HashMap::new();
    let mut ready = BinaryHeap::new();
    #[expect(clippy::iter_over_hash_type, reason = "the heap brings the commits into one order")]
    for (id, commit) in &found {
        let parents: BTreeSet<_> =
            commit.parents.iter().filter(|parent| found.contains_key(parent)).collect();
        if parents.is_empty() {
            ready.push(Reverse((commit.time, *id)));
        }
        unmet.insert(*id, parents.len());
        for parent in parents {
            children.entry(*parent).or_default().push(*id);
        }
    }
    let mut sorted = Vec::with_capacity(found.len());
    while let Some(Reverse((_, id))) = ready.pop() {
        for child in children.remove(&id).unwrap_or_default() {
            let Some(count) = unmet.get_mut(&child) else { continue };
            *count -= 1;
            if *count == 0
                && let Some(commit) = found.get(&child)
            {
                ready.push(Reverse((commit.time, child)));
            }
        }
        sorted.extend(found.remove(&id));
    }
    sorted
}
