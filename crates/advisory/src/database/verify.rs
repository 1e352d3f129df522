//! Whether a database is what was written, to its last byte, and says nothing that cannot be.

use seawall_model::Ecosystem;

use super::layout::{AT_CHECKSUM, ENTRY, HEADER, Section, u32_at, u64_at};
use super::{Database, DatabaseError};

/// The checksum of the header and the table, in which itself counts as zero.
pub(super) fn of_header(bytes: &[u8], end: usize) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(bytes.get(..AT_CHECKSUM).unwrap_or_default());
    hasher.update(&[0; 4]);
    hasher.update(bytes.get(AT_CHECKSUM + 4..end).unwrap_or_default());
    hasher.finalize()
}

impl Database {
    /// Reads all of it: checksums, then every record with every text that it names.
    pub fn verify(&self) -> Result<(), DatabaseError> {
        self.checksums()?;
        self.status()?;
        for advisory in self.advisories() {
            advisory.details()?;
            let members = advisory.members()?;
            if !members.iter().any(|member| member.number() == advisory.number()) {
                return Err(DatabaseError::Corrupt("a group"));
            }
            if self.named(advisory.id()?)?.is_empty() {
                return Err(DatabaseError::Corrupt("a name"));
            }
        }
        for &ecosystem in Ecosystem::ALL {
            let mut before = None;
            for package in self.packages(ecosystem)? {
                let (name, _) = package?;
                if before.is_some_and(|before| before >= name) {
                    return Err(DatabaseError::Corrupt("the order of packages"));
                }
                before = Some(name);
                for affected in self.affecting(ecosystem, name)? {
                    affected.body()?;
                    affected.advisory().id()?;
                }
            }
        }
        Ok(())
    }

    fn checksums(&self) -> Result<(), DatabaseError> {
        let table = self.bytes.get(HEADER..).unwrap_or_default();
        for entry in table.chunks_exact(ENTRY).take(u32_at(&self.bytes, 12).unwrap_or(0) as usize) {
            let number = |at| u64_at(entry, at).and_then(|number| usize::try_from(number).ok());
            let (start, length) = (number(8).unwrap_or(0), number(16).unwrap_or(0));
            let bytes = self.bytes.get(start..start.saturating_add(length)).unwrap_or_default();
            if u32_at(entry, 4) != Some(crc32fast::hash(bytes)) {
                let named = Section::ALL.iter().find(|one| u32_at(entry, 0) == Some(**one as u32));
                return Err(DatabaseError::Checksum(named.map_or("section", |one| one.name())));
            }
        }
        Ok(())
    }

    /// A number that tells this database from any other: over the checksums of all of its sections.
    pub(super) fn fingerprint(&self) -> u32 {
        u32_at(&self.bytes, AT_CHECKSUM).unwrap_or_default()
    }
}
