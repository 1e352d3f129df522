//! The secrets engine over files of which it is known that it finds nothing in them.

use seawall_model::{Engine, Introduction, Occurrence, Problem, SourceFile};

use crate::cache::{Cache, Kind};
use crate::engine::FileEngine;
use crate::secrets::SecretsEngine;

/// The secrets engine, which does not look again at a file in which it found nothing. Where it found
/// something, nothing is kept: that would tell which files hold credentials.
#[derive(Clone, Copy)]
pub struct CleanFiles<'a> {
    secrets: &'a SecretsEngine,
    /// What was found in files before, where that is to be remembered.
    cache: Option<&'a Cache>,
}

impl<'a> CleanFiles<'a> {
    /// The engine, with what is known of files.
    pub const fn new(secrets: &'a SecretsEngine, cache: Option<&'a Cache>) -> Self {
        Self { secrets, cache }
    }
}

impl FileEngine for CleanFiles<'_> {
    fn engine(&self) -> Engine {
        self.secrets.engine()
    }

    fn rules(&self) -> u64 {
        self.secrets.rules()
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        from: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        let is_whole = file.chunk.offset == 0 && !file.chunk.more && from.is_none();
        let Some(cache) = self.cache.filter(|_| is_whole) else {
            return self.secrets.scan(file, from);
        };
        let id = Cache::id(Kind::Secrets, file.path, file.bytes);
        if cache.outcomes(&id).is_some() {
            return (Vec::new(), Vec::new());
        }
        let (occurrences, problems) = self.secrets.scan(file, from);
        if occurrences.is_empty() && problems.is_empty() {
            cache.put_outcomes(id, &[]);
        }
        (occurrences, problems)
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        self.secrets.for_versions()
    }
}
