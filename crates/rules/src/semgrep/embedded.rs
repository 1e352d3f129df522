//! The rules for code that every binary carries, by language.

use super::{Rule, load};

/// The rules of one language, still as text.
pub struct Pack {
    /// Their files, each with one rule: name and text.
    files: &'static [(&'static str, &'static str)],
    /// Files of rules that run only where they are asked for: what they show is worth a look in a review and
    /// seldom a weakness.
    audit: &'static [(&'static str, &'static str)],
    /// The names of the languages that they are for.
    pub languages: &'static [&'static str],
    /// How many rules run without being asked for.
    pub rules: usize,
}

include!(concat!(env!("OUT_DIR"), "/code.rs"));

impl Pack {
    /// The files of the rules that run without being asked for, or of all: name and text.
    pub fn files(
        &self,
        with_audit: bool,
    ) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        self.files.iter().chain(self.audit.iter().filter(move |_| with_audit))
    }

    /// Reads the rules that run without being asked for. That they are well-formed is checked by tests, not at each start.
    pub fn read(&self) -> Vec<Rule> {
        load(self.files.iter().copied()).0
    }
}

/// All packs.
pub fn packs() -> &'static [Pack] {
    PACKS
}
