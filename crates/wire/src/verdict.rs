//! What the policy answered, where it was asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the policy answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// `pass`, `warn`, `incomplete` or `fail`, softened by the mode.
    pub outcome: String,
    /// The policy's mode: `audit`, `warn` or `enforce`.
    pub mode: String,
    /// The day for which it holds, as `YYYY-MM-DD`: waivers and comments end.
    pub date: String,
    /// The policy's rules that are broken.
    #[serde(default)]
    pub rules: Vec<BrokenRule>,
    /// Every waiver and what became of it.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
    /// Ids of the findings that count although a comment says otherwise: the change itself adds it, and the
    /// policy wants another's approval.
    #[serde(default)]
    pub unapproved: Vec<String>,
    /// What makes the verdict incomplete: missing engines, rules that failed, problems that are not tolerated.
    #[serde(default)]
    pub gaps: Vec<String>,
}

/// A rule of the policy that more findings match than it allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BrokenRule {
    /// The rule's id in the policy.
    pub id: String,
    /// What it does: `block` or `warn`.
    pub action: String,
    /// File and line of the policy; absent for a rule that is built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What the policy's author says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How many findings it allows.
    pub allowed: u64,
    /// Ids of the findings that count.
    pub findings: Vec<String>,
}

/// A waiver and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waiver {
    /// What it is for, as in `SW-1f8c02ab93d4` or `rule github-* in src/**`.
    pub subject: String,
    /// File and line that say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What became of it: `applied`, `stale`, `expired`, `too-long`, `not-allowed` or `unapproved`.
    pub state: String,
    /// Why that, for people.
    pub detail: String,
    /// `false_positive`, `not_applicable` or `accepted`.
    pub kind: String,
    /// What its author says.
    pub reason: String,
    /// Who approves it.
    pub approver: String,
    /// The last day on which it holds, as `YYYY-MM-DD`.
    pub expires: String,
    /// Ids of the findings that it matches, whether it applies to them or not.
    pub findings: Vec<String>,
}
