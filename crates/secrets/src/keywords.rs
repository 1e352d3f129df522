//! Finds the keywords of all rules in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use seawall_model::Span;

use crate::worthwhile::Worthwhile;

/// Bytes after which building the faster automaton has paid for itself.
const WORTH: usize = 4 * 1024 * 1024;

/// A keyword in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) keyword: u32,
}

/// All keywords in one automaton, in two makes that find the same: one that is built soonest, and a
/// deterministic one that is three times as fast.
pub(crate) struct Keywords {
    words: Vec<String>,
    soon: AhoCorasick,
    fast: Worthwhile<AhoCorasick>,
}

impl Keywords {
    /// Takes each keyword once; hits tell keywords by their place in `words`.
    pub(crate) fn new(words: Vec<String>) -> Self {
        let soon = automaton(&words, AhoCorasickKind::ContiguousNFA);
        Self { words, soon, fast: Worthwhile::after(WORTH) }
    }

    /// The length of the longest keyword.
    pub(crate) fn longest(&self) -> usize {
        self.words.iter().map(String::len).max().unwrap_or_default()
    }

    /// All keywords in `span` of `text`, whatever their case, by where they end.
    pub(crate) fn hits(&self, text: &[u8], span: Span) -> Vec<Hit> {
        let found = self.automaton(span.len()).find_overlapping_iter(span.of(text));
        let hit = |m: aho_corasick::Match| Hit {
            start: span.start + m.start(),
            keyword: m.pattern().as_u32(),
        };
        found.map(hit).collect()
    }

    fn automaton(&self, bytes: usize) -> &AhoCorasick {
        let build = || automaton(&self.words, AhoCorasickKind::DFA);
        self.fast.get(bytes, build).unwrap_or(&self.soon)
    }
}

fn automaton(words: &[String], kind: AhoCorasickKind) -> AhoCorasick {
    let build = |kind| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(kind)
            .build(words)
    };
    build(Some(kind))
        .or_else(|_| build(None))
        .expect("keywords are short words, far from the automaton's size limit")
}

#[cfg(test)]
mod tests {
    use seawall_model::Span;

    use super::{Keywords, WORTH};

    #[test]
    fn both_automata_find_the_same() {
        let words = ["key", "apikey", "api", "ki"].map(str::to_owned).to_vec();
        let keywords = Keywords::new(words);
        let text = b"my APIKEY, a key, kiki";
        let all = Span::new(0, text.len());
        let first = keywords.hits(text, all);
        assert_eq!(first.len(), 6);
        assert!(!std::ptr::eq(keywords.automaton(WORTH), &raw const keywords.soon));
        assert_eq!(keywords.hits(text, all), first);
    }
}
