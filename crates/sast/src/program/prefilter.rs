//! One pass over the bytes of a file that says which rules could match there.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use memchr::memmem;

use super::needs::{Need, SPECIAL};

/// The words that the rules of a language need, and what each needs of them.
pub(super) struct Prefilter {
    automaton: Option<AhoCorasick>,
    words: usize,
    needs: Vec<Compiled>,
}

/// A condition on words by their numbers.
enum Compiled {
    Word(usize),
    All(Vec<Compiled>),
    Any(Vec<Compiled>),
}

impl Prefilter {
    /// For what rules need, in their order.
    pub(super) fn new<'n>(needs: impl Iterator<Item = &'n Need>) -> Self {
        let mut numbers = BTreeMap::new();
        let needs = needs.map(|need| compile(need, &mut numbers)).collect();
        let mut words: Vec<&str> = numbers.keys().copied().collect();
        words.sort_by_key(|word| numbers.get(*word));
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&words);
        Self { automaton: automaton.ok(), words: words.len(), needs }
    }

    /// The places in their order of the rules that could match in a file.
    pub(super) fn live(&self, bytes: &[u8]) -> Vec<usize> {
        let mut there = vec![false; self.words];
        let is_special =
            |letter: &char| memmem::find(bytes, letter.to_string().as_bytes()).is_some();
        // A letter that is one of ours where case does not matter, which the automaton does not know.
        if SPECIAL.iter().any(is_special) {
            there.fill(true);
        } else if let Some(automaton) = &self.automaton {
            for found in automaton.find_overlapping_iter(bytes) {
                if let Some(word) = there.get_mut(found.pattern().as_usize()) {
                    *word = true;
                }
            }
        } else {
            there.fill(true);
        }
        let holds = |(at, need): (usize, &Compiled)| need.holds(&there).then_some(at);
        self.needs.iter().enumerate().filter_map(holds).collect()
    }
}

impl Compiled {
    fn holds(&self, there: &[bool]) -> bool {
        match self {
            Self::Word(word) => there.get(*word).copied().unwrap_or(true),
            Self::All(all) => all.iter().all(|one| one.holds(there)),
            Self::Any(any) => any.iter().any(|one| one.holds(there)),
        }
    }
}

fn compile<'n>(need: &'n Need, numbers: &mut BTreeMap<&'n str, usize>) -> Compiled {
    match need {
        Need::Word(word) => {
            let next = numbers.len();
            Compiled::Word(*numbers.entry(word).or_insert(next))
        }
        Need::All(all) => Compiled::All(all.iter().map(|one| compile(one, numbers)).collect()),
        Need::Any(any) => Compiled::Any(any.iter().map(|one| compile(one, numbers)).collect()),
    }
}
