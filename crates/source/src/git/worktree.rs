//! What is on disk below a repository's root, against what its index remembers.

use std::path::{Path, PathBuf};

use gix::bstr::{BStr, BString, ByteSlice};
use gix::index::entry::{Flags, Mode, Stat, stat};
use gix::index::fs::Metadata;
use seawall_model::Problem;

use crate::blocked::Closed;
use crate::git::listing::{Kind, Leaf, Listing, Wanted};
use crate::git::{GitError, ObjectId, Repository};
use crate::read::OpenFile;
use crate::settings::Settings;
use crate::walk::{builder, walk_problem};

/// The root of the worktree.
pub(super) fn root(repository: &Repository) -> Result<&Path, GitError> {
    let git_dir = || repository.git_dir().display().to_string();
    repository.work_dir().ok_or_else(|| GitError::Bare { git_dir: git_dir() })
}

/// Where paths of the index are on disk, for the index is hostile, too.
pub(super) struct Disk<'r> {
    root: &'r Path,
    /// The directory that was looked at last, with a slash at its end, and whether it is inside.
    last: (BString, bool),
}

impl<'r> Disk<'r> {
    pub(super) fn new(root: &'r Path) -> Self {
        Self { root, last: (BString::default(), true) }
    }

    /// The place of a path; `None` when that would be outside the worktree or go through a link.
    ///
    /// Paths come sorted, so the directory of one is mostly that of the one before.
    pub(super) fn inside(&mut self, path: &BStr) -> Option<PathBuf> {
        let (directory, name) = path.split_at(path.rfind_byte(b'/').map_or(0, |slash| slash + 1));
        if self.last.0 != directory {
            self.last = (directory.into(), self.is_plain_directory(directory));
        }
        let real = self.root.join(gix::path::from_bstr(path).ok()?);
        (self.last.1 && is_plain_name(name)).then_some(real)
    }

    /// Whether every step on the way to a directory is one, and none a link.
    fn is_plain_directory(&self, directory: &[u8]) -> bool {
        let mut real = self.root.to_owned();
        let steps = directory.strip_suffix(b"/").unwrap_or(directory);
        directory.is_empty()
            || steps.split_str("/").all(|step| {
                let Ok(name) = gix::path::from_bstr(step.as_bstr()) else { return false };
                real.push(name);
                is_plain_name(step) && real.symlink_metadata().is_ok_and(|found| found.is_dir())
            })
    }
}

/// Whether a name leads to an entry of its own directory, and not into `.git`.
fn is_plain_name(name: &[u8]) -> bool {
    !name.is_empty() && name != b".." && name != b"." && !name.eq_ignore_ascii_case(b".git")
}

/// Where a single path is on disk, under the same conditions.
fn inside(root: &Path, path: &BStr) -> Option<PathBuf> {
    Disk::new(root).inside(path)
}

/// The content of a path on disk.
pub(super) fn read(repository: &Repository, path: &BStr) -> Result<Option<Vec<u8>>, GitError> {
    let Some(real) = inside(root(repository)?, path) else { return Ok(None) };
    let Ok(metadata) = real.symlink_metadata() else { return Ok(None) };
    if !metadata.is_file() {
        return Ok(None);
    }
    let mut buffer = Vec::new();
    let read =
        OpenFile::open(&real).and_then(|mut open| open.read_into(&mut buffer, usize::MAX - 1));
    read.map_err(|cause| GitError::broken(format!("read `{path}` on disk"), &cause))?;
    Ok(Some(buffer))
}

