//! All that a repository ever held: every distinct blob once, and who brought it.

mod commits;
mod delta;
mod family;
mod forest;
mod inflate;
mod introductions;
mod range;
mod stores;
mod trees;
mod versions;

pub use introductions::{Introductions, Paths};
pub use versions::{Version, Versions};

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use seawall_model::{Copied, Coverage, Problem, ProblemKind};

use crate::archive::{format_of, sealed};
use crate::classify::HEAD_BYTES;
use crate::decode::{Decoded, Wide};
use crate::git::{ObjectId, Repository};
use crate::left_out::LeftOut;
use crate::readable::reads_as_text;
use crate::settings::Settings;
use crate::visit::SourceError;
use commits::Commits;
use family::{ObjectVisitor, visit_objects};
use stores::Stores;

/// The content of a file at some time, under whatever path.
#[derive(Debug, Clone, Copy)]
pub struct Blob<'a> {
    /// The blob's id.
    pub id: ObjectId,
    /// Its content; text in UTF-16 or UTF-32 comes as UTF-8.
    pub bytes: &'a [u8],
}

/// Receives each distinct blob of a repository.
pub trait HistoryVisitor: Sync {
    /// What is remembered of a blob while those that are built from it are visited.
    type State: Send;

    /// One blob; called from several threads in no fixed order.
    ///
    /// With a parent, `bytes` is the parent's content at the copied stretches, in their order, and new
    /// everywhere else.
    fn blob(&self, blob: &Blob<'_>, parent: Option<(&Self::State, &[Copied])>) -> Self::State;

    /// Blobs and bytes seen so far, told after each blob.
    fn progress(&self, _blobs: u64, _bytes: u64) {}
}

/// What a visit of the history covered, and the door to its commits.
pub struct History {
    /// What was looked at: commits, blobs and their bytes.
    pub coverage: Coverage,
    /// What could not be read, sorted.
    pub problems: Vec<Problem>,
    /// What is left out on purpose. A blob may have stood at many paths, so it is for whoever knows
    /// them to ask.
    pub left_out: LeftOut,
    repository: Repository,
    stores: Stores,
    commits: Commits,
    settings: Settings,
}

impl Repository {
    /// Visits every distinct blob in the repository's packs, its loose objects and its alternates.
    ///
    /// Blobs come in the order in which git stored them as deltas of each other, so each is unpacked once
    /// and the visitor learns which stretches it has seen before. Binary blobs and archives are counted as
    /// skipped. Blobs that no ref reaches any more are visited, too: they were pushed once.
    pub fn visit_history<V: HistoryVisitor>(
        &self,
        settings: &Settings,
        visitor: &V,
    ) -> Result<History, SourceError> {
        let mut problems = Vec::new();
        let left_out = self.left_out(settings, &mut problems)?;
        let stores = Stores::open(self, &mut problems);
        let blobs = Blobs::new(visitor);
        problems.extend(visit_objects(self, &stores, gix::objs::Kind::Blob, settings, &blobs));
        let commits = Commits::load(self, settings, &mut problems)?;
        let mut coverage = blobs.into_coverage();
        coverage.commits = commits.len();
        if settings.is_cancelled() {
            let detail = "stopped before the end: the rest was not looked at, so run it again";
            problems.push(Problem::general(ProblemKind::Cancelled, detail));
        } else if stores.is_partial {
            problems.extend(trees::missing(self, &stores, settings));
        }
        problems.sort();
        problems.dedup();
        Ok(History {
            coverage,
            problems,
            left_out,
            repository: self.clone(),
            stores,
            commits,
            settings: settings.clone(),
        })
    }
}

/// Passes blobs that are text on to the visitor, and counts all.
struct Blobs<'v, V> {
    visitor: &'v V,
    seen: AtomicU64,
    bytes: AtomicU64,
    skipped: Mutex<Coverage>,
}

impl<'v, V: HistoryVisitor> Blobs<'v, V> {
    fn new(visitor: &'v V) -> Self {
        Self {
            visitor,
            seen: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            skipped: Mutex::default(),
        }
    }

    fn into_coverage(self) -> Coverage {
        let mut coverage = self.skipped.into_inner().unwrap_or_else(PoisonError::into_inner);
        coverage.blobs = self.seen.into_inner();
        coverage.bytes = self.bytes.into_inner();
        coverage
    }

    fn skip(&self, reason: &str, bytes: &[u8]) {
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        skipped.skip(reason, bytes.len() as u64);
    }

    fn count(&self, bytes: &[u8]) {
        let blobs = self.seen.fetch_add(1, Ordering::Relaxed) + 1;
        let length = bytes.len() as u64;
        let bytes = self.bytes.fetch_add(length, Ordering::Relaxed) + length;
        self.visitor.progress(blobs, bytes);
    }
}

impl<V: HistoryVisitor> ObjectVisitor for Blobs<'_, V> {
    type State = V::State;

    fn object(
        &self,
        id: ObjectId,
        bytes: &[u8],
        parent: Option<(&V::State, &[Copied])>,
    ) -> Option<V::State> {
        let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let state = if format_of(head).is_some() && !reads_as_text(head) {
            self.skip("archive", bytes);
            None
        } else if let Some(reason) = sealed(head) {
            self.skip(reason, bytes);
            None
        } else if memchr::memchr(0, head).is_none()
            || Wide::detect(head).is_none() && reads_as_text(head)
        {
            Some(self.visitor.blob(&Blob { id, bytes }, parent))
        } else if let Some(encoding) = Wide::detect(head) {
            let mut text = Vec::with_capacity(bytes.len());
            // Reading from memory cannot fail.
            let _ = Decoded::new(bytes, encoding).read_to_end(&mut text);
            // The copied stretches are those of the undecoded bytes, so this text has no parent and is none.
            self.visitor.blob(&Blob { id, bytes: &text }, None);
            None
        } else {
            self.skip("binary", bytes);
            None
        };
        self.count(bytes);
        state
    }
}

#[cfg(test)]
mod tests;
