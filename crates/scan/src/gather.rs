//! Runs the engines on each file that a source hands over and gathers what they find.

use std::sync::{Mutex, PoisonError};

use seawall_model::{Limits, Occurrence, Problem, SourceFile};
use seawall_source::{Stamp, Visit, Visitor};

use crate::cache::Cache;
use crate::engine::{FileEngine, isolated};
use crate::pieces::join;
use crate::progress::Progress;

/// Everything found so far, from all threads.
pub(crate) struct Gather<'a> {
    engines: &'a [&'a dyn FileEngine],
    progress: &'a dyn Progress,
    /// What every path starts with, when a part of a repository is scanned.
    prefix: String,
    /// What is known of files, where that is to be remembered.
    cache: Option<&'a Cache>,
    found: Mutex<(Vec<Occurrence>, Vec<Problem>)>,
}

impl<'a> Gather<'a> {
    pub(crate) fn new(
        engines: &'a [&'a dyn FileEngine],
        progress: &'a dyn Progress,
        prefix: &str,
        cache: Option<&'a Cache>,
    ) -> Self {
        Self { engines, progress, prefix: prefix.to_owned(), cache, found: Mutex::default() }
    }

    /// What was found, each thing once, and the visit with the engines' problems added.
    pub(crate) fn finish(self, mut visit: Visit, limits: &Limits) -> (Vec<Occurrence>, Visit) {
        let (mut occurrences, problems) =
            self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        for problem in &mut visit.problems {
            problem.path = problem.path.take().map(|path| self.prefix.clone() + &path);
        }
        visit.problems.extend(problems);
        visit.problems.extend(join(&mut occurrences, limits.matches_per_rule, |one| (0, one)));
        visit.problems.sort();
        visit.problems.dedup();
        visit.coverage.rules = self.engines.iter().map(|engine| engine.rules()).sum();
        (occurrences, visit)
    }
}

impl Gather<'_> {
    /// The path of a file from where all paths are told.
    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Runs the engines on a file; tells whether nothing came of it.
    fn look(&self, file: &SourceFile<'_>) -> bool {
        let path = self.path(file.path);
        let file = SourceFile { path: &path, ..*file };
        let mut is_clean = true;
        for engine in self.engines {
            let (occurrences, problems) = isolated(*engine, &file, None);
            if occurrences.is_empty() && problems.is_empty() {
                continue;
            }
            is_clean = false;
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.0.extend(occurrences);
            found.1.extend(problems);
        }
        is_clean
    }
}

impl Visitor for Gather<'_> {
    fn file(&self, file: &SourceFile<'_>) {
        self.look(file);
    }

    fn knows(&self, path: &str, stamp: &Stamp) -> bool {
        self.cache.is_some_and(|cache| cache.knows(&self.path(path), stamp))
    }

    fn file_on_disk(&self, file: &SourceFile<'_>, stamp: &Stamp) {
        let is_clean = self.look(file);
        if let Some(cache) = self.cache.filter(|_| is_clean) {
            cache.remember(&self.path(file.path), stamp);
        }
    }

    fn progress(&self, files: u64, bytes: u64) {
        self.progress.files(files, bytes);
    }
}
