//! The database of advisories that a scan looks dependencies up in.

use std::fs::File;
use std::io;

use seawall_advisory::Database;
use seawall_scan::Advisories;

use crate::advisories;
use crate::digest::sha256;

/// What is known of weaknesses of packages. A scan goes on without it and says so.
pub(crate) fn known() -> Advisories {
    let Some(place) = advisories::place() else { return Advisories::Missing };
    let file = match File::open(&place) {
        Ok(file) => file,
        // One that is named and not there was meant to be there.
        Err(error) if error.kind() == io::ErrorKind::NotFound && advisories::named().is_none() => {
            return Advisories::Missing;
        }
        Err(error) => return Advisories::Unusable(format!("{}: {error}", place.display())),
    };
    Database::open(&file).map_or_else(
        |error| Advisories::Unusable(format!("{}: {error}", place.display())),
        |database| Advisories::Open(Box::new(database)),
    )
}

/// What tells one database from another; nothing where there is none.
pub(crate) fn digest(advisories: &Advisories) -> String {
    let Advisories::Open(database) = advisories else { return String::new() };
    let Ok(status) = database.status() else { return String::new() };
    let mut digest = sha256(&format!("{status:?}"));
    digest.truncate(16);
    digest
}
