//! npm's `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3.

use std::collections::HashMap;

use seawall_datatree::{Key, Node};
use seawall_model::{Ecosystem, ProblemKind};

use crate::beside::Syntax;
use crate::draft::{Draft, texts};
use crate::paths::base;
use crate::{Format, Input, Inventory, Package, Scope, npm};

pub(super) const FORMAT: Format = Format {
    name: "npm_lock",
    about: "npm's package-lock.json, npm-shrinkwrap.json and node_modules/.package-lock.json",
    claims: |path| {
        let names = ["package-lock.json", "npm-shrinkwrap.json", ".package-lock.json"];
        names.contains(&base(path))
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    if let Some(root) = draft.json() {
        let packages = root.entries_at("packages");
        if !packages.is_empty() {
            installed(&mut draft, packages);
        } else if let Some(dependencies) = root.get("dependencies") {
            tree(&mut draft, dependencies.entries());
        } else if root.get("lockfileVersion").is_none() {
            draft.problem(ProblemKind::Syntax, "no lock of npm: it has no `lockfileVersion`");
        }
    }
    draft.done()
}

/// What stands where in `node_modules`: versions 2 and 3.
fn installed(draft: &mut Draft<'_>, entries: &[(Key, Node)]) {
    let mut places: HashMap<&str, u32> = HashMap::with_capacity(entries.len());
    let mut sources: Vec<(u32, &str, &Node)> = Vec::with_capacity(entries.len());
    let is_link = |node: &Node| node.is_true("link");
    // A link says by what name a part of the project goes that does not say so itself.
    let links = entries.iter().filter(|(_, node)| is_link(node));
    let links: Vec<(&str, &str)> = links
        .filter_map(|(key, node)| Some((key.name.as_str(), node.text_at("resolved")?)))
        .collect();
    let linked: HashMap<&str, &str> = links.iter().map(|(path, target)| (*target, *path)).collect();
    for entry in entries {
        let (path, node) = (entry.0.name.as_str(), &entry.1);
        if path.is_empty() || is_link(node) {
            continue;
        }
        let span = draft.entry(entry);
        let at = linked.get(path).copied().unwrap_or(path);
        let name = node.text_at("name").unwrap_or_else(|| name_in(at));
        let package = draft.package(Ecosystem::Npm, name, node.text_at("version"), span);
        let Some(mut package) = package else { continue };
        describe(&mut package, node);
        package.local = !path.contains("node_modules/");
        let place = draft.push(package);
        places.insert(path, place);
        sources.push((place, path, node));
    }
    for (path, target) in links {
        if let Some(place) = places.get(target).copied() {
            places.insert(path, place);
        }
    }
    let root = entries.iter().find(|(key, _)| key.name.is_empty()).map(|(_, node)| node);
    edges(draft, &places, &sources, root);
}

fn edges(
    draft: &mut Draft<'_>,
    places: &HashMap<&str, u32>,
    sources: &[(u32, &str, &Node)],
    root: Option<&Node>,
) {
    let is_member = |path: &str| !path.contains("node_modules/");
    for (place, path, node) in sources {
        let wanted = npm::wishes(node).filter(|(_, scope)| *scope != Scope::Dev || is_member(path));
        let names = wanted.map(|((key, _), _)| &key.name);
        let needs: Vec<u32> = names.filter_map(|name| found(places, path, name)).collect();
        if let Some(package) = draft.at(*place) {
            package.needs = needs;
        }
    }
    let Some(root) = root else { return };
    for package in &mut draft.inventory.packages {
        package.direct = Some(false);
    }
    // What members of a workspace ask for, the project asks for.
    let members = sources.iter().filter(|(_, path, _)| is_member(path));
    let asking = members.map(|(_, path, node)| (*path, *node)).chain([("", root)]);
    for (path, node) in asking {
        for ((key, _), _) in npm::wishes(node) {
            let place = found(places, path, &key.name);
            if let Some(package) = place.and_then(|place| draft.at(place)) {
                package.direct = Some(true);
            }
        }
    }
}

/// What `name` is for what stands at `path`: in its own `node_modules`, or in one further up.
fn found(places: &HashMap<&str, u32>, path: &str, name: &str) -> Option<u32> {
    const DEEPEST: usize = 64;
    if path.len() > npm::LONGEST_PATH {
        return None;
    }
    let mut folder = path;
    let mut wanted = String::with_capacity(path.len() + name.len() + 16);
    for _ in 0..DEEPEST {
        wanted.clear();
        wanted.push_str(folder);
        wanted.push_str(if folder.is_empty() { "node_modules/" } else { "/node_modules/" });
        wanted.push_str(name);
        if let Some(place) = places.get(wanted.as_str()) {
            return Some(*place);
        }
        if folder.is_empty() {
            return None;
        }
        // From a package to where its `node_modules` lies, and from there to the folder around it.
        folder = match folder.rfind("node_modules/") {
            Some(at) => folder.get(..at).unwrap_or_default().trim_end_matches('/'),
            None => folder.rsplit_once('/').map_or("", |(folder, _)| folder),
        };
    }
    None
}

/// The name of what lies in the innermost `node_modules` of a path, or in the last folder.
fn name_in(path: &str) -> &str {
    match path.rsplit_once("node_modules/") {
        Some((_, name)) => name,
        None => base(path),
    }
}

fn describe(package: &mut Package, node: &Node) {
    package.scope = scope(node);
    package.resolved = node.text_at("resolved").map(str::to_owned);
    package.integrity = node.text_at("integrity").map(str::to_owned);
    package.licences = texts(node.get("license"));
    let old = node.each("license").iter().filter_map(|one| one.text_at("type"));
    package.licences.extend(old.map(str::to_owned));
    package.deprecated = node.text_at("deprecated").map(str::to_owned);
    package.install_script = node.is_true("hasInstallScript");
}

fn scope(node: &Node) -> Scope {
    if node.is_true("dev") {
        Scope::Dev
    } else if node.is_true("optional") || node.is_true("devOptional") {
        Scope::Optional
    } else {
        Scope::Runtime
    }
}

/// A list of packages of a version 1 lock: the one on top, or that inside of a package.
struct Level<'a> {
    entries: &'a [(Key, Node)],
    names: HashMap<&'a str, u32>,
    parent: Option<usize>,
}

