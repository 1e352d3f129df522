//! Real files made unreal: bytes and words of them deleted, repeated, exchanged and put in.

use crate::draw::Draw;

/// The longest file that is mutated; longer ones are cut, which is a mutation too.
const LONGEST: usize = 100_000;
/// The most changes to one file.
const MOST_CHANGES: usize = 8;
/// The longest stretch that is deleted, repeated or exchanged, in words.
const LONGEST_STRETCH: usize = 60;
/// How often a stretch is repeated at most.
const MOST_REPEATS: usize = 400;

/// What is put in: what opens and closes, what is no text, what is no code of most languages.
const PIECES: &[&[u8]] = &[
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"<",
    b">",
    b"\"",
    b"'",
    b"`",
    b"\"\"\"",
    b"/*",
    b"*/",
    b"//",
    b"#",
    b"<<EOF\n",
    b"${",
    b"#{",
    b"\\",
    b"\n",
    b"\r",
    b"\t",
    b"\0",
    b"\xff\xfe",
    b"\xc3",
    "é\u{202e}\u{1f600}".as_bytes(),
    b"@",
    b"$",
    b"...",
    b";",
    b",",
    b"::",
    b"=>",
    b"->",
    b"0x",
    b"if",
    b"else",
    b"class",
    b"function",
    b"return",
    b"end",
    b"((((((((",
    b"{{{{{{{{",
];

/// The text with some changes, another one to take stretches from.
pub(super) fn mutate(text: &[u8], other: &[u8], draw: &mut Draw) -> Vec<u8> {
    let mut words = words(text.get(..LONGEST).unwrap_or(text));
    let others = self::words(other.get(..LONGEST).unwrap_or(other));
    for _ in 0..=draw.below(MOST_CHANGES) {
        change(&mut words, &others, draw);
    }
    let mut made = words.concat();
    if draw.once_in(10) {
        let end = draw.below(made.len() + 1);
        made.truncate(end);
    }
    made
}

fn change<'t>(words: &mut Vec<&'t [u8]>, others: &[&'t [u8]], draw: &mut Draw) {
    let (from, to) = stretch(words.len(), draw);
    match draw.below(6) {
        0 => drop(words.drain(from..to)),
        1 => {
            let repeated: Vec<&[u8]> = words.get(from..to).unwrap_or_default().to_vec();
            let times = if draw.once_in(20) { MOST_REPEATS } else { 1 + draw.below(3) };
            let repeated = repeated.repeat(times);
            words.splice(from..from, repeated);
        }
        2 => {
            let (a, b) = (draw.below(words.len()), draw.below(words.len()));
            if a < words.len() && b < words.len() {
                words.swap(a, b);
            }
        }
        3 => {
            let (start, end) = stretch(others.len(), draw);
            let taken = others.get(start..end).unwrap_or_default().to_vec();
            words.splice(from..from, taken);
        }
        4 => {
            // One byte of a word less, which may be half a letter.
            if let Some(word) = words.get_mut(from) {
                let at = draw.below(word.len());
                *word = if draw.once_in(2) { &word[..at] } else { &word[at..] };
            }
        }
        _ => {
            let piece = PIECES.get(draw.below(PIECES.len())).copied().unwrap_or_default();
            let times = if draw.once_in(20) { MOST_REPEATS } else { 1 };
            words.splice(from..from, vec![piece; times]);
        }
    }
}

/// A short stretch of so many words.
fn stretch(length: usize, draw: &mut Draw) -> (usize, usize) {
    let from = draw.below(length + 1);
    (from, (from + draw.below(LONGEST_STRETCH)).min(length))
}

/// Runs of letters and digits, runs of space, and all else by itself.
fn words(text: &[u8]) -> Vec<&[u8]> {
    let class = |byte: &u8| match byte {
        b'_' => 1,
        byte if byte.is_ascii_alphanumeric() => 1,
        byte if byte.is_ascii_whitespace() => 2,
        _ => 0,
    };
    text.chunk_by(|a, b| class(a) == class(b) && class(a) != 0).collect()
}

#[cfg(test)]
mod tests {
    //! Tests of mutations.

    use super::{mutate, words};
    use crate::draw::Draw;

    #[test]
    fn a_text_is_its_words() {
        let all = words(b"if (a_1)  {\n}");
        assert_eq!(all, [&b"if"[..], b" ", b"(", b"a_1", b")", b"  ", b"{", b"\n", b"}"]);
        assert!(words(b"").is_empty());
    }

    #[test]
    fn one_seed_makes_one_file_and_another_another() {
        let text = b"fn main() { let x = f(1); print(x) }".repeat(20);
        let made = |seed| mutate(&text, b"other words", &mut Draw::new(seed));
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
        assert_ne!(made(1), text);
        for seed in 0..200 {
            mutate(b"", b"", &mut Draw::new(seed));
            mutate(b"x", b"y", &mut Draw::new(seed));
        }
    }
}
