//! One look at the bytes of a file that says which rules could match there.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use memchr::memmem;
use seawall_rules::semgrep::Rule;

use super::needs::{Need, SPECIAL};
use crate::words::{Word, Words};

/// What each rule of a language needs of a file: whole words for code, texts for expressions.
pub(super) struct Prefilter {
    automaton: Option<AhoCorasick>,
    texts: usize,
    needs: Vec<Compiled>,
}

/// A condition on words, and on texts by their numbers.
enum Compiled {
    Word(Word),
    Text(usize),
    All(Vec<Compiled>),
    Any(Vec<Compiled>),
}

impl Prefilter {
    /// For rules in their order, which look at any text or at code.
    pub(super) fn new<'r>(rules: impl Iterator<Item = &'r Rule>, of_text: bool) -> Self {
        let mut numbers = BTreeMap::new();
        let needs = rules.map(|rule| compile(&Need::of(rule, of_text), &mut numbers)).collect();
        let mut texts: Vec<&String> = numbers.keys().collect();
        texts.sort_by_key(|text| numbers.get(*text));
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&texts);
        Self { automaton: automaton.ok(), texts: texts.len(), needs }
    }

    /// The places in their order of the rules that could match in a file of these words.
    pub(super) fn live(&self, bytes: &[u8], words: &Words) -> Vec<usize> {
        let there = if self.texts == 0 { Vec::new() } else { self.texts(bytes) };
        let holds = |(at, need): (usize, &Compiled)| need.holds(words, &there).then_some(at);
        self.needs.iter().enumerate().filter_map(holds).collect()
    }

    /// For each text whether a file may hold it.
    fn texts(&self, bytes: &[u8]) -> Vec<bool> {
        let is_special =
            |letter: &char| memmem::find(bytes, letter.to_string().as_bytes()).is_some();
        // A letter that is one of ours where case does not matter, which the automaton does not know.
        let Some(automaton) = self.automaton.as_ref().filter(|_| !SPECIAL.iter().any(is_special))
        else {
            return vec![true; self.texts];
        };
        let mut there = vec![false; self.texts];
        for found in automaton.find_overlapping_iter(bytes) {
            if let Some(text) = there.get_mut(found.pattern().as_usize()) {
                *text = true;
            }
        }
        there
    }
}

impl Compiled {
    fn holds(&self, words: &Words, texts: &[bool]) -> bool {
        match self {
            Self::Word(word) => words.hold(*word),
            Self::Text(text) => texts.get(*text).copied().unwrap_or(true),
            Self::All(all) => all.iter().all(|one| one.holds(words, texts)),
            Self::Any(any) => any.iter().any(|one| one.holds(words, texts)),
        }
    }
}

fn compile(need: &Need, numbers: &mut BTreeMap<String, usize>) -> Compiled {
    match need {
        Need::Word(word) => Compiled::Word(*word),
        Need::Text(text) => {
            let next = numbers.len();
            Compiled::Text(*numbers.entry(text.clone()).or_insert(next))
        }
        Need::All(all) => Compiled::All(all.iter().map(|one| compile(one, numbers)).collect()),
        Need::Any(any) => Compiled::Any(any.iter().map(|one| compile(one, numbers)).collect()),
    }
}
