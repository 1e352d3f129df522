//! One line, and the words in it.

use std::borrow::Cow;

use seawall_model::{Position, Region};

/// A line without its end.
pub(super) struct Line<'a> {
    text: &'a str,
    number: u32,
    /// Whether each byte is a character.
    is_ascii: bool,
}

/// A word or text, as far as it reaches.
pub(super) struct Piece<'a> {
    pub(super) text: Cow<'a, str>,
    /// The byte behind it.
    pub(super) end: usize,
}

/// Words without quotes.
pub(super) struct Plain<'a> {
    pub(super) text: &'a str,
    /// Whether the colon of a key follows.
    pub(super) is_key: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, number: u32) -> Self {
        Self { text, number, is_ascii: text.is_ascii() }
    }

    /// Whether places in it can be counted: from its beginning each time, where characters are longer than bytes.
    pub(super) fn is_countable(&self) -> bool {
        const LONGEST: usize = 4096;
        self.is_ascii || self.text.len() <= LONGEST
    }

    /// How many blanks it begins with.
    pub(super) fn indent(&self) -> usize {
        self.skip(0)
    }

    pub(super) fn after(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The first byte from `at` that is no blank.
    pub(super) fn skip(&self, at: usize) -> usize {
        let rest = self.after(at).as_bytes();
        at + rest.iter().position(|byte| *byte != b' ').unwrap_or(rest.len())
    }

    /// Whether nothing or a comment stands at `at`, behind blanks.
    pub(super) fn is_over(&self, at: usize) -> bool {
        let rest = self.after(at);
        rest.is_empty() || rest.starts_with('#')
    }

    pub(super) fn region(&self, start: usize, end: usize) -> Region {
        Region { start: self.place(start), end: self.place(end) }
    }

    fn place(&self, at: usize) -> Position {
        let before = self.text.get(..at).unwrap_or(self.text);
        let characters = if self.is_ascii { before.len() } else { before.chars().count() };
        let column = u32::try_from(characters).unwrap_or(u32::MAX).saturating_add(1);
        Position { line: self.number, column }
    }

    /// The key at `at`, with its colon right behind it; nothing where a value stands, or what is not read here.
    pub(super) fn key(&self, at: usize) -> Option<Piece<'a>> {
        if self.after(at).starts_with(['\'', '"']) {
            let key = self.quoted(at)?;
            return is_colon(self.after(key.end)).then_some(key);
        }
        let Plain { text, is_key } = self.plain(at)?;
        let is_key = is_key && is_colon(self.after(at + text.len()));
        is_key.then_some(Piece { text: Cow::Borrowed(text), end: at + text.len() })
    }

    /// A text in quotes that ends on this line.
    pub(super) fn quoted(&self, at: usize) -> Option<Piece<'a>> {
        let rest = self.after(at);
        let quote = *rest.as_bytes().first()?;
        if quote == b'\'' {
            return self.doubled(at);
        }
        let inside = rest.get(1..)?;
        let length = memchr::memchr2(quote, b'\\', inside.as_bytes())?;
        // Escapes are for the parser that knows them all.
        let is_end = inside.as_bytes().get(length) == Some(&quote);
        let text = Cow::Borrowed(inside.get(..length)?);
        is_end.then_some(Piece { text, end: at + length + 2 })
    }

    /// A text in single quotes, in which two of them are one.
    fn doubled(&self, at: usize) -> Option<Piece<'a>> {
        let inside = self.after(at + 1);
        let mut from = 0;
        loop {
            let end = from + memchr::memchr(b'\'', inside.get(from..)?.as_bytes())?;
            if inside.as_bytes().get(end + 1) == Some(&b'\'') {
                from = end + 2;
                continue;
            }
            let text = inside.get(..end)?;
            let is_whole = from == 0;
            let text =
                if is_whole { Cow::Borrowed(text) } else { Cow::Owned(text.replace("''", "'")) };
            return Some(Piece { text, end: at + end + 2 });
        }
    }

    /// Words without quotes, up to the colon of a key, a comment or the end of the line.
    pub(super) fn plain(&self, at: usize) -> Option<Plain<'a>> {
        let rest = self.after(at);
        if !may_begin(rest) {
            return None;
        }
        let bytes = rest.as_bytes();
        let mut end = rest.len();
        let mut is_key = false;
        for mark in memchr::memchr2_iter(b':', b'#', bytes) {
            is_key = is_colon(rest.get(mark..)?);
            let is_comment =
                bytes.get(mark) == Some(&b'#') && bytes.get(mark.checked_sub(1)?) == Some(&b' ');
            if is_key || is_comment {
                end = mark;
                break;
            }
        }
        Some(Plain { text: rest.get(..end)?.trim_end_matches(' '), is_key })
    }
}

/// Whether the colon of a key stands first.
pub(super) fn is_colon(rest: &str) -> bool {
    rest == ":" || rest.starts_with(": ")
}

/// Whether words without quotes may begin so. Some that may are left to the parser that knows all of them.
pub(super) fn may_begin(rest: &str) -> bool {
    const MARKS: &[u8] = b"?:,[]{}#&*!|>'\"%@`";
    let mut bytes = rest.bytes();
    match bytes.next() {
        None | Some(b' ') => false,
        Some(b'-') => bytes.next().is_some_and(|next| next.is_ascii_alphanumeric()),
        Some(first) => !MARKS.contains(&first),
    }
}
