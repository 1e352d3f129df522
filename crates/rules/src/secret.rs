//! Rules of the secrets engine: gitleaks' model, and what ours say beyond it.

use std::collections::BTreeMap;
use std::sync::Arc;

use seawall_model::Rule;

/// A set of rules that run together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SecretRules {
    /// The rules, sorted by id; ids are unique.
    pub rules: Vec<SecretRule>,
    /// What no rule of the set reports.
    pub allowlists: Vec<Allowlist>,
}

impl SecretRules {
    /// Adds `other`'s rules and allowlists; where both have a rule of one id, `other`'s wins.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let mut rules: BTreeMap<String, SecretRule> =
            self.rules.into_iter().map(|rule| (rule.info.id.clone(), rule)).collect();
        rules.extend(other.rules.into_iter().map(|rule| (rule.info.id.clone(), rule)));
        let mut allowlists = self.allowlists;
        allowlists.extend(other.allowlists);
        Self { rules: rules.into_values().collect(), allowlists }
    }
}

/// One rule of the secrets engine.
#[derive(Debug, Clone, PartialEq)]
pub struct SecretRule {
    /// What every engine's rules have in common.
    pub info: Arc<Rule>,
    /// The expression that finds it; `None` for a rule about paths, or one with a detector.
    pub regex: Option<String>,
    /// The expression that the path must match; alone, it is the whole rule.
    pub path: Option<String>,
    /// The group that holds the credential; 0 takes the first that is not empty.
    pub secret_group: usize,
    /// Bits per character (Shannon) that the credential must exceed; 0 asks for nothing.
    pub entropy: f64,
    /// Lower-case words of which the text must hold at least one.
    pub keywords: Vec<String>,
    /// What this rule does not report.
    pub allowlists: Vec<Allowlist>,
    /// Rules that must match nearby too.
    pub required: Vec<Required>,
    /// Whether it only serves other rules and reports nothing itself.
    pub skip_report: bool,
    /// What the credential's value must look like inside.
    ///
    /// A name that the secrets engine knows, with a parameter after a colon, as in `base64:32`.
    pub structure: Option<String>,
    /// Code that finds it instead of an expression.
    pub detector: Option<Detector>,
    /// Whether it is one of Seawall's own rules, to which the placeholder filter applies.
    pub own: bool,
    /// Whether its expressions are known to compile, so that nobody need check them at each start.
    pub checked: bool,
    /// What it must and must not find; empty in the embedded pack.
    pub examples: Examples,
}

/// Something that is not reported although a rule matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowlist {
    /// Whether all kinds of check that are given must hold, or any one.
    pub condition: Condition,
    /// Commits whose changes are not reported, in lower case.
    pub commits: Vec<String>,
    /// Expressions on the path.
    pub paths: Vec<String>,
    /// What `regexes` look at.
    pub target: RegexTarget,
    /// Expressions on the target.
    pub regexes: Vec<String>,
    /// Lower-case words that the credential must not hold.
    pub stopwords: Vec<String>,
}

/// How the checks of an allowlist combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Condition {
    /// Any one suffices.
    #[default]
    Or,
    /// All that are given must hold.
    And,
}

/// What an allowlist's expressions look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RegexTarget {
    /// The credential.
    #[default]
    Secret,
    /// All that the rule's expression matched.
    Match,
    /// The lines on which the match stands.
    Line,
}

/// Another rule that must match too before a rule reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// The other rule.
    pub id: String,
    /// How many lines away at most; `None` for anywhere in the file.
    pub within_lines: Option<u32>,
    /// How many columns away at most; `None` for any column.
    pub within_columns: Option<u32>,
}

/// Code that finds what no expression can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detector {
    /// A value given to a name that says it is a credential, read as the file's language writes it.
    Assignment,
}

/// What a rule must and must not find: templates that the engine's tests fill with random credentials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// Texts in which the rule must report exactly its own credential.
    pub positive: Vec<String>,
    /// Texts in which it must report nothing.
    pub negative: Vec<String>,
}
