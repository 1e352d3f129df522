//! The database: one file, mapped into memory, of which nothing is parsed until it is asked for.

mod body;
mod build;
mod delta;
mod entry;
mod gathered;
mod groups;
mod layout;
mod map;
mod texts;
mod verify;
mod write;

use std::fmt;
use std::ops::Range;

use memmap2::MmapAsRawDesc;
use seawall_model::Ecosystem;

pub(crate) use body::Body;
pub use body::{Details, EventRef, StretchRef, SymbolRef};
pub use build::{Builder, Built, Document};
pub use delta::{apply, diff};
pub use entry::{AdvisoryRef, AffectedRef};

use layout::{
    AT_BUILT, AT_CHECKSUM, AT_LENGTH, AT_SECTIONS, AT_VERSION, ENTRY, HEADER, MAGIC, Section,
    VERSION, text_at, u32_at, u64_at,
};
use map::Bytes;

/// A database that is open.
///
/// Whatever the file holds, asking it anything gives an answer or an error: every offset is checked each time.
pub struct Database {
    bytes: Bytes,
    sections: [Range<usize>; Section::ALL.len()],
}

/// Why a database cannot be opened or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseError {
    /// The file cannot be mapped.
    Unreadable(String),
    /// It is no database of advisories.
    Foreign,
    /// It is of a version of the layout that this Seawall does not know.
    Version(u32),
    /// It is shorter or longer than it says.
    Length,
    /// A part of it is not what was written.
    Checksum(&'static str),
    /// A part of it says what cannot be.
    Corrupt(&'static str),
    /// A delta for another database.
    OtherBase,
    /// There is more than the file's offsets can name.
    TooLarge,
}

/// What a database says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// When it was built, in seconds since 1970.
    pub built: i64,
    /// Where its advisories came from.
    pub sources: Vec<String>,
    /// What the sources held that could not be taken over.
    pub gaps: Vec<String>,
    /// How many advisories it holds.
    pub advisories: usize,
    /// How many groups of aliases they are.
    pub groups: usize,
    /// How many packages they are about.
    pub packages: usize,
    /// How many weaknesses are known to be exploited, and how many have a likelihood.
    pub signals: (usize, usize),
    /// Its size in bytes.
    pub bytes: usize,
}

impl Database {
    /// Opens a file by mapping it into memory.
    ///
    /// Whoever replaces the file must write the new one beside it and rename it, as long as the old one is open.
    pub fn open(file: impl MmapAsRawDesc) -> Result<Self, DatabaseError> {
        let bytes =
            Bytes::map(file).map_err(|error| DatabaseError::Unreadable(error.to_string()))?;
        Self::of(bytes)
    }

