//! What is worked out of a pattern once, before it is looked for.

use seawall_syntax::Pattern;

use crate::literal::Expressions;
use crate::names::Names;

/// What a matcher needs to know of a pattern beside its tree.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The names without which code does not match.
    pub(crate) names: Names,
    /// The expressions in its strings.
    pub(crate) expressions: Expressions,
}

impl Prepared {
    pub(crate) fn of(pattern: &Pattern) -> Self {
        let tree = pattern.tree();
        Self { names: Names::of_pattern(tree), expressions: Expressions::of(tree) }
    }
}
