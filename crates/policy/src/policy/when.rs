//! The conditions of a rule that need no expression.

use seawall_model::{Confidence, Engine, Severity, Status, Validity};

use crate::Event;
use crate::policy::condition::{Branches, Condition, Holders, Paths, RuleNames, Words};
use crate::schema::keys;

keys! {
    /// Conditions on a finding and its change; all of them must hold.
    pub(crate) struct When as "the conditions of a rule" {
        /// What became of the finding since the baseline.
        pub(crate) status: Option<Words<Status>> = "status", optional, example "[new, moved]";
        /// The harm if it is real: a word, several, or a comparison.
        pub(crate) severity: Option<Words<Severity>> = "severity", optional, example "'>=medium'";
        /// How sure the scanner is: a word, several, or a comparison.
        pub(crate) confidence: Option<Words<Confidence>> = "confidence", optional, example "high";
        /// The technique that found it.
        pub(crate) engine: Option<Words<Engine>> = "engine", optional, example "secrets";
        /// What the provider says of a credential.
        pub(crate) validity: Option<Words<Validity>> = "validity", optional, example "live";
        /// What made the scan run.
        pub(crate) event: Option<Words<Event>> = "event", optional, example "[pull-request, merge-queue]";
        /// The branch that the change goes to, or on which it stands; `*` stands for anything.
        pub(crate) branch: Option<Branches> = "branch", optional, example "[main, 'release/*']";
        /// The scanner's rule; `*` stands for anything.
        pub(crate) rule: Option<RuleNames> = "rule", optional, example "'github-*'";
        /// The path, by patterns as in `.gitignore`; `!` takes paths out again.
        pub(crate) path: Option<Paths> = "path", optional, example "[src/**, '!src/test/**']";
        /// An owner of the path by CODEOWNERS.
        pub(crate) owner: Option<Holders> = "owner", optional, example "'@acme/payments'";
    }
}

impl When {
    /// The conditions that are set, each with its key, cheap ones first.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&'static str, &dyn Condition)> {
        fn set<T: Condition>(condition: Option<&T>) -> Option<&dyn Condition> {
            condition.map(|condition| condition as &dyn Condition)
        }
        // In the order of the keys, from which the names come.
        let all = [
            set(self.status.as_ref()),
            set(self.severity.as_ref()),
            set(self.confidence.as_ref()),
            set(self.engine.as_ref()),
            set(self.validity.as_ref()),
            set(self.event.as_ref()),
            set(self.branch.as_ref()),
            set(self.rule.as_ref()),
            set(self.path.as_ref()),
            set(self.owner.as_ref()),
        ];
        let names = Self::KEYS.iter().map(|key| key.name);
        names.zip(all).filter_map(|(name, condition)| Some((name, condition?)))
    }
}
