//! A text as words, and as hashes of runs of them.

/// Words of a run.
pub(super) const RUN: usize = 5;

/// A word of a text, and the run that begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gram {
    /// Which word of the text it is.
    pub(super) at: usize,
    /// The word.
    pub(super) word: String,
    /// Of the run.
    pub(super) hash: u32,
}

/// Words that are written in two ways, and one of them.
const SAME: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("disclaims", "disclaim"),
    ("https", "http"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("licenced", "licensed"),
    ("merchantibility", "merchantability"),
    ("organisation", "organization"),
    ("www", "http"),
];

/// Words for whoever gives the licence, in whose place people put other such words and names.
const GIVERS: &[&str] = &[
    "author",
    "authors",
    "contributor",
    "contributors",
    "holder",
    "holders",
    "isc",
    "owner",
    "regents",
];

/// All runs of a text.
pub(super) fn grams(text: &str) -> Vec<Gram> {
    let words: Vec<String> = text.lines().filter(|line| !is_notice(line)).flat_map(words).collect();
    let hashes: Vec<u64> = words.iter().map(|word| hash(word.as_bytes())).collect();
    let runs = (0..words.len()).map(|at| hashes.get(at..at + RUN).map_or(0, joined));
    let runs: Vec<u32> = runs.collect();
    let grams = words.into_iter().zip(runs).enumerate();
    grams.map(|(at, (word, hash))| Gram { at, word, hash }).collect()
}

/// Whether a line says who holds the copyright, which is nobody's licence.
fn is_notice(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '©');
    let lower: String = line.chars().take(200).collect::<String>().to_lowercase();
    if lower.starts_with("all rights reserved") {
        return true;
    }
    let begins = ["copyright", "(c)", "©"].iter().any(|start| lower.starts_with(start));
    let is_year = lower.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    let signs =
        ["(c)", "©", "<year>", "[year]", "yyyy", "{year}", "<copyright", "all rights reserved"];
    begins && (is_year || signs.iter().any(|sign| lower.contains(sign)))
}

/// The words of a line, without the number or letter of a list before them.
fn words(line: &str) -> impl Iterator<Item = String> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let is_number =
        first.len() <= 3 && rest.starts_with(['.', ')', ']']) && !rest.starts_with(".0");
    let line = if is_number { rest } else { line };
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(plain).filter(|word| !GIVERS.contains(&word.as_str()))
}

fn plain(word: &str) -> String {
    let word = word.to_lowercase();
    let same = SAME.iter().find(|(other, _)| *other == word);
    same.map_or(word, |(_, usual)| (*usual).to_owned())
}

/// FNV-1a of 64 bits.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// One hash of several; zero stands for none.
fn joined(hashes: &[u64]) -> u32 {
    let all = hashes
        .iter()
        .fold(0_u64, |all, one| (all.rotate_left(11) ^ one).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    u32::try_from(all >> 32).unwrap_or_default().max(1)
}

#[test]
fn layout_and_holders_do_not_count() {
    let one = "Copyright (c) 2020 Somebody\n\n1. You may use this software for\n   anything that is good.";
    let other = "  Copyright 1999-2004, Others and more\nAll rights reserved.\n * You may use this\n * software for anything \"that\" is good";
    let hashes = |text| grams(text).into_iter().map(|gram| gram.hash).collect::<Vec<_>>();
    assert_eq!(hashes(one), hashes(other));
    assert_eq!(grams("a b c d e").len(), 5);
    assert!(grams("").is_empty());
}

#[test]
fn what_only_begins_like_a_notice_is_kept() {
    assert!(!is_notice("copyright notice, this list of conditions and the following"));
    assert!(is_notice("Copyright (C) 2007 Free Software Foundation, Inc."));
    assert!(is_notice("   # (c) 2001 A. Body"));
}
