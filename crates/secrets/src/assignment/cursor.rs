//! A place in a text that moves forward over what it recognises.

/// A place in a text; it never moves past `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a [u8],
    pub(super) at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a [u8], at: usize, end: usize) -> Self {
        Self { text, at, end: end.min(text.len()) }
    }

    /// Text that was read.
    pub(super) fn since(&self, span: std::ops::Range<usize>) -> &'a [u8] {
        self.text.get(span).unwrap_or_default()
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at = self.end.min(self.at + bytes);
    }

    pub(super) fn back(&mut self, bytes: usize) {
        self.at = self.at.saturating_sub(bytes);
    }

    /// Reads `literal` if it is next.
    pub(super) fn eat(&mut self, literal: &[u8]) -> bool {
        let next = self.rest().starts_with(literal);
        self.skip(if next { literal.len() } else { 0 });
        next
    }

    /// Reads a word, whatever its letter case, unless more letters follow.
    pub(super) fn eat_word(&mut self, word: &[u8]) -> bool {
        let rest = self.rest();
        let same = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        let whole =
            !rest.get(word.len()).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        self.skip(if same && whole { word.len() } else { 0 });
        same && whole
    }

    /// Reads a word of letters, digits and what joins them, `limit` bytes at most.
    pub(super) fn word(&mut self, limit: usize) -> &'a [u8] {
        let rest = self.rest();
        let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let length = self.run(part, limit);
        rest.get(..length).unwrap_or_default()
    }

    /// Reads a quotation mark if it is next.
    pub(super) fn quote(&mut self) -> Option<u8> {
        let quote = self.peek().filter(|byte| b"\"'`".contains(byte))?;
        self.skip(1);
        Some(quote)
    }

    /// Reads a quotation mark as pages and attributes write it.
    pub(super) fn entity(&mut self) -> Option<&'static [u8]> {
        const ENTITIES: &[&[u8]] = &[b"&quot;", b"&#34;", b"&#39;", b"&apos;"];
        self.peek().filter(|byte| *byte == b'&')?;
        ENTITIES.iter().copied().find(|entity| self.eat(entity))
    }

    /// Whether `byte` stands before what is next, but for blanks.
    pub(super) fn before(&self, byte: u8) -> bool {
        let read = self.text.get(..self.at).unwrap_or_default();
        read.iter().rev().find(|before| !b" \t\r".contains(before)) == Some(&byte)
    }

    /// Reads blanks at the start of a line; how many.
    pub(super) fn count_spaces(&mut self) -> usize {
        self.run(|byte| byte == b' ', 64)
    }

    /// Reads as many of `byte` as follow.
    pub(super) fn count(&mut self, byte: u8) -> usize {
        self.run(|next| next == byte, 16)
    }

    /// Reads blanks on the line.
    pub(super) fn spaces(&mut self) -> usize {
        self.run(|byte| byte == b' ' || byte == b'\t', 64)
    }

    /// Reads blanks and line breaks, a backslash before a line break too; whether a line broke.
    pub(super) fn blanks(&mut self) -> bool {
        let start = self.at;
        self.run(|byte| byte.is_ascii_whitespace(), 64);
        if self.rest().starts_with(b"\\\n") {
            self.skip(2);
            self.spaces();
        }
        self.text.get(start..self.at).unwrap_or_default().contains(&b'\n')
    }

    /// Reads while `wanted` holds, `limit` bytes at most; how many were read.
    pub(super) fn run(&mut self, wanted: impl Fn(u8) -> bool, limit: usize) -> usize {
        let count = self.rest().iter().take(limit).take_while(|byte| wanted(**byte)).count();
        self.skip(count);
        count
    }
}
