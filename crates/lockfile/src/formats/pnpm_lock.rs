//! pnpm's `pnpm-lock.yaml`, versions 5 to 9.

use std::collections::HashMap;

use seawall_datatree::{Key, Node, Value};
use seawall_model::{Ecosystem, ProblemKind};

use crate::draft::{Draft, scalar};
use crate::paths::base;
use crate::{Format, Input, Inventory, Package, Scope, npm};

pub(super) const FORMAT: Format = Format {
    name: "pnpm_lock",
    about: "pnpm-lock.yaml, versions 5 to 9",
    claims: |path| base(path) == "pnpm-lock.yaml",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let documents = draft.yaml();
    let mut lock = Lock::default();
    for document in &documents {
        if !matches!(document.value, Value::Mapping(_) | Value::Null) {
            draft.problem(ProblemKind::Syntax, "no lock of pnpm: it is no mapping");
        }
        for entry in document.entries_at("packages") {
            lock.add(&mut draft, entry);
        }
        for (key, node) in document.entries_at("snapshots") {
            lock.snapshot(&mut draft, key, node);
        }
        lock.roots(document, document.entries_at("importers"));
    }
    lock.edges(&mut draft);
    draft.done()
}

#[derive(Default)]
struct Lock<'a> {
    /// The place of each key, and of each name with its version.
    places: HashMap<String, u32>,
    wants: Vec<(u32, &'a Node)>,
    roots: Vec<(&'a (Key, Node), Scope)>,
    /// Whether packages say themselves what they are needed for.
    says_scope: bool,
}

impl<'a> Lock<'a> {
    fn add(&mut self, draft: &mut Draft<'_>, entry: &'a (Key, Node)) {
        let (key, node) = (entry.0.name.as_str(), &entry.1);
        let span = draft.entry(entry);
        let told = node.get("version").and_then(scalar);
        let Some((name, version)) = named(key).or_else(|| Some((node.text_at("name")?, key)))
        else {
            draft.wrong(span, format!("`{key}` names no package"));
            return;
        };
        let name = node.text_at("name").unwrap_or(name);
        let is_local = npm::is_local(version);
        let elsewhere = npm::is_address(version) || is_local || version == key;
        let known = format!("{name}@{}", told.as_deref().unwrap_or(version));
        let place = if let Some(place) = self.places.get(&known) {
            *place
        } else {
            let version = told.as_deref().or((!elsewhere).then_some(version));
            let package = draft.package(Ecosystem::Npm, name, version, span);
            let Some(mut package) = package else { return };
            self.describe(&mut package, node);
            package.local = is_local;
            draft.push(package)
        };
        self.places.insert(known, place);
        self.places.insert(key.to_owned(), place);
        self.wants(place, node);
    }

    fn describe(&mut self, package: &mut Package, node: &Node) {
        let from = ["tarball", "repo", "directory"];
        let resolution = node.get("resolution");
        let text = |key: &str| resolution.and_then(|node| node.text_at(key)).map(str::to_owned);
        package.resolved = from.iter().find_map(|key| text(key));
        package.integrity = text("integrity");
        package.deprecated = node.text_at("deprecated").map(str::to_owned);
        package.install_script = node.is_true("requiresBuild");
        self.says_scope |= node.get("dev").is_some();
        if node.is_true("dev") {
            package.scope = Scope::Dev;
        } else if node.is_true("optional") {
            package.scope = Scope::Optional;
        }
    }

    /// What a package of version 9 needs, once for each set of its peers.
    fn snapshot(&mut self, draft: &mut Draft<'_>, key: &Key, node: &'a Node) {
        let bare = without_peers(&key.name);
        let Some(place) = self.places.get(bare).copied() else { return };
        self.places.insert(key.name.to_string(), place);
        if node.is_true("optional")
            && let Some(package) = draft.at(place)
        {
            package.scope = Scope::Optional;
        }
        self.wants(place, node);
    }

    fn wants(&mut self, place: u32, node: &'a Node) {
        let lists = ["dependencies", "optionalDependencies"];
        self.wants.extend(lists.iter().filter_map(|list| Some((place, node.get(list)?))));
    }

    /// What the parts of the project ask for; without parts, the document is the only one.
    fn roots(&mut self, document: &'a Node, importers: &'a [(Key, Node)]) {
        let parts = importers.iter().map(|(_, node)| node);
        for part in parts.chain(importers.is_empty().then_some(document)) {
            self.roots.extend(npm::wishes(part));
        }
    }

    fn find(&self, name: &str, reference: &str) -> Option<u32> {
        let bare = without_peers(reference);
        let get = |key: String| self.places.get(&key).copied();
        get(format!("{name}@{bare}"))
            .or_else(|| get(format!("/{name}/{reference}")))
            .or_else(|| get(reference.to_owned()))
            .or_else(|| get(bare.to_owned()))
    }

    fn edges(&self, draft: &mut Draft<'_>) {
        for (place, list) in &self.wants {
            let found = |(key, node): &(Key, Node)| self.find(&key.name, &scalar(node)?);
            let needs: Vec<u32> = list.entries().iter().filter_map(found).collect();
            if let Some(package) = draft.at(*place) {
                package.needs.extend(needs);
            }
        }
        let found = |((key, node), scope): &(&(Key, Node), Scope)| {
            let version = node.get("version").unwrap_or(node);
            Some((self.find(&key.name, &scalar(version)?)?, *scope))
        };
        let listed = self.roots.iter().filter_map(found);
        let roots: Vec<(u32, Scope)> = listed.collect();
        for root in self.roots.iter().filter(|root| found(root).is_none()) {
            unlisted(draft, root.0);
        }
        if roots.is_empty() {
            return;
        }
        let before: Vec<Scope> =
            draft.inventory.packages.iter().map(|package| package.scope).collect();
        draft.inventory.spread(&roots);
        for (package, scope) in draft.inventory.packages.iter_mut().zip(before) {
            if self.says_scope || package.scope == Scope::Runtime {
                package.scope = scope;
            }
        }
    }
}

/// What a part of the project asks for by a version that the list of packages does not have.
fn unlisted(draft: &mut Draft<'_>, entry: &(Key, Node)) {
    let version = scalar(entry.1.get("version").unwrap_or(&entry.1)).unwrap_or_default();
    if version.starts_with(|first: char| first.is_ascii_digit()) {
        let span = draft.entry(entry);
        let detail = format!("`{}` {version} is not in the list of packages", entry.0.name);
        draft.wrong(span, detail);
    }
}

/// Without the versions of the peers behind it.
fn without_peers(key: &str) -> &str {
    key.split_once('(').map_or(key, |(key, _)| key)
}

/// Name and version of a key: `/a/1.0.0_peers`, `/a@1.0.0(peers)` or `a@1.0.0`, behind a registry perhaps.
fn named(key: &str) -> Option<(&str, &str)> {
    let bare = without_peers(key);
    let path = match bare.split_once('/') {
        Some(("", path)) => path,
        // The name of a registry has a dot in it and no `@`; that of a package before a slash has an `@`.
        Some((host, path)) if host.contains('.') && !host.contains('@') => path,
        _ => bare,
    };
    if let Some((name, version)) = npm::descriptor(path)
        && !name.is_empty()
        && !version.is_empty()
        && is_name(name)
    {
        return Some((name, version));
    }
    let mut parts = path.split('/');
    let name = parts.next()?;
    let name = if name.starts_with('@') {
        path.get(..name.len() + 1 + parts.next()?.len())?
    } else {
        name
    };
    // Peers stand behind `_`, or in the oldest locks behind another slash.
    let version = parts.next()?;
    let version = version.split_once('_').map_or(version, |(version, _)| version);
    let is_version = version.starts_with(|first: char| first.is_ascii_digit());
    (is_name(name) && is_version).then_some((name, version))
}

/// At most a scope before the name.
fn is_name(name: &str) -> bool {
    let slashes = name.matches('/').count();
    slashes == usize::from(name.starts_with('@'))
}

#[cfg(test)]
mod tests;
