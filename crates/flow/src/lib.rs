//! How code runs: the steps of each function, and the values and data that go through them.

mod code;
mod engine;
mod language;
mod library;
mod project;
pub mod steps;
mod value;

/// Whether the programs of a language are followed as a whole.
pub fn follows(language: &str) -> bool {
    language::manner(language).is_some()
}

pub use engine::{Arrival, Input, Note, Notes, analyse};
pub use library::Sorts;
pub use project::{Resource, Source};
pub use value::{Kinds, Point};

#[cfg(test)]
mod tests;
