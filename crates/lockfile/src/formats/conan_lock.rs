//! Conan's `conan.lock`, of Conan 1 and 2.

use std::collections::{BTreeSet, HashMap};

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Span};

use crate::conan::reference;
use crate::draft::{Draft, texts};
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "conan_lock",
    about: "conan.lock of Conan 1 and 2",
    claims: |path| base(path) == "conan.lock" || ends(base(path), &[".conan.lock"]),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    for (list, scope) in [
        ("requires", Scope::Runtime),
        ("build_requires", Scope::Build),
        ("python_requires", Scope::Build),
    ] {
        for node in root.each(list) {
            let span = draft.span(node.region);
            if let Some(text) = node.text() {
                add(&mut draft, text, span, scope);
            }
        }
    }
    if let Some(nodes) = root.at(&["graph_lock", "nodes"]) {
        graph(&mut draft, nodes);
    }
    draft.done()
}

fn add(draft: &mut Draft<'_>, text: &str, span: Span, scope: Scope) -> Option<u32> {
    let (name, version, revision) = reference(text)?;
    let mut package = draft.package(Ecosystem::Conan, name, Some(version), span)?;
    package.scope = scope;
    package.integrity = revision.map(|revision| format!("revision:{revision}"));
    Some(draft.push(package))
}

/// Nodes with numbers: the one that no other needs is the project.
fn graph(draft: &mut Draft<'_>, nodes: &Node) {
    let mut places: HashMap<&str, u32> = HashMap::new();
    let mut roots = Vec::new();
    let needed: BTreeSet<String> =
        nodes.entries().iter().flat_map(|(_, node)| needs_of(node)).collect();
    for entry in nodes.entries() {
        let (key, node) = entry;
        let text = node.text_at("ref").or_else(|| node.text_at("pref")).unwrap_or_default();
        let is_project = !text.contains('/')
            || node.text_at("path").is_some() && !needed.contains(key.name.as_str());
        if is_project {
            roots.push(node);
            continue;
        }
        let span = draft.entry(entry);
        let scope =
            if node.text_at("context") == Some("build") { Scope::Build } else { Scope::Runtime };
        places.extend(add(draft, text, span, scope).map(|place| (key.name.as_str(), place)));
    }
    let needs = |node: &Node| -> Vec<u32> {
        needs_of(node).into_iter().filter_map(|need| places.get(need.as_str()).copied()).collect()
    };
    for (key, node) in nodes.entries() {
        let package = places.get(key.name.as_str()).and_then(|place| draft.at(*place));
        if let Some(package) = package {
            package.needs = needs(node);
        }
    }
    for package in draft.inventory.packages.iter_mut().filter(|_| !roots.is_empty()) {
        package.direct = Some(false);
    }
    for place in roots.into_iter().flat_map(needs) {
        if let Some(package) = draft.at(place) {
            package.direct = Some(true);
        }
    }
}

/// The numbers of the nodes that one needs: a list, or in the oldest locks a mapping.
fn needs_of(node: &Node) -> Vec<String> {
    let lists = ["requires", "build_requires"].iter().filter_map(|list| node.get(list));
    let mapped = |list: &Node| {
        list.entries()
            .iter()
            .filter_map(|(_, node)| node.text())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    lists.flat_map(|list| texts(Some(list)).into_iter().chain(mapped(list))).collect()
}

#[cfg(test)]
mod tests;
