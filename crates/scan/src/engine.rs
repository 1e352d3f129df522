//! What the scan asks of an engine that looks at one file at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};

use seawall_model::{
    Engine, FileClass, Introduction, Occurrence, Problem, ProblemKind, SourceFile,
};

use crate::kept::KeptFile;

/// An engine that looks at one file at a time, from several threads.
pub trait FileEngine: Sync {
    /// Which technique it is.
    fn engine(&self) -> Engine;
    /// How many rules it runs.
    fn rules(&self) -> u64 {
        0
    }
    /// What it finds in one file; with `from`, in the file as that commit left it. Nothing, if it looks at files together
    /// only.
    fn scan(
        &self,
        _file: &SourceFile<'_>,
        _from: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        (Vec::new(), Vec::new())
    }
    /// The engine for two versions of the same files, one after the other.
    fn for_versions(&self) -> Box<dyn FileEngine + '_>;
    /// Whether it wants a file by its path to be kept until all files were seen.
    fn keeps(&self, _path: &str) -> bool {
        false
    }
    /// Whether it wants a file that it keeps to be put together again where it is so large that it comes in pieces.
    fn joins_pieces(&self, _path: &str) -> bool {
        false
    }
    /// Why a file of a kind and length is not kept although its path is one that it keeps, as reports list what was
    /// left out.
    fn leaves_out(&self, _class: FileClass, _bytes: usize) -> Option<&'static str> {
        None
    }
    /// What it finds in all files that it kept, taken together; they come in the order of their paths.
    fn whole(&self, _kept: &[&KeptFile]) -> (Vec<Occurrence>, Vec<Problem>) {
        (Vec::new(), Vec::new())
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
