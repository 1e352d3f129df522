//! Texts of configuration, rule and lock files as one tree of values that know where they stand.
//!
//! Nothing here knows what a file means. The texts are hostile: size, depth and the growth by aliases
//! are bounded, so that no input can hang a reader or exhaust the memory or the stack.

pub mod hcl;
pub mod ini;
pub mod json;
mod limits;
mod places;
#[cfg(test)]
mod show;
mod suggest;
mod text;
pub mod toml;
mod tree;
pub mod xml;
pub mod yaml;

pub use limits::Limits;
pub use suggest::nearest;
pub use text::Text;
pub use tree::{Error, Key, Node, Value};
