//! Visiting a directory or one file on disk.

use std::collections::HashSet;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};
use seawall_model::{Coverage, Problem, ProblemKind};

use crate::archive::Input;
use crate::blocked::Closed;
use crate::census::Census;
use crate::exclude::Exclude;
use crate::feed::Feeder;
use crate::git::visit_rest;
use crate::ignored::IGNORE_FILE;
use crate::read::OpenFile;
use crate::settings::Settings;
use crate::stamp::Stamp;
use crate::visit::{Gathered, SourceError, Visit, Visitor};

/// Visits every file below `root`, or `root` itself when it is a file.
///
/// Hidden files are visited, `.git` is not. Links are never followed, only the path that one holds is
/// visited, and what is neither file nor
/// directory is never opened; both are counted as skipped, as are files and directories that match
/// `settings.exclude` and files whose bytes no engine reads. So is what an ignore file names, of
/// directories without what is below; but what git tracks although `.gitignore` names it is visited.
pub fn visit_tree(
    root: &Path,
    settings: &Settings,
    visitor: &dyn Visitor,
) -> Result<Visit, SourceError> {
    let exclude = Exclude::new(settings)?;
    let metadata = root.metadata().map_err(|cause| SourceError::target(root, cause))?;
    let gathered = Gathered::default();
    let visited = Mutex::default();
    let census = Census::default();
    let walk =
        Walk { root, settings, visitor, exclude: &exclude, gathered: &gathered, census, visited };
    if metadata.is_dir() {
        let closed = Closed::default();
        builder(root, settings, &closed, &walk.census).build_parallel().visit(&mut &walk);
        gathered.add(&Coverage::default(), closed.problems());
        if settings.respect_ignore_files && is_in_repository(root) && !settings.is_cancelled() {
            let visited = walk.visited.lock().unwrap_or_else(PoisonError::into_inner);
            visit_rest(root, &visited, &exclude, &walk.census, walk.feeder());
        }
        if settings.respect_ignore_files && !settings.is_cancelled() {
            walk.census.tell(&mut walk.feeder());
        }
    } else if metadata.is_file() {
        let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy();
        let real = root.canonicalize().map_err(|cause| SourceError::target(root, cause))?;
        DiskReader::new(walk.feeder()).visit(&real, &name);
    } else {
        return Err(SourceError::NotAFile { path: root.display().to_string() });
    }
    Ok(gathered.finish(settings))
}

struct Walk<'a> {
    root: &'a Path,
    settings: &'a Settings,
    visitor: &'a dyn Visitor,
    exclude: &'a Exclude,
    gathered: &'a Gathered,
    census: Census,
    visited: Mutex<HashSet<String>>,
}

impl<'a> Walk<'a> {
    fn feeder(&self) -> Feeder<'a> {
        Feeder::new(self.settings, self.visitor, self.gathered)
    }
}

/// A walk below `root` in which only what belongs to the target decides: no configuration of the
/// machine, no `.ignore` file made for search tools, and no ignore file above the repository.
///
/// It enters neither `.git` nor a directory of which it would read a pipe; `closed` tells the latter.
/// Whoever walks has to enter each directory into `census`, which then tells what was ignored.
pub(crate) fn builder(
    root: &Path,
    settings: &Settings,
    closed: &Closed,
    census: &Census,
) -> WalkBuilder {
    let in_repository = is_in_repository(root);
    let respect = settings.respect_ignore_files && !closed.above(root, in_repository);
    let mut builder = WalkBuilder::new(root);
    builder
        .standard_filters(false)
        .git_ignore(respect)
        .git_exclude(respect)
        .require_git(in_repository)
        .parents(respect && in_repository)
        .threads(settings.threads);
    if respect {
        builder.add_custom_ignore_filename(IGNORE_FILE);
    }
    let (closed, census, root) = (closed.clone(), census.clone(), root.to_owned());
    // The walk asks about nothing that an ignore file names.
    builder.filter_entry(move |entry| {
        census.strike(entry.path());
        let is_closed = || respect && closed.keeps_out(&root, entry);
        entry.depth() == 0 || entry.file_name() != ".git" && !is_closed()
    });
    builder
}

/// Whether `root` or a directory above it has a `.git`.
fn is_in_repository(root: &Path) -> bool {
    let real = root.canonicalize();
    real.is_ok_and(|real| real.ancestors().any(|above| above.join(".git").exists()))
}

impl<'s, 'a: 's> ParallelVisitorBuilder<'s> for &'s Walk<'a> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 's> {
        let disk = DiskReader::new(self.feeder());
        Box::new(Worker { disk, walk: self, visited: Vec::new() })
    }
}

/// One thread of the walk.
struct Worker<'s, 'a> {
    disk: DiskReader<'a>,
    walk: &'s Walk<'a>,
    visited: Vec<String>,
}

impl Drop for Worker<'_, '_> {
    fn drop(&mut self) {
        let mut visited = self.walk.visited.lock().unwrap_or_else(PoisonError::into_inner);
        visited.extend(self.visited.drain(..));
    }
}

impl ParallelVisitor for Worker<'_, '_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        if self.disk.feeder.is_cancelled() {
            return WalkState::Quit;
        }
        match entry {
            Ok(entry) => self.entry(&entry),
            Err(error) => {
                let problem = walk_problem(self.walk.root, &error, None);
                self.disk.feeder.problem(problem);
                WalkState::Continue
            }
        }
    }
}

