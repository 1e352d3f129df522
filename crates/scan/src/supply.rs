//! How packages come in, as the scan asks it: by all files of a project together.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use seawall_lockfile::{Beside, Input, Manager, Setup, managers_of};
use seawall_model::{Problem, ProblemKind};
use seawall_sca::{Listed, ManagerFile, Scene, Suspect, suspects};

use crate::kept::KeptFile;
use crate::sca::{Advisories, ScaEngine, problem};

impl ScaEngine<'_> {
    /// What is wrong with how packages come in, and what could not be read of what package managers are told.
    pub(crate) fn suspects(
        &self,
        listed: &[Listed],
        kept: &[&KeptFile],
        tree: &dyn Beside,
    ) -> (Vec<Suspect>, Vec<Problem>) {
        let setups: Vec<ManagerFile<'_>> =
            kept.iter().flat_map(|file| self.setups(file, tree)).collect();
        let problems = setups.iter().flat_map(|one| one.setup.problems.iter().cloned());
        let problems = problems.map(problem).collect();
        let paths: BTreeSet<&str> = kept.iter().map(|file| file.path.as_str()).collect();
        let is_aside = |file: &&&KeptFile| file.class.test || file.class.vendored;
        let aside = kept.iter().filter(is_aside).map(|file| file.path.as_str()).collect();
        let database = match self.advisories {
            Advisories::Open(database) => Some(database.as_ref()),
            _ => None,
        };
        let scene =
            Scene { files: listed, setups: &setups, paths: &paths, aside: &aside, database };
        (suspects(&scene), problems)
    }

    /// What a file tells package managers.
    fn setups<'f>(&self, file: &'f KeptFile, beside: &dyn Beside) -> Vec<ManagerFile<'f>> {
        let (path, bytes) = (file.path.as_str(), &file.bytes);
        let input = Input { path, bytes, limits: &self.limits, beside };
        let all = managers_of(path).map(|manager| {
            let read = catch_unwind(AssertUnwindSafe(|| (manager.read)(&input)));
            let setup = read.unwrap_or_else(|_| unread(path, manager));
            ManagerFile { path, manager, setup }
        });
        all.collect()
    }
}

/// What is left of a file on which a reader failed.
fn unread(path: &str, manager: &Manager) -> Setup {
    let detail = format!(
        "the reader of what it tells {} failed on this file; please report it with the file if you can share it",
        manager.name
    );
    let problems = vec![Problem::at(ProblemKind::Engine, path, detail)];
    Setup { problems, ..Setup::default() }
}
