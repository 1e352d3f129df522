//! The policy: rules, what problems do, who may waive, and how strict all of it is.

mod condition;
mod expression;
mod matcher;
mod on_problem;
mod rule;
mod subject;
mod values;
mod variable;
mod when;

use seawall_model::{Engine, words};

use crate::schema::{Located, Many, decode_words, keys};

pub use expression::Expression;
pub use on_problem::OnProblem;
pub use rule::{Rule, Rules};
pub use values::{Name, NamePattern, PathPattern};

pub(crate) use condition::{Condition, Names, PathPatterns, Words};
pub(crate) use expression::Evaluator;
pub(crate) use matcher::Matcher;
pub(crate) use subject::Subject;
pub(crate) use variable::expression_reference;
pub(crate) use when::When;

words! {
    /// What a broken policy does, from lenient to strict.
    Mode as "mode" {
        /// Everything is told, nothing is stopped, and the outcome is always a pass.
        Audit = "audit",
        /// What would stop a change is a warning.
        Warn = "warn",
        /// A broken rule stops the change.
        Enforce = "enforce",
    }
}

words! {
    /// What a broken rule does.
    Action as "action" {
        /// It warns.
        Warn = "warn",
        /// It stops the change.
        Block = "block",
    }
}

words! {
    /// What a problem of the scan does.
    Reaction as "reaction" {
        /// Nothing.
        Ignore = "ignore",
        /// It warns.
        Warn = "warn",
        /// It makes the verdict incomplete.
        Block = "block",
    }
}

words! {
    /// What a comment does that the change itself adds, from lenient to strict.
    Comments as "terms of comments" {
        /// It keeps its finding from counting, as any other comment does.
        Honour = "honour",
        /// It does so when somebody else who may approve waivers approved the change.
        NeedApproval = "need-approval",
    }
}

decode_words!(Mode, Action, Reaction, Comments);

keys! {
    /// What breaks the build.
    pub struct Policy as "the policy" {
        /// How strict the policy is: `audit` only reports, `warn` warns where `enforce` would stop the
        /// change.
        pub mode: Located<Mode> = "mode", default "enforce", example "warn";
        /// What happens when the scan could not do something: one word for every problem, or one for
        /// each kind. By default every problem warns, but a scan that was `cancelled`, `timed-out` or cut
        /// short by a `limit` blocks.
        pub on_problem: OnProblem = "on-problem", default "{}", example "{unreadable: block, oversized: warn}";
        /// Engines that must have run to their end.
        pub engines: Located<Many<Engine>> = "engines", default "[]", example "[secrets]";
        /// What a comment such as `seawall:ignore` does to a finding that the same change brings: `honour`
        /// holds at once, `need-approval` only when somebody else who may approve waivers approved it. A
        /// comment that was there before holds either way.
        pub comments: Located<Comments> = "comments", default "honour", example "need-approval";
        /// The terms on which waivers apply.
        pub waivers: WaiverTerms = "waivers", default "{}", example "{max-days: 180, owners: ['@acme/security']}";
        /// What breaks the build; every rule is applied to every finding. `rules: []` breaks it over
        /// nothing.
        pub rules: Rules = "rules",
            default "[{id: new-secret, when: {engine: secrets, status: new, severity: '>=medium', confidence: '>=medium'}, message: 'revoke it, then remove it from the history'}, \
                {id: new-dependency, when: {engine: sca, status: new, severity: '>=medium', confidence: '>=medium'}, message: 'upgrade what brings it in, or do without it'}, \
                {id: new-weakness, when: {engine: [sast, config, pipeline, image, dast], status: new, severity: '>=medium', confidence: '>=medium'}, message: 'mend it before it goes in'}]",
            example "[{id: serious, when: {severity: '>=high'}}]";
    }
}

keys! {
    /// The terms on which waivers apply.
    pub struct WaiverTerms as "the terms of waivers" {
        /// For how many days from today a waiver may run; a longer one does not apply.
        pub max_days: Located<u32> = "max-days", default "365", example "180";
        /// Who may approve waivers; without it, the owners of the waiver file by CODEOWNERS.
        pub owners: Located<Many<String>> = "owners", default "[]", example "['@acme/security']";
    }
}
