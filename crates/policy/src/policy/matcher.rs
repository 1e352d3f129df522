//! Whether a finding matches a rule.

use crate::Rule;
use crate::policy::{Condition, Evaluator, Subject};

/// A rule made ready for many findings.
pub(crate) struct Matcher<'a> {
    conditions: Vec<(&'static str, &'a dyn Condition)>,
    expression: Option<Evaluator<'a>>,
}

impl<'a> Matcher<'a> {
    /// Makes a rule ready.
    pub(crate) fn new(rule: &'a Rule) -> Self {
        let expression = rule.expr.as_ref().map(|expression| Evaluator::new(expression));
        Self { conditions: rule.when.conditions().collect(), expression }
    }

    /// Whether a finding matches; the error says why that cannot be told.
    ///
    /// The expression is evaluated only where all conditions hold, so that a policy is as cheap as
    /// its conditions.
    pub(crate) fn matches(&self, subject: &Subject<'_>) -> Result<bool, String> {
        if !self.conditions.iter().all(|(_, condition)| condition.holds(subject)) {
            return Ok(false);
        }
        self.expression.as_ref().map_or(Ok(true), |expression| expression.holds(subject))
    }

    /// The first condition that does not hold, with its name, or nothing if all hold.
    pub(crate) fn obstacle(
        &self,
        subject: &Subject<'_>,
    ) -> Option<(&'static str, &'a dyn Condition)> {
        self.conditions.iter().find(|(_, condition)| !condition.holds(subject)).copied()
    }
}
