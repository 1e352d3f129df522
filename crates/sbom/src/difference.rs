//! What two lists of packages have that the other has not.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Bom, Component};

/// What became of a package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The package URL without version and qualifiers.
    pub package: String,
    /// Versions that are only in the first list; an empty one where none is known.
    pub before: Vec<String>,
    /// Versions that are only in the second list.
    pub after: Vec<String>,
}

/// What is different, each by package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Packages that are only in the second list.
    pub added: Vec<Change>,
    /// Packages that are only in the first list.
    pub removed: Vec<Change>,
    /// Packages of other versions.
    pub changed: Vec<Change>,
}

impl Difference {
    /// Compares what two pieces of software are made of. The software itself, by a name alone, does not count.
    pub fn of(before: &Bom, after: &Bom) -> Self {
        let (before, after) = (versions(&before.components), versions(&after.components));
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let none = BTreeSet::new();
        let mut difference = Self::default();
        for name in names {
            let old = before.get(name).unwrap_or(&none);
            let new = after.get(name).unwrap_or(&none);
            let only = |one: &BTreeSet<String>, other| one.difference(other).cloned().collect();
            let change =
                Change { package: name.clone(), before: only(old, new), after: only(new, old) };
            if old.is_empty() {
                difference.added.push(change);
            } else if new.is_empty() {
                difference.removed.push(change);
            } else if old != new {
                difference.changed.push(change);
            }
        }
        difference
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

fn versions(components: &[Component]) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let is_subject = |one: &&Component| one.local && one.purl.kind == "generic";
    for component in components.iter().filter(|one| !is_subject(one)) {
        let mut purl = component.purl.clone();
        let version = purl.version.take().unwrap_or_default();
        purl.qualifiers.clear();
        all.entry(purl.to_string()).or_default().insert(version);
    }
    all
}
