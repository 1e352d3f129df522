//! What a run is about: the event, the change, and by what its base commit may be found.

use seawall_model::{Problem, words};
use seawall_policy as policy;

use crate::revision::{BranchName, CommitId, Revision};

words! {
    /// Why a run was started.
    Event as "event" {
        /// Not in a CI system: somebody's machine.
        Local = "local",
        /// A person or another program.
        Manual = "manual",
        /// The clock.
        Schedule = "schedule",
        /// A tag or release was made.
        Tag = "tag",
        /// Commits were pushed to a branch.
        Push = "push",
        /// A change is proposed.
        PullRequest = "pull-request",
        /// A proposed change waits in line to be merged.
        MergeQueue = "merge-queue",
    }
}

impl Event {
    /// The event as policies know it: to them a tag and a run by hand are states of a branch.
    pub const fn in_policy(self) -> policy::Event {
        match self {
            Self::Local => policy::Event::Local,
            Self::Schedule => policy::Event::Schedule,
            Self::Manual | Self::Tag | Self::Push => policy::Event::Push,
            Self::PullRequest => policy::Event::PullRequest,
            Self::MergeQueue => policy::Event::MergeQueue,
        }
    }
}

/// One way to find the commit that a change is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseHint {
    /// The first parent of this commit, if it is checked out and is a merge: the CI system merged the
    /// change into its target for this run.
    MergeParent(CommitId),
    /// Where the change parted from this commit.
    Commit {
        /// The commit.
        commit: CommitId,
        /// The variable or the place in the event that names it.
        source: &'static str,
    },
    /// What the branch held before a push. A further push would make the findings of the one before
    /// old, so this helps only where HEAD is part of the branch it would better be compared with.
    Before {
        /// The commit.
        commit: CommitId,
        /// The variable or the place in the event that names it.
        source: &'static str,
    },
    /// What a branch that changes are merged into held before it was pushed to.
    Merged {
        /// The commit.
        commit: CommitId,
        /// The variable or the place in the event that names it.
        source: &'static str,
    },
    /// Where the change parted from this branch of the repository it was cloned from.
    Branch {
        /// The branch.
        branch: BranchName,
        /// The variable or the place in the event that names it.
        source: &'static str,
    },
    /// Where the change parted from what git understands by this.
    Revision {
        /// The revision.
        revision: Revision,
        /// The variable that names it.
        source: &'static str,
    },
    /// Where the change parted from the default branch, which only the clone may know.
    DefaultBranch,
    /// Nothing: the run is about the whole target, for this reason.
    Everything(&'static str),
}

/// How findings are shown beside the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Annotations {
    /// Not by what a job prints.
    #[default]
    None,
    /// `::error file=…::` lines, of which the first ten of a step are shown.
    GitHub,
    /// `##vso[task.logissue …]` lines.
    Azure,
}

/// Where a run can put what it has to say, beside its log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channels {
    /// A file whose Markdown the CI system shows on the run's page.
    pub summary: Option<String>,
    /// How findings are shown beside the code.
    pub annotations: Annotations,
}

/// What a run is about, as far as its environment tells. Every text in it was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiContext {
    /// The CI system's id, as in `github`.
    pub system: &'static str,
    /// Why the run was started.
    pub event: Event,
    /// The commit that the run is about; the one checked out, unless a workflow says otherwise.
    pub commit: Option<CommitId>,
    /// The branch that is built, or the one that a change comes from.
    pub branch: Option<BranchName>,
    /// The branch that a change goes to.
    pub target_branch: Option<BranchName>,
    /// Ways to find the base, best first.
    pub base: Vec<BaseHint>,
    /// The number of the pull or merge request.
    pub change: Option<String>,
    /// Who proposed the change or started the run.
    pub author: Option<String>,
    /// The repository's name, as in `acme/shop`, or its address where only that is told.
    pub repository: Option<String>,
    /// Page of the run.
    pub run_url: Option<String>,
    /// Whether the change comes from another repository; `None` when nothing tells.
    pub fork: Option<bool>,
    /// Where the run can put what it has to say.
    pub channels: Channels,
    /// What the environment lacks or has wrong.
    pub problems: Vec<Problem>,
}

impl CiContext {
    /// A context of which nothing is known but the system and the event.
    pub(crate) fn new(system: &'static str, event: Event) -> Self {
        Self {
            system,
            event,
            commit: None,
            branch: None,
            target_branch: None,
            base: Vec::new(),
            change: None,
            author: None,
            repository: None,
            run_url: None,
            fork: None,
            channels: Channels::default(),
            problems: Vec::new(),
        }
    }
}

impl CiContext {
    /// The change as the policy judges it; who approved it is not known here.
    pub fn change(&self) -> policy::Change {
        policy::Change {
            branch: self.branch.as_ref().map(ToString::to_string),
            target_branch: self.target_branch.as_ref().map(ToString::to_string),
            author: self.author.as_ref().map(|author| format!("@{author}")),
            ..policy::Change::new(self.event.in_policy())
        }
    }
}

/// What is known about a push when its base is sought.
pub(crate) struct Push {
    /// The repository's default branch.
    pub(crate) default: Option<BaseHint>,
    /// What the branch held before the push, and what says so.
    pub(crate) before: (Option<CommitId>, &'static str),
    /// Whether the branch is one that changes are merged into, by its own rules.
    pub(crate) protected: bool,
}

impl Push {
    /// The hints for a push, best first.
    ///
    /// A branch that changes are merged into is compared with what it held before. Any other branch
    /// is compared with the default branch, so that a second push does not turn a red branch green.
    pub(crate) fn hints(self) -> Vec<BaseHint> {
        let (commit, source) = self.before;
        let hints = match (self.default, commit) {
            (Some(default), Some(commit)) if !self.protected => {
                [Some(default), Some(BaseHint::Before { commit, source })]
            }
            (default, commit) if self.protected => {
                [commit.map(|commit| BaseHint::Merged { commit, source }), default]
            }
            (default, commit) => [commit_hint(commit, source), default],
        };
        hints.into_iter().flatten().collect()
    }
}

/// The hint of a commit, if there is one.
pub(crate) fn commit_hint(commit: Option<CommitId>, source: &'static str) -> Option<BaseHint> {
    commit.map(|commit| BaseHint::Commit { commit, source })
}

/// The hint of a branch, if there is one.
pub(crate) fn branch_hint(branch: Option<BranchName>, source: &'static str) -> Option<BaseHint> {
    branch.map(|branch| BaseHint::Branch { branch, source })
}
