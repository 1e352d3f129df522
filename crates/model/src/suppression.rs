//! Why an occurrence does not count against a change.

use crate::Date;
use crate::word::words;

words! {
    /// Where somebody said that an occurrence does not count.
    SuppressionKind as "suppression" {
        /// A comment on the line or the line above: `seawall:ignore`, `gitleaks:allow` or `nosemgrep`.
        Comment = "comment",
        /// An entry of `.gitleaksignore`.
        IgnoreFile = "ignore-file",
        /// A statement of a VEX document.
        Vex = "vex",
        /// An entry of `.seawall/waivers.yaml`.
        Waiver = "waiver",
    }
}

/// Why an occurrence does not count, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Where it was said.
    pub kind: SuppressionKind,
    /// Why; empty where the form has no place for a reason.
    pub reason: String,
    /// The last day on which it holds; `None` holds for ever.
    pub until: Option<Date>,
    /// File and line that say so, as in `src/a.py:3`.
    pub declared: String,
}

impl Suppression {
    /// Whether it still holds on `today`.
    pub fn holds(&self, today: Date) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}
