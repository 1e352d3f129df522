//! The sast engine: so far, where one pattern matches one tree.
//!
//! A pattern is code with holes. What matches is decided on the tree that is the same for all languages,
//! so that each equivalence (keyword arguments in any order, a declaration that also assigns) is written once.

mod bindings;
mod chain;
mod compare;
mod condition;
mod equal;
mod equivalent;
mod evaluate;
mod expression;
mod facts;
mod find;
mod imports;
mod list;
mod literal;
mod matcher;
mod optional;
mod plan;
mod ranges;
mod readers;
mod statement;

pub use bindings::{Bindings, Bound};
pub use evaluate::Subject;
pub use facts::Facts;
pub use find::{Match, find};
pub use plan::{Search, SearchError};
pub use readers::Readers;

#[cfg(test)]
mod tests;
