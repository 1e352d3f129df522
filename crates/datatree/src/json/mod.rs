//! JSON, and JSON with comments and commas before closing brackets.

mod read;
mod string;

use std::sync::Arc;

use crate::{Error, Limits, Node};

/// What a file may hold beyond the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// JSON as RFC 8259 has it.
    Strict,
    /// With `//` and `/* */` comments, and a comma after the last value.
    Relaxed,
}

/// Reads the one value of a text.
///
/// Where a text stops being JSON, what stands before that is returned beside the error: half of a list of
/// packages says more than none. Of a key that is there twice the last one counts, as for all who read JSON,
/// and the error says so.
pub fn parse(text: &str, limits: &Limits, dialect: Dialect) -> (Option<Node>, Vec<Error>) {
    parse_shared(&Arc::from(text), limits, dialect)
}

/// As [`parse`], for a text that the tree may keep.
pub fn parse_shared(
    text: &Arc<str>,
    limits: &Limits,
    dialect: Dialect,
) -> (Option<Node>, Vec<Error>) {
    read::read(text, limits, dialect)
}

#[cfg(test)]
mod tests;
