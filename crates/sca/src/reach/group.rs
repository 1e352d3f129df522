//! What the code below one folder imports and uses, and what it says of a package's modules.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::modules::Modules;
use super::uses::Uses;
use super::world::World;

/// What code says of packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// Nothing at all.
    Nothing,
    /// It is mentioned where it may be loaded by its name.
    Mentioned,
    /// It is imported.
    Imported,
}

/// The code below one folder.
#[derive(Default)]
pub(super) struct Group<'f> {
    /// What it imports and uses.
    pub(super) uses: Uses,
    pub(super) code: Vec<&'f str>,
    /// Files beside it that may name a package, with their paths.
    pub(super) others: Vec<(&'f str, &'f str)>,
    /// Manifests that may give a package another name.
    pub(super) manifests: Vec<&'f str>,
    /// Whether some of it loads modules whose names it computes.
    pub(super) loads_anything: bool,
    /// What was said of modules that were asked about before: many packages are brought in by the same ones.
    said: RefCell<BTreeMap<Modules, Said>>,
}

impl Group<'_> {
    pub(super) fn has_code(&self) -> bool {
        !self.code.is_empty()
    }

    /// What is said of a package by its modules.
    pub(super) fn says(&self, modules: &Modules, world: &World) -> Said {
        if let Some(said) = self.said.borrow().get(modules) {
            return *said;
        }
        let free = self.uses.free.iter().filter(|_| world.names_are_free);
        let mut names = self.uses.modules.iter().chain(&self.uses.names).chain(free);
        let said = match names.any(|name| modules.hold(name)) {
            true => Said::Imported,
            // Where there may be other modules, a mention says nothing more.
            false if modules.are_all && self.mentions(modules, world) => Said::Mentioned,
            false => Said::Nothing,
        };
        self.said.borrow_mut().insert(modules.clone(), said);
        said
    }

    fn mentions(&self, modules: &Modules, world: &World) -> bool {
        let is_global = world.has_global_classes() && modules.are_words();
        self.loads_anything
            || is_global && self.code.iter().any(|text| modules.is_in(text))
            || self.code.iter().any(|text| modules.is_quoted_in(text))
            || self.others.iter().any(|(_, text)| {
                if world.words_are_names {
                    modules.is_in(text)
                } else {
                    modules.is_written_in(text)
                }
            })
            || self.manifests.iter().any(|text| modules.is_renamed_in(text))
    }

    /// Whether files are there that end so, or code names one.
    pub(super) fn has_files(&self, end: &str) -> bool {
        let end = format!(".{end}");
        self.others.iter().any(|(path, _)| path.ends_with(&end))
            || self.code.iter().any(|text| text.contains(&end))
    }
}
