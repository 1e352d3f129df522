//! What a scan could not do. Nothing is dropped in silence.

use crate::Engine;
use crate::word::words;

words! {
    /// What kind of gap a problem leaves.
    ProblemKind as "problem" {
        /// A file or directory could not be read.
        Unreadable = "unreadable",
        /// A file changed or vanished while it was read.
        Vanished = "vanished",
        /// Larger than the limit.
        Oversized = "oversized",
        /// An archive is broken, encrypted or against its limits.
        Archive = "archive",
        /// Content that should decode does not.
        Undecodable = "undecodable",
        /// A part of a file is no code of its language.
        Syntax = "syntax",
        /// Work was cut short by its time limit.
        TimedOut = "timed-out",
        /// A limit on matches, depth or size cut the result.
        Limit = "limit",
        /// Git history, a base commit or an object is missing.
        Git = "git",
        /// A rule, configuration or ignore file has an entry that was left out.
        Rule = "rule",
        /// Live verification could not be done.
        Network = "network",
        /// Dependencies could not be compared with advisories: no database, a broken one, no version.
        Advisories = "advisories",
        /// The database of advisories is older than it may be: what was published since is not known.
        Stale = "stale",
        /// The engine failed on this file; the rest was scanned.
        Engine = "engine",
        /// The scan was stopped before its end.
        Cancelled = "cancelled",
    }
}

/// Something that a scan could not do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What kind of gap it leaves.
    pub kind: ProblemKind,
    /// The path it concerns, if it concerns one.
    pub path: Option<String>,
    /// What happened and what to do about it: a fragment in lower case without a full stop.
    pub detail: String,
    /// The engine whose result is incomplete; `None` when it is every engine's.
    pub engine: Option<Engine>,
}

impl Problem {
    /// A problem with one path, for every engine.
    pub fn at(kind: ProblemKind, path: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { kind, path: Some(path.into()), detail: detail.into(), engine: None }
    }

    /// A problem of the whole scan.
    pub fn general(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, path: None, detail: detail.into(), engine: None }
    }

    /// A rule matched more often in a file than [`Limits::matches_per_rule`](crate::Limits) lets it.
    pub fn too_many_matches(engine: Engine, path: &str, rule: &str, most: usize) -> Self {
        let detail = format!("rule `{rule}` matched more than {most} times; the rest is left out");
        Self { engine: Some(engine), ..Self::at(ProblemKind::Limit, path, detail) }
    }
}
