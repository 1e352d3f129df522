//! Where the database of advisories lies, how it is opened, and how a new one takes its place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use seawall_advisory::{Database, DatabaseError};

use crate::clock;
use crate::failure::Failure;

/// The variable that names the file.
const FILE: &str = "SEAWALL_DB";
/// What the names of files end with that are not written to their end.
const PART: &str = "part";
/// What is left of a process that was killed, once it is this old, is taken away.
const LEFT_OVER: Duration = Duration::from_hours(24);

/// The option that names the database.
#[derive(clap::Args)]
pub(crate) struct DatabaseArgs {
    /// The database; what `SEAWALL_DB` names unless it is given, else seawall/advisories.db in the user's data directory
    #[arg(long = "db", value_name = "FILE", global = true)]
    file: Option<PathBuf>,
}

impl DatabaseArgs {
    /// Where the database lies or shall lie.
    pub(crate) fn place(&self) -> Result<PathBuf, Failure> {
        let unknown = "no place for the database is known: name it with --db FILE or SEAWALL_DB";
        self.file.clone().or_else(place).ok_or_else(|| Failure::usage(unknown))
    }

    /// Opens it.
    pub(crate) fn open(&self) -> Result<Database, Failure> {
        let place = self.place()?;
        existing(&place)?.ok_or_else(|| {
            let place = place.display();
            Failure::infrastructure(format!(
                "there is no database of advisories at {place}: get one with `seawall db update`, or without network with `seawall db import PATH`, \
                 or name another with --db FILE"
            ))
        })
    }
}

/// Where the database lies, unless an option says otherwise.
pub(crate) fn place() -> Option<PathBuf> {
    named().or_else(of_user)
}

/// The file that the variable names.
pub(crate) fn named() -> Option<PathBuf> {
    set(FILE).map(PathBuf::from)
}

fn set(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// In the directory for the data of the user.
fn of_user() -> Option<PathBuf> {
    let named = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).map(PathBuf::from);
    let home = || Some(PathBuf::from(set("HOME")?).join(".local").join("share"));
    Some(named.or_else(home)?.join("seawall").join("advisories.db"))
}

/// The database at a place; none where nothing is.
pub(crate) fn existing(place: &Path) -> Result<Option<Database>, Failure> {
    match File::open(place) {
        Ok(file) => Database::open(&file).map(Some).map_err(|error| broken(place, &error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(place, &error)),
    }
}

/// What to say of a file that cannot be read.
pub(crate) fn unreadable(place: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot read {}: {error}: check the path", place.display()))
}

/// What to say of a database that cannot be used.
pub(crate) fn broken(place: &Path, error: &DatabaseError) -> Failure {
    let again = "make it anew with `seawall db update` or `seawall db import PATH`";
    Failure::infrastructure(format!("the database {}: {error}: {again}", place.display()))
}

/// Puts a file into its place whole: until the last step the old one is there, and after it the new one.
pub(crate) fn replace(place: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        let place = place.display();
        Failure::infrastructure(format!(
            "cannot write {place}: {error}: what was there before is as it was"
        ))
    };
    make_room(place).map_err(failed)?;
    let part = beside(place, "");
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&part, place));
    if written.is_err() {
        // The failure itself is what is told.
        let _ = fs::remove_file(&part);
    }
    written.map_err(failed)
}

/// A file beside the database that lasts until the database is made of it.
pub(crate) fn part(place: &Path, number: usize) -> Result<PathBuf, Failure> {
    make_room(place).map_err(|error| {
        Failure::infrastructure(format!("cannot write {}: {error}", place.display()))
    })?;
    Ok(beside(place, &format!(".{number}")))
}

/// Makes the directory of a file, and takes away what is left over in it.
fn make_room(place: &Path) -> io::Result<()> {
    let directory = place.parent().filter(|parent| !parent.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    sweep(directory, place);
    Ok(())
}

/// A file that no other process writes.
fn beside(place: &Path, number: &str) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}{number}.{PART}", std::process::id()));
    place.with_file_name(name)
}

/// Takes away what processes left that were killed while they wrote. Where that fails, nothing is lost.
fn sweep(directory: &Path, place: &Path) {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned() + ".";
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let pid = file.strip_prefix(&name).and_then(|rest| rest.strip_suffix(".part"));
        let is_part =
            pid.is_some_and(|pid| pid.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        let age = || clock::moment().duration_since(entry.metadata().ok()?.modified().ok()?).ok();
        if is_part && age().is_some_and(|age| age > LEFT_OVER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