/// Every path on disk: tracked files that are there, and untracked ones that no ignore file names.
pub(super) fn listing(
    repository: &Repository,
    wanted: Wanted<'_>,
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> Result<Listing, GitError> {
    let root = root(repository)?;
    let mut listing = Listing::default();
    add_tracked(repository, root, wanted, &mut listing)?;
    let untracked = |path: &String| !listing.leaves.contains_key(path.as_bytes().as_bstr());
    if wanted.0.is_none_or(|paths| paths.iter().any(untracked)) {
        add_untracked(root, settings, &mut listing, problems);
        // What is tracked is listed, whatever names it.
        let is_listed = |path: &Path| {
            let below = path.strip_prefix(root).ok().and_then(path_of);
            below.is_some_and(|below| listing.leaves.contains_key(&below))
        };
        listing.census.strike_all(is_listed);
    }
    Ok(listing)
}

fn add_tracked(
    repository: &Repository,
    root: &Path,
    wanted: Wanted<'_>,
    listing: &mut Listing,
) -> Result<(), GitError> {
    let index = repository.index()?;
    let mut disk = Disk::new(root);
    for entry in index.entries() {
        let path = entry.path(&index);
        // Outside a sparse checkout nothing is on disk, so nothing changed there.
        if entry.flags.contains(Flags::SKIP_WORKTREE) || entry.mode == Mode::DIR {
            continue;
        }
        if !wanted.lists(&path.to_str_lossy()) {
            continue;
        }
        let Some(real) = disk.inside(path) else { continue };
        let Ok(metadata) = Metadata::from_path_no_follow(&real) else { continue };
        let remembered = Some(ObjectId::of(&entry.id));
        let leaf = match entry.mode {
            Mode::COMMIT if metadata.is_dir() => Leaf { kind: Kind::Submodule, id: remembered },
            _ if metadata.is_symlink() => Leaf { kind: Kind::Link, id: None },
            _ if !metadata.is_file() => continue,
            _ if is_unchanged(&entry.stat, &metadata, &index) => {
                Leaf { kind: Kind::File, id: remembered }
            }
            _ => Leaf { kind: Kind::File, id: None },
        };
        listing.leaves.insert(path.to_owned(), leaf);
    }
    Ok(())
}

/// Whether the index's memory of a file's size and times still holds, so that it need not be read.
///
/// A file that was written in the same moment as the index may have changed without a trace.
fn is_unchanged(remembered: &Stat, metadata: &Metadata, index: &gix::index::File) -> bool {
    let options = stat::Options::default();
    let racy = remembered.is_racy(index.timestamp(), options);
    !racy && Stat::from_fs(metadata).is_ok_and(|now| remembered.matches(&now, options))
}

fn add_untracked(
    root: &Path,
    settings: &Settings,
    listing: &mut Listing,
    problems: &mut Vec<Problem>,
) {
    let closed = Closed::default();
    // A walk is done with all that is below a directory before it goes on beside it.
    let mut nested: Option<PathBuf> = None;
    for entry in builder(root, settings, &closed, &listing.census.clone()).build() {
        if settings.is_cancelled() {
            return;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(walk_problem(root, &error, None));
                continue;
            }
        };
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        problems.extend(entry.error().map(|error| walk_problem(root, error, Some(relative))));
        listing.census.enter(&entry);
        let is_nested = nested.as_ref().is_some_and(|nested| entry.path().starts_with(nested));
        let kind = match entry.file_type() {
            Some(kind) if kind.is_file() && is_nested => Kind::Nested,
            Some(kind) if kind.is_file() => Kind::File,
            Some(kind) if kind.is_symlink() => Kind::Link,
            Some(kind) if kind.is_dir() && !is_nested && entry.depth() > 0 => {
                nested =
                    is_repository(entry.path(), relative, listing).then(|| entry.path().to_owned());
                continue;
            }
            _ => continue,
        };
        let Some(path) = path_of(relative) else { continue };
        listing.leaves.entry(path).or_insert(Leaf { kind, id: None });
    }
    problems.extend(closed.problems());
}

/// Whether a directory below the root is a repository of its own: a submodule, or any other clone.
fn is_repository(directory: &Path, relative: &Path, listing: &Listing) -> bool {
    let is_submodule = path_of(relative)
        .and_then(|path| listing.leaves.get(&path))
        .is_some_and(|leaf| leaf.kind == Kind::Submodule);
    // As for git, an empty `.git` makes no repository.
    let git = directory.join(".git");
    is_submodule || git.is_file() || git.join("HEAD").exists()
}

/// A path below the root as git writes it.
fn path_of(relative: &Path) -> Option<BString> {
    let path = gix::path::into_bstr(relative).ok()?;
    Some(gix::path::to_unix_separators_on_windows(path).into_owned())
}

/// Whether a file or a link on disk has the content that a blob has.
///
/// Checking out may have turned line feeds into CR LF; undoing that is tried, too. Filters that a
/// repository configures are commands and are never run, so a file behind one counts as changed.
pub(super) fn has_content(root: &Path, path: &BStr, kind: Kind, id: ObjectId) -> bool {
    let real = inside(root, path);
    if kind == Kind::Link {
        let target = real.and_then(|real| real.read_link().ok());
        return target
            .is_some_and(|target| blob_id(target.as_os_str().as_encoded_bytes()) == Some(id));
    }
    let mut bytes = Vec::new();
    let read = real.and_then(|real| OpenFile::open(&real).ok());
    if read.is_none_or(|mut open| open.read_into(&mut bytes, usize::MAX - 1).is_err()) {
        // It will be read again to be scanned, and is a problem then.
        return false;
    }
    blob_id(&bytes) == Some(id)
        || memchr::memchr(b'\r', &bytes).is_some()
            && blob_id(&bytes.replace("\r\n", "\n")) == Some(id)
}

/// The id that bytes have as a blob.
pub(crate) fn blob_id(bytes: &[u8]) -> Option<ObjectId> {
    let id = gix::objs::compute_hash(gix::hash::Kind::Sha1, gix::objs::Kind::Blob, bytes);
    id.ok().map(|id| ObjectId::of(&id))
}
