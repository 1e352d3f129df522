//! How the file is laid out, and reading from it without trusting any of it.
//!
//! A header, a table of sections with their checksums, then the sections. All numbers are little-endian. Records
//! of fixed size are found by their number; what varies in length is written as variable-length numbers and found
//! by an offset. Texts are kept once each and named by their offset.

use super::DatabaseError;

/// What a file begins with.
pub(super) const MAGIC: [u8; 8] = *b"SEAWADV\x01";
/// The version of the layout.
pub(super) const VERSION: u32 = 1;

/// Bytes of the header, of one entry of the table, and what a section's beginning is a multiple of.
pub(super) const HEADER: usize = 64;
pub(super) const ENTRY: usize = 24;
pub(super) const ALIGN: usize = 8;

/// Places in the header.
pub(super) const AT_VERSION: usize = 8;
pub(super) const AT_SECTIONS: usize = 12;
pub(super) const AT_LENGTH: usize = 16;
pub(super) const AT_BUILT: usize = 24;
pub(super) const AT_CHECKSUM: usize = 32;

/// What a section holds. The numbers stand in files and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Section {
    /// Texts, each behind its length. At offset 0 stands the empty one.
    Texts = 1,
    /// Where the advisories came from: texts.
    Sources = 2,
    /// Worlds of packages: the word, its first package, how many.
    Worlds = 3,
    /// Packages by world and name: name, first affected, how many.
    Packages = 4,
    /// For each package, what affects it: advisory, release, body.
    Affected = 5,
    /// Bodies of affected packages and of advisories.
    Bodies = 6,
    /// Advisories by id: id, group, body, flags.
    Advisories = 7,
    /// For each group of aliases, where its members begin in the next section; one more at the end.
    Groups = 8,
    /// Members of groups: advisories.
    Members = 9,
    /// Names by which advisories are known, sorted: name, advisory.
    Names = 10,
    /// Weaknesses that are exploited.
    Kev = 11,
    /// How likely weaknesses will be exploited.
    Epss = 12,
    /// What the sources held that could not be taken over: texts.
    Gaps = 13,
    /// Of a delta: the checksum of what it applies to.
    Base = 14,
    /// Of a delta: names of advisories that are gone.
    Removed = 15,
}

impl Section {
    pub(super) const ALL: [Self; 15] = [
        Self::Texts,
        Self::Sources,
        Self::Worlds,
        Self::Packages,
        Self::Affected,
        Self::Bodies,
        Self::Advisories,
        Self::Groups,
        Self::Members,
        Self::Names,
        Self::Kev,
        Self::Epss,
        Self::Gaps,
        Self::Base,
        Self::Removed,
    ];

    /// Its place in [`Self::ALL`].
    pub(super) const fn index(self) -> usize {
        self as usize - 1
    }

    /// Its name for people.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Sources => "sources",
            Self::Worlds => "worlds",
            Self::Packages => "packages",
            Self::Affected => "affected",
            Self::Bodies => "bodies",
            Self::Advisories => "advisories",
            Self::Groups => "groups",
            Self::Members => "members",
            Self::Names => "names",
            Self::Kev => "kev",
            Self::Epss => "epss",
            Self::Gaps => "gaps",
            Self::Base => "base",
            Self::Removed => "removed",
        }
    }

    /// Bytes of one record; 1 where there are none.
    pub(super) const fn record(self) -> usize {
        match self {
            Self::Texts | Self::Bodies => 1,
            Self::Sources
            | Self::Groups
            | Self::Members
            | Self::Gaps
            | Self::Base
            | Self::Removed => 4,
            Self::Worlds | Self::Packages | Self::Affected => 12,
            Self::Advisories => 16,
            Self::Names => 8,
            Self::Kev => crate::signals::KEV_RECORD,
            Self::Epss => crate::signals::EPSS_RECORD,
        }
    }
}

/// Flags of an advisory.
pub(super) const WITHDRAWN: u32 = 1;
pub(super) const MALICIOUS: u32 = 2;

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Appends a number of variable length: seven bits in each byte, the lowest first.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return bytes.push(low & 0x7f);
        }
        bytes.push(low | 0x80);
    }
}

/// Appends a number that may be negative.
pub(super) fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, ((number << 1) ^ (number >> 63)).cast_unsigned());
}

/// Reads variable-length numbers one after the other.
pub(super) struct Cursor<'d> {
    bytes: &'d [u8],
}

impl<'d> Cursor<'d> {
    /// From the beginning on.
    pub(super) fn of(bytes: &'d [u8]) -> Self {
        Self { bytes }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'d [u8] {
        self.bytes
    }

    /// From this offset of a section on.
    pub(super) fn at(section: &'d [u8], offset: u32) -> Result<Self, DatabaseError> {
        let bytes = section.get(offset as usize..).ok_or(DatabaseError::Corrupt("an offset"))?;
        Ok(Self { bytes })
    }

    pub(super) fn number(&mut self) -> Result<u64, DatabaseError> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) =
                self.bytes.split_first().ok_or(DatabaseError::Corrupt("a number"))?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(DatabaseError::Corrupt("a number"))
    }

    pub(super) fn signed(&mut self) -> Result<i64, DatabaseError> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    /// A number that is an offset or counts something that takes at least a byte each.
    pub(super) fn small(&mut self) -> Result<u32, DatabaseError> {
        u32::try_from(self.number()?).map_err(|_| DatabaseError::Corrupt("a number"))
    }

    /// How many items follow; no more than there are bytes left.
    pub(super) fn count(&mut self) -> Result<usize, DatabaseError> {
        let count = self.small()? as usize;
        if count > self.bytes.len() { Err(DatabaseError::Corrupt("a count")) } else { Ok(count) }
    }

    /// So many bytes as they are.
    pub(super) fn take(&mut self, length: usize) -> Result<&'d [u8], DatabaseError> {
        let (taken, rest) =
            self.bytes.split_at_checked(length).ok_or(DatabaseError::Corrupt("a text"))?;
        self.bytes = rest;
        Ok(taken)
    }
}

/// The text at an offset of the section of texts.
pub(super) fn text_at(texts: &[u8], offset: u32) -> Result<&str, DatabaseError> {
    let mut cursor = Cursor::at(texts, offset)?;
    let length = cursor.count()?;
    let bytes = cursor.take(length)?;
    std::str::from_utf8(bytes).map_err(|_| DatabaseError::Corrupt("a text"))
}

#[test]
fn numbers_round_trip_and_end() {
    for number in [0, 1, -1, 127, 128, -300, i64::MAX, i64::MIN] {
        let mut bytes = Vec::new();
        put_signed(&mut bytes, number);
        let mut cursor = Cursor { bytes: &bytes };
        assert_eq!(cursor.signed(), Ok(number));
        assert!(cursor.number().is_err());
    }
    assert!(Cursor { bytes: &[0xff; 20] }.number().is_err());
    assert!(Cursor { bytes: &[5, 1] }.count().is_err());
}
