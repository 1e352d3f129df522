//! What is wrong with a rule file, and where.

use std::fmt;

use seawall_datatree::nearest;
use seawall_model::{LineIndex, Position};

/// One thing that is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// The rule file.
    pub file: String,
    /// The place in it, when it is known.
    pub position: Option<Position>,
    /// The rule, when the file names it and it is the rule that is wrong.
    pub rule: Option<String>,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl RuleError {
    pub(crate) fn new(file: &str, text: &str, offset: Option<usize>, message: String) -> Self {
        let position =
            offset.map(|at| LineIndex::new(text.as_bytes()).position(at, text.as_bytes()));
        Self { file: file.to_owned(), position, rule: None, message }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(at) => write!(f, "{}:{}:{}: ", self.file, at.line, at.column)?,
            None => write!(f, "{}: ", self.file)?,
        }
        if let Some(rule) = &self.rule {
            write!(f, "rule `{rule}`: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for RuleError {}

/// Says that a word is unknown, and which was probably meant.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let hint = match nearest(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("expected one of {}", known.join(", ")),
    };
    format!("unknown {what} `{}`: {hint}", show(word))
}

/// A foreign word as an error message shows it.
pub(crate) fn show(word: &str) -> String {
    let short: String = word.chars().take(60).collect();
    short.escape_debug().to_string()
}
