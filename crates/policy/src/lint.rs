//! Advice on a policy that is correct but hardly meant.

use seawall_model::Status;

use crate::policy::Words;
use crate::{Origin, Policy, Rule};

/// Something about a policy that is hardly meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The rule of the policy.
    pub rule: String,
    /// Where it stands; `None` for a rule that is built in.
    pub at: Option<Origin>,
    /// What is odd: a fragment in lower case without a full stop.
    pub message: String,
}

/// Looks for rules that can never break anything, or that say what an earlier one says.
///
/// `rules` are the ids of all of the scanner's rules.
pub fn lint(policy: &Policy, rules: &[&str]) -> Vec<Lint> {
    let mut lints = Vec::new();
    for (index, rule) in policy.rules.iter().enumerate() {
        let earlier = policy.rules.iter().take(index).find(|other| same(other, rule));
        let shadowed = earlier
            .map(|other| format!("it asks for what `{}` asks for already", &*other.id.value));
        for message in never(rule, rules).into_iter().chain(shadowed) {
            lints.push(Lint { rule: rule.id.to_string(), at: rule.at.clone(), message });
        }
    }
    lints
}

/// Why a rule can never match.
fn never(rule: &Rule, rules: &[&str]) -> Vec<String> {
    let when = &rule.when;
    let mut reasons = Vec::new();
    let only_fixed = when.status.as_ref().is_some_and(|status| status.only(Status::Fixed));
    if only_fixed {
        reasons.push("it can never be broken: fixed findings never count".to_owned());
    }
    if when.severity.as_ref().is_some_and(Words::is_empty) {
        reasons.push("it can never be broken: no severity fulfils the comparison".to_owned());
    }
    if when.confidence.as_ref().is_some_and(Words::is_empty) {
        reasons.push("it can never be broken: no confidence fulfils the comparison".to_owned());
    }
    if when.rule.as_ref().is_some_and(|names| !rules.iter().any(|rule| names.0.matches(rule))) {
        reasons.push("it can never be broken: no rule of the scanner has such a name".to_owned());
    }
    reasons
}

/// Whether two rules have the same conditions and the later one adds nothing.
fn same(earlier: &Rule, later: &Rule) -> bool {
    let conditions = |rule: &Rule| -> Vec<_> {
        rule.when.conditions().map(|(name, condition)| (name, condition.wanted())).collect()
    };
    let expression = |rule: &Rule| rule.expr.as_ref().map(|expr| expr.text().to_owned());
    conditions(earlier) == conditions(later)
        && expression(earlier) == expression(later)
        && earlier.action >= later.action
        && earlier.allow <= later.allow
}

#[cfg(test)]
mod tests;
