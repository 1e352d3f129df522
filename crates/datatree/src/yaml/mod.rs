//! YAML under the core schema of YAML 1.2, where `yes` and `on` are texts.

mod load;
mod scalar;

use crate::{Error, Limits, Node};

/// Reads the one document of a text; an empty text is null.
///
/// What can be read is returned beside the errors, so that a caller can report its own errors too.
pub fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    load::load(text, limits)
}

#[cfg(test)]
mod tests;
