//! Pipes and devices where a reader that is not ours expects a file: opening one may wait for ever.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;
use seawall_model::{Problem, ProblemKind};

use crate::ignored::IGNORE_FILE;
use crate::walk::label;

/// What a walk reads of every directory that it enters.
const OF_A_WALK: &[&str] =
    &[".gitignore", IGNORE_FILE, ".git/HEAD", ".git/commondir", ".git/info/exclude"];
/// What is read of a git directory, besides references and objects.
const OF_GIT: &[&str] = &[
    "HEAD",
    "commondir",
    "config",
    "config.worktree",
    "gitdir",
    "index",
    "info/exclude",
    "packed-refs",
    "shallow",
];
/// Directories of a git directory any file of which may be read.
const FOLDERS: &[&str] = &["refs", "objects"];
/// A file that leads to a git directory is one line.
const LINE_BYTES: u64 = 64 << 10;

/// What a walk met where it expected its ignore files.
#[derive(Clone, Default)]
pub(crate) struct Closed(Arc<Mutex<Vec<Problem>>>);

impl Closed {
    /// Whether the directory in which a walk starts has such an ignore file, or one above it that
    /// counts, too.
    pub(crate) fn above(&self, root: &Path, parents: bool) -> bool {
        let Ok(real) = root.canonicalize() else { return false };
        let directories = real.ancestors().take(if parents { usize::MAX } else { 1 });
        let found = directories.into_iter().find_map(|directory| first(directory, OF_A_WALK));
        if let Some(file) = &found {
            self.note(&real, file, "so no ignore file was honoured");
        }
        found.is_some()
    }

    /// Whether an entry of a walk is a directory that must not be entered.
    pub(crate) fn keeps_out(&self, root: &Path, entry: &DirEntry) -> bool {
        let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
        let found = is_directory.then(|| first(entry.path(), OF_A_WALK)).flatten();
        if let Some(file) = &found {
            self.note(root, file, "so what is beside and below it was left out");
        }
        found.is_some()
    }

    fn note(&self, root: &Path, file: &Path, consequence: &str) {
        let path = label(file.strip_prefix(root).unwrap_or(file));
        let detail = format!("is a pipe or a device, {consequence}: delete it");
        let problem = Problem::at(ProblemKind::Unreadable, path, detail);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }

    /// The problems of a walk that has ended.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The file of the repository around `path` that its reader would wait for.
pub(crate) fn git_file(path: &Path) -> Option<PathBuf> {
    let real = path.canonicalize().ok()?;
    for above in real.ancestors() {
        let inside = above.join(".git");
        if inside.exists() {
            return of_repository(&inside);
        }
        if above.join("objects").is_dir() && above.join("HEAD").exists() {
            return of_repository(above);
        }
    }
    None
}

fn of_repository(git: &Path) -> Option<PathBuf> {
    if blocks(git) {
        return Some(git.to_owned());
    }
    let own = match line(git) {
        Some(link) => git.parent()?.join(link.strip_prefix("gitdir:")?.trim()),
        None => git.to_owned(),
    };
    of_git(&own).or_else(|| of_git(&own.join(line(&own.join("commondir"))?)))
}

fn of_git(git: &Path) -> Option<PathBuf> {
    let below = |folder: &&str| anywhere_in(git.join(folder));
    first(git, OF_GIT).or_else(|| FOLDERS.iter().find_map(below))
}

/// The text of a small regular file, without the end of its line.
fn line(path: &Path) -> Option<String> {
    let is_small = |found: &Metadata| found.is_file() && found.len() <= LINE_BYTES;
    path.metadata().ok().filter(is_small)?;
    fs::read_to_string(path).ok().map(|text| text.trim_end().to_owned())
}

fn first(directory: &Path, names: &[&str]) -> Option<PathBuf> {
    names.iter().map(|name| directory.join(name)).find(|path| blocks(path))
}

/// The first file below a directory that blocks.
fn anywhere_in(directory: PathBuf) -> Option<PathBuf> {
    let mut directories = vec![directory];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => directories.push(entry.path()),
                Ok(kind) if kind.is_file() => {}
                _ if blocks(&entry.path()) => return Some(entry.path()),
                _ => {}
            }
        }
    }
    None
}

/// Whether a name leads to something that is neither file nor directory. Opening a socket fails at once.
fn blocks(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir() && !is_socket(&found))
}

#[cfg(unix)]
fn is_socket(found: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_socket(&found.file_type())
}

#[cfg(not(unix))]
fn is_socket(_: &Metadata) -> bool {
    false
}
