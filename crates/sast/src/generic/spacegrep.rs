//! Spacegrep: words, signs, and blocks that indentation and brackets make.

mod document;
mod lexer;
mod matcher;
mod pattern;
mod search;

pub(super) use document::Document;
pub(super) use pattern::Pattern;
pub(super) use search::find;
