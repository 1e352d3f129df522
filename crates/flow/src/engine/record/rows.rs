//! Lists of small numbers, one behind the other.

/// Rows of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    numbers: Vec<u32>,
    /// Where each row ends.
    ends: Vec<u32>,
}

impl Rows {
    /// Adds a row; gives its number.
    pub fn push(&mut self, row: &[u32]) -> u32 {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.numbers.extend_from_slice(row);
        self.ends.push(small(self.numbers.len()));
        small(self.ends.len() - 1)
    }

    /// A row by its number.
    pub fn get(&self, row: u32) -> Option<&[u32]> {
        let row = row as usize;
        let end = *self.ends.get(row)? as usize;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before));
        self.numbers.get(start.map_or(0, |start| *start as usize)..end)
    }

    /// All of them in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        (0..self.ends.len())
            .map(|row| u32::try_from(row).ok().and_then(|row| self.get(row)).unwrap_or_default())
    }
}

/// A row that is being written.
#[derive(Debug, Default)]
pub(super) struct Row(pub(super) Vec<u32>);

impl Row {
    pub(super) fn put(&mut self, number: u32) {
        self.0.push(number);
    }

    pub(super) fn size(&mut self, number: usize) {
        self.put(u32::try_from(number).unwrap_or(u32::MAX));
    }

    /// A number, if it is there.
    pub(super) fn push(&mut self, number: Option<u32>) -> Option<()> {
        self.put(number?);
        Some(())
    }

    /// Bits, four bytes at a time.
    pub(super) fn bits(&mut self, bytes: &[u8]) {
        self.0.extend(bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)));
    }

    /// So many things, each as `one` writes it; none if one of them cannot be written.
    pub(super) fn all<T>(
        &mut self,
        all: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        mut one: impl FnMut(&mut Self, T) -> Option<()>,
    ) -> Option<()> {
        let all = all.into_iter();
        self.size(all.len());
        for item in all {
            one(self, item)?;
        }
        Some(())
    }
}

/// A row that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'r>(pub(super) &'r [u32]);

impl Cursor<'_> {
    pub(super) fn next(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn size(&mut self) -> Option<usize> {
        Some(self.next()? as usize)
    }

    pub(super) fn long(&mut self) -> Option<u64> {
        Some(u64::from(self.next()?) | u64::from(self.next()?) << u32::BITS)
    }

    pub(super) fn all<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.size()?).map(|_| one(self)).collect()
    }
}
