//! The characters that an expression tells apart: one for all that stand in the same of its sets.
//!
//! Of characters beyond ASCII only a few are looked at, so that what is said of a set is sure for each of them.

use crate::set::Set;

/// So many characters are told apart at most.
const MOST: usize = 256;
/// So many beyond ASCII are taken from the expression.
const MOST_FOREIGN: usize = 60;

/// One of the characters that are told apart.
pub(crate) type Symbol = u8;

/// Some of the characters that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Symbols([u64; 4]);

impl Symbols {
    pub(crate) fn and(self, other: Self) -> Self {
        let mut words = self.0;
        words.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
        Self(words)
    }

    pub(crate) fn or(self, other: Self) -> Self {
        let mut words = self.0;
        words.iter_mut().zip(other.0).for_each(|(word, other)| *word |= other);
        Self(words)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    /// The one of them that is best to show.
    pub(crate) fn first(self) -> Option<Symbol> {
        let (word, bits) = self.0.iter().enumerate().find(|(_, bits)| **bits != 0)?;
        u8::try_from(word * 64 + bits.trailing_zeros() as usize).ok()
    }

    pub(crate) fn has(self, symbol: Symbol) -> bool {
        let word = self.0.get(usize::from(symbol) / 64).copied().unwrap_or(0);
        word >> (symbol % 64) & 1 == 1
    }

    pub(crate) fn one(symbol: Symbol) -> Self {
        let mut symbols = Self::default();
        symbols.insert(usize::from(symbol));
        symbols
    }

    fn insert(&mut self, symbol: usize) {
        if let Some(word) = self.0.get_mut(symbol / 64) {
            *word |= 1 << (symbol % 64);
        }
    }
}

/// The characters that are told apart.
#[derive(Debug)]
pub(crate) struct Alphabet {
    /// Those that are best to show first.
    letters: Vec<char>,
    /// Which of them each set holds.
    sets: Vec<Symbols>,
    all: Symbols,
}

impl Alphabet {
    /// For the sets of an expression.
    pub(crate) fn of(sets: &[Set]) -> Self {
        let words = Set::of([(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)]);
        let told = [words, Set::one('\n'), Set::one('!')];
        let mut known: Vec<Vec<bool>> = Vec::new();
        let mut letters = Vec::new();
        for letter in candidates(sets) {
            let of = sets.iter().chain(&told).map(|set| set.contains(letter)).collect();
            if known.len() < MOST && !known.contains(&of) {
                known.push(of);
                letters.push(letter);
            }
        }
        let holds = |set: usize| {
            let mut symbols = Symbols::default();
            for (at, of) in known.iter().enumerate() {
                if of.get(set).is_some_and(|holds| *holds) {
                    symbols.insert(at);
                }
            }
            symbols
        };
        let of_sets = (0..sets.len()).map(holds).collect();
        let mut all = Symbols::default();
        (0..letters.len()).for_each(|symbol| all.insert(symbol));
        Self { letters, sets: of_sets, all }
    }

    pub(crate) fn holds(&self, set: usize) -> Symbols {
        self.sets.get(set).copied().unwrap_or_default()
    }

    pub(crate) const fn all(&self) -> Symbols {
        self.all
    }

    pub(crate) fn symbols(&self) -> impl Iterator<Item = Symbol> + use<> {
        (0..self.letters.len()).filter_map(|symbol| u8::try_from(symbol).ok())
    }

    pub(crate) fn letter(&self, symbol: Symbol) -> char {
        self.letters.get(usize::from(symbol)).copied().unwrap_or_default()
    }

    pub(crate) fn text(&self, symbols: &[Symbol]) -> String {
        symbols.iter().map(|symbol| self.letter(*symbol)).collect()
    }
}

/// Characters that may be told apart, those that are best to show first.
fn candidates(sets: &[Set]) -> Vec<char> {
    let ascii = ('a'..='z').chain('0'..='9').chain(" !-.,:;/@_".chars()).chain('A'..='Z');
    let mut letters: Vec<char> = ascii.collect();
    letters.extend('!'..='~');
    letters.extend("\n\t\r".chars());
    letters.extend('\0'..='\u{7f}');
    letters.extend(['é', '一']);
    let foreign = sets.iter().flat_map(|set| set.ranges().iter().take(4));
    let foreign =
        foreign.filter(|(low, _)| *low > 0x7f).filter_map(|(low, _)| char::from_u32(*low));
    letters.extend(foreign.take(MOST_FOREIGN));
    letters
}
