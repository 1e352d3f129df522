//! YAML under the core schema of YAML 1.2, where `yes` and `on` are texts.

mod flow;
mod lines;
mod load;
mod scalar;

use std::sync::Arc;

use load::Dialect;

use crate::{Error, Limits, Node};

/// Reads the one document of a text; an empty text is null.
///
/// What can be read is returned beside the errors, so that a caller can report its own errors too.
pub fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    let (documents, errors) = load::load(&Arc::from(text), limits, Dialect::One);
    // What stopped being YAML is no document, and an empty text is an empty one.
    let readable = errors.is_empty() || !documents.is_empty();
    (readable.then(|| documents.into_iter().next().unwrap_or(load::NOTHING)), errors)
}

/// Reads every document of a text, with the keys that mappings take from others by `<<` written out.
pub fn parse_all(text: &str, limits: &Limits) -> (Vec<Node>, Vec<Error>) {
    parse_all_shared(&Arc::from(text), limits)
}

/// As [`parse_all`], for a text that the tree may keep.
pub fn parse_all_shared(text: &Arc<str>, limits: &Limits) -> (Vec<Node>, Vec<Error>) {
    load::load(text, limits, Dialect::Many)
}

#[cfg(test)]
mod tests;
