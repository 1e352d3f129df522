//! Places inside a text: byte spans, and the lines and columns that people read.

/// A half-open range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to and without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The number of bytes covered.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte is covered.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes of `text` that are covered, cut at the end of the text.
    pub fn of(self, text: &[u8]) -> &[u8] {
        let end = self.end.min(text.len());
        text.get(self.start.min(end)..end).unwrap_or_default()
    }
}

/// Bytes of a text that stand in the one that it was made from too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Where they stand in the older text.
    pub from: usize,
    /// Where they stand now.
    pub to: usize,
    /// How many.
    pub len: usize,
}

impl Copied {
    /// The bytes in the older text.
    pub const fn source(self) -> Span {
        Span::new(self.from, self.from + self.len)
    }

    /// The bytes in the newer text.
    pub const fn target(self) -> Span {
        Span::new(self.to, self.to + self.len)
    }
}

/// A place in a text as people count: line and column both start at 1, columns count Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line number from 1.
    pub line: u32,
    /// Column number from 1, in characters.
    pub column: u32,
}

/// From the first character to the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// The place after the last character.
    pub end: Position,
}

/// Where each line of a text starts, to turn byte offsets into positions.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    length: usize,
    /// The characters before each block of the text, so that no position in a long line counts them all.
    blocks: Vec<usize>,
}

/// Bytes in a block of a [`LineIndex`].
const BLOCK: usize = 1 << 10;

impl LineIndex {
    /// Indexes `text` by its line feeds.
    pub fn new(text: &[u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1),
        );
        let mut before = 0;
        let count = |block| {
            let here = before;
            before += characters(block);
            here
        };
        let blocks = text.chunks(BLOCK).map(count).collect();
        Self { starts, length: text.len(), blocks }
    }

    /// The number of lines; a text that ends in a line feed has an empty last one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The zero-based line in which the byte at `offset` stands.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a zero-based line, without its line feed or carriage return.
    pub fn line_span(&self, line: usize, text: &[u8]) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let end = self.starts.get(line + 1).map_or(self.length, |next| next - 1);
        let cut = usize::from(end > start && text.get(end - 1) == Some(&b'\r'));
        Span::new(start, end - cut)
    }

    /// The position of the byte at `offset` in `text`.
    pub fn position(&self, offset: usize, text: &[u8]) -> Position {
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let before = self.characters_before(offset, text);
        let before = before.saturating_sub(self.characters_before(start, text));
        Position { line: saturate(line + 1), column: saturate(before + 1) }
    }

    /// The characters between the start of the text and `offset`.
    fn characters_before(&self, offset: usize, text: &[u8]) -> usize {
        let block = offset.min(text.len()) / BLOCK;
        // The end of the text may be that of its last block.
        let block = block.min(self.blocks.len().saturating_sub(1));
        let rest = Span::new(block * BLOCK, offset).of(text);
        self.blocks.get(block).copied().unwrap_or_default() + characters(rest)
    }

    /// The byte at a position in `text`; what lies behind the end of its line is counted on.
    pub fn offset(&self, position: Position, text: &[u8]) -> usize {
        let line = (position.line as usize).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let column = (position.column as usize).saturating_sub(1);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        // In a short line each byte is most often a character.
        let whole = Span::new(start, end);
        if whole.len() < BLOCK && column <= whole.len() && characters(whole.of(text)) == whole.len()
        {
            return start + column;
        }
        let wanted = self.characters_before(start, text).saturating_add(column);
        let block = self.blocks.partition_point(|before| *before <= wanted).saturating_sub(1);
        let mut before = self.blocks.get(block).copied().unwrap_or_default();
        for (at, byte) in text.iter().enumerate().skip(block * BLOCK) {
            if (byte & 0xC0) != 0x80 {
                if before == wanted {
                    return at;
                }
                before += 1;
            }
        }
        self.length
    }

    /// The region that `span` covers in `text`.
    pub fn region(&self, span: Span, text: &[u8]) -> Region {
        Region { start: self.position(span.start, text), end: self.position(span.end, text) }
    }
}

/// Counts UTF-8 characters by their first bytes; a stray continuation byte counts for nothing.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
