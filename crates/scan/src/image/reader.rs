//! Which files of an image say what is installed, and what each says.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use seawall_lockfile::{
    Distribution, Input, Inventory, PROGRAM_MARKS, format_of, is_java_archive, is_program,
    nameless_archive, read_binary, tells_licence, word_of,
};
use seawall_model::{Content, Limits, Problem, ProblemKind, SourceFile};
use seawall_sca::Listed;
use seawall_source::{ImageReader, Settings, Visitor, Want, visit_bytes};

use crate::progress::Progress;

/// What the names of further archives end with in which packages say what they are.
const ARCHIVES: &[&str] = &[".whl", ".egg"];
/// What an archive in an image may unpack to, with all archives in it.
const ARCHIVE_BYTES: u64 = 4 << 30;

/// Keeps what names packages, and looks once into archives and programs.
pub(super) struct Packages<'s> {
    settings: Settings,
    progress: &'s dyn Progress,
    files: AtomicU64,
}

impl<'s> Packages<'s> {
    pub(super) fn new(settings: &Settings, progress: &'s dyn Progress) -> Self {
        let limits = Limits {
            archive_depth: Limits::IMAGE.archive_depth,
            archive_entries: Limits::IMAGE.archive_entries,
            archive_bytes: ARCHIVE_BYTES,
            // A member is handed over whole or not at all.
            chunk_bytes: usize::try_from(settings.limits.file_bytes).unwrap_or(usize::MAX),
            ..settings.limits
        };
        let settings = Settings { limits, exclude: Vec::new(), ..settings.clone() };
        Self { settings, progress, files: AtomicU64::new(0) }
    }

    /// What the members of an archive say.
    fn members(&self, path: &str, bytes: &[u8]) -> Vec<Listed> {
        let members = Members::default();
        let visit = visit_bytes(path, bytes, &self.settings, &members);
        let files = members.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let limits = &self.settings.limits;
        let beside = |path: &str| files.get(path).cloned();
        let speaking = files.iter().filter(|(path, _)| word_of(path).is_some());
        let read = speaking
            .filter_map(|(path, bytes)| read(&Input { path, bytes, limits, beside: &beside }));
        let mut listed: Vec<Listed> = read.collect();
        let says_nothing = listed.iter().all(|one| one.inventory.packages.is_empty());
        let mut own = Inventory { problems: visit.problems, ..Inventory::default() };
        if says_nothing && is_java_archive(path) {
            own.packages = nameless_archive(path).packages;
        }
        listed.push(Listed { path: path.to_owned(), inventory: own });
        listed
    }
}

impl ImageReader for Packages<'_> {
    type Digest = Vec<Listed>;

    fn wants(&self, path: &str, head: &[u8]) -> Want {
        let count = self.files.fetch_add(1, Ordering::Relaxed);
        if count.is_multiple_of(256) {
            self.progress.files(count, 0);
        }
        if Distribution::is_told_by(path) || word_of(path).is_some() || tells_licence(path) {
            Want::Keep
        } else if is_archive(path) {
            Want::Digest
        } else if is_program(head) {
            Want::Excerpt(PROGRAM_MARKS)
        } else {
            Want::Nothing
        }
    }

    fn digest(&self, path: &str, bytes: &[u8]) -> Option<Vec<Listed>> {
        let input = Input { path, bytes, limits: &self.settings.limits, beside: &|_: &str| None };
        if word_of(path).is_some() {
            return Some(read(&input).into_iter().collect());
        }
        if is_archive(path) {
            return Some(self.members(path, bytes));
        }
        let read = catch_unwind(AssertUnwindSafe(|| read_binary(&input)));
        let inventory = read.unwrap_or_else(|_| Some(failed(path)))?;
        Some(vec![Listed { path: path.to_owned(), inventory }])
    }

    fn is_cancelled(&self) -> bool {
        self.settings.cancel.load(Ordering::Relaxed)
    }
}

/// What a file says; one whose reader fails costs the others nothing.
pub(super) fn read(input: &Input<'_>) -> Option<Listed> {
    let format = format_of(input.path)?;
    let read = catch_unwind(AssertUnwindSafe(|| (format.read)(input)));
    let inventory = read.unwrap_or_else(|_| failed(input.path));
    Some(Listed { path: input.path.to_owned(), inventory })
}

fn failed(path: &str) -> Inventory {
    let detail = "the reader of its packages failed on this file; please report it with the file if you can share it";
    let problem = Problem::at(ProblemKind::Engine, path, detail);
    Inventory { problems: vec![problem], ..Inventory::default() }
}

fn is_archive(path: &str) -> bool {
    is_java_archive(path) || ARCHIVES.iter().any(|ending| path.ends_with(ending))
}

/// Keeps the members of an archive that say what it is.
#[derive(Default)]
struct Members(Mutex<BTreeMap<String, Vec<u8>>>);

impl Visitor for Members {
    fn file(&self, file: &SourceFile<'_>) {
        let is_whole = file.chunk.offset == 0 && !file.chunk.more;
        let is_wanted = word_of(file.path).is_some() || tells_licence(file.path);
        if is_whole && file.class.content != Content::Binary && is_wanted {
            let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(file.path.to_owned(), file.bytes.to_vec());
        }
    }

    fn wants_member(&self, path: &str) -> bool {
        word_of(path).is_some() || is_archive(path) || tells_licence(path)
    }
}
