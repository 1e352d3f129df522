//! Finds the keywords of all rules in one pass over a text.
//!
//! Thousands of keywords make an automaton of megabytes, which takes longer to build than a staged change
//! takes to scan, and misses the processor's caches on every other byte. Here a table of 64 KB answers,
//! for each place, whether a keyword may begin there; few places remain to be compared letter by letter.

use aho_corasick::AhoCorasick;
use seawall_model::Span;

/// The table has two to the power of this many cells.
const BITS: u32 = 14;
const CELLS: usize = 1 << BITS;
/// Spreads three bytes over the cells (Fibonacci hashing, after Knuth).
const SPREAD: u32 = 0x9E37_79B1;
/// Turns capitals into small letters, and other characters into something, but always the same.
const FOLD: u32 = 0x2020_2020;
/// Keywords begin with so many bytes that choose a cell.
const LEAD: usize = 3;
/// Each cell is told apart once more by so many bits.
const FINE: u32 = 2;

/// A keyword in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) keyword: u32,
}

/// All keywords, by how they begin.
pub(crate) struct Keywords {
    words: Vec<String>,
    /// Whether any keyword may begin with three bytes, hashed: a bit each, so that all of them stay near the
    /// processor.
    leads: Box<[u64]>,
    /// For the first three bytes, hashed: which fourth bytes, by their low five bits, may follow.
    table: Box<[u32]>,
    /// The keywords of each cell, cell after cell.
    of_cells: Vec<u32>,
    /// Where each cell begins in `of_cells`, and at last its end.
    begins: Vec<u32>,
    /// Keywords that are too short for the table; there are none but in rules of others.
    short: Option<(AhoCorasick, Vec<u32>)>,
    longest: usize,
}

impl Keywords {
    /// Takes each keyword once; hits tell keywords by their place in `words`.
    pub(crate) fn new(words: Vec<String>) -> Self {
        let mut leads = vec![0; CELLS << FINE >> 6].into_boxed_slice();
        let mut table = vec![0; CELLS].into_boxed_slice();
        let mut cells: Vec<(usize, u32)> = Vec::with_capacity(words.len());
        let mut short = Vec::new();
        for (word, number) in words.iter().zip(0..) {
            match *word.as_bytes() {
                [a, b, c, ref rest @ ..] => {
                    let lead = lead(fold([a, b, c, 0]));
                    let cell = lead >> FINE;
                    leads[lead >> 6] |= 1 << (lead & 63);
                    let follow = rest.first().map_or(u32::MAX, |d| follow(fold([0, 0, 0, *d])));
                    table[cell] |= follow;
                    cells.push((cell, number));
                }
                _ => short.push(number),
            }
        }
        cells.sort_unstable();
        let mut begins = vec![0; CELLS + 1];
        for (cell, _) in &cells {
            begins[cell + 1] += 1;
        }
        for cell in 0..CELLS {
            begins[cell + 1] += begins[cell];
        }
        Self {
            leads,
            table,
            begins,
            of_cells: cells.into_iter().map(|(_, number)| number).collect(),
            short: automaton(&words, short),
            longest: words.iter().map(String::len).max().unwrap_or_default(),
            words,
        }
    }

    /// The length of the longest keyword.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// Adds all keywords that start in `part` of `text`, whatever their case, in the order of places.
    pub(crate) fn find(&self, text: &[u8], part: Span, hits: &mut Vec<Hit>) {
        let first = hits.len();
        let end = part.end.min(text.len());
        let scanned = text.get(part.start..(end + LEAD).min(text.len())).unwrap_or_default();
        for (start, four) in (part.start..).zip(scanned.windows(LEAD + 1)) {
            let folded = fold([four[0], four[1], four[2], four[3]]);
            let lead = lead(folded);
            if self.leads[lead >> 6] >> (lead & 63) & 1 == 0 {
                continue;
            }
            let cell = lead >> FINE;
            if self.table[cell] & follow(folded) != 0 {
                self.compare(cell, text, start, hits);
            }
        }
        // At the text's end nothing follows the third byte.
        if let (true, Some([a, b, c])) = (end + LEAD > text.len(), text.last_chunk())
            && text.len() - LEAD >= part.start
        {
            self.compare(lead(fold([*a, *b, *c, 0])) >> FINE, text, text.len() - LEAD, hits);
        }
        self.find_short(text, Span::new(part.start, end), hits);
        if self.short.is_some() {
            hits[first..].sort_unstable();
        }
    }

    /// Compares the keywords of one cell with what stands at `start`.
    #[cold]
    fn compare(&self, cell: usize, text: &[u8], start: usize, hits: &mut Vec<Hit>) {
        let numbers = self.begins[cell] as usize..self.begins[cell + 1] as usize;
        for keyword in &self.of_cells[numbers] {
            let word = self.words[*keyword as usize].as_bytes();
            let stands = text.get(start..start + word.len());
            if stands.is_some_and(|stands| stands.eq_ignore_ascii_case(word)) {
                hits.push(Hit { start, keyword: *keyword });
            }
        }
    }

    fn find_short(&self, text: &[u8], part: Span, hits: &mut Vec<Hit>) {
        let Some((automaton, numbers)) = &self.short else { return };
        let reach = Span::new(part.start, (part.end + LEAD).min(text.len()));
        for found in automaton.find_overlapping_iter(reach.of(text)) {
            let start = part.start + found.start();
            if start < part.end {
                hits.push(Hit { start, keyword: numbers[found.pattern().as_usize()] });
            }
        }
    }
}

fn fold(four: [u8; 4]) -> u32 {
    u32::from_le_bytes(four) | FOLD
}

/// The hash of the first three of four folded bytes, which begins with the number of their cell.
fn lead(folded: u32) -> usize {
    ((folded << 8).wrapping_mul(SPREAD) >> (u32::BITS - BITS - FINE)) as usize
}

/// The bit of the last of four folded bytes.
fn follow(folded: u32) -> u32 {
    1 << (folded >> 24 & 31)
}

fn automaton(words: &[String], numbers: Vec<u32>) -> Option<(AhoCorasick, Vec<u32>)> {
    if numbers.is_empty() {
        return None;
    }
    let short = numbers.iter().filter_map(|number| words.get(*number as usize));
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(short);
    Some((automaton.expect("words of two letters are far from the size limit"), numbers))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seawall_model::Span;

    use super::{Hit, Keywords};

    /// Looks at every place for every word.
    fn by_hand(words: &[String], text: &[u8], part: Span) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in part.start..part.end.min(text.len()) {
            for (word, keyword) in words.iter().zip(0..) {
                let stands = text.get(start..start + word.len());
                if stands.is_some_and(|stands| stands.eq_ignore_ascii_case(word.as_bytes())) {
                    hits.push(Hit { start, keyword });
                }
            }
        }
        hits
    }

    proptest! {
        #[test]
        fn every_keyword_is_found_once(
            words in proptest::collection::btree_set("[ab_é]{1,6}", 1..9),
            text in "[abAB_@é\x00]{0,40}",
            start in 0_usize..20,
            length in 0_usize..40,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let part = Span::new(start, start + length);
            let mut hits = Vec::new();
            Keywords::new(words.clone()).find(text.as_bytes(), part, &mut hits);
            prop_assert_eq!(hits, by_hand(&words, text.as_bytes(), part));
        }
    }
}
