//! What is worked out of a pattern once, before it is looked for.

use std::sync::Arc;

use seawall_syntax::Pattern;

use crate::expression::Expression;
use crate::facts::names::Names;
use crate::matcher::literal::Expressions;

/// What a matcher needs to know of a pattern beside its tree.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The names without which code does not match.
    pub(crate) names: Names,
    /// The expressions in its strings.
    pub(crate) expressions: Expressions,
    /// What names must fulfil that its metavariables stand for.
    pub(crate) tests: Vec<NameTest>,
}

/// What the name that a metavariable stands for must fulfil.
#[derive(Debug, Clone)]
pub(crate) struct NameTest {
    pub(crate) metavariable: String,
    expression: Arc<Expression>,
}

impl NameTest {
    pub(crate) const fn new(metavariable: String, expression: Arc<Expression>) -> Self {
        Self { metavariable, expression }
    }

    /// What tells it from others.
    pub(crate) fn key(&self) -> (&str, &str) {
        (&self.metavariable, self.expression.text())
    }

    /// Whether a name may fulfil it.
    pub(crate) fn may_hold(&self, name: &str) -> bool {
        self.expression.matches_start(name).unwrap_or(true)
    }
}

impl Prepared {
    pub(crate) fn of(pattern: &Pattern) -> Self {
        let tree = pattern.tree();
        let (names, expressions) = (Names::of_pattern(tree), Expressions::of(tree));
        Self { names, expressions, tests: Vec::new() }
    }

    /// The same where metavariables may not stand for any name.
    pub(crate) fn with(self, tests: Vec<NameTest>) -> Self {
        Self { tests, ..self }
    }
}
