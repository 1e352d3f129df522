//! One look at the bytes of a file that says which rules could match there.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use memchr::memmem;

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
    /// For what rules need, in their order.
    pub(super) fn new<'n>(needs: impl Iterator<Item = &'n Need>) -> Self {
        let mut numbers = BTreeMap::new();
        let needs = needs.map(|need| compile(need, &mut numbers)).collect();
        let mut texts: Vec<&str> = numbers.keys().copied().collect();
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

fn compile<'n>(need: &'n Need, numbers: &mut BTreeMap<&'n str, usize>) -> Compiled {
    match need {
        Need::Word(word) => Compiled::Word(Word::of(word.as_bytes())),
        Need::Text(text) => {
            let next = numbers.len();
            Compiled::Text(*numbers.entry(text).or_insert(next))
        }
        Need::All(all) => Compiled::All(all.iter().map(|one| compile(one, numbers)).collect()),
        Need::Any(any) => Compiled::Any(any.iter().map(|one| compile(one, numbers)).collect()),
    }
}
