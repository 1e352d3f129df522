//! Packages of which nobody can say whether their advisories hold: told, file by file.

use std::collections::BTreeSet;

use seawall_lockfile::Package;
use seawall_model::{Ecosystem, Engine, Problem, ProblemKind};

use crate::check::Listed;
use crate::found::plain;
use crate::lookup::Key;

/// Packages that are named one by one.
const MOST_NAMED: usize = 3;

/// Which packages without a version have one in a lock file beside or above.
pub(crate) struct Locked {
    /// World, name, folder.
    known: BTreeSet<(Ecosystem, String, String)>,
}

impl Locked {
    pub(crate) fn of(files: &[Listed]) -> Self {
        let packages = || {
            files.iter().flat_map(|file| file.inventory.packages.iter().map(move |one| (file, one)))
        };
        let open = packages().filter(|(_, one)| one.purl.version.is_none());
        let open: BTreeSet<(Ecosystem, String)> = open.map(|(_, one)| named(one)).collect();
        let mut known = BTreeSet::new();
        if !open.is_empty() {
            for (file, package) in packages().filter(|(_, one)| one.purl.version.is_some()) {
                let (ecosystem, name) = named(package);
                let key = (ecosystem, name);
                if open.contains(&key) {
                    known.insert((key.0, key.1, folder(&file.path).to_owned()));
                }
            }
        }
        Self { known }
    }

    /// Whether a lock file that holds for this one says the version.
    pub(crate) fn holds(&self, path: &str, key: &Key) -> bool {
        let mut at = folder(path);
        loop {
            if self.known.contains(&(key.ecosystem, key.name.clone(), at.to_owned())) {
                return true;
            }
            if at.is_empty() {
                return false;
            }
            at = folder(at);
        }
    }
}

/// The packages of one file that could not be compared.
#[derive(Default)]
pub(crate) struct Unchecked(Vec<String>);

impl Unchecked {
    pub(crate) fn add(&mut self, package: &Package, key: &Key) {
        let name = plain(&key.name);
        self.0.push(match (&package.constraint, key.version.as_str()) {
            (Some(range), "") => format!("`{name}` (only the range `{}`)", plain(range)),
            (None, "") => format!("`{name}` (no version)"),
            (_, version) => format!("`{name}` (`{}` is no version)", plain(version)),
        });
    }

    pub(crate) fn problem(self, path: &str) -> Option<Problem> {
        let Self(named) = self;
        let more = named.len().saturating_sub(MOST_NAMED);
        let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
        let (noun, count) = (if named.len() == 1 { "package" } else { "packages" }, named.len());
        let shown = named.get(..MOST_NAMED.min(count))?.join(", ");
        let detail = format!(
            "{count} {noun} could not be compared with advisories, which takes exact versions as lock files hold them: {shown}{rest}"
        );
        let problem = Problem::at(ProblemKind::Advisories, path, detail);
        (count > 0).then_some(Problem { engine: Some(Engine::Sca), ..problem })
    }
}

fn named(package: &Package) -> (Ecosystem, String) {
    let Key { ecosystem, name, .. } = Key::of(package);
    (ecosystem, name)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
