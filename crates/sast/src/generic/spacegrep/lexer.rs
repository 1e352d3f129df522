//! The lines of a text, in words and signs.

use seawall_model::Span;

/// A word or one other byte that is not space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: PieceKind,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// ASCII letters, digits and `_`.
    Word,
    /// Anything else.
    Sign(u8),
}

/// Reads a text line by line.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0 }
    }

    /// Fills `pieces` with the next line's and gives its indentation; `None` at the end of the text.
    pub(super) fn next(&mut self, pieces: &mut Vec<Piece>) -> Option<usize> {
        pieces.clear();
        self.peek()?;
        let indent = self.indent();
        while let Some(byte) = self.peek() {
            let start = self.at;
            self.at += 1;
            let kind = match byte {
                b'\n' => break,
                b' ' | b'\t' => continue,
                b'\r' if self.peek() == Some(b'\n') => continue,
                _ if is_word(byte) => {
                    while self.peek().is_some_and(is_word) {
                        self.at += 1;
                    }
                    PieceKind::Word
                }
                _ => PieceKind::Sign(byte),
            };
            pieces.push(Piece { span: Span::new(start, self.at), kind });
        }
        Some(indent)
    }

    /// The width of the space that a line begins with.
    fn indent(&mut self) -> usize {
        let mut width = 0;
        while let Some(byte @ (b' ' | b'\t')) = self.peek() {
            width += if byte == b'\t' { 8 } else { 1 };
            self.at += 1;
        }
        width
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
