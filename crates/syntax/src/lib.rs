//! One syntax tree for all languages, lowered from tree-sitter's.
//!
//! A grammar names its nodes as it likes; here an addition is a [`Kind::Binary`] in every language, and a
//! call has its callee and its arguments in the same places. What no lowering knows yet stays as
//! [`Kind::Other`] with the grammar's own name, so that nothing of a file is ever lost.

mod holes;
mod keep;
mod kind;
mod lang;
mod lower;
mod parse;
mod pattern;
mod show;
mod symbol;
mod table;
mod tree;
mod variables;

pub use holes::is_metavariable;
pub use keep::Keeper;
pub use kind::{Kind, Shape};
pub use lang::{ALL, Language, language};
pub use parse::{Parsed, Parser};
pub use pattern::Pattern;
pub use show::show;
pub use symbol::{Symbol, Symbols};
pub use tree::{Node, NodeId, Tree};

#[cfg(test)]
mod tests;
