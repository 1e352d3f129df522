//! The parsers of one thread: each is made when it is first needed.

use std::collections::BTreeMap;

use seawall_syntax::{Keeper, Language, Parser};

/// Parsers by language.
#[derive(Default)]
pub struct Readers {
    parsers: BTreeMap<&'static str, Option<Parser>>,
    keepers: BTreeMap<&'static str, Keeper>,
}

impl Readers {
    /// The parser of a language; none if its grammar does not fit, which a test of the grammars excludes.
    pub fn parser(&mut self, language: &'static Language) -> Option<&mut Parser> {
        let parser = self.parsers.entry(language.name).or_insert_with(|| Parser::new(language));
        parser.as_mut()
    }

    /// What writes and reads the trees of a language.
    pub(crate) fn keeper(&mut self, language: &'static Language) -> &Keeper {
        self.keepers.entry(language.name).or_insert_with(|| Keeper::new(language))
    }
}
