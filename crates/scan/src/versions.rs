//! The secrets engine on two versions of the same files: what the versions share is looked at once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use seawall_model::{Copied, Engine, Introduction, Occurrence, Problem, SourceFile};
use seawall_secrets::Trace;

use crate::engine::FileEngine;
use crate::secrets::SecretsEngine;

/// Bytes of first versions that are kept until the second ones come.
const ROOM: usize = 32 << 20;

/// Remembers what the first version of each file says.
pub(crate) struct Versions<'a> {
    engine: &'a SecretsEngine,
    seen: Mutex<Seen>,
}

/// First versions by path.
#[derive(Default)]
struct Seen {
    files: BTreeMap<String, (Vec<u8>, Trace)>,
    bytes: usize,
}

impl<'a> Versions<'a> {
    pub(crate) fn new(engine: &'a SecretsEngine) -> Self {
        Self { engine, seen: Mutex::default() }
    }

    fn trace(&self, file: &SourceFile<'_>) -> Trace {
        let detector = &self.engine.detector;
        let first =
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).files.remove(file.path);
        if let Some((before, trace)) = first {
            return detector.trace_version(file.bytes, &trace, &shared(&before, file.bytes));
        }
        let trace = detector.trace(file.bytes);
        let is_whole = file.chunk.offset == 0 && !file.chunk.more;
        if is_whole && trace.is_complete() {
            self.keep(file, &trace);
        }
        trace
    }

    fn keep(&self, file: &SourceFile<'_>, trace: &Trace) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.bytes + file.bytes.len() <= ROOM {
            seen.bytes += file.bytes.len();
            seen.files.insert(file.path.to_owned(), (file.bytes.to_vec(), trace.clone()));
        }
    }
}

impl FileEngine for Versions<'_> {
    fn engine(&self) -> Engine {
        self.engine.engine()
    }

    fn rules(&self) -> u64 {
        FileEngine::rules(self.engine)
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        from: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        self.engine.scan_traced(file, from, || self.trace(file))
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        self.engine.for_versions()
    }
}

/// What two texts have in common at their starts and at their ends: most changes lie in one place.
fn shared(before: &[u8], after: &[u8]) -> Vec<Copied> {
    let same = |(one, other): &(&u8, &u8)| one == other;
    let head = before.iter().zip(after).take_while(same).count();
    let (before_rest, after_rest) = (before.split_at(head).1, after.split_at(head).1);
    let tail = before_rest.iter().rev().zip(after_rest.iter().rev()).take_while(same).count();
    let last = Copied { from: before.len() - tail, to: after.len() - tail, len: tail };
    let copies = [Copied { from: 0, to: 0, len: head }, last];
    copies.into_iter().filter(|copy| copy.len > 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::shared;

    proptest! {
        #[test]
        fn what_is_shared_is_the_same(before in "[ab]{0,12}", after in "[ab]{0,12}") {
            let copies = shared(before.as_bytes(), after.as_bytes());
            for copy in &copies {
                let (old, new) = (copy.source(), copy.target());
                prop_assert_eq!(old.of(before.as_bytes()), new.of(after.as_bytes()));
            }
            let whole = [before.len(), after.len()];
            let all: usize = copies.iter().map(|copy| copy.len).sum();
            prop_assert!(whole.iter().all(|whole| all <= *whole));
            prop_assert!(before != after || all == before.len());
        }
    }
}