/// Packages inside packages: version 1.
fn tree(draft: &mut Draft<'_>, entries: &[(Key, Node)]) {
    let mut levels = vec![Level { entries, names: HashMap::new(), parent: None }];
    let mut requires: Vec<(u32, usize, &Node)> = Vec::new();
    let mut next = 0;
    while let Some(entries) = levels.get(next).map(|level| level.entries) {
        let mut names = HashMap::with_capacity(entries.len());
        for entry in entries {
            let Some(place) = required(draft, entry) else { continue };
            names.insert(entry.0.name.as_str(), place);
            let inner = entry.1.entries_at("dependencies");
            let mut level = next;
            if !inner.is_empty() {
                level = levels.len();
                levels.push(Level { entries: inner, names: HashMap::new(), parent: Some(next) });
            }
            requires.extend(entry.1.get("requires").map(|list| (place, level, list)));
        }
        if let Some(level) = levels.get_mut(next) {
            level.names = names;
        }
        next += 1;
    }
    for (place, level, list) in requires {
        let needs = list.entries().iter().filter_map(|(key, _)| above(&levels, level, &key.name));
        let needs: Vec<u32> = needs.collect();
        if let Some(package) = draft.at(place) {
            package.needs = needs;
        }
    }
    asked_beside(draft, levels.first().map(|level| &level.names));
}

fn required(draft: &mut Draft<'_>, entry: &(Key, Node)) -> Option<u32> {
    let (key, node) = entry;
    let written = node.text_at("version").unwrap_or_default();
    let (name, version) = npm::asked(&key.name, written);
    let span = draft.entry(entry);
    let is_elsewhere = npm::is_address(version) || npm::is_local(version);
    let mut package =
        draft.package(Ecosystem::Npm, name, (!is_elsewhere).then_some(version), span)?;
    describe(&mut package, node);
    if is_elsewhere {
        package.resolved = Some(version.to_owned());
        package.local = npm::is_local(version);
    }
    Some(draft.push(package))
}

fn above(levels: &[Level<'_>], mut level: usize, name: &str) -> Option<u32> {
    loop {
        let here = levels.get(level)?;
        if let Some(place) = here.names.get(name) {
            return Some(*place);
        }
        level = here.parent?;
    }
}

/// A version 1 lock does not say what the project asks for: its manifest does.
fn asked_beside(draft: &mut Draft<'_>, names: Option<&HashMap<&str, u32>>) {
    let path = draft.neighbour("package.json");
    let manifest = path.and_then(|path| draft.tree_beside(&path, Syntax::Json));
    let Some(manifest) = manifest else { return };
    for package in &mut draft.inventory.packages {
        package.direct = Some(false);
    }
    for ((key, _), _) in npm::wishes(&manifest) {
        let place = names.and_then(|names| names.get(key.name.as_str()));
        if let Some(package) = place.and_then(|place| draft.at(*place)) {
            package.direct = Some(true);
        }
    }
}

#[cfg(test)]
mod tests;
