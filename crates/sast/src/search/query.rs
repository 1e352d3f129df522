//! Patterns that rules look for: each is read once for all rules that write it so, and only where a file
//! holds its words.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Language, Pattern};

use crate::facts::Facts;
use crate::matcher::find::{Match, find_with};
use crate::matcher::prepared::{NameTest, Prepared};
use crate::readers::Readers;
use crate::search::{Reading, SearchError};
use crate::words::{Word, Words, of_pattern};

/// A pattern and how it is to be matched.
pub(crate) struct Query {
    /// Its number among all that are kept together.
    pub(crate) number: usize,
    text: String,
    language: &'static Language,
    options: Arc<Options>,
    /// What the names must fulfil that its metavariables stand for.
    tests: Vec<NameTest>,
    /// The words that stand in every file in which it matches.
    words: Vec<Word>,
    read: OnceLock<Option<Read>>,
}

/// A pattern that was read.
struct Read {
    pattern: Pattern,
    prepared: Prepared,
}

impl Query {
    /// Reads the pattern unless that was done; an error if it is no code of its language.
    pub(crate) fn read(&self, readers: &mut Readers) -> Result<(), SearchError> {
        let read = || {
            let pattern = readers.parser(self.language)?.pattern(&self.text)?;
            let prepared = Prepared::of(&pattern).with(self.tests.clone());
            Some(Read { pattern, prepared })
        };
        let read = self.read.get_or_init(read);
        read.as_ref().map(|_| ()).ok_or_else(|| SearchError::Pattern(self.text.clone()))
    }

    /// Whether it needs any words of a file.
    pub(crate) const fn needs_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether a file holds all words that it needs.
    pub(crate) fn may_match(&self, words: &Words) -> bool {
        self.words.iter().all(|word| words.hold(*word))
    }

    /// Everywhere that it matches, and whether the search went to its end. One that was not read matches
    /// nowhere: there was nothing for it in the file.
    pub(crate) fn find<'t>(&'t self, facts: &Facts<'t>) -> (Vec<Match<'t>>, bool) {
        match self.read.get() {
            Some(Some(read)) => find_with(&read.pattern, &read.prepared, facts, &self.options),
            _ => (Vec::new(), true),
        }
    }
}

/// All patterns of some rules, each once.
#[derive(Default)]
pub struct Queries {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    options: Vec<Arc<Options>>,
    queries: FxHashMap<Key, Arc<Query>>,
}

/// What tells a query from others: language, options, whether it is quoted, the pattern and its tests.
type Key = (&'static str, usize, bool, String, Vec<(String, String)>);

impl Queries {
    /// The query for a pattern. Of one that is `quoted`, the file need not hold the words: it is looked for in
    /// what a text says.
    pub(crate) fn of(
        &self,
        text: &str,
        language: &'static Language,
        Reading { options, quoted, tests, .. }: Reading<'_>,
    ) -> Arc<Query> {
        let tests = tests.iter().filter(|test| mentions(text, &test.metavariable));
        let tests: Vec<NameTest> = tests.cloned().collect();
        let told = tests.iter().map(NameTest::key).map(|(a, b)| (a.to_owned(), b.to_owned()));
        let told = told.collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let alike = known.options.iter().position(|one| **one == *options);
        let alike = alike.unwrap_or_else(|| {
            known.options.push(Arc::new(options.clone()));
            known.options.len() - 1
        });
        let options = known.options.get(alike).map_or_else(Arc::default, Arc::clone);
        let number = known.queries.len();
        let key = (language.name, alike, quoted, text.to_owned(), told);
        let query = known.queries.entry(key).or_insert_with(|| {
            let words = if quoted { Vec::new() } else { of_pattern(text) };
            let words = words.iter().map(|word| Word::of(word.as_bytes())).collect();
            let read = OnceLock::new();
            let text = text.to_owned();
            Arc::new(Query { number, text, language, options, tests, words, read })
        });
        Arc::clone(query)
    }
}

/// Whether a pattern names a metavariable.
fn mentions(pattern: &str, metavariable: &str) -> bool {
    pattern.match_indices(metavariable).any(|(at, _)| {
        let rest = pattern.get(at + metavariable.len()..).unwrap_or_default();
        !rest.starts_with(|next: char| next == '_' || next.is_ascii_alphanumeric())
    })
}
