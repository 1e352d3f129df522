//! UTF-16 and UTF-32 text turned into UTF-8 while it is read.

use std::io::{self, Read};

use crate::readable::reads_as_text;

/// An encoding in which every character has two or four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

impl Wide {
    /// Recognises the encoding by its byte order mark, or by the zeros between Latin letters.
    pub(crate) fn detect(head: &[u8]) -> Option<Self> {
        let (encoding, text) = match head {
            [0xFF, 0xFE, 0, 0, text @ ..] => (Self::Utf32Le, text),
            [0, 0, 0xFE, 0xFF, text @ ..] => (Self::Utf32Be, text),
            [0xFF, 0xFE, text @ ..] => (Self::Utf16Le, text),
            [0xFE, 0xFF, text @ ..] => (Self::Utf16Be, text),
            _ => return Self::guess(head),
        };
        // Anyone can put two bytes before a file. Wide text has a zero in each Latin letter, blank and
        // line end, and most of its other bytes are no ASCII; behind a false mark stands plain text.
        (!reads_as_text(text)).then_some(encoding)
    }

    /// Text without a mark: nearly every second byte is zero and the others are printable.
    fn guess(head: &[u8]) -> Option<Self> {
        let (pairs, _) = head.as_chunks::<2>();
        if pairs.len() < 8 {
            return None;
        }
        let mostly = |test: fn(&[u8; 2]) -> bool| {
            pairs.iter().filter(|pair| test(pair)).count() * 10 >= pairs.len() * 9
        };
        let printable = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0xA0..);
        match (mostly(|pair| pair[1] == 0), mostly(|pair| pair[0] == 0)) {
            (true, false) if pairs.iter().all(|[low, high]| *high != 0 || printable(*low)) => {
                Some(Self::Utf16Le)
            }
            (false, true) if pairs.iter().all(|[high, low]| *high != 0 || printable(*low)) => {
                Some(Self::Utf16Be)
            }
            _ => None,
        }
    }

    fn width(self) -> usize {
        match self {
            Self::Utf16Le | Self::Utf16Be => 2,
            Self::Utf32Le | Self::Utf32Be => 4,
        }
    }

    fn unit(self, bytes: &[u8]) -> u32 {
        let number = |bytes: &mut dyn Iterator<Item = &u8>| {
            bytes.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte))
        };
        match self {
            Self::Utf16Le | Self::Utf32Le => number(&mut bytes.iter().rev()),
            Self::Utf16Be | Self::Utf32Be => number(&mut bytes.iter()),
        }
    }
}

/// Reads wide text as UTF-8; what is not a character becomes U+FFFD.
pub(crate) struct Decoded<R> {
    inner: R,
    encoding: Wide,
    raw: Vec<u8>,
    text: Vec<u8>,
    given: usize,
    high: Option<u32>,
}

impl<R: Read> Decoded<R> {
    const RAW_BYTES: usize = 16 << 10;

    pub(crate) fn new(inner: R, encoding: Wide) -> Self {
        Self { inner, encoding, raw: Vec::new(), text: Vec::new(), given: 0, high: None }
    }

    /// Decodes the next stretch; `false` at the end.
    fn refill(&mut self) -> io::Result<bool> {
        self.text.clear();
        self.given = 0;
        let wanted = Self::RAW_BYTES - self.raw.len();
        let read = (&mut self.inner).take(wanted as u64).read_to_end(&mut self.raw)?;
        let whole = self.raw.len() - self.raw.len() % self.encoding.width();
        let raw = std::mem::take(&mut self.raw);
        for unit in raw.get(..whole).unwrap_or_default().chunks_exact(self.encoding.width()) {
            self.push(self.encoding.unit(unit));
        }
        self.raw.extend_from_slice(raw.get(whole..).unwrap_or_default());
        if read == 0 {
            self.finish();
        }
        Ok(read > 0 || !self.text.is_empty())
    }

    fn push(&mut self, unit: u32) {
        const MARK: u32 = 0xFEFF;
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                self.push_char(0x1_0000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            }
            (Some(_), _) => {
                self.push_char(u32::MAX);
                self.push(unit);
            }
            (None, 0xD800..=0xDBFF) => self.high = Some(unit),
            (None, MARK) => {}
            (None, _) => self.push_char(unit),
        }
    }

    fn push_char(&mut self, code: u32) {
        let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn finish(&mut self) {
        let cut_short = self.high.take().is_some() || !self.raw.is_empty();
        self.raw.clear();
        if cut_short {
            self.push_char(u32::MAX);
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if !self.refill()? {
                return Ok(0);
            }
        }
        let mut rest = self.text.get(self.given..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}
