//! What the scan asks of an engine that looks at one file at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};

use seawall_model::{
    Chunk, Engine, FileClass, Introduction, Occurrence, Problem, ProblemKind, SourceFile,
};

/// An engine that looks at one file at a time, from several threads.
pub trait FileEngine: Sync {
    /// Which technique it is.
    fn engine(&self) -> Engine;
    /// How many rules it runs.
    fn rules(&self) -> u64;
    /// What it finds in one file; with `from`, in the file as that commit left it.
    fn scan(
        &self,
        file: &SourceFile<'_>,
        from: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>);
    /// The engine for two versions of the same files, one after the other.
    fn for_versions(&self) -> Box<dyn FileEngine + '_>;
    /// Whether it wants a file by its path to be kept until all files were seen.
    fn keeps(&self, _path: &str) -> bool {
        false
    }
    /// What it finds in all files that it kept, taken together; they come in the order of their paths.
    fn whole(&self, _kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        (Vec::new(), Vec::new())
    }
}

/// A file that is kept until all files were seen.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// Its path from the root of the target.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub class: FileClass,
}

impl KeptFile {
    /// One that an engine is given.
    pub fn of(file: &SourceFile<'_>) -> Self {
        Self { path: file.path.to_owned(), bytes: file.bytes.to_vec(), class: file.class }
    }

    /// The file as engines are given it.
    pub(crate) fn source(&self) -> SourceFile<'_> {
        let chunk = Chunk::default();
        SourceFile { path: &self.path, bytes: &self.bytes, class: self.class, chunk }
    }
}

/// Runs one engine on all files that it kept so that its failure costs no other engine anything.
pub(crate) fn isolated_whole(
    engine: &dyn FileEngine,
    kept: &[&KeptFile],
) -> (Vec<Occurrence>, Vec<Problem>) {
    catch_unwind(AssertUnwindSafe(|| engine.whole(kept))).unwrap_or_else(|_| {
        let detail = "the analysis of all files together failed; please report it";
        let problem = Problem::general(ProblemKind::Engine, detail.to_owned());
        (Vec::new(), vec![Problem { engine: Some(engine.engine()), ..problem }])
    })
}

/// Runs one engine on one file so that its failure costs that file only.
pub(crate) fn isolated(
    engine: &dyn FileEngine,
    file: &SourceFile<'_>,
    from: Option<&Introduction>,
) -> (Vec<Occurrence>, Vec<Problem>) {
    catch_unwind(AssertUnwindSafe(|| engine.scan(file, from))).unwrap_or_else(|_| {
        let detail =
            "the engine failed on this file; please report it with the file if you can share it";
        let problem = Problem::at(ProblemKind::Engine, file.path, detail);
        (Vec::new(), vec![Problem { engine: Some(engine.engine()), ..problem }])
    })
}
