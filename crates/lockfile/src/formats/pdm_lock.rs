//! PDM's `pdm.lock`.

use seawall_model::Ecosystem;

use super::poetry_lock::manifest_beside;
use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
use crate::python::{Requirement, hash_of, normal, wishes};
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format =
    Format { name: "pdm_lock", about: "pdm.lock", claims: |path| base(path) == "pdm.lock", read };

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let mut wants = Wants::default();
    for node in root.each("package") {
        let span = draft.span(node.region);
        let name = node.text_at("name").unwrap_or_default();
        let version = node.text_at("version");
        let Some(mut package) = draft.package(Ecosystem::Pypi, name, version, span) else {
            continue;
        };
        let groups = texts(node.get("groups"));
        package.scope = groups.iter().map(|group| scope_of(group)).min().unwrap_or(Scope::Runtime);
        package.integrity = hash_of(node.get("files"));
        let from = ["git", "url", "path"].iter().find_map(|key| node.text_at(key));
        package.resolved = from.map(str::to_owned);
        package.local = node.get("path").is_some();
        let place = draft.push(package);
        wants.known(normal(name), place);
        for text in texts(node.get("dependencies")) {
            if let Some(read) = Requirement::read(&text) {
                wants.want(place, normal(read.name));
            }
        }
    }
    let manifest = manifest_beside(&draft).map(|manifest| wishes(&manifest).0);
    for wish in manifest.into_iter().flatten().filter(|wish| wish.scope != Scope::Build) {
        wants.root(normal(&wish.name), wish.scope);
    }
    wants.mark_known(&mut draft.inventory);
    draft.done()
}

fn scope_of(group: &str) -> Scope {
    if group == "default" { Scope::Runtime } else { scope_of_group(group) }
}

#[cfg(test)]
mod tests;
