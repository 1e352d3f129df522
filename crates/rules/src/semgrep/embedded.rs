//! The rules for code that every binary carries, by language.

use super::{Rule, load};

/// The rules of one language, still as text.
pub struct Pack {
    /// Their files, each with one rule: name and text.
    files: &'static [(&'static str, &'static str)],
    /// The names of the languages that they are for.
    pub languages: &'static [&'static str],
    /// How many rules there are.
    pub rules: usize,
}

include!(concat!(env!("OUT_DIR"), "/code.rs"));

impl Pack {
    /// The files of the rules: name and text.
    pub const fn files(&self) -> &'static [(&'static str, &'static str)] {
        self.files
    }

    /// Reads the rules. That they are well-formed is checked by tests, not at each start.
    pub fn read(&self) -> Vec<Rule> {
        load(self.files.iter().copied()).0
    }
}

/// All packs.
pub fn packs() -> &'static [Pack] {
    PACKS
}