impl Worker<'_, '_> {
    fn entry(&mut self, entry: &DirEntry) -> WalkState {
        let relative = entry.path().strip_prefix(self.walk.root).unwrap_or(entry.path());
        let kind = entry.file_type();
        let is_directory = kind.is_some_and(|kind| kind.is_dir());
        if entry.depth() > 0 && self.walk.exclude.leaves_out(relative, is_directory) {
            self.leave_out(entry, is_directory);
            return WalkState::Skip;
        }
        if let Some(error) = entry.error() {
            let problem = walk_problem(self.walk.root, error, Some(relative));
            self.disk.feeder.problem(problem);
        }
        match kind {
            Some(kind) if kind.is_dir() => self.walk.census.enter(entry),
            Some(kind) if kind.is_file() => {
                let label = label(relative);
                self.disk.visit(entry.path(), &label);
                self.visited.push(label);
            }
            Some(kind) if kind.is_symlink() => {
                let label = label(relative);
                self.disk.link(entry.path(), &label);
                self.visited.push(label);
            }
            _ => self.disk.feeder.skip("special file", 0),
        }
        WalkState::Continue
    }

    fn leave_out(&mut self, entry: &DirEntry, is_directory: bool) {
        if is_directory {
            self.disk.feeder.skip("excluded directory", 0);
        } else {
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            self.disk.feeder.skip("excluded", bytes);
        }
    }
}

/// What the walker could not do; `at` is where it was when the error itself does not say.
pub(crate) fn walk_problem(root: &Path, error: &ignore::Error, at: Option<&Path>) -> Problem {
    let path = path_of(error).map(|path| path.strip_prefix(root).unwrap_or(path)).or(at);
    let path = path.map(label);
    let Some(cause) = error.io_error() else {
        let detail = format!("an ignore file has an entry that was left out: {}", inner(error));
        return Problem { path, ..Problem::general(ProblemKind::Rule, detail) };
    };
    Problem { path, ..read_problem("", cause) }
}

/// The path that an error of the walker speaks of.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

/// The error without its paths, which are absolute and differ from machine to machine.
fn inner(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => inner(err),
        ignore::Error::WithLineNumber { line, err } => format!("line {line}: {}", inner(err)),
        ignore::Error::Partial(errors) => errors.iter().map(inner).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A path as it is reported: with forward slashes, and readable even where it is not UTF-8.
pub(crate) fn label(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        return text.into_owned();
    }
    text.replace(std::path::MAIN_SEPARATOR, "/")
}

/// What the path that a link holds is called: by the link's own name, rules about the names of files
/// would take it for the file.
pub(crate) fn link_label(link: &str) -> String {
    format!("{link}!/(link)")
}

/// Reads files from disk with one buffer and hands them to a feeder.
pub(crate) struct DiskReader<'a> {
    pub(crate) feeder: Feeder<'a>,
    buffer: Vec<u8>,
}

impl<'a> DiskReader<'a> {
    pub(crate) fn new(feeder: Feeder<'a>) -> Self {
        Self { feeder, buffer: Vec::new() }
    }

    /// Hands over the regular file at `path` unless it is known, and notes a problem where that fails.
    pub(crate) fn visit(&mut self, path: &Path, label: &str) {
        if self.feeder.is_cancelled() {
            return;
        }
        let bytes = self.known(path, label).map_or_else(|| self.read(path, label), Ok);
        let bytes = bytes.unwrap_or_else(|cause| {
            self.feeder.problem(read_problem(label, &cause));
            0
        });
        self.feeder.advance(bytes);
    }

    /// The size of a file that the visitor knows by what the disk says of it.
    fn known(&mut self, path: &Path, label: &str) -> Option<u64> {
        let metadata = path.symlink_metadata().ok().filter(Metadata::is_file)?;
        let stamp = Stamp::of(&metadata);
        self.feeder.is_known(label, &stamp).then_some(stamp.len())
    }

    /// Counts a link as left out, for nothing that it leads to is read, and hands over what git would
    /// commit of it: the path that it holds.
    pub(crate) fn link(&mut self, path: &Path, label: &str) {
        self.feeder.skip("symlink", 0);
        let fed = path.read_link().and_then(|target| {
            let bytes = target.as_os_str().as_encoded_bytes();
            self.feeder.feed(&link_label(label), Input::Memory(bytes), None)
        });
        if let Err(cause) = fed {
            self.feeder.problem(read_problem(label, &cause));
        }
    }

    fn read(&mut self, path: &Path, label: &str) -> io::Result<u64> {
        let mut open = OpenFile::open(path)?;
        let len = open.len();
        if len > self.feeder.whole_file_bytes() as u64 {
            self.feeder.feed(label, Input::File(&mut open.file), Some(len))?;
            if open.is_changed()? {
                self.changed(label);
            }
            return Ok(len);
        }
        let limit = self.feeder.whole_file_bytes();
        open.read_into(&mut self.buffer, limit)?;
        if open.is_changed()? {
            open = OpenFile::open(path)?;
            open.read_into(&mut self.buffer, limit)?;
            if open.is_changed()? {
                self.changed(label);
            }
        }
        self.feeder.feed_from_disk(label, &self.buffer, *open.stamp())?;
        Ok(self.buffer.len() as u64)
    }

    fn changed(&mut self, label: &str) {
        let detail = "written to while it was read: scan again when nothing writes to it";
        self.feeder.problem(Problem::at(ProblemKind::Vanished, label, detail));
    }
}

/// The problem of a file that could not be read.
fn read_problem(label: &str, cause: &io::Error) -> Problem {
    if cause.kind() == io::ErrorKind::NotFound {
        let detail = "vanished before it was read: scan again when nothing changes the tree";
        return Problem::at(ProblemKind::Vanished, label, detail);
    }
    let detail = format!("cannot be read: {cause}: grant access or exclude it");
    Problem::at(ProblemKind::Unreadable, label, detail)
}
