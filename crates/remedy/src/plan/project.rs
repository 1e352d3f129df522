//! What stands around a file with weak packages: its package manager, its manifests, and who asks for what in it.

use std::collections::BTreeMap;

use seawall_advisory::name;
use seawall_lockfile::Package;
use seawall_model::Ecosystem;
use seawall_sca::{Found, Listed};

use super::Target;
use crate::asks::Asks;
use crate::manager::{self, Manager};
use crate::manifests::{self, Manifest, Wish, base, folder, within};
use crate::range;
use crate::source::Source;

/// A version of a package with weaknesses, in one file.
#[derive(Clone)]
pub(super) struct Weak<'a> {
    pub(super) world: Ecosystem,
    /// Its name in the form of advisories.
    pub(super) key: String,
    /// Its name as its world spells it.
    pub(super) name: String,
    pub(super) version: &'a str,
    pub(super) found: Vec<&'a Found>,
    /// The version that closes them.
    pub(super) to: String,
}

/// What stands around a file with weak packages.
pub(super) struct Project<'a> {
    pub(super) manager: Manager,
    /// The manifest beside the lock, which sets versions for all.
    pub(super) root: String,
    /// Whether the weak file is itself a manifest.
    pub(super) is_manifest: bool,
    pub(super) folder: String,
    /// What all manifests ask for, by name.
    wishes: BTreeMap<String, Vec<Wish>>,
    asks: Asks,
    listed: &'a Listed,
    /// The packages of the lock by name and version.
    places: BTreeMap<String, BTreeMap<&'a str, Vec<usize>>>,
    /// The packages that need each.
    needed_by: Vec<Vec<u32>>,
}

/// A package that asks for another.
pub(super) struct Asker<'p> {
    pub(super) name: String,
    pub(super) version: &'p str,
    /// What it asks for, where the lock says it.
    pub(super) range: Option<&'p str>,
}

impl Asker<'_> {
    pub(super) fn refuses(&self, world: Ecosystem, to: &str) -> bool {
        self.range.is_some_and(|range| range::allows(world, range, to) == Some(false))
    }
}

/// The package manager of a file, and the manifest to change.
fn managed(target: &Target<'_>, path: &str, world: Option<Ecosystem>) -> Option<(Manager, String)> {
    let folder = folder(path);
    if manifests::of(path).is_some_and(|manifest| manifest.name == "requirements.txt") {
        let is_compiled = source_of(path).is_some_and(|path| (target.text)(&path).is_some());
        let manager = if is_compiled { Manager::PipCompile } else { Manager::Pip };
        return Some((manager, path.to_owned()));
    }
    if let Some((manager, manifest)) = manager::of_lock(path, (target.text)(path).as_deref()) {
        let root = within(folder, manifest);
        // The lock beside a manifest says whose it is.
        let locks = manager::locks_of(&root).map(|lock| within(folder, lock));
        let mut known =
            locks.filter_map(|lock| manager::of_lock(&lock, Some(&(target.text)(&lock)?)));
        let of_lock = if root == path { known.next() } else { None };
        let manager = of_lock.map_or(manager, |(manager, _)| manager);
        return Some((manager, root.clone()));
    }
    let pom = within(folder, "pom.xml");
    let is_beside = world == Some(Ecosystem::Maven) && (target.text)(&pom).is_some();
    is_beside.then_some((Manager::Maven, pom))
}

/// What `pip-compile` makes a file of requirements from.
pub(super) fn source_of(path: &str) -> Option<String> {
    Some(path.strip_suffix(".txt")?.to_owned() + ".in")
}

impl<'a> Project<'a> {
    pub(super) fn of(target: &Target<'a>, path: &str) -> Result<Self, String> {
        let listed = target.files.iter().find(|file| file.path == path);
        let listed = listed.ok_or_else(|| "the file was not read".to_owned())?;
        let world = listed.inventory.packages.first().map(|package| package.ecosystem);
        let (manager, root) = managed(target, path, world)
            .ok_or_else(|| "no manifest that could be changed belongs to this file".to_owned())?;
        let mut project = Self {
            manager,
            is_manifest: root == path,
            folder: folder(path).to_owned(),
            wishes: BTreeMap::new(),
            asks: Asks::of(path, &(target.text)(path).unwrap_or_default()),
            listed,
            places: BTreeMap::new(),
            needed_by: vec![Vec::new(); listed.inventory.packages.len()],
            root,
        };
        project.index();
        for manifest in project.manifests(target) {
            project.read(target, &manifest)?;
        }
        Ok(project)
    }

    fn index(&mut self) {
        for (at, package) in (0_u32..).zip(&self.listed.inventory.packages) {
            let version = package.purl.version.as_deref().unwrap_or_default();
            let versions = self.places.entry(key(package)).or_default();
            versions.entry(version).or_default().push(at as usize);
            for need in &package.needs {
                if let Some(list) = self.needed_by.get_mut(*need as usize) {
                    list.push(at);
                }
            }
        }
    }

