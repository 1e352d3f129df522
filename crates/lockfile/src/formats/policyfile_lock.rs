//! Chef's `Policyfile.lock.json`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "policyfile_lock",
    about: "Policyfile.lock.json of Chef",
    claims: |path| ends(base(path), &[".lock.json"]) && base(path).starts_with("Policyfile"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let mut wants = Wants::default();
    for entry in root.entries_at("cookbook_locks") {
        let (key, node) = entry;
        let span = draft.entry(entry);
        let package = draft.package(Ecosystem::Chef, &key.name, node.text_at("version"), span);
        let Some(mut package) = package else { continue };
        let options = node.get("source_options");
        let text = |key: &str| options.and_then(|options| options.text_at(key)).map(str::to_owned);
        package.resolved = text("artifactserver").or_else(|| text("git"));
        package.integrity = node.text_at("identifier").map(|hash| format!("sha1:{hash}"));
        package.local = text("path").is_some();
        let place = draft.push(package);
        wants.known(key.name.as_str(), place);
        wants.known(
            format!("{} ({})", key.name, node.text_at("version").unwrap_or_default()),
            place,
        );
    }
    // Each key is a cookbook with its version, each value a list of names with conditions.
    let graph = root.at(&["solution_dependencies", "dependencies"]).map(Node::entries);
    for (key, node) in graph.unwrap_or_default() {
        let name = key.name.split(" (").next().unwrap_or_default();
        for need in node.items().iter().filter_map(|pair| pair.items().first()?.text()) {
            wants.link(name, need);
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
