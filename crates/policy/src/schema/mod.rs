//! Configuration files described as data: one description gives decoding, errors, JSON schema and documentation.
//!
//! A type that can stand in a file implements [`Decode`]; a mapping is declared by [`keys!`], where
//! each key is written once, with its type, default, example and meaning.

mod checked;
mod decode;
mod error;
mod json;
mod keys;
mod kind;
mod located;
mod many;
mod reference;
mod report;
mod section;
mod word;

use seawall_datatree::{Limits, yaml};

pub use error::ConfigError;
pub use located::{Located, Origin};
pub use many::Many;

pub(crate) use checked::checked_text;
pub(crate) use decode::Decode;
pub(crate) use json::json_schema;
pub(crate) use keys::keys;
pub(crate) use kind::{Key, Kind, Presence};
pub(crate) use reference::reference;
pub(crate) use report::Report;
pub(crate) use section::Section;
pub(crate) use word::{Word, decode_words, word_error};

/// Reads a whole file: every error is collected, and nothing is returned if there is one.
pub(crate) fn read<T: Decode>(text: &str, file: &str) -> Result<T, Vec<ConfigError>> {
    let mut report = Report::new(file);
    let (node, errors) = yaml::parse(text, &Limits::STANDARD);
    for error in errors {
        report.error(error.region, error.message);
    }
    let value = node.and_then(|node| T::decode(&node, &mut report));
    report.finish(value)
}

#[cfg(test)]
mod tests;
