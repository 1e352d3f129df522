//! Lines and columns of bytes that are asked for in their order, each stretch counted once.

use seawall_model::{LineIndex, Position, Region};

/// Turns offsets into positions.
pub(crate) struct Places<'a> {
    text: &'a [u8],
    /// The last offset that was asked for, and where it stands.
    last: (usize, Position),
    /// For offsets that are asked for out of order.
    index: Option<LineIndex>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let start = Position { line: 1, column: 1 };
        Self { text: text.as_bytes(), last: (0, start), index: None }
    }

    /// Where the byte at `offset` stands.
    pub(crate) fn at(&mut self, offset: usize) -> Position {
        let (before, Position { line, column }) = self.last;
        let Some(between) = self.text.get(before..offset) else {
            let index = self.index.get_or_insert_with(|| LineIndex::new(self.text));
            let position = index.position(offset, self.text);
            // What is asked for next most often follows.
            self.last = (offset.min(self.text.len()), position);
            return position;
        };
        let position = match memchr::memrchr(b'\n', between) {
            None => Position { line, column: column.saturating_add(characters(between)) },
            Some(end) => Position {
                line: line.saturating_add(number(memchr::memchr_iter(b'\n', between).count())),
                column: 1 + characters(between.get(end + 1..).unwrap_or_default()),
            },
        };
        self.last = (offset, position);
        position
    }

    pub(crate) fn region(&mut self, start: usize, end: usize) -> Region {
        Region { start: self.at(start), end: self.at(end) }
    }
}

fn characters(bytes: &[u8]) -> u32 {
    number(bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
