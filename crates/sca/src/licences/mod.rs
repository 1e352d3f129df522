//! Licences of packages: what all files of a target say of one, and which of them a project does not allow.

mod misfit;

use std::collections::{BTreeMap, BTreeSet};

use seawall_licence::{Declared, Expression, declared};
use seawall_lockfile::{Inventory, Package};
use seawall_model::{Ecosystem, Purl};

pub use misfit::{Fault, Misfit, misfits};

/// A package of one version, whatever qualifiers a file gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(String, Option<String>, String, Option<String>);

impl Name {
    pub(crate) fn of(purl: &Purl) -> Self {
        Self(purl.kind.clone(), purl.namespace.clone(), purl.name.clone(), purl.version.clone())
    }
}

/// What is known of a package's licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The licence.
    pub expression: Expression,
    /// Texts that nobody understood, each with the name that stands for it in the expression.
    pub unread: Vec<(String, String)>,
    /// The files whose texts say it, where metadata does not.
    pub texts: BTreeSet<String>,
}

/// The licences of packages by all that files of a target say of them: what one leaves open, another may tell.
#[derive(Debug, Default)]
pub struct Licences(BTreeMap<Name, Known>);

/// What the files say of one package.
#[derive(Default)]
struct Said<'p> {
    /// Each list of licences once.
    lists: BTreeSet<(&'p [String], Ecosystem)>,
    texts: BTreeSet<&'p String>,
}

impl Licences {
    /// The licences of all packages.
    pub fn of_all<'p>(files: impl Iterator<Item = &'p Inventory>) -> Self {
        Self::of(files, |_| true)
    }

    /// The licences of packages that are wanted.
    pub(crate) fn of<'p>(
        files: impl Iterator<Item = &'p Inventory>,
        is_wanted: impl Fn(&Name) -> bool,
    ) -> Self {
        let mut said: BTreeMap<Name, Said<'p>> = BTreeMap::new();
        let speaking = files.flat_map(|file| &file.packages).filter(|one| !one.licences.is_empty());
        for package in speaking {
            let name = Name::of(&package.purl);
            if is_wanted(&name) {
                let said = said.entry(name).or_default();
                said.lists.insert((&package.licences, package.ecosystem));
                said.texts.extend(&package.licence_texts);
            }
        }
        // Thousands of packages say the same.
        let mut understood = BTreeMap::new();
        let known = said
            .into_iter()
            .filter_map(|(name, said)| Some((name, known(&said, &mut understood)?)));
        Self(known.collect())
    }

    /// What is known of a package, if anything is.
    pub fn get(&self, purl: &Purl) -> Option<&Known> {
        self.0.get(&Name::of(purl))
    }
}

type Understood<'p> = BTreeMap<(&'p [String], Ecosystem), Option<Declared>>;

/// All that files say holds.
fn known<'p>(said: &Said<'p>, understood: &mut Understood<'p>) -> Option<Known> {
    let mut of = |list: &(&'p [String], Ecosystem)| {
        understood.entry(*list).or_insert_with(|| declared(list.0, list.1)).clone()
    };
    let Declared { expression, unread } = Declared::all(said.lists.iter().filter_map(&mut of))?;
    let texts = said.texts.iter().map(|text| (*text).clone()).collect();
    Some(Known { expression, unread, texts })
}

/// Whether a package is somebody else's and of a kind that has a licence.
pub fn is_licensed(package: &Package) -> bool {
    !package.local && !matches!(package.ecosystem, Ecosystem::Docker | Ecosystem::GithubActions)
}

#[cfg(test)]
mod tests;
