//! The database of advisories that a scan looks dependencies up in.

use std::fs::File;
use std::io;

use seawall_advisory::Database;
use seawall_model::Date;
use seawall_scan::Advisories;

use crate::advisories;
use crate::clock;
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

/// What to say of a database that is older than it may be. One that says no day is not known to be young.
pub(crate) fn stale(advisories: &Advisories, most_days: u32) -> Option<String> {
    const DAY: i64 = 86_400;
    let Advisories::Open(database) = advisories else { return None };
    let built = database.status().ok()?.built;
    let days = clock::now().saturating_sub(built) / DAY;
    let is_old = days > i64::from(most_days);
    is_old.then(|| {
        format!(
            "the database of advisories is {days} days old (built {}), and `scan.database.max-days` allows {most_days}: what was \
             published since is not known; renew it with `seawall db update` or `seawall db import PATH`",
            Date::from_unix(built)
        )
    })
}
