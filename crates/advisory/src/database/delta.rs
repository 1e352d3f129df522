//! What changed between two databases, as a small database of its own.

use std::collections::BTreeSet;

use super::gathered::Gathered;
use super::layout::Section;
use super::write::{self, Content};
use super::{Builder, Database, DatabaseError};
use crate::signals::Signals;

/// The delta that makes `new` out of `old`.
pub fn diff(old: &Database, new: &Database) -> Result<Vec<u8>, DatabaseError> {
    let status = new.status()?;
    let before = Gathered::of(old)?;
    let (mut changed, mut after) = (Gathered::default(), BTreeSet::new());
    for advisory in new.each_advisory()? {
        let advisory = advisory?;
        after.insert(advisory.id.clone());
        if before.get(&advisory.id).as_ref() != Some(&advisory) {
            changed.put(advisory);
        }
    }
    let removed: Vec<String> = before.ids().filter(|id| !after.contains(*id)).cloned().collect();
    write::database(&Content {
        built: status.built,
        sources: &status.sources,
        gaps: &status.gaps,
        advisories: &changed,
        kev: new.kev(),
        epss: new.epss(),
        delta: Some((old.fingerprint(), &removed)),
    })
}

/// The new database, byte for byte, out of the old one and the delta.
pub fn apply(old: &Database, delta: &Database) -> Result<Vec<u8>, DatabaseError> {
    if delta.number(Section::Base, 0, 0).ok() != Some(old.fingerprint()) {
        return Err(DatabaseError::OtherBase);
    }
    let mut advisories = Gathered::of(old)?;
    for at in 0..delta.count(Section::Removed) {
        advisories.remove(delta.text(delta.number(Section::Removed, at, 0)?)?);
    }
    advisories.extend(delta)?;
    let status = delta.status()?;
    write::database(&Content {
        built: status.built,
        sources: &status.sources,
        gaps: &status.gaps,
        advisories: &advisories,
        kev: delta.kev(),
        epss: delta.epss(),
        delta: None,
    })
}

impl Builder {
    /// Begins with what a database holds, to which newer documents are added.
    pub fn from_database(database: &Database) -> Result<Self, DatabaseError> {
        let mut builder = Self::new();
        for advisory in database.each_advisory()? {
            builder.add(advisory?);
        }
        database.status()?.sources.iter().for_each(|source| builder.source(source));
        builder.signals(&Signals::of(database.kev().to_vec(), database.epss().to_vec()));
        Ok(builder)
    }
}
