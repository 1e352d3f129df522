//! The database of advisories that a scan looks dependencies up in.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use seawall_advisory::Database;
use seawall_scan::Advisories;

use crate::digest::sha256;

/// The variable that names the file.
const FILE: &str = "SEAWALL_DB";

/// What is known of weaknesses of packages. A scan goes on without it and says so.
pub(crate) fn advisories() -> Advisories {
    let Some(place) = place() else { return Advisories::Missing };
    let file = match File::open(&place) {
        Ok(file) => file,
        // One that is named and not there was meant to be there.
        Err(error) if error.kind() == io::ErrorKind::NotFound && set(FILE).is_none() => {
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

fn set(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The file that the variable names, or that in the directory for the data of the user.
fn place() -> Option<PathBuf> {
    let of_user = || {
        let named = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).map(PathBuf::from);
        let home = || Some(PathBuf::from(set("HOME")?).join(".local").join("share"));
        Some(named.or_else(home)?.join("seawall").join("advisories.db"))
    };
    set(FILE).map(PathBuf::from).or_else(of_user)
}
