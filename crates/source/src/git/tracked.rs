//! Files that a walk misses because an ignore file names them, although git tracks them.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use gix::bstr::ByteSlice;
use gix::index::entry::{Flags, Mode};
use seawall_model::{Problem, ProblemKind};

use crate::census::Census;
use crate::exclude::Exclude;
use crate::feed::Feeder;
use crate::git::worktree::{Disk, root};
use crate::git::{GitError, Repository, guarded};
use crate::ignored::{Ignored, is_ignore_file};
use crate::read::OpenFile;
use crate::visit::SourceError;
use crate::walk::{DiskReader, label};

/// Longer ignore files are cut.
const IGNORE_FILE_BYTES: usize = 1 << 20;

/// Visits the tracked files below `start` that are not among those already `visited`.
///
/// A file that was added by force is committed and pushed like any other, so it is not left out.
pub(crate) fn visit_rest(
    start: &Path,
    visited: &HashSet<String>,
    exclude: &Exclude,
    census: &Census,
    feeder: Feeder<'_>,
) {
    let mut reader = DiskReader::new(feeder);
    let repository = match Repository::discover(start) {
        Ok(found) => found.filter(|repository| repository.work_dir().is_some()),
        Err(error) => {
            reader.feeder.problem(unknown(&error));
            None
        }
    };
    let Some(repository) = repository else { return };
    let result = guarded("read the index", || {
        rest(&repository, start, visited, exclude, census, &mut reader)
    });
    if let Err(error) = result {
        reader.feeder.problem(unknown(&SourceError::Git(error)));
    }
}

fn unknown(error: &SourceError) -> Problem {
    let detail = format!("files that are tracked and ignored at once may be missing: {error}");
    Problem::general(ProblemKind::Git, detail)
}

fn rest(
    repository: &Repository,
    start: &Path,
    visited: &HashSet<String>,
    exclude: &Exclude,
    census: &Census,
    reader: &mut DiskReader<'_>,
) -> Result<(), GitError> {
    let worktree = root(repository)?;
    let Some(prefix) = prefix(worktree, start) else { return Ok(()) };
    let ignored = ignore_files(start, visited);
    let index = repository.index()?;
    let mut disk = Disk::new(worktree);
    for entry in index.entries() {
        let path = entry.path(&index);
        let text = path.to_str_lossy();
        let Some(label) = text.strip_prefix(&prefix) else { continue };
        let is_file = matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE | Mode::SYMLINK);
        if !is_file || entry.flags.contains(Flags::SKIP_WORKTREE) || visited.contains(label) {
            continue;
        }
        census.strike(&start.join(label));
        let real = disk.inside(path).filter(|real| is_regular(real) || real.is_symlink());
        match real {
            None => {}
            Some(_) if exclude.leaves_out_file(label) => {}
            Some(_) if ignored.names(label) => reader.feeder.skip("ignored", 0),
            Some(real) if real.is_symlink() => reader.link(&real, label),
            Some(real) => reader.visit(&real, label),
        }
    }
    Ok(())
}

/// The path of a directory below the worktree's root, with a slash at its end; empty for the root.
fn prefix(worktree: &Path, start: &Path) -> Option<String> {
    let (worktree, start) = (worktree.canonicalize().ok()?, start.canonicalize().ok()?);
    let below = label(start.strip_prefix(worktree).ok()?);
    Some(if below.is_empty() { below } else { below + "/" })
}

/// The ignore files that the walk saw; what is wrong with them was told by the walk.
fn ignore_files(start: &Path, visited: &HashSet<String>) -> Ignored {
    let mut ignored = Ignored::default();
    let paths: BTreeSet<_> = visited.iter().filter(|path| is_ignore_file(path)).collect();
    for path in paths {
        let mut content = Vec::new();
        let read = OpenFile::open(&start.join(path))
            .and_then(|mut open| open.read_into(&mut content, IGNORE_FILE_BYTES));
        if read.is_ok() {
            ignored.add(path, &content, &mut Vec::new());
        }
    }
    ignored
}

fn is_regular(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}
