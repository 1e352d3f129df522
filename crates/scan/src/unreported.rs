//! Rules that somebody chose not to run: what they would find is not reported, but not shown either.

use std::sync::OnceLock;

use seawall_model::{Limits, Span};
use seawall_rules::SecretRules;
use seawall_secrets::{Detector, IdentityKey};

/// Rules that do not run, until there is something to show beside which their matches may stand.
pub(crate) struct Unreported {
    rules: SecretRules,
    limits: Limits,
    detector: OnceLock<Detector>,
}

impl Unreported {
    pub(crate) const fn new(rules: SecretRules, limits: Limits) -> Self {
        Self { rules, limits, detector: OnceLock::new() }
    }

    /// Where their matches stand in a text of which something is shown.
    ///
    /// Most files show nothing, so that leaving rules out still saves nearly all of their time.
    pub(crate) fn matched(&self, text: &[u8]) -> Vec<Span> {
        if self.rules.rules.is_empty() {
            return Vec::new();
        }
        // A rule that cannot run matches nothing; nobody asked for it, so nobody is told.
        let build = || Detector::new(&self.rules, self.limits, IdentityKey::standard()).0;
        self.detector.get_or_init(build).matched(text)
    }
}
