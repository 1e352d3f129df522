//! What a visit calls and what it gives back.

use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use seawall_model::{Coverage, Problem, ProblemKind, SourceFile};

use crate::git::GitError;
use crate::settings::Settings;
use crate::stamp::Stamp;

/// Receives each file of a target.
pub trait Visitor: Sync {
    /// One file, or one piece of a large one; called from several threads in no fixed order.
    ///
    /// A binary file and an archive come with empty bytes, so that rules about paths see them; the members
    /// of an archive come after it.
    fn file(&self, file: &SourceFile<'_>);

    /// Whether nothing would come of a file of which the disk says this, so that it need not be read.
    fn knows(&self, _path: &str, _stamp: &Stamp) -> bool {
        false
    }

    /// Whether anything is wanted of a member of an archive with this path; it is not unpacked if not.
    fn wants_member(&self, _path: &str) -> bool {
        true
    }

    /// All of a file as it lies on disk, of which the disk said this before it was read.
    fn file_on_disk(&self, file: &SourceFile<'_>, _stamp: &Stamp) {
        self.file(file);
    }

    /// Files and bytes seen so far, told after each file.
    fn progress(&self, _files: u64, _bytes: u64) {}
}

/// What a visit covered and what it could not do; the same for every run over the same target.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visit {
    /// What was looked at and what was left out on purpose.
    pub coverage: Coverage,
    /// What could not be done, sorted.
    pub problems: Vec<Problem>,
}

/// Why a visit could not even start.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The target is not there or may not be read.
    #[error("cannot read `{path}`: {cause}: check the path and its permissions")]
    Target {
        /// The target as it was given.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
    /// The target is a device, a socket or a pipe.
    #[error("`{path}` is neither a file nor a directory: give its content on standard input")]
    NotAFile {
        /// The target as it was given.
        path: String,
    },
    /// A glob of the settings is not one.
    #[error("cannot exclude `{glob}`: {cause}: write it as in a .gitignore file")]
    Exclude {
        /// The glob.
        glob: String,
        /// What is wrong with it.
        cause: String,
    },
    /// What is given for an image is none that can be read.
    #[error("cannot read the image `{path}`: {cause}")]
    Image {
        /// The image as it was given.
        path: String,
        /// What is wrong with it.
        cause: String,
    },
    /// The repository does not give what was asked for.
    #[error(transparent)]
    Git(#[from] GitError),
}

impl SourceError {
    pub(crate) fn target(path: &Path, cause: io::Error) -> Self {
        Self::Target { path: path.display().to_string(), cause }
    }
}

/// Where the workers of one visit put down what they saw.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    visit: Mutex<Visit>,
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Gathered {
    /// Adds what one worker saw.
    pub(crate) fn add(&self, coverage: &Coverage, problems: Vec<Problem>) {
        let mut visit = self.visit.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        visit.coverage.add(coverage);
        visit.problems.extend(problems);
    }

    /// Counts one more top-level file and tells the totals.
    pub(crate) fn advance(&self, bytes: u64) -> (u64, u64) {
        let files = self.files.fetch_add(1, Ordering::Relaxed) + 1;
        (files, self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes)
    }

    /// The sum over all workers, in an order that does not depend on them.
    pub(crate) fn finish(self, settings: &Settings) -> Visit {
        let mut visit = self.visit.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        if settings.is_cancelled() {
            let detail = "stopped before the end: the rest was not looked at, so run it again";
            visit.problems.push(Problem::general(ProblemKind::Cancelled, detail));
        }
        visit.problems.sort();
        visit.problems.dedup();
        visit
    }
}
