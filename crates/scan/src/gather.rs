//! Runs the engines on each file that a source hands over and gathers what they find.

use std::sync::{Mutex, PoisonError};

use seawall_model::{Limits, Occurrence, Problem, SourceFile};
use seawall_source::{Stamp, Visit, Visitor};

use crate::cache::Cache;
use crate::engine::{FileEngine, isolated, isolated_whole};
use crate::kept::{self, wanted};
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
    /// What engines want to see as a whole once all files were seen.
    kept: kept::Files,
}

impl<'a> Gather<'a> {
    pub(crate) fn new(
        engines: &'a [&'a dyn FileEngine],
        progress: &'a dyn Progress,
        prefix: &str,
        cache: Option<&'a Cache>,
    ) -> Self {
        let (found, kept) = (Mutex::default(), kept::Files::default());
        Self { engines, progress, prefix: prefix.to_owned(), cache, found, kept }
    }

    /// What was found, each thing once, and the visit with the engines' problems added.
    pub(crate) fn finish(self, visit: Visit, limits: &Limits) -> (Vec<Occurrence>, Visit) {
        let whole = self.whole();
        let (mut occurrences, visit) = self.finish_files(visit, limits, whole.1);
        occurrences.extend(whole.0);
        (occurrences, visit)
    }

    /// What engines find in the files that they kept, taken together.
    pub(crate) fn whole(&self) -> (Vec<Occurrence>, Vec<Problem>) {
        let kept = self.kept.take();
        let (mut occurrences, mut problems) = (Vec::new(), Vec::new());
        for engine in self.engines {
            let wanted = wanted(*engine, &kept);
            if wanted.is_empty() {
                continue;
            }
            let (found, failed) = isolated_whole(*engine, &wanted);
            occurrences.extend(found);
            problems.extend(failed);
        }
        (occurrences, problems)
    }

    /// What was found file by file, and the visit with all problems added.
    pub(crate) fn finish_files(
        self,
        mut visit: Visit,
        limits: &Limits,
        further: Vec<Problem>,
    ) -> (Vec<Occurrence>, Visit) {
        let left_out = self.kept.left_out();
        let (mut occurrences, mut problems) =
            self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        problems.extend(further);
        for problem in &mut visit.problems {
            problem.path = problem.path.take().map(|path| self.prefix.clone() + &path);
        }
        visit.problems.extend(problems);
        visit.problems.extend(join(&mut occurrences, limits.matches_per_rule, |one| (0, one)));
        visit.problems.sort();
        visit.problems.dedup();
        visit.coverage.add(&left_out);
        visit.coverage.rules = self.engines.iter().map(|engine| engine.rules()).sum();
        (occurrences, visit)
    }
}

impl Gather<'_> {
    /// The path of a file from where all paths are told.
    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Keeps a file that some engine wants to see together with others.
    pub(crate) fn keep(&self, file: &SourceFile<'_>) {
        self.kept.add(file, self.engines);
    }

    /// Runs the engines on a file; tells whether nothing came of it.
    fn look(&self, file: &SourceFile<'_>) -> bool {
        let path = self.path(file.path);
        let file = SourceFile { path: &path, ..*file };
        let mut is_clean = true;
        self.keep(&file);
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

/// Keeps the files that engines want to see together, and looks at none by itself.
pub(crate) struct Keeper<'g, 'a>(pub(crate) &'g Gather<'a>);

impl Visitor for Keeper<'_, '_> {
    fn file(&self, file: &SourceFile<'_>) {
        let path = self.0.path(file.path);
        self.0.keep(&SourceFile { path: &path, ..*file });
    }
}

impl Visitor for Gather<'_> {
    fn file(&self, file: &SourceFile<'_>) {
        self.look(file);
    }

    fn knows(&self, path: &str, stamp: &Stamp) -> bool {
        let path = self.path(path);
        // What is to be seen with others is read each time.
        self.cache.is_some_and(|cache| cache.knows(&path, stamp))
            && !self.engines.iter().any(|engine| engine.keeps(&path))
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
