//! `NuGet`'s `project.assets.json`: what restoring a project resolved.

use std::collections::{BTreeSet, HashMap};

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "project_assets",
    about: "project.assets.json of NuGet",
    claims: |path| base(path) == "project.assets.json",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let places = libraries(&mut draft, &root);
    let mut wants = Wants::default();
    for (framework, list) in root.entries_at("targets") {
        for (key, node) in list.entries() {
            let Some(place) = places.get(key.name.as_str()).copied() else { continue };
            let name = key.name.split('/').next().unwrap_or_default().to_lowercase();
            wants.known(format!("{} {name}", framework.name), place);
            for (need, _) in node.entries_at("dependencies") {
                wants.want(place, format!("{} {}", framework.name, need.name.to_lowercase()));
            }
        }
    }
    wants.draw(&mut draft.inventory);
    let frameworks = root.at(&["project", "frameworks"]).map(Node::entries).unwrap_or_default();
    let asked = frameworks.iter().filter_map(|(_, node)| node.get("dependencies"));
    let asked: BTreeSet<String> = asked
        .flat_map(|list| {
            list.entries().iter().map(|(key, _): &(Key, Node)| key.name.to_lowercase())
        })
        .collect();
    for package in draft.inventory.packages.iter_mut().filter(|_| !frameworks.is_empty()) {
        let name = package.purl.name.to_lowercase();
        package.direct = Some(asked.contains(&name));
    }
    draft.done()
}

/// The packages of a list with keys `Name/1.0`, with their places.
pub(super) fn libraries<'a>(draft: &mut Draft<'_>, root: &'a Node) -> HashMap<&'a str, u32> {
    let mut places = HashMap::new();
    for entry in root.entries_at("libraries") {
        let (key, node) = entry;
        let span = draft.entry(entry);
        let Some((name, version)) = key.name.split_once('/') else {
            draft.wrong(span, "expected a name and a version");
            continue;
        };
        let name = name.strip_prefix("runtimepack.").unwrap_or(name);
        let package = draft.package(Ecosystem::Nuget, name, Some(version), span);
        let Some(mut package) = package else { continue };
        package.local = node.text_at("type") == Some("project");
        let hash = node.text_at("sha512").filter(|hash| !hash.is_empty());
        package.integrity =
            hash.map(|hash| format!("sha512:{}", hash.trim_start_matches("sha512-")));
        places.insert(key.name.as_str(), draft.push(package));
    }
    places
}

#[cfg(test)]
mod tests;
