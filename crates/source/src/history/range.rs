//! The commits that one commit has in its history and another has not.

use std::collections::{BTreeSet, BinaryHeap, HashMap};

use seawall_model::{Problem, ProblemKind};

use crate::git::{CommitId, ObjectId, Repository};
use crate::history::commits::{Commit, read, shallow, sort};
use crate::settings::Settings;

/// By how many seconds clocks may differ before a commit of the base's is taken for one of the change.
const CLOCKS: i64 = 2 * 24 * 60 * 60;

/// What a change consists of.
pub(super) struct Range {
    /// Its commits, each after its parents.
    pub(super) commits: Vec<Commit>,
    /// Those of them whose parents were left out when the repository was cloned.
    pub(super) cut: BTreeSet<ObjectId>,
}

impl Range {
    /// Walks from both ends, newest first, until nothing is left that only the head reaches.
    pub(super) fn between(
        repository: &Repository,
        base: CommitId,
        head: CommitId,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let local = repository.local();
        let cut = shallow(&local, problems);
        let mut walk = Walk::new(&local, cut);
        walk.reach(base.0, true);
        walk.reach(head.0, false);
        while !settings.is_cancelled() && walk.step() {}
        if walk.missing > 0 {
            let detail = format!(
                "{} commits are missing or broken: run `git fetch --refetch`, then check with `git fsck`",
                walk.missing
            );
            problems.push(Problem::general(ProblemKind::Git, detail));
        }
        let ours = walk.seen.into_iter().filter(|(_, seen)| !seen.is_old);
        let commits = sort(ours.map(|(id, seen)| (id, seen.commit)).collect());
        let cut: BTreeSet<_> =
            commits.iter().map(|one| one.id).filter(|id| walk.cut.contains(id)).collect();
        Self { commits, cut }
    }
}

/// A commit on the way.
struct Seen {
    commit: Commit,
    /// Whether the base has it, too.
    is_old: bool,
    is_waiting: bool,
}

struct Walk<'r> {
    repository: &'r gix::Repository,
    cut: BTreeSet<ObjectId>,
    seen: HashMap<ObjectId, Seen>,
    waiting: BinaryHeap<(i64, ObjectId)>,
    /// How many of those that wait are not known to be old.
    open: usize,
    /// When the oldest commit was made that was not known to be old.
    oldest: i64,
    missing: u64,
}

impl<'r> Walk<'r> {
    fn new(repository: &'r gix::Repository, cut: BTreeSet<ObjectId>) -> Self {
        let (seen, waiting) = (HashMap::new(), BinaryHeap::new());
        Self { repository, cut, seen, waiting, open: 0, oldest: i64::MAX, missing: 0 }
    }

    /// Takes the newest commit that waits; no more when all that are left are old for certain.
    ///
    /// A clock that goes wrong can at worst make an old commit count as one of the change.
    fn step(&mut self) -> bool {
        let Some((time, id)) = self.waiting.pop() else { return false };
        if self.open == 0 && time < self.oldest.saturating_sub(CLOCKS) {
            return false;
        }
        let Some(seen) = self.seen.get_mut(&id) else { return true };
        seen.is_waiting = false;
        let (is_old, parents) = (seen.is_old, seen.commit.parents.clone());
        if !is_old {
            self.open -= 1;
            self.oldest = self.oldest.min(time);
        }
        for parent in parents {
            self.reach(parent, is_old);
        }
        true
    }

    fn reach(&mut self, id: ObjectId, is_old: bool) {
        if let Some(seen) = self.seen.get_mut(&id) {
            if !is_old || seen.is_old {
                return;
            }
            // What was taken for a part of the change is old, and so is all before it.
            seen.is_old = true;
            if seen.is_waiting {
                self.open -= 1;
            } else {
                seen.is_waiting = true;
                self.waiting.push((seen.commit.time, id));
            }
            return;
        }
        let Ok(Some(commit)) = read(self.repository, id, self.cut.contains(&id)) else {
            self.missing += 1;
            return;
        };
        self.waiting.push((commit.time, id));
        self.open += usize::from(!is_old);
        self.seen.insert(id, Seen { commit, is_old, is_waiting: true });
    }
}
