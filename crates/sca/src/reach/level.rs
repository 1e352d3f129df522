//! The level of a weakness: what names say, or that they cannot say it.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Ecosystem, Reach};

use super::code::{Code, CodeFile, Named, View};
use super::group::Said;
use super::modules::{Loaded, Modules};
use super::symbols::Weak;

/// What is asked about one weakness of one package.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) ecosystem: Ecosystem,
    pub(crate) modules: Modules,
    /// The names that are weak, where anybody says them.
    pub(crate) weak: Vec<Weak>,
    /// The packages that the project asks for and that bring it in, itself among them where it asks for it; none where
    /// the file does not say which package needs which.
    pub(crate) heads: Vec<Modules>,
    /// How the project itself comes to it.
    pub(crate) access: Access,
    /// Where it is named.
    pub(crate) named: Named,
}

/// How the project's own code comes to a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// The project asks for it.
    Direct,
    /// Others bring it in, and code may load it all the same, or nobody says.
    Through,
    /// Others bring it in, and code that names it gets another version, for which the project asks.
    Hidden,
    /// It is there while tests run, and not where the code does.
    Tests,
}

/// How all gems of a project are loaded at once.
const LOADS_ALL: &str = "Bundler.require";

/// The level of each weakness; code is given packages by the files in these folders.
pub(crate) fn levels(
    files: &[CodeFile<'_>],
    folders: &BTreeMap<Ecosystem, BTreeSet<String>>,
    asked: &[Asked],
) -> Vec<Reach> {
    let mut needles: BTreeMap<Ecosystem, Vec<String>> = BTreeMap::new();
    for one in asked {
        let all = needles.entry(one.ecosystem).or_default();
        let modules = std::iter::once(&one.modules).chain(&one.heads).flat_map(|one| &one.names);
        // Code may write other marks between the parts of a name.
        let longest = |name: &str| name.split('.').max_by_key(|part| part.len()).map(str::to_owned);
        all.extend(modules.filter_map(|name| longest(name)));
        all.extend(one.weak.iter().filter_map(Weak::module).filter_map(longest));
        if one.ecosystem == Ecosystem::Rubygems {
            all.push(LOADS_ALL.to_owned());
        }
    }
    for all in needles.values_mut() {
        all.sort();
        all.dedup();
    }
    let code = Code::of(files, &needles, folders);
    asked.iter().map(|one| one.level(&code)).collect()
}

impl Asked {
    fn level(&self, code: &Code<'_>) -> Reach {
        let Some(code) = code.of_world(self.ecosystem) else {
            return if self.access == Access::Tests { Reach::Declared } else { Reach::Unknown };
        };
        let code = code.seen_from(&self.named);
        if self.access == Access::Hidden {
            let is_unused =
                !self.heads.is_empty() && self.heads.iter().all(|one| is_unused(one, &code));
            return if is_unused { Reach::Declared } else { Reach::Unknown };
        }
        let is_loaded = self.ecosystem == Ecosystem::Rubygems
            && self.access == Access::Direct
            && code.uses(|uses| uses.free.contains(LOADS_ALL));
        let said = code.says(&self.modules);
        if self.is_called(&code, said == Said::Imported || is_loaded) {
            return Reach::Called;
        }
        let is_named = |weak: &Weak| self.names(weak, &code);
        match said {
            Said::Imported => Reach::Imported,
            _ if is_loaded || self.weak.iter().any(is_named) => Reach::Imported,
            // What is not there where code runs is not reached by a name in a list of settings.
            _ if self.access == Access::Tests => Reach::Declared,
            Said::Nothing if self.is_unused(&code) => Reach::Declared,
            Said::Nothing | Said::Mentioned => Reach::Unknown,
        }
    }

    /// Whether code uses a weak name.
    fn is_called(&self, code: &View<'_, '_>, is_imported: bool) -> bool {
        // A method of the same name is Go's only where its package is imported.
        let is_near = |weak: &&Weak| {
            (is_imported && self.ecosystem != Ecosystem::Go) || self.names(weak, code)
        };
        let mut near = self.weak.iter().filter(is_near);
        near.any(|weak| code.uses(|uses| weak.is_used_by(uses, &self.modules)))
    }

    /// Whether code imports the module that a weak name is in.
    fn names(&self, weak: &Weak, code: &View<'_, '_>) -> bool {
        let free = code.names_are_free();
        self.may_hold(weak) && code.uses(|uses| weak.is_imported_by(uses, free))
    }

    /// Whether a weak name is in a module of this package; advisories write those of npm's packages under the name of
    /// another of the same code.
    fn may_hold(&self, weak: &Weak) -> bool {
        self.ecosystem != Ecosystem::Npm
            || weak.module().is_some_and(|path| self.modules.hold(path))
    }

    /// Whether neither it nor what brings it in is named anywhere, and all of their modules are known.
    fn is_unused(&self, code: &View<'_, '_>) -> bool {
        // Who loads a package by its name relies on the project to ask for it.
        let is_asked_for = self.access == Access::Direct;
        let is_silent = if is_asked_for {
            is_unused(&self.modules, code)
        } else {
            self.modules.are_all && code.says(&self.modules) == Said::Nothing
        };
        is_silent && !self.heads.is_empty() && self.heads.iter().all(|one| is_unused(one, code))
    }
}

/// Whether nothing names a package that the project asks for, nor may load it by a name that it knows.
fn is_unused(modules: &Modules, code: &View<'_, '_>) -> bool {
    let is_left = match modules.loaded {
        Loaded::ByCode => true,
        Loaded::ByOthers => false,
        Loaded::ForFiles => !modules.names.iter().any(|end| code.has_files(end)),
    };
    is_left && modules.are_all && code.says(modules) == Said::Nothing
}
