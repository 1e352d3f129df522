//! From the packages of many files to one graph in which each package stands once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use seawall_lockfile::{Inventory, Package};
use seawall_model::Purl;

use crate::bom::{Bom, Component, Subject};
use crate::licence::{Licence, Said};
use crate::{address, hash};

/// Of packages without a version, at most so many versions of one name are meant.
const MOST: usize = 8;

impl Bom {
    /// Joins what files, each with its path, say. What a manifest asks for without a version is what a lock beside it,
    /// or in a directory around it, has of that name.
    pub fn new(subject: Subject, tool_version: &str, files: &[(String, Inventory)]) -> Self {
        let mut merger = Merger::default();
        for (path, inventory) in files {
            let packages = inventory.packages.iter();
            packages.filter(|package| package.purl.version.is_some()).for_each(|package| {
                merger.locked(path, package);
            });
        }
        let mut places: Vec<Vec<Vec<usize>>> = Vec::with_capacity(files.len());
        for (path, inventory) in files {
            places.push(inventory.packages.iter().map(|one| merger.add(path, one)).collect());
        }
        for ((_, inventory), places) in files.iter().zip(&places) {
            for (package, from) in inventory.packages.iter().zip(places) {
                let needs = package.needs.iter().filter_map(|need| places.get(*need as usize));
                let needs: Vec<usize> = needs.flatten().copied().collect();
                for one in from {
                    merger.needs.entry(*one).or_default().extend(&needs);
                }
            }
        }
        let (components, roots) = merger.finish();
        Self { subject, tool_version: tool_version.to_owned(), created: None, components, roots }
    }
}

#[derive(Default)]
struct Merger {
    components: Vec<Component>,
    known: HashMap<String, usize>,
    /// Packages with a version, by directory and name.
    locked: HashMap<(String, String), Vec<usize>>,
    needs: BTreeMap<usize, BTreeSet<usize>>,
    /// What files say of licences, and whether any does so by metadata.
    said: BTreeMap<usize, (Said, bool)>,
}

impl Merger {
    fn locked(&mut self, path: &str, package: &Package) {
        let place = self.place(&package.purl);
        let key = (directory(path).to_owned(), name_of(&package.purl));
        let list = self.locked.entry(key).or_default();
        if list.len() < MOST && !list.contains(&place) {
            list.push(place);
        }
    }

    /// Adds what a file says of a package, and tells which packages that is.
    fn add(&mut self, path: &str, package: &Package) -> Vec<usize> {
        let meant = match &package.purl.version {
            Some(_) => Vec::new(),
            None => self.meant(path, &package.purl),
        };
        let is_meant = !meant.is_empty();
        let places = if is_meant { meant } else { vec![self.place(&package.purl)] };
        for place in &places {
            let Some(component) = self.components.get_mut(*place) else { continue };
            if is_meant {
                component.direct |= package.direct != Some(false);
                component.paths.insert(path.to_owned());
            } else {
                describe(component, path, package);
                self.said(*place, package);
            }
        }
        places
    }

    fn said(&mut self, place: usize, package: &Package) {
        if package.licences.iter().any(|text| !text.trim().is_empty()) {
            let (said, is_declared) = self.said.entry(place).or_default();
            said.insert((package.licences.clone(), package.ecosystem));
            *is_declared |= package.licence_texts.is_empty();
        }
    }

    /// The packages with a version that one without means.
    fn meant(&self, path: &str, purl: &Purl) -> Vec<usize> {
        let name = name_of(purl);
        let mut at = directory(path);
        loop {
            if let Some(found) = self.locked.get(&(at.to_owned(), name.clone())) {
                return found.clone();
            }
            if at.is_empty() {
                return Vec::new();
            }
            at = directory(at);
        }
    }

    fn place(&mut self, purl: &Purl) -> usize {
        let purl = address::without_secrets(purl);
        let reference = purl.to_string();
        if let Some(place) = self.known.get(&reference) {
            return *place;
        }
        let place = self.components.len();
        self.known.insert(reference.clone(), place);
        self.components.push(Component {
            reference,
            purl,
            // Until a file says what it is needed for, the scope that counts least.
            scope: seawall_lockfile::Scope::Dev,
            local: false,
            direct: false,
            needs: Vec::new(),
            addresses: BTreeSet::new(),
            hashes: BTreeSet::new(),
            licences: BTreeSet::new(),
            licence: None,
            constraints: BTreeSet::new(),
            paths: BTreeSet::new(),
        });
        place
    }

    /// Packages by reference, with places to match.
    fn finish(self) -> (Vec<Component>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.components.len()).collect();
        let reference = |place: &usize| self.components.get(*place).map(|one| &one.reference);
        order.sort_by(|left, right| reference(left).cmp(&reference(right)));
        let mut moved = vec![0_u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(to) = moved.get_mut(*old) {
                *to = u32::try_from(new).unwrap_or(u32::MAX);
            }
        }
        let at = |place: &usize| moved.get(*place).copied();
        let mut is_needed = vec![false; order.len()];
        let mut components: Vec<(u32, Component)> = Vec::with_capacity(order.len());
        for (old, mut component) in self.components.into_iter().enumerate() {
            let place = at(&old).unwrap_or(u32::MAX);
            let said = self.said.get(&old);
            component.licence =
                said.and_then(|(said, is_declared)| Licence::of(said, !is_declared));
            let needs = self.needs.get(&old).into_iter().flatten().filter_map(at);
            component.needs = needs.filter(|need| *need != place).collect();
            component.needs.sort_unstable();
            for need in &component.needs {
                if let Some(seen) = is_needed.get_mut(*need as usize) {
                    *seen = true;
                }
            }
            components.push((place, component));
        }
        components.sort_by_key(|(place, _)| *place);
        let roots = components.iter().zip(is_needed);
        let roots = roots
            .filter(|((_, one), is_needed)| one.direct || one.local || !is_needed)
            .map(|((place, _), _)| *place)
            .collect();
        (components.into_iter().map(|(_, component)| component).collect(), roots)
    }
}

/// Takes over what a file says.
fn describe(component: &mut Component, path: &str, package: &Package) {
    component.scope = component.scope.min(package.scope);
    component.local |= package.local;
    component.direct |= package.direct == Some(true);
    component.paths.insert(path.to_owned());
    component.licences.extend(package.licences.iter().filter(|one| !one.is_empty()).cloned());
    if package.purl.version.is_none() {
        component.constraints.extend(package.constraint.clone());
    }
    component.addresses.extend(package.resolved.as_deref().and_then(address::shown));
    component.hashes.extend(package.integrity.as_deref().into_iter().flat_map(hash::read));
}

/// The directory of a path, without a slash at its end.
fn directory(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(directory, _)| directory)
}

/// The package whatever its version.
fn name_of(purl: &Purl) -> String {
    let namespace = purl.namespace.as_deref().unwrap_or_default();
    format!("{}/{namespace}/{}", purl.kind, purl.name)
}
