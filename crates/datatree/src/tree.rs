//! The tree of values, and what can be wrong with the text that it was read from.

use seawall_model::Region;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// From its first character to the one after its last.
    pub region: Region,
}

/// What is written at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
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

impl Value {
    /// The value as an error message shows it.
    pub fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Text(text) if text.is_empty() => "an empty one".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Integer(value) => format!("the number {value}"),
            Self::Float(value) => format!("the number {value}"),
            Self::Text(text) if text.chars().count() <= 40 => format!("`{}`", text.escape_debug()),
            Self::Text(_) => "a long text".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Mapping(_) => "a mapping".to_owned(),
        }
    }
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What was written.
    pub name: String,
    /// Where.
    pub region: Region,
}

/// Something that is not what the file claims to be, or more than a reader should take on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// Where.
    pub region: Region,
    /// What is wrong and what to do about it.
    pub message: String,
}
