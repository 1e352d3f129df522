//! Julia's `Manifest.toml`.

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "julia_manifest",
    about: "Manifest.toml of Julia",
    claims: |path| matches!(base(path), "Manifest.toml" | "JuliaManifest.toml"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    // The first form has the packages on top.
    let list = root.get("deps").unwrap_or(&root);
    let julia = root.text_at("julia_version");
    let mut wants = Wants::default();
    for (key, nodes) in list.entries() {
        for node in nodes.items() {
            let span = draft.span(node.region);
            // What comes with Julia itself has no version of its own.
            let own = node.text_at("version").or(julia);
            let package = draft.package(Ecosystem::Julia, &key.name, own, span);
            let Some(mut package) = package else { continue };
            // Names are not unique in Julia: the package is what its UUID says.
            if let Some(uuid) = node.text_at("uuid") {
                package.purl.qualifiers.insert("uuid".to_owned(), uuid.to_owned());
            }
            package.resolved = node.text_at("repo-url").map(str::to_owned);
            package.integrity = node.text_at("git-tree-sha1").map(|hash| format!("git:{hash}"));
            package.local = node.get("path").is_some();
            let place = draft.push(package);
            wants.known(key.name.as_str(), place);
            let mapped = node.entries_at("deps");
            let mapped = mapped.iter().map(|(key, _): &(Key, Node)| key.name.to_string());
            for need in texts(node.get("deps")).into_iter().chain(mapped) {
                wants.want(place, need);
            }
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
