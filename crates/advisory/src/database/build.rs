//! Building a database from documents, on as many threads as are given.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

use super::DatabaseError;
use super::gathered::Gathered;
use super::write::{self, Content};
use crate::osv::{Advisory, Read};
use crate::signals::Signals;

/// Gathers advisories and writes them.
#[derive(Default)]
pub struct Builder {
    advisories: Gathered,
    sources: Vec<String>,
    gaps: BTreeMap<String, usize>,
    signals: Signals,
}

/// A database that was written.
pub struct Built {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many advisories it holds.
    pub advisories: usize,
    /// What the sources held that could not be taken over: one fragment for each kind, with how often.
    pub gaps: Vec<String>,
}

/// A document with its name.
pub type Document = (String, Vec<u8>);

/// Documents that are read at once by a thread, and how many such wait at most.
const BATCH: usize = 64;
const WAITING: usize = 4;
/// Most kinds of gaps that a database tells of.
const MOST_GAPS: usize = 1_000;

impl Builder {
    /// Begins with nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names where advisories come from.
    pub fn source(&mut self, name: &str) {
        self.sources.push(name.to_owned());
    }

    /// Adds what is known of exploitation.
    pub fn signals(&mut self, signals: &Signals) {
        self.signals.merge(signals);
    }

    /// Adds an advisory. Of two with one id, the one that changed last stays.
    pub fn add(&mut self, mut advisory: Advisory) {
        advisory.normalise();
        let known = self.advisories.get(&advisory.id);
        if known.is_none_or(|known| (known.modified, &known) < (advisory.modified, &advisory)) {
            self.advisories.put(advisory);
        }
    }

    /// Takes an advisory away.
    pub fn remove(&mut self, id: &str) {
        self.advisories.remove(id);
    }

    /// Adds all that another one gathered.
    pub fn join(&mut self, other: Self) {
        other.advisories.all().flatten().for_each(|advisory| self.add(advisory));
        self.sources.extend(other.sources);
        self.signals.merge(&other.signals);
        for (gap, times) in other.gaps {
            *self.gaps.entry(gap).or_default() += times;
        }
    }

    /// Tells of something that could not be taken over. Names of single advisories are no kind of gap.
    pub fn gap(&mut self, what: &str) {
        let kind = what.split_once(": ").map_or(what, |(_, kind)| kind);
        if self.gaps.len() < MOST_GAPS || self.gaps.contains_key(kind) {
            *self.gaps.entry(kind.to_owned()).or_default() += 1;
        }
    }

    /// Reads the documents that `produce` gives, on `threads` threads beside this one. The result does not depend
    /// on how many threads there are.
    pub fn extend(&mut self, threads: usize, produce: impl FnOnce(&mut dyn FnMut(Document))) {
        let (to_readers, batches) = sync_channel::<Vec<Document>>(WAITING);
        let (to_us, results) = std::sync::mpsc::channel();
        let batches = Mutex::new(batches);
        std::thread::scope(|scope| {
            for _ in 0..threads.max(1) {
                let (batches, to_us) = (&batches, to_us.clone());
                scope.spawn(move || {
                    while let Some(batch) = next(batches) {
                        // Nobody listens any more only where the other side is gone already.
                        let _ = to_us.send(batch.iter().map(read).collect::<Vec<_>>());
                    }
                });
            }
            drop(to_us);
            let mut batch = Vec::with_capacity(BATCH);
            produce(&mut |document| {
                batch.push(document);
                if batch.len() == BATCH {
                    // Readers end only after this side does.
                    let _ = to_readers.send(std::mem::take(&mut batch));
                    results.try_iter().flatten().for_each(|result| self.take(result));
                }
            });
            let _ = to_readers.send(batch);
            drop(to_readers);
            results.iter().flatten().for_each(|result| self.take(result));
        });
    }

    fn take(&mut self, result: Result<Read, String>) {
        match result {
            Ok((advisory, gaps)) => {
                for gap in &gaps {
                    self.gap(gap);
                }
                self.add(advisory);
            }
            Err(gap) => self.gap(&gap),
        }
    }

    /// Writes the database. `built` is the moment, in seconds since 1970.
    pub fn finish(self, built: i64) -> Result<Built, DatabaseError> {
        let gaps =
            self.gaps.iter().map(|(gap, times)| format!("{gap} ({times})")).collect::<Vec<_>>();
        let content = Content {
            built,
            sources: &self.sources,
            gaps: &gaps,
            advisories: &self.advisories,
            kev: self.signals.kev(),
            epss: self.signals.epss(),
            delta: None,
        };
        Ok(Built { bytes: write::database(&content)?, advisories: self.advisories.len(), gaps })
    }
}

/// The next batch; `None` once there will be no more.
fn next(batches: &Mutex<Receiver<Vec<Document>>>) -> Option<Vec<Document>> {
    let batches = batches.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    batches.recv().ok()
}

fn read((name, bytes): &Document) -> Result<Read, String> {
    Advisory::parse(bytes).map_err(|error| format!("{name}: {error}"))
}
