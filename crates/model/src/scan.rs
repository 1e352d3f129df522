//! One run over a target, as it is judged, reported and stored.

use crate::{Coverage, Engine, Finding, Problem, Status};

/// What was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// A name for people: the directory or repository.
    pub name: String,
    /// What of it: `worktree`, `staged`, `diff`, `history`, `revision`, `stdin`.
    pub scope: String,
    /// The commit that was scanned or on which the worktree stands.
    pub commit: Option<String>,
    /// The branch, when one is checked out.
    pub branch: Option<String>,
    /// The commit or file that findings were compared with.
    pub baseline: Option<String>,
}

/// One run over a target.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// What was scanned.
    pub target: Target,
    /// The engines that ran to their end.
    pub engines: Vec<Engine>,
    /// Digest of the rules that ran, so that two scans can be told to be comparable.
    pub rules_digest: String,
    /// What was found, in the one total order: path, line, column, rule, id.
    pub findings: Vec<Finding>,
    /// What could not be done, sorted.
    pub problems: Vec<Problem>,
    /// What was looked at.
    pub coverage: Coverage,
}

impl Scan {
    /// Whether a finding is gone from the files, while commits of the change that was scanned still hold it.
    ///
    /// A scan of history tells the commit of everything, of what still stands in the files, too.
    pub fn is_in_commits_only(&self, finding: &Finding) -> bool {
        let is_of_change = self.target.scope == "diff" && finding.status == Status::New;
        is_of_change && finding.occurrence.place.introduction.is_some()
    }
}
