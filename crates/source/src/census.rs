//! What ignore files keep from a walk: it never says so, but its directories do.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;

use crate::feed::Feeder;

/// The entries of the directories that a walk entered, as long as the walk did not come to them.
///
/// A directory that is ignored is one entry: nothing below it is listed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Census(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Census {
    /// Lists what the walk is about to enter, if that is a directory.
    pub(crate) fn enter(&self, entry: &DirEntry) {
        if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
            return;
        }
        let listed = fs::read_dir(entry.path()).into_iter().flatten().flatten();
        let paths: Vec<_> = listed
            .filter(|entry| entry.file_name() != OsStr::new(".git"))
            .map(|entry| entry.path())
            .collect();
        self.with(|open| open.extend(paths));
    }

    /// Strikes out what is not left to an ignore file: the walk came to it, or it is told otherwise.
    pub(crate) fn strike(&self, path: &Path) {
        self.with(|open| {
            open.remove(path);
        });
    }

    /// Strikes out all that `known` names.
    pub(crate) fn strike_all(&self, known: impl Fn(&Path) -> bool) {
        self.with(|open| open.retain(|path| !known(path)));
    }

    /// Counts what the walk did not come to as left out.
    pub(crate) fn tell(&self, feeder: &mut Feeder<'_>) {
        for path in self.with(std::mem::take) {
            match path.symlink_metadata() {
                Ok(found) if found.is_dir() => feeder.skip("ignored directory", 0),
                Ok(found) => feeder.skip("ignored", found.len()),
                // What vanished in between was left out by nobody.
                Err(_) => {}
            }
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut BTreeSet<PathBuf>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
