//! What the verdict depends on beside the policy and the findings: the day, the change, the owners, the waivers.

use seawall_model::{Date, words};

use crate::schema::decode_words;
use crate::{Located, Owners, Waiver};

words! {
    /// What made the scan run.
    Event as "event" {
        /// Somebody on their own machine.
        Local = "local",
        /// The clock.
        Schedule = "schedule",
        /// Commits on a branch.
        Push = "push",
        /// A change that asks to be merged.
        PullRequest = "pull-request",
        /// A change that is about to be merged.
        MergeQueue = "merge-queue",
    }
}

decode_words!(Event);

impl Event {
    /// Whether the change is still under review, so that what it says of itself needs approval.
    pub(crate) const fn under_review(self) -> bool {
        matches!(self, Self::PullRequest | Self::MergeQueue)
    }
}

/// The change that is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What made the scan run.
    pub event: Event,
    /// The branch that holds the change.
    pub branch: Option<String>,
    /// The branch that the change asks to be merged into.
    pub target_branch: Option<String>,
    /// Who made the change, as in `@alice`.
    pub author: Option<String>,
    /// Who approved it, as in `@bob`, and the teams for which they did, as in `@acme/security`.
    pub approvals: Vec<String>,
}

impl Change {
    /// A change of which nothing is known but what made the scan run.
    pub const fn new(event: Event) -> Self {
        Self { event, branch: None, target_branch: None, author: None, approvals: Vec::new() }
    }

    /// The branch whose rules hold: where the change goes, or where it stands.
    pub(crate) fn judged_branch(&self) -> &str {
        self.target_branch.as_deref().or(self.branch.as_deref()).unwrap_or_default()
    }
}

/// The waivers of the repository, before and after the change.
#[derive(Debug, Clone, Default)]
pub struct Waivers {
    /// Those in the scanned tree.
    pub head: Vec<Located<Waiver>>,
    /// Those in the tree that the change is based on; `None` when there is no such tree.
    ///
    /// Without them, every waiver of a change under review counts as added by it.
    pub base: Option<Vec<Located<Waiver>>>,
}

/// Everything that a verdict depends on beside the policy and the scan.
#[derive(Debug, Clone)]
pub struct Context {
    /// The day on which the verdict is given.
    pub today: Date,
    /// The change.
    pub change: Change,
    /// Who owns which path. Take it from the base of a change under review: a change must not name
    /// its own judges.
    pub owners: Owners,
    /// The waivers.
    pub waivers: Waivers,
}

impl Context {
    /// Whether what the change adds is told apart from what was there, so that it can need approval.
    pub(crate) fn is_before_merge(&self) -> bool {
        self.waivers.base.is_some() || self.change.event.under_review()
    }

    /// A context without owners and waivers.
    pub fn new(today: Date, change: Change) -> Self {
        Self { today, change, owners: Owners::default(), waivers: Waivers::default() }
    }
}
