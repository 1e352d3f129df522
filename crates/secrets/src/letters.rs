//! How much a run of letters looks like a word: by a list of words, and by which letters follow which.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::words::WORDS;

/// Letters of the alphabet and the edge of a word.
const SYMBOLS: usize = 27;
/// The edge of a word, before its first letter and after its last.
const EDGE: usize = 26;

/// What is known of words, made from the list at first use.
struct Known {
    words: HashSet<&'static str>,
    /// For each run of three letters, whether some word holds it.
    threes: Vec<bool>,
    longest: usize,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let words: HashSet<&'static str> =
        WORDS.iter().flat_map(|line| line.split_ascii_whitespace()).collect();
    let mut threes = vec![false; SYMBOLS * SYMBOLS * SYMBOLS];
    for line in WORDS {
        for word in line.split_ascii_whitespace() {
            // Abbreviations teach nothing about words.
            for three in threes_of(word.as_bytes()).filter(|_| word.len() > 3) {
                if let Some(seen) = threes.get_mut(three) {
                    *seen = true;
                }
            }
        }
    }
    let longest = words.iter().map(|word| word.len()).max().unwrap_or_default();
    Known { words, threes, longest }
});

/// Whether `letters`, in lower case, is a word or reads like one.
///
/// Seven tenths of the runs of three letters of a word that is not in the list occur in the list; of
/// random letters, two tenths do.
pub(crate) fn is_wordlike(letters: &str) -> bool {
    letters.len() < 3 || is_word(letters) || seen(letters, 7) || is_compound(letters)
}

/// Whether `letters` may be a word of another language: it shares less with the list.
pub(crate) fn may_be_foreign(letters: &str) -> bool {
    seen(letters, 4)
}

/// Whether so many tenths of the runs of three letters occur in the list.
fn seen(letters: &str, tenths: usize) -> bool {
    let seen = threes_of(letters.as_bytes())
        .filter(|three| KNOWN.threes.get(*three).copied().unwrap_or(false))
        .count();
    seen * 10 >= letters.len() * tenths
}

/// Whether `letters` is a word of the list.
pub(crate) fn is_word(letters: &str) -> bool {
    KNOWN.words.contains(letters)
}

/// Whether `letters` is a word of the list, or several without a gap.
pub(crate) fn is_words(letters: &str) -> bool {
    is_word(letters) || (letters.len() > 3 && is_compound(letters))
}

/// Whether words of the list stand one after the other, one of them of two letters at most.
fn is_compound(letters: &str) -> bool {
    // For each place, the fewest words of two letters with which it can be reached.
    let mut short: Vec<Option<u8>> = vec![None; letters.len() + 1];
    if let Some(first) = short.first_mut() {
        *first = Some(0);
    }
    for start in 0..letters.len() {
        let Some(used) = short.get(start).copied().flatten() else { continue };
        for end in start + 2..=letters.len().min(start + KNOWN.longest) {
            let now = used + u8::from(end - start == 2);
            let known = letters.get(start..end).is_some_and(|part| KNOWN.words.contains(part));
            if let Some(best) = short.get_mut(end).filter(|_| known && now <= 1) {
                *best = Some(best.map_or(now, |best| best.min(now)));
            }
        }
    }
    short.last().is_some_and(Option::is_some)
}

/// The numbers of all runs of three letters, the edges of the word counted as letters.
fn threes_of(word: &[u8]) -> impl Iterator<Item = usize> {
    let symbol = |byte: Option<&u8>| match byte {
        Some(byte) if byte.is_ascii_lowercase() => usize::from(byte - b'a'),
        _ => EDGE,
    };
    (0..word.len()).map(move |at| {
        let before = at.checked_sub(1).and_then(|before| word.get(before));
        let (first, second, third) =
            (symbol(before), symbol(word.get(at)), symbol(word.get(at + 1)));
        (first * SYMBOLS + second) * SYMBOLS + third
    })
}
