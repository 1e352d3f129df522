//! How far the project's code goes into packages with weaknesses: declared, imported, called.
//!
//! Names decide, not flows: code that imports a module of a package reaches the package, and code that uses a name
//! which an advisory lists reaches the weakness. Where names cannot decide (nobody knows the modules of a package,
//! another package that the code imports brings it in, a file that is not read as code mentions it) the answer is
//! that nobody knows: whoever trusts a "not imported" must never be wrong.

mod code;
mod group;
mod level;
mod loads;
mod modules;
mod pages;
mod symbols;
mod uses;
mod world;

pub use code::CodeFile;
pub use world::reads;

pub(crate) use code::{Named, folder};
pub(crate) use level::{Access, Asked, levels};
pub(crate) use modules::Modules;
pub(crate) use symbols::of_weakness;

#[cfg(test)]
mod tests;
