//! The packages of all files of a target against a database of advisories.

use std::collections::{BTreeMap, BTreeSet};

use seawall_advisory::matching::Reason;
use seawall_advisory::{Database, DatabaseError, Match, Matcher};
use seawall_lockfile::{Inventory, Package};
use seawall_model::{Engine, Problem, Scope};

use crate::asking::Asking;
use crate::found::Found;
use crate::licences::{Licences, Name};
use crate::lookup::Key;
use crate::naming::Naming;
use crate::reach::{Asked, CodeFile, levels};
use crate::unchecked::{Locked, Unchecked};
use crate::ways::Ways;

/// A file with the packages that it names.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its path in the target.
    pub path: String,
    /// What it names.
    pub inventory: Inventory,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Checked {
    /// Weaknesses, by file and place.
    pub found: Vec<Found>,
    /// What could not be read or compared.
    pub problems: Vec<Problem>,
}

/// Looks up every package of every file, and how far code goes into those that have weaknesses.
pub fn check(
    files: &[Listed],
    code: &[CodeFile<'_>],
    database: &Database,
) -> Result<Checked, DatabaseError> {
    let (locked, naming) = (Locked::of(files), Naming::of(files));
    let (mut checked, mut asked) = (Checked::default(), Vec::new());
    for file in files {
        let told = file.inventory.problems.iter().cloned();
        checked.problems.extend(told.map(|one| Problem { engine: Some(Engine::Sca), ..one }));
        asked.extend(of_file(file, database, (&locked, &naming), &mut checked)?);
    }
    for (found, reach) in checked.found.iter_mut().zip(levels(code, naming.folders(), &asked)) {
        found.dependency.reach = reach;
    }
    let weak: BTreeSet<Name> =
        checked.found.iter().map(|one| Name::of(&one.dependency.package)).collect();
    let licences =
        Licences::of(files.iter().map(|file| &file.inventory), |name| weak.contains(name));
    for found in &mut checked.found {
        let known = licences.get(&found.dependency.package);
        found.dependency.licence = known.map(|known| known.expression.to_string());
    }
    Ok(checked)
}

/// How many packages of others a file names that advisories may be about.
pub fn names_packages(inventory: &Inventory) -> usize {
    inventory.packages.iter().filter(|one| is_foreign(one)).count()
}

pub(crate) fn is_foreign(package: &Package) -> bool {
    !package.local && package.ecosystem.osv().is_some()
}

/// All entries of a file for one version of a package.
pub(crate) struct Entries {
    /// The one that is nearest to the project.
    pub(crate) nearest: usize,
    pub(crate) scope: Scope,
    pub(crate) direct: Option<bool>,
}

fn of_file(
    file: &Listed,
    database: &Database,
    (locked, naming): (&Locked, &Naming),
    checked: &mut Checked,
) -> Result<Vec<Asked>, DatabaseError> {
    let packages = &file.inventory.packages;
    let (ways, asking) = (Ways::of(packages), Asking::of(&file.path, packages, naming));
    let (mut found, mut unchecked) = (Vec::new(), Unchecked::default());
    for (key, entries) in entries(packages, &ways) {
        let Some(package) = packages.get(entries.nearest) else { continue };
        let known = Matcher::new(database).find(&key.query())?;
        let (sure, unsure): (Vec<_>, Vec<_>) =
            known.matches.into_iter().partition(|one| holds(one, &key));
        let is_open = key.version.is_empty()
            && sure.is_empty()
            && !database.affecting(key.ecosystem, &key.name)?.is_empty();
        let is_open = (is_open && !locked.holds(&file.path, &key))
            || (!key.version.is_empty() && !unsure.is_empty());
        if is_open {
            unchecked.add(package, &key);
        }
        for one in &sure {
            let way = ways.to(entries.nearest);
            let way = way.into_iter().filter_map(|at| packages.get(at));
            let way = way.map(crate::found::shown).collect();
            let all = Package { scope: entries.scope, direct: entries.direct, ..package.clone() };
            let asked = asking.about(one, &all, &ways.heads(entries.nearest));
            found.push((Found::of(one, known.safe.as_ref(), (&file.path, &all), way)?, asked));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.key().cmp(&other.key()));
    let (found, asked): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    checked.found.extend(found);
    checked.problems.extend(unchecked.problem(&file.path));
    Ok(asked)
}

/// What the packages of a file are, each version once.
pub(crate) fn entries(packages: &[Package], ways: &Ways) -> BTreeMap<Key, Entries> {
    let mut all: BTreeMap<Key, Entries> = BTreeMap::new();
    for (at, package) in packages.iter().enumerate().filter(|(_, one)| is_foreign(one)) {
        let new = || Entries { nearest: at, scope: package.scope, direct: package.direct };
        let entries = all.entry(Key::of(package)).or_insert_with(new);
        entries.scope = entries.scope.min(package.scope);
        // What is asked for in one place is direct, whatever else needs it.
        entries.direct = entries.direct.max(package.direct);
        if ways.length(at) < ways.length(entries.nearest) {
            entries.nearest = at;
        }
    }
    all
}

/// Whether an advisory holds for sure: one that is about all versions holds for any, also for an unknown one.
fn holds(one: &Match<'_>, key: &Key) -> bool {
    let is_sure = |reason: Reason<'_>| match reason {
        Reason::NotComparable => false,
        Reason::Whole | Reason::Between(None, None) => true,
        _ => !key.version.is_empty(),
    };
    one.hits.iter().any(|hit| is_sure(hit.reason))
}
