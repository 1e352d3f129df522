//! The answer for one change, with its reasons.

mod exempt;
mod explain;
mod judge;
mod settle;

use seawall_model::{Date, Engine, Problem, words};

use crate::{Mode, Origin, Reaction, WaiverKind};

pub use explain::{Effect, Explanation, Step, explain};
pub use judge::judge;

pub(crate) use exempt::Exemptions;

words! {
    /// What the gate says, from good to bad.
    Outcome as "outcome" {
        /// Nothing speaks against the change.
        Pass = "pass",
        /// Something is worth telling, nothing stops the change.
        Warn = "warn",
        /// The scan or the policy could not say, and that is not tolerated.
        Incomplete = "incomplete",
        /// A rule is broken.
        Fail = "fail",
    }
}

/// The answer for one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The answer, softened by the mode.
    pub outcome: Outcome,
    /// The mode in which the policy was applied.
    pub mode: Mode,
    /// The day for which it holds.
    pub today: Date,
    /// Rules with `do: block` that are broken; in the modes `audit` and `warn` too.
    pub broken: Vec<Broken>,
    /// Rules with `do: warn` that are broken.
    pub warned: Vec<Broken>,
    /// Every waiver of the scanned tree and what became of it, in the order of the file.
    pub waivers: Vec<WaiverUse>,
    /// Ids of the findings that a comment or an ignore file keeps from counting.
    pub suppressed: Vec<String>,
    /// Ids of the findings that count although a comment says otherwise: the change itself adds it, and the
    /// policy wants another's approval.
    pub unapproved: Vec<String>,
    /// Engines that the policy requires and that did not run to their end.
    pub missing: Vec<Engine>,
    /// The problems that the policy does not ignore.
    pub problems: Vec<Gap>,
    /// Rules that could not be evaluated: each makes the verdict incomplete.
    pub errors: Vec<RuleError>,
}

/// A rule that more findings match than it allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The rule's id.
    pub rule: String,
    /// What the policy's author says about it, if anything.
    pub message: Option<String>,
    /// Where the rule stands; `None` for a rule that is built in.
    pub at: Option<Origin>,
    /// Ids of the findings that count, in the order of the scan.
    pub findings: Vec<String>,
    /// How many the rule allows.
    pub allowed: usize,
    /// How many count.
    pub counted: usize,
}

/// A problem of the scan and what the policy makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The problem.
    pub problem: Problem,
    /// What follows; never [`Reaction::Ignore`].
    pub reaction: Reaction,
    /// Where the policy says so; `None` when it is the default.
    pub at: Option<Origin>,
}

/// A rule that could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The rule's id.
    pub rule: String,
    /// Where the rule stands; `None` for a rule that is built in.
    pub at: Option<Origin>,
    /// Id of the first finding on which it failed.
    pub finding: String,
    /// On how many findings it failed.
    pub findings: usize,
    /// Why.
    pub message: String,
}

/// A waiver and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverUse {
    /// Where the waiver stands.
    pub at: Option<Origin>,
    /// What it is for, as in `SW-1f8c02ab93d4` or `rule github-* in src/**`.
    pub subject: String,
    /// What became of it.
    pub state: WaiverState,
    /// Why, for people: a fragment in lower case without a full stop.
    pub detail: String,
    /// Why its findings shall not count.
    pub kind: WaiverKind,
    /// What its author says.
    pub reason: String,
    /// Who approves it.
    pub approver: String,
    /// The last day on which it holds.
    pub expires: Date,
    /// Ids of the findings that it matches, whether it applies to them or not.
    pub findings: Vec<String>,
}

words! {
    /// What became of a waiver.
    WaiverState as "waiver state" {
        /// It keeps findings from counting.
        Applied = "applied",
        /// It would apply, but matches nothing in this scan.
        Stale = "stale",
        /// Its last day is over.
        Expired = "expired",
        /// It runs for longer than the policy lets it.
        TooLong = "too-long",
        /// Its approver may not approve waivers.
        NotAllowed = "not-allowed",
        /// The change itself adds it, and nobody who may approve it did.
        Unapproved = "unapproved",
    }
}

#[cfg(test)]
mod tests;
