//! Cargo's `Cargo.toml`.

use std::collections::HashMap;

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::beside::Syntax;
use crate::draft::Draft;
use crate::paths::{base, folder, join};
use crate::{Format, Input, Inventory, Scope, texts};

pub(super) const FORMAT: Format = Format {
    name: "cargo_toml",
    about: "Cargo.toml",
    claims: |path| base(path) == "Cargo.toml",
    read,
};

const LISTS: &[(&str, Scope)] = &[
    ("dependencies", Scope::Runtime),
    ("build-dependencies", Scope::Build),
    ("build_dependencies", Scope::Build),
    ("dev-dependencies", Scope::Dev),
    ("dev_dependencies", Scope::Dev),
];

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let workspace = workspace(&draft, &root);
    itself(&mut draft, &root, workspace.as_ref());
    let shared = workspace.as_ref().and_then(|workspace| workspace.get("dependencies"));
    let shared = shared.map(Node::by_key).unwrap_or_default();
    let targets = root.entries_at("target");
    for part in std::iter::once(&root).chain(targets.iter().map(|(_, node)| node)) {
        for (list, scope) in LISTS {
            for entry in part.entries_at(list) {
                wish(&mut draft, entry, *scope, &shared);
            }
        }
    }
    for entry in root.at(&["workspace", "dependencies"]).map(Node::entries).unwrap_or_default() {
        wish(&mut draft, entry, Scope::Runtime, &HashMap::new());
    }
    draft.done()
}

/// The package that the file describes.
fn itself(draft: &mut Draft<'_>, root: &Node, workspace: Option<&Node>) -> Option<u32> {
    let package = root.get("package").or_else(|| root.get("project"))?;
    let name = package.get("name")?;
    let span = draft.span(name.region);
    let licence = package
        .text_at("license")
        .or_else(|| shared_licence(package, workspace))
        .map(str::to_owned);
    let mut found =
        draft.package(Ecosystem::Cargo, name.text()?, package.text_at("version"), span)?;
    found.local = true;
    found.licences.extend(licence);
    let named: Vec<&str> = package.text_at("license-file").into_iter().collect();
    if !named.is_empty() || draft.input.path.contains("vendor/") {
        texts::fill_beside(draft, &mut found, &named);
    }
    Some(draft.push(found))
}

/// The licence that a member of a workspace takes over from it.
fn shared_licence<'w>(package: &Node, workspace: Option<&'w Node>) -> Option<&'w str> {
    package.get("license").filter(|own| own.is_true("workspace"))?;
    workspace?.at(&["package", "license"])?.text()
}

fn wish(
    draft: &mut Draft<'_>,
    entry: &(Key, Node),
    scope: Scope,
    shared: &HashMap<&str, &Node>,
) -> Option<u32> {
    let (key, own) = entry;
    let shared = shared.get(key.name.as_str()).filter(|_| own.is_true("workspace"));
    let node = shared.copied().unwrap_or(own);
    let name = node.text_at("package").unwrap_or(&key.name);
    let span = draft.entry(entry);
    let mut package = draft.package(Ecosystem::Cargo, name, None, span)?;
    package.scope = if own.is_true("optional") { Scope::Optional } else { scope };
    package.direct = Some(true);
    package.constraint = node.text().or_else(|| node.text_at("version")).map(str::to_owned);
    package.resolved = node.text_at("git").map(str::to_owned);
    package.local = node.get("path").is_some();
    Some(draft.push(package))
}

/// What a workspace keeps for its members: here, or in a folder above.
fn workspace(draft: &Draft<'_>, root: &Node) -> Option<Node> {
    const HIGHEST: usize = 6;
    if let Some(own) = root.get("workspace") {
        return Some(own.clone());
    }
    if !draft.text.contains("workspace") {
        return None;
    }
    let mut at = folder(draft.input.path);
    for _ in 0..HIGHEST {
        if at.is_empty() {
            return None;
        }
        at = folder(at);
        let above = join(at, "Cargo.toml").and_then(|path| draft.tree_beside(&path, Syntax::Toml));
        if let Some(workspace) = above.as_ref().and_then(|root| root.get("workspace")) {
            return Some(workspace.clone());
        }
    }
    None
}

#[cfg(test)]
mod tests;
