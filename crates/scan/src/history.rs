//! Scans of everything that was ever committed.
//!
//! Each distinct blob is looked at once, and of a blob that git stored as a delta only what the delta
//! adds. Who brought a credential, and where it stood, is found for hits only.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use seawall_model::{Chunk, Copied, Introduction, Occurrence, Problem, ProblemKind, SourceFile};
use seawall_secrets::Trace;
use seawall_source::{
    Blob, History, HistoryVisitor, ObjectId, Repository, Settings, SourceError, Visit, classify,
};

use crate::progress::Progress;
use crate::secrets::SecretsEngine;

/// Bytes by which a file is classified.
const HEAD: usize = 8 * 1024;

/// What a scan of history needs.
pub struct HistoryScan<'a> {
    /// The repository.
    pub repository: &'a Repository,
    /// How objects are read.
    pub settings: &'a Settings,
    /// The engine.
    pub engine: &'a SecretsEngine,
    /// Who hears how far it is.
    pub progress: &'a dyn Progress,
}

impl HistoryScan<'_> {
    /// Finds every credential of the history: each once per path, where it first stood.
    pub fn run(&self) -> Result<(Vec<Occurrence>, Visit), SourceError> {
        let tracer =
            Tracer { engine: self.engine, progress: self.progress, found: Mutex::default() };
        let history = self.repository.visit_history(self.settings, &tracer)?;
        let Found { blobs, failed } =
            tracer.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut visit =
            Visit { coverage: history.coverage.clone(), problems: history.problems.clone() };
        visit.problems.extend(failed);
        let mut occurrences = self.by_content(&history, &blobs, &mut visit);
        occurrences.extend(self.by_path(&history, &mut visit));
        visit.problems.sort();
        visit.problems.dedup();
        Ok((earliest(occurrences), visit))
    }

    /// Finds out where the blobs with hits stood, and judges each of them there.
    fn by_content(
        &self,
        history: &History,
        blobs: &BTreeMap<ObjectId, Vec<u64>>,
        visit: &mut Visit,
    ) -> Vec<Occurrence> {
        let mut introductions = history.introductions(&blobs.keys().copied().collect());
        visit.problems.extend(introductions.problems);
        let unreachable = blobs.len() - introductions.blobs.len();
        for _ in 0..unreachable {
            visit.coverage.skip("unreachable blob", 0);
        }
        leave_out(history, &mut introductions.blobs, visit);
        let mut occurrences = Vec::new();
        for (id, places) in first_places(blobs, introductions.blobs) {
            match self.repository.read_blob(id) {
                Ok(bytes) => occurrences.extend(self.judge(&bytes, &places, visit)),
                Err(error) => {
                    visit.problems.push(Problem::general(ProblemKind::Git, error.to_string()));
                }
            }
        }
        occurrences
    }

    fn judge(
        &self,
        bytes: &[u8],
        places: &[(String, Introduction)],
        visit: &mut Visit,
    ) -> Vec<Occurrence> {
        let detector = &self.engine.detector;
        let trace = detector.trace(bytes);
        let mut all = Vec::new();
        for (path, introduction) in places {
            let commit = Some(introduction.commit.as_str());
            if detector.ignores(path, commit) {
                continue;
            }
            let head = bytes.get(..HEAD).unwrap_or(bytes);
            let class = classify(path, head, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            let file = SourceFile { path, bytes, class, chunk: Chunk::default() };
            let detections = detector.judge(&file, &trace, commit);
            let (occurrences, problems) =
                self.engine.occurrences(&file, detections, Some(introduction));
            all.extend(occurrences);
            visit.problems.extend(problems);
        }
        all
    }

    /// Runs the rules that go by the path alone on every path that a file ever had.
    fn by_path(&self, history: &History, visit: &mut Visit) -> Vec<Occurrence> {
        if !self.engine.detector.has_path_rules() {
            return Vec::new();
        }
        let paths = history.paths();
        visit.problems.extend(paths.problems);
        let mut all = Vec::new();
        for (path, introduction) in &paths.paths {
            if history.left_out.reason(path).is_some() {
                continue;
            }
            let found = self.engine.detector.scan_path(path, b"");
            if found.is_empty() {
                continue;
            }
            let class = classify(path, b"", 0);
            let file = SourceFile { path, bytes: b"", class, chunk: Chunk::default() };
            let detections = seawall_secrets::Detections { found, ..Default::default() };
            all.extend(self.engine.occurrences(&file, detections, Some(introduction)).0);
        }
        all
    }
}

