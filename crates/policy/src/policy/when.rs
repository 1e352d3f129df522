//! The conditions of a rule that need no expression.

use seawall_model::{
    Confidence, Engine, Origin, Reach, Scope, Severity, Status, Upgrade, Validity,
};

use crate::Event;
use crate::policy::condition::{
    Branches, Condition, Cvss, Epss, Exploited, Holders, Licences, Paths, RuleNames, Words,
};
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
        /// For a dependency, whether CISA's catalogue says that the weakness is exploited.
        pub(crate) exploited: Option<Exploited> = "exploited", optional, example "true";
        /// For a dependency, the CVSS score, from 0.0 to 10.0; one without a score fulfils no comparison.
        pub(crate) cvss: Option<Cvss> = "cvss", optional, example "'>=7.0'";
        /// For a dependency, the probability by EPSS that the weakness will be exploited within thirty days, from
        /// 0 to 1; one without fulfils no comparison.
        pub(crate) epss: Option<Epss> = "epss", optional, example "'>=0.1'";
        /// For a dependency, what it is needed for.
        pub(crate) scope: Option<Words<Scope>> = "scope", optional, example "[runtime, optional]";
        /// For a dependency, who asks for it: the project itself, or another package.
        pub(crate) origin: Option<Words<Origin>> = "origin", optional, example "direct";
        /// For a dependency, how far code is known to go into it: a word, several, or a comparison, for which
        /// `unknown` counts as more than `called`.
        pub(crate) reachability: Option<Words<Reach>> = "reachability", optional, example "'>=imported'";
        /// For a dependency, which upgrade closes the weakness: one with the same first number, another, or none.
        pub(crate) upgrade: Option<Words<Upgrade>> = "upgrade", optional, example "[compatible, breaking]";
        /// For a dependency, its licence by identifiers and groups, as in `scan.licences`; of several licences of which one may be
        /// chosen, each must be among them.
        pub(crate) licence: Option<Licences> = "licence", optional, example "[strong-copyleft, unknown]";
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
            set(self.exploited.as_ref()),
            set(self.cvss.as_ref()),
            set(self.epss.as_ref()),
            set(self.scope.as_ref()),
            set(self.origin.as_ref()),
            set(self.reachability.as_ref()),
            set(self.upgrade.as_ref()),
            set(self.licence.as_ref()),
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
