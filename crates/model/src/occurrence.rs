//! A rule's match at one place in one scan.

use std::sync::Arc;

use crate::word::words;
use crate::{
    Confidence, Dependency, Evidence, Place, Rule, Secret, Severity, Signature, Suppression,
};

words! {
    /// What the provider says of a credential.
    Validity as "validity" {
        /// Nobody asked.
        Unchecked = "unchecked",
        /// The provider could not be asked, or its answer says nothing.
        Unknown = "unknown",
        /// The provider refused it.
        Revoked = "revoked",
        /// The provider accepted it: it works right now.
        Live = "live",
    }
}

/// A rule's match at one place in one scan.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// The rule that matched.
    pub rule: Arc<Rule>,
    /// Harm here; a rule's severity unless the place changes it.
    pub severity: Severity,
    /// How sure this match is; lower than the rule's in tests and examples.
    pub confidence: Confidence,
    /// One sentence for people: what was found here.
    pub message: String,
    /// Where.
    pub place: Place,
    /// By what it is recognised later, strongest first.
    pub signatures: Vec<Signature>,
    /// The credential, when the engine is `secrets`. Lives in memory only.
    pub secret: Option<Secret>,
    /// What the provider says of that credential.
    pub validity: Validity,
    /// What shows that it is real and how to mend it; `None` for secrets, which show by themselves.
    pub evidence: Option<Box<Evidence>>,
    /// Why it does not count, if it does not.
    pub suppression: Option<Suppression>,
}

impl Occurrence {
    /// What is known of the package that it is about, if it is about one.
    pub fn dependency(&self) -> Option<&Dependency> {
        self.evidence.as_ref()?.dependency.as_ref()
    }
}