    /// Opens what is in memory.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, DatabaseError> {
        Self::of(Bytes::Held(bytes))
    }

    fn of(bytes: Bytes) -> Result<Self, DatabaseError> {
        let sections = sections(&bytes)?;
        Ok(Self { bytes, sections })
    }

    /// What it says of itself.
    pub fn status(&self) -> Result<Status, DatabaseError> {
        let texts = |section| -> Result<Vec<String>, DatabaseError> {
            let offsets = (0..self.count(section)).map(|at| self.number(section, at, 0));
            offsets.map(|offset| self.text(offset?).map(str::to_owned)).collect()
        };
        Ok(Status {
            built: u64_at(&self.bytes, AT_BUILT).map_or(0, u64::cast_signed),
            sources: texts(Section::Sources)?,
            gaps: texts(Section::Gaps)?,
            advisories: self.count(Section::Advisories),
            groups: self.count(Section::Groups).saturating_sub(1),
            packages: self.count(Section::Packages),
            signals: (self.count(Section::Kev), self.count(Section::Epss)),
            bytes: self.bytes.len(),
        })
    }

    /// Every package of a world with how many advisories there are about it, by name.
    pub fn packages(
        &self,
        ecosystem: Ecosystem,
    ) -> Result<impl Iterator<Item = Result<(&str, u32), DatabaseError>>, DatabaseError> {
        let range = self.world(ecosystem)?;
        Ok(range.map(|at| {
            let name = self.text(self.number(Section::Packages, at, 0)?)?;
            Ok((name, self.number(Section::Packages, at, 2)?))
        }))
    }

    /// Every advisory, by its number.
    pub fn advisories(&self) -> impl Iterator<Item = AdvisoryRef<'_>> {
        let count = u32::try_from(self.count(Section::Advisories)).unwrap_or(u32::MAX);
        (0..count).map(|number| AdvisoryRef::new(self, number))
    }

    /// The advisories that are known by a name, which may be an alias.
    pub fn named(&self, name: &str) -> Result<Vec<AdvisoryRef<'_>>, DatabaseError> {
        let all = 0..self.count(Section::Names);
        let start = self.lower_bound(all.clone(), Section::Names, name)?;
        let mut found = Vec::new();
        for at in start..all.end {
            if self.text(self.number(Section::Names, at, 0)?)? != name {
                break;
            }
            found.push(AdvisoryRef::new(self, self.number(Section::Names, at, 1)?));
        }
        Ok(found)
    }

    /// What affects a package, by its name in the form of [`crate::name::key`].
    pub fn affecting(
        &self,
        ecosystem: Ecosystem,
        name: &str,
    ) -> Result<Vec<AffectedRef<'_>>, DatabaseError> {
        let range = self.world(ecosystem)?;
        let at = self.lower_bound(range.clone(), Section::Packages, name)?;
        if at >= range.end || self.text(self.number(Section::Packages, at, 0)?)? != name {
            return Ok(Vec::new());
        }
        let first = self.number(Section::Packages, at, 1)?;
        let count = self.number(Section::Packages, at, 2)?;
        let end = first.checked_add(count).ok_or(DatabaseError::Corrupt("a package"))?;
        if end as usize > self.count(Section::Affected) {
            return Err(DatabaseError::Corrupt("a package"));
        }
        (first..end).map(|number| AffectedRef::new(self, ecosystem, number)).collect()
    }

    /// The packages of a world, by number.
    fn world(&self, ecosystem: Ecosystem) -> Result<Range<usize>, DatabaseError> {
        for at in 0..self.count(Section::Worlds) {
            if self.text(self.number(Section::Worlds, at, 0)?)? == ecosystem.name() {
                let first = self.number(Section::Worlds, at, 1)? as usize;
                let count = self.number(Section::Worlds, at, 2)? as usize;
                let end = first.checked_add(count).ok_or(DatabaseError::Corrupt("a world"))?;
                let inside = end <= self.count(Section::Packages);
                return if inside {
                    Ok(first..end)
                } else {
                    Err(DatabaseError::Corrupt("a world"))
                };
            }
        }
        Ok(0..0)
    }

    /// The first record whose text, which is its first field, is not below this one.
    fn lower_bound(
        &self,
        range: Range<usize>,
        section: Section,
        text: &str,
    ) -> Result<usize, DatabaseError> {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.text(self.number(section, middle, 0)?)? < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    fn section(&self, section: Section) -> &[u8] {
        self.bytes.get(self.sections[section.index()].clone()).unwrap_or_default()
    }

    /// How many records a section has.
    fn count(&self, section: Section) -> usize {
        self.sections[section.index()].len() / section.record()
    }

    /// A field of a record.
    fn number(&self, section: Section, record: usize, field: usize) -> Result<u32, DatabaseError> {
        let at = record.checked_mul(section.record()).and_then(|at| at.checked_add(field * 4));
        let number = at.and_then(|at| u32_at(self.section(section), at));
        number.ok_or(DatabaseError::Corrupt(section.name()))
    }

    fn text(&self, offset: u32) -> Result<&str, DatabaseError> {
        text_at(self.section(Section::Texts), offset)
    }

    /// What is known to be exploited, as records by CVE.
    pub(crate) fn kev(&self) -> &[u8] {
        self.section(Section::Kev)
    }

    /// How likely weaknesses will be exploited, as records by CVE.
    pub(crate) fn epss(&self) -> &[u8] {
        self.section(Section::Epss)
    }
}

/// Checks the header and the table, and gives the place of each section.
fn sections(bytes: &[u8]) -> Result<[Range<usize>; Section::ALL.len()], DatabaseError> {
    if bytes.get(..MAGIC.len()) != Some(&MAGIC) {
        return Err(DatabaseError::Foreign);
    }
    let header = |at| u32_at(bytes, at).ok_or(DatabaseError::Length);
    let version = header(AT_VERSION)?;
    if version != VERSION {
        return Err(DatabaseError::Version(version));
    }
    if u64_at(bytes, AT_LENGTH) != u64::try_from(bytes.len()).ok() {
        return Err(DatabaseError::Length);
    }
    let count = header(AT_SECTIONS)? as usize;
    let end = HEADER.saturating_add(count.saturating_mul(ENTRY));
    let table = bytes.get(HEADER..end).ok_or(DatabaseError::Length)?;
    if header(AT_CHECKSUM)? != verify::of_header(bytes, end) {
        return Err(DatabaseError::Checksum("header"));
    }
    let mut sections = std::array::from_fn(|_| 0..0);
    for entry in table.chunks_exact(ENTRY) {
        let kind = u32_at(entry, 0).and_then(|kind| usize::try_from(kind).ok()?.checked_sub(1));
        // A section of a later Seawall is none of ours.
        let Some(place) = kind.and_then(|kind| sections.get_mut(kind)) else { continue };
        let number = |at| u64_at(entry, at).and_then(|number| usize::try_from(number).ok());
        let start = number(8).ok_or(DatabaseError::Length)?;
        let end = number(16).and_then(|length| start.checked_add(length));
        let end = end.filter(|end| *end <= bytes.len()).ok_or(DatabaseError::Length)?;
        *place = start..end;
    }
    Ok(sections)
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({} bytes)", self.bytes.len())
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "the database cannot be read: {error}"),
            Self::Foreign => f.write_str("the file is no database of advisories"),
            Self::Version(version) => write!(
                f,
                "the database has layout {version} and this Seawall reads {VERSION}: build it anew"
            ),
            Self::Length => f.write_str("the database is cut short: get it anew"),
            Self::Checksum(what) => {
                write!(f, "the database's {what} is not what was written: get it anew")
            }
            Self::Corrupt(what) => write!(f, "the database is corrupt at {what}: get it anew"),
            Self::OtherBase => f.write_str("the delta is for another database"),
            Self::TooLarge => f.write_str("more advisories than a database can hold"),
        }
    }
}

impl std::error::Error for DatabaseError {}

#[cfg(test)]
mod tests;
