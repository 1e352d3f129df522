//! Texts of configuration and rule files as one tree of values that know where they stand.
//!
//! Nothing here knows what a file means. The texts are hostile: size, depth and the growth by aliases
//! are bounded, so that no input can hang a reader or exhaust the memory or the stack.

mod limits;
mod suggest;
mod tree;
pub mod yaml;

pub use limits::Limits;
pub use suggest::nearest;
pub use tree::{Error, Key, Node, Value};