    /// The manifest beside the lock, and those of its workspace.
    fn manifests(&self, target: &Target<'_>) -> Vec<String> {
        let mut all = vec![self.root.clone()];
        if self.manager == Manager::PipCompile {
            all.extend(source_of(&self.root));
            return all;
        }
        let Some(text) = (target.text)(&self.root) else { return Vec::new() };
        let beside = within(&self.folder, "pnpm-workspace.yaml");
        let has_members = text.contains("workspace")
            || self.manager == Manager::Pnpm && (target.text)(&beside).is_some();
        if !has_members {
            return all;
        }
        let (name, prefix) = (base(&self.root), within(&self.folder, ""));
        let is_below =
            |path: &&str| base(path) == name && path.starts_with(&prefix) && **path != self.root;
        let below = target.paths.iter().copied().filter(is_below);
        let has_lock = |folder: &str| {
            let locks = manager::locks_of(name).map(|lock| within(folder, lock));
            let mut known = locks.filter(|lock| target.paths.contains(&lock.as_str()));
            folder != self.folder && known.next().is_some()
        };
        all.extend(below.filter(|path| !has_lock(folder(path))).map(str::to_owned));
        all
    }

    fn read(&mut self, target: &Target<'_>, path: &str) -> Result<(), String> {
        let manifest: &Manifest =
            manifests::of(path).ok_or_else(|| format!("{path} is no manifest that is known"))?;
        let Some(text) = (target.text)(path) else {
            return Err(format!("{path} cannot be read as UTF-8"));
        };
        let source = Source::new(path, &text);
        let wishes = (manifest.wishes)(&source, target.text);
        let wishes = wishes.map_err(|why| format!("{path} is broken and stays as it is: {why}"))?;
        for wish in wishes {
            self.wishes.entry(wish.key.clone()).or_default().push(wish);
        }
        Ok(())
    }

    /// What manifests ask for by which this version came in.
    pub(super) fn wishes(&self, weak: &Weak<'_>) -> Vec<Wish> {
        let all = self.wishes.get(&weak.key).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|wish| wish.is_about(weak.world, weak.version)).cloned().collect()
    }

    /// Whether a manifest asks for the safe version and no more for the weak one.
    pub(super) fn is_behind(&self, weak: &Weak<'_>) -> bool {
        let all = self.wishes.get(&weak.key).map(Vec::as_slice).unwrap_or_default();
        all.iter().any(|wish| range::allows(weak.world, &wish.constraint, &weak.to) == Some(true))
    }

    /// Whether a manifest asks for the package in any version.
    pub(super) fn asks_itself(&self, key: &str) -> bool {
        self.wishes.contains_key(key)
    }

    /// What else the same words hold for.
    pub(super) fn sharing(&self, shared: &str) -> impl Iterator<Item = String> {
        let holds = |wish: &&Wish| {
            let name = wish.place.as_ref().ok().and_then(|spot| spot.shared.as_deref());
            name == Some(shared)
        };
        self.wishes.values().flatten().filter(holds).map(|wish| wish.key.clone())
    }

    /// Whether a manifest stands beside the lock.
    pub(super) fn has_manifest(&self) -> bool {
        !self.wishes.is_empty()
    }

    /// How many versions of a package the lock has.
    pub(super) fn versions(&self, key: &str) -> usize {
        self.places.get(key).map_or(0, BTreeMap::len)
    }

    /// Whether every copy of this version came inside of another package's archive.
    pub(super) fn is_bundled(&self, weak: &Weak<'_>) -> bool {
        self.asks.is_bundled(&weak.key, weak.version)
    }

    fn package(&self, at: usize) -> Option<&'a Package> {
        self.listed.inventory.packages.get(at)
    }

    /// Who asks for this version, each once.
    pub(super) fn askers(&self, weak: &Weak<'_>) -> Vec<Asker<'_>> {
        let places = self.places.get(&weak.key).and_then(|versions| versions.get(weak.version));
        let above = places.into_iter().flatten().filter_map(|at| self.needed_by.get(*at)).flatten();
        let mut askers: BTreeMap<(String, &str), Asker<'_>> = BTreeMap::new();
        for package in above.filter_map(|at| self.package(*at as usize)).filter(|one| !one.local) {
            let (name, version) =
                (key(package), package.purl.version.as_deref().unwrap_or_default());
            let range = self.asks.range((&name, version), &weak.key);
            askers.insert((name.clone(), version), Asker { name, version, range });
        }
        askers.into_values().collect()
    }
}

fn key(package: &Package) -> String {
    name::of_purl(package.ecosystem, &package.purl)
}
