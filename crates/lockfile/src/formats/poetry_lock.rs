//! Poetry's `poetry.lock`.

use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::beside::Syntax;
use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
use crate::python::{hash_of, normal, wishes};
use crate::{Format, Input, Inventory, Package, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "poetry_lock",
    about: "poetry.lock",
    claims: |path| base(path) == "poetry.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let mut wants = Wants::default();
    let mut says_scope = false;
    // Old locks keep the hashes of all packages in one list.
    let files = root.at(&["metadata", "files"]).map(Node::by_key).unwrap_or_default();
    for node in root.each("package") {
        let span = draft.span(node.region);
        let name = node.text_at("name").unwrap_or_default();
        let version = node.text_at("version");
        let Some(mut package) = draft.package(Ecosystem::Pypi, name, version, span) else {
            continue;
        };
        says_scope |= describe(&mut package, node);
        package.integrity = hash_of(node.get("files").or_else(|| files.get(name).copied()));
        let place = draft.push(package);
        wants.known(normal(name), place);
        for (key, _) in node.entries_at("dependencies") {
            wants.want(place, normal(&key.name));
        }
    }
    if let Some(manifest) = manifest_beside(&draft) {
        for wish in wishes(&manifest).0.into_iter().filter(|wish| wish.scope != Scope::Build) {
            wants.root(normal(&wish.name), wish.scope);
        }
    }
    if says_scope {
        wants.mark_known(&mut draft.inventory);
    } else {
        wants.spread_known(&mut draft.inventory);
    }
    draft.done()
}

/// The `pyproject.toml` that a lock belongs to.
pub(super) fn manifest_beside(draft: &Draft<'_>) -> Option<Arc<Node>> {
    draft.tree_beside(&draft.neighbour("pyproject.toml")?, Syntax::Toml)
}

/// Whether the entry says what the package is for.
fn describe(package: &mut Package, node: &Node) -> bool {
    let source = node.get("source");
    let kind = source.and_then(|source| source.text_at("type"));
    package.resolved = source.and_then(|source| source.text_at("url")).map(str::to_owned);
    package.local = matches!(kind, Some("directory" | "file"));
    let groups = texts(node.get("groups")).into_iter();
    let groups: Vec<String> = groups.chain(node.text_at("category").map(str::to_owned)).collect();
    let scope = groups.iter().map(|group| match group.as_str() {
        "main" if node.is_true("optional") => Scope::Optional,
        "main" => Scope::Runtime,
        name => match scope_of_group(name) {
            Scope::Optional => Scope::Dev,
            scope => scope,
        },
    });
    if let Some(scope) = scope.min() {
        package.scope = scope;
    } else if node.is_true("optional") {
        package.scope = Scope::Optional;
    }
    !groups.is_empty()
}

#[cfg(test)]
mod tests;
