//! YAML as a tree of values that know where they stand: the one way in which this crate reads YAML.
//!
//! Nothing here knows of policies. The text is hostile: size, depth and the growth by aliases are
//! bounded, so that no input can hang the reader or exhaust the memory or the stack.

mod load;
mod scalar;

use seawall_model::Region;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// From its first character to the one after its last.
    pub(crate) region: Region,
}

/// A YAML value under the core schema of YAML 1.2: `yes` and `on` are texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, as it was written.
    Float(String),
    /// Anything else that is written in one piece.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order in which they were written, no key twice.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    /// What was written.
    pub(crate) name: String,
    /// Where.
    pub(crate) region: Region,
}

/// Something that is not YAML, or more than a reader should take on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Error {
    /// Where.
    pub(crate) region: Region,
    /// What is wrong and what to do about it.
    pub(crate) message: String,
}

/// How much a text may ask of the reader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Longest text, in bytes.
    pub(crate) bytes: usize,
    /// How deep lists and mappings may stand in each other.
    pub(crate) depth: usize,
    /// Most values and bytes of text after aliases are written out.
    pub(crate) expanded: usize,
}

impl Limits {
    /// What files written by people need, with room to spare.
    pub(crate) const STANDARD: Self = Self { bytes: 1 << 20, depth: 64, expanded: 4 << 20 };
}

/// Reads the one document of a text; an empty text is null.
///
/// What can be read is returned beside the errors, so that a caller can report its own errors too.
pub(crate) fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    load::load(text, limits)
}

#[cfg(test)]
mod tests;
