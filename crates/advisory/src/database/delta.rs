//! What changed between two databases, as a small database of its own.

use std::collections::BTreeMap;

use super::layout::Section;
use super::write::{self, Content};
use super::{Builder, Database, DatabaseError};
use crate::osv::Advisory;
use crate::signals::Signals;

/// The delta that makes `new` out of `old`.
pub fn diff(old: &Database, new: &Database) -> Result<Vec<u8>, DatabaseError> {
    let status = new.status()?;
    let before = by_id(old)?;
    let after = by_id(new)?;
    let changed: Vec<Advisory> =
        after.values().filter(|new| before.get(&new.id) != Some(new)).cloned().collect();
    let removed: Vec<String> =
        before.keys().filter(|id| !after.contains_key(*id)).cloned().collect();
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
    let mut advisories = by_id(old)?;
    for at in 0..delta.count(Section::Removed) {
        advisories.remove(delta.text(delta.number(Section::Removed, at, 0)?)?);
    }
    advisories.extend(by_id(delta)?);
    let status = delta.status()?;
    write::database(&Content {
        built: status.built,
        sources: &status.sources,
        gaps: &status.gaps,
        advisories: &advisories.into_values().collect::<Vec<_>>(),
        kev: delta.kev(),
        epss: delta.epss(),
        delta: None,
    })
}

fn by_id(database: &Database) -> Result<BTreeMap<String, Advisory>, DatabaseError> {
    let all = database.to_advisories()?;
    Ok(all.into_iter().map(|advisory| (advisory.id.clone(), advisory)).collect())
}

impl Builder {
    /// Begins with what a database holds, to which newer documents are added.
    pub fn from_database(database: &Database) -> Result<Self, DatabaseError> {
        let mut builder = Self::new();
        database.to_advisories()?.into_iter().for_each(|advisory| builder.add(advisory));
        database.status()?.sources.iter().for_each(|source| builder.source(source));
        builder.signals(&Signals::of(database.kev().to_vec(), database.epss().to_vec()));
        Ok(builder)
    }
}
