//! What every engine's rules have in common.

use std::sync::Arc;

use crate::{Confidence, Engine, Severity};

/// A check, described for people; how it matches is the engine's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The rule's name, as in `github-personal-access-token`.
    pub id: String,
    /// The engine that runs it.
    pub engine: Engine,
    /// A noun phrase for lists: what was found.
    pub title: String,
    /// Why it matters: what an attacker can do with it.
    pub impact: String,
    /// How to fix it, step by step.
    pub fix: String,
    /// Harm if real.
    pub severity: Severity,
    /// How sure a match of this rule is.
    pub confidence: Confidence,
    /// Number of the CWE entry.
    pub cwe: Option<u16>,
    /// Free labels.
    pub tags: Vec<String>,
    /// Addresses of pages that say more.
    pub references: Vec<String>,
    /// A JSON object as the rule's author wrote it, for reports only: nothing is decided by it.
    pub metadata: Option<Arc<str>>,
}
