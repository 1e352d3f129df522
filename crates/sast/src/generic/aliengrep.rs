//! Aliengrep: words, signs and brackets, wherever lines end.

mod failures;
mod matcher;
mod pattern;
mod reader;
mod text;

pub(super) use matcher::find;
pub(super) use pattern::Pattern;
