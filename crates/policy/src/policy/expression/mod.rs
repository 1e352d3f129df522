//! CEL expressions of rules: checked when the policy is read, bounded when they are evaluated.
//!
//! CEL reports an unknown field or a comparison of unlike types only when it comes upon them, and
//! calls two unlike values simply unequal. A gate must not find that out on the day that matters, so
//! an expression is resolved and tried out as soon as it is read.

mod compile;
mod evaluate;
mod light;
mod probe;

use std::sync::Arc;

use seawall_datatree::Node;

use crate::schema::{Decode, Kind, Report};

pub(crate) use evaluate::Evaluator;

/// A CEL expression that can be evaluated.
#[derive(Debug, Clone)]
pub struct Expression {
    text: Arc<str>,
    tree: Arc<cel::IdedExpr>,
    /// The regular expressions in it, compiled once.
    regexes: Vec<regex_automata::meta::Regex>,
}

/// Why a text is no expression of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    message: String,
    suggestion: Option<String>,
}

impl Refusal {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), suggestion: None }
    }
}

impl Expression {
    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn new(text: &str) -> Result<Self, Refusal> {
        let mut expression = compile::compile(text)?;
        probe::probe(&expression)?;
        light::lighten(Arc::make_mut(&mut expression.tree));
        Ok(expression)
    }
}

impl Decode for Expression {
    fn kind() -> Kind {
        Kind::text("a CEL expression", ".")
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let text = String::decode(node, report)?;
        let refuse =
            |refusal: Refusal| report.suggest(node.region, refusal.message, refusal.suggestion);
        Self::new(&text).map_err(refuse).ok()
    }
}
