//! The sast engine: so far, where one pattern matches one tree.
//!
//! A pattern is code with holes. What matches is decided on the tree that is the same for all languages,
//! so that each equivalence (keyword arguments in any order, a declaration that also assigns) is written once.

mod bindings;
mod chain;
mod equal;
mod find;
mod list;
mod literal;
mod matcher;
mod optional;

pub use bindings::{Bindings, Bound};
pub use find::{Match, find};

#[cfg(test)]
mod tests;
