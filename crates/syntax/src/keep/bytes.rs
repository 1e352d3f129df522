//! Numbers in groups of seven bits, small ones in one byte.

/// Writes numbers.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            let [low, ..] = number.to_le_bytes();
            self.bytes.push(low | 0x80);
            number >>= 7;
        }
        let [low, ..] = number.to_le_bytes();
        self.bytes.push(low);
    }

    /// How far a number is from another, in any direction.
    pub(super) fn step(&mut self, from: usize, to: usize) {
        let (forward, back) = (to.wrapping_sub(from), from.wrapping_sub(to));
        self.number(if to >= from { forward << 1 } else { back << 1 | 1 });
    }
}

/// Reads what a [`Writer`] wrote; none of it where the bytes are something else.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// How many bytes are not read yet.
    pub(super) const fn left(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    #[inline]
    pub(super) fn number(&mut self) -> Option<usize> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(usize::from(first));
        }
        let mut number = usize::from(first & 0x7f);
        // No number of a tree is larger than a text of four gigabytes.
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number so far from another.
    #[inline]
    pub(super) fn step(&mut self, from: usize) -> Option<usize> {
        let step = self.number()?;
        if step & 1 == 0 { from.checked_add(step >> 1) } else { from.checked_sub(step >> 1) }
    }
}
