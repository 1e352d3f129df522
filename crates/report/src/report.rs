//! What a format is given to write.

use seawall_model::Scan;
use seawall_wire::Verdict;

/// One reason for a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictReason {
    /// Why, for people.
    pub text: String,
    /// The policy rule that decided.
    pub rule: String,
    /// The finding that it decided about, by id.
    pub finding: Option<String>,
    /// Where the policy says so, as in `seawall.yaml:12`.
    pub policy_location: Option<String>,
}

/// What the policy answered, as far as reports show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictSummary {
    /// The answer.
    pub answer: Verdict,
    /// Why, for people, most important first.
    pub reasons: Vec<VerdictReason>,
}

/// When the scan ran, in seconds since 1970-01-01 UTC; only formats that must tell it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// When it started.
    pub start: i64,
    /// When it ended.
    pub end: i64,
}

/// A scan with what is needed to write it in any format.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The scan.
    pub scan: &'a Scan,
    /// Version of this Seawall.
    pub tool_version: &'a str,
    /// What the policy answered, if it was asked.
    pub verdict: Option<&'a VerdictSummary>,
    /// The repository's address, as in `https://git.example.org/shop`, where it is known.
    pub repository: Option<&'a str>,
    /// When the scan ran.
    pub clock: Clock,
    /// Whether the terminal format may use colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether human formats list what is existing, suppressed and fixed too.
    pub verbose: bool,
}

impl<'a> Report<'a> {
    /// A report with no verdict, no colour and a usual width; the rest is set field by field.
    pub fn new(scan: &'a Scan, tool_version: &'a str) -> Self {
        Self {
            scan,
            tool_version,
            verdict: None,
            repository: None,
            clock: Clock::default(),
            color: false,
            width: 100,
            verbose: false,
        }
    }
}
