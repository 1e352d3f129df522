//! The databases in which rpm notes what is installed: three ways of storage, one kind of record.

mod bdb;
mod header;
mod ndb;
mod sqlite;

pub(crate) use header::{Header, read as read_header};

/// A way of storage: how it is known, and how its records are found.
pub(crate) struct Storage {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether a database is stored in this way.
    pub(crate) matches: fn(&[u8]) -> bool,
    /// Hands over each record with the place where it begins; tells what is broken.
    pub(crate) records: fn(&[u8], Give<'_>) -> Result<(), Broken>,
}

/// All of them.
pub(crate) const STORAGES: &[&Storage] = &[&bdb::BDB, &ndb::NDB, &sqlite::SQLITE];

/// Takes a record, and the place where it begins.
pub(crate) type Give<'g> = &'g mut dyn FnMut(usize, &[u8]);

/// What is wrong with a database; what was handed over before holds.
pub(crate) type Broken = String;

/// The bytes from a place on.
fn piece(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// The order of the bytes of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    LowFirst,
    HighFirst,
}

impl Order {
    /// A number of up to eight bytes.
    fn number(self, bytes: &[u8]) -> u64 {
        let add = |value: u64, byte: &u8| (value << 8) | u64::from(*byte);
        match self {
            Self::LowFirst => bytes.iter().rev().fold(0, add),
            Self::HighFirst => bytes.iter().fold(0, add),
        }
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<usize> {
        usize::try_from(self.number(piece(bytes, at, 4)?)).ok()
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<usize> {
        usize::try_from(self.number(piece(bytes, at, 2)?)).ok()
    }
}

#[cfg(test)]
pub(crate) mod tests;
