//! Which folders name which packages: code is given packages by the files in the folders above it.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::Ecosystem;

use crate::check::{Listed, is_foreign};
use crate::lookup::Key;
use crate::reach::{Named, folder};

/// Manifests that are only a part of what a lock file above them says of all.
const PARTS: &[&str] = &["package.json"];

/// The folders of all files that name packages.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    folders: BTreeMap<Ecosystem, BTreeSet<String>>,
    by_package: BTreeMap<(Ecosystem, String), BTreeSet<String>>,
}

impl Naming {
    pub(crate) fn of(files: &[Listed]) -> Self {
        let mut naming = Self::default();
        for file in files.iter().filter(|file| !is_part(&file.path)) {
            let folder = folder(&file.path);
            for package in file.inventory.packages.iter().filter(|one| is_foreign(one)) {
                let Key { ecosystem, name, .. } = Key::of(package);
                naming.folders.entry(ecosystem).or_default().insert(folder.to_owned());
                let all = naming.by_package.entry((ecosystem, name)).or_default();
                all.insert(folder.to_owned());
            }
        }
        naming
    }

    /// By the world of their packages.
    pub(crate) fn folders(&self) -> &BTreeMap<Ecosystem, BTreeSet<String>> {
        &self.folders
    }

    /// Where a package is named that a file names.
    pub(crate) fn named(&self, path: &str, key: &Key) -> Named {
        let here = folder(path).to_owned();
        let all = self.by_package.get(&(key.ecosystem, key.name.clone()));
        let mut all = all.cloned().unwrap_or_default();
        all.insert(here.clone());
        Named { here, all }
    }
}

fn is_part(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    PARTS.contains(&name)
}