/// The places where each blob stood, and who brought it there.
type Introduced = BTreeMap<ObjectId, Vec<(String, Introduction)>>;

/// Traces each blob, starting from what is known of the one that it was built from.
struct Tracer<'a> {
    engine: &'a SecretsEngine,
    progress: &'a dyn Progress,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    /// For each blob with hits, what tells its distinct credentials apart.
    blobs: BTreeMap<ObjectId, Vec<u64>>,
    failed: Vec<Problem>,
}

impl HistoryVisitor for Tracer<'_> {
    type State = Trace;

    fn blob(&self, blob: &Blob<'_>, parent: Option<(&Trace, &[Copied])>) -> Trace {
        let detector = &self.engine.detector;
        let trace = || match parent {
            None => detector.trace(blob.bytes),
            Some((before, copied)) => detector.trace_version(blob.bytes, before, copied),
        };
        let traced = catch_unwind(AssertUnwindSafe(trace));
        if traced.as_ref().is_ok_and(Trace::is_empty) {
            return traced.unwrap_or_default();
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(trace) = traced else {
            let detail = format!("the engine failed on the blob {}; please report it", blob.id);
            found.failed.push(Problem::general(ProblemKind::Engine, detail));
            return Trace::default();
        };
        let mut keys: Vec<u64> = trace.keys().collect();
        keys.sort_unstable();
        keys.dedup();
        found.blobs.insert(blob.id, keys);
        trace
    }

    fn progress(&self, blobs: u64, bytes: u64) {
        self.progress.files(blobs, bytes);
    }
}

/// Drops the places that are left out on purpose, and counts the blobs that stood nowhere else.
fn leave_out(history: &History, blobs: &mut Introduced, visit: &mut Visit) {
    blobs.retain(|_, places| {
        let mut reason = None;
        places.retain(|(path, _)| {
            let why = history.left_out.reason(path);
            reason = reason.or(why);
            why.is_none()
        });
        if let Some(reason) = reason.filter(|_| places.is_empty()) {
            visit.coverage.skip(reason, 0);
        }
        !places.is_empty()
    });
}

/// For each blob, the places where it holds something that no earlier blob held under that path.
fn first_places(blobs: &BTreeMap<ObjectId, Vec<u64>>, places: Introduced) -> Introduced {
    type First<'a> = (i64, &'a str, ObjectId);
    let mut first: BTreeMap<(u64, &str), First<'_>> = BTreeMap::new();
    for (id, places) in &places {
        for key in blobs.get(id).into_iter().flatten() {
            for (path, introduction) in places {
                let this = (introduction.time, introduction.commit.as_str(), *id);
                first
                    .entry((*key, path))
                    .and_modify(|known| *known = this.min(*known))
                    .or_insert(this);
            }
        }
    }
    let wanted: BTreeSet<(ObjectId, String)> =
        first.iter().map(|((_, path), (_, _, id))| (*id, (*path).to_owned())).collect();
    let mut chosen = BTreeMap::new();
    for (id, places) in places {
        let kept: Vec<_> =
            places.into_iter().filter(|(path, _)| wanted.contains(&(id, path.clone()))).collect();
        if !kept.is_empty() {
            chosen.insert(id, kept);
        }
    }
    chosen
}

/// Of equal credentials under one path, keeps the first.
fn earliest(mut occurrences: Vec<Occurrence>) -> Vec<Occurrence> {
    let age = |one: &Occurrence| {
        let introduction = one.place.introduction.as_ref();
        introduction.map(|introduction| (introduction.time, introduction.commit.clone()))
    };
    occurrences.sort_by_cached_key(|one| (age(one), one.place.path.clone(), one.place.span));
    let mut seen = BTreeSet::new();
    occurrences.retain(|one| {
        seen.insert((one.rule.id.clone(), one.signatures.first().cloned(), one.place.path.clone()))
    });
    occurrences
}
