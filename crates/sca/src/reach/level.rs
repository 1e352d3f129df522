//! The level of a weakness: what names say, or that they cannot say it.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Reach};

use super::code::{Code, CodeFile, OfWorld, Said};
use super::modules::Modules;
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
    /// Whether the project asks for it itself.
    pub(crate) is_direct: bool,
}

/// How all gems of a project are loaded at once.
const LOADS_ALL: &str = "Bundler.require";

/// The level of each weakness.
pub(crate) fn levels(files: &[CodeFile<'_>], asked: &[Asked]) -> Vec<Reach> {
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
    let code = Code::of(files, &needles);
    asked.iter().map(|one| one.level(&code)).collect()
}

impl Asked {
    fn level(&self, code: &Code<'_>) -> Reach {
        let Some(code) = code.of_world(self.ecosystem) else { return Reach::Unknown };
        let uses = &code.uses;
        let is_loaded = self.ecosystem == Ecosystem::Rubygems
            && self.is_direct
            && uses.free.contains(LOADS_ALL);
        let said = code.says(&self.modules);
        let is_named = |weak: &&Weak| weak.is_imported_by(uses) && self.may_hold(weak);
        let weak_module = self.weak.iter().any(|weak| is_named(&weak));
        // A method of the same name is Go's only where its package is imported.
        let is_near = |weak: &&Weak| {
            is_named(weak)
                || (self.ecosystem != Ecosystem::Go && (said == Said::Imported || is_loaded))
        };
        let mut near = self.weak.iter().filter(is_near);
        if near.any(|weak| weak.is_used_by(uses, &self.modules)) {
            return Reach::Called;
        }
        match said {
            Said::Imported => Reach::Imported,
            Said::Nothing | Said::Mentioned if weak_module || is_loaded => Reach::Imported,
            Said::Nothing if self.is_unused(code) => Reach::Declared,
            Said::Nothing | Said::Mentioned => Reach::Unknown,
        }
    }

    /// Whether a weak name is in a module of this package; advisories write those of npm's packages under the name of
    /// another of the same code.
    fn may_hold(&self, weak: &Weak) -> bool {
        self.ecosystem != Ecosystem::Npm
            || weak.module().is_some_and(|path| self.modules.hold(path))
    }

    /// Whether neither it nor what brings it in is named anywhere, and all of their modules are known.
    fn is_unused(&self, code: &OfWorld<'_>) -> bool {
        let is_unused = |modules: &Modules| modules.are_all && code.says(modules) == Said::Nothing;
        is_unused(&self.modules) && !self.heads.is_empty() && self.heads.iter().all(is_unused)
    }
}
