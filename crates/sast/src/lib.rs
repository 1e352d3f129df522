//! The sast engine: rules in Semgrep's format, run together over one generic tree.
//!
//! A pattern is code with holes. What matches is decided on the tree that is the same for all languages,
//! so that each equivalence (keyword arguments in any order, a declaration that also assigns) is written once.

mod analysis;
mod answers;
mod bindings;
mod block;
mod bounded;
mod candidates;
mod chain;
mod compare;
mod condition;
mod constants;
mod context;
mod embedded;
mod equal;
mod equivalent;
mod evaluate;
mod expansion;
mod expression;
mod facts;
mod find;
mod fix;
mod flow;
mod function;
pub mod generic;
mod imported;
mod imports;
mod list;
mod literal;
mod lookaround;
mod matcher;
mod names;
mod native;
mod near;
mod numbers;
mod operator;
mod optional;
mod plan;
mod position;
mod prepared;
mod program;
mod query;
mod ranges;
mod reaching;
mod readers;
mod relaxed;
mod statement;
mod surroundings;
pub mod taint;
mod typing;
mod value;
mod words;
mod writes;

pub use bindings::{Bindings, Bound};
pub use embedded::languages as embedded_languages;
pub use evaluate::Subject;
pub use facts::Facts;
pub use find::{Match, find};
pub use fix::Replacement;
pub use plan::{Search, SearchError};
pub use program::{Found, Mistakes, Outcome, Program, Way, languages, mistakes, supports};
pub use query::Queries;
pub use readers::Readers;

#[cfg(test)]
mod tests;
