//! What is worked out of a pattern once, before it is looked for.

use seawall_syntax::Pattern;

use crate::condition::NameTest;
use crate::literal::Expressions;
use crate::names::Names;

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
