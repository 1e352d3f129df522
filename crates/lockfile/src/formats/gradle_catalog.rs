//! Gradle's version catalogs, such as `libs.versions.toml`.

use std::collections::HashMap;

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "gradle_catalog",
    about: "*.versions.toml of Gradle",
    claims: |path| ends(base(path), &[".versions.toml"]),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let versions = root.get("versions").map(Node::by_key).unwrap_or_default();
    for entry in root.entries_at("libraries") {
        let node = &entry.1;
        let mut written =
            node.text().or_else(|| node.text_at("module")).unwrap_or_default().splitn(3, ':');
        let group = written.next().filter(|group| !group.is_empty()).or(node.text_at("group"));
        let name = written.next().or(node.text_at("name"));
        let version = written.next().map(str::to_owned).or_else(|| version_of(&versions, node));
        if let Some((group, name)) = group.zip(name) {
            add(&mut draft, entry, &format!("{group}:{name}"), version, Scope::Runtime);
        }
    }
    for entry in root.entries_at("plugins") {
        let node = &entry.1;
        let written = node.text().and_then(|text| text.split_once(':'));
        let id = written.map(|(id, _)| id).or(node.text_at("id"));
        let version =
            written.map(|(_, version)| version.to_owned()).or_else(|| version_of(&versions, node));
        if let Some(id) = id {
            add(&mut draft, entry, &format!("{id}:{id}.gradle.plugin"), version, Scope::Build);
        }
    }
    draft.done()
}

fn add(
    draft: &mut Draft<'_>,
    entry: &(Key, Node),
    name: &str,
    version: Option<String>,
    scope: Scope,
) {
    let span = draft.entry(entry);
    let one = version.as_deref().filter(|version| !version.contains(['[', ']', '(', '+', ',']));
    let Some(mut package) = draft.package(Ecosystem::Maven, name, one, span) else { return };
    package.scope = scope;
    package.direct = Some(true);
    package.constraint = version;
    draft.push(package);
}

/// The version of a library: written there, or in the list of versions.
fn version_of(versions: &HashMap<&str, &Node>, node: &Node) -> Option<String> {
    let version = node.get("version")?;
    let named = version.text_at("ref").and_then(|name| versions.get(name));
    rich(named.copied().unwrap_or(version))
}

fn rich(node: &Node) -> Option<String> {
    let kinds = ["strictly", "require", "prefer"];
    let text = node.text().or_else(|| kinds.iter().find_map(|kind| node.text_at(kind)));
    text.map(str::to_owned)
}

#[cfg(test)]
mod tests;
