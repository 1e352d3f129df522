//! Pipenv's `Pipfile.lock`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::python::hash_of;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "pipfile_lock",
    about: "Pipfile.lock of Pipenv",
    claims: |path| base(path) == "Pipfile.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    for (key, list) in root.entries() {
        let scope = match key.name.as_str() {
            "_meta" => continue,
            "default" => Scope::Runtime,
            "develop" => Scope::Dev,
            name => scope_of_group(name),
        };
        for entry in list.entries() {
            let (key, node) = entry;
            let version = node.text_at("version").map(|version| version.trim_start_matches('='));
            let span = draft.entry(entry);
            let Some(mut package) = draft.package(Ecosystem::Pypi, &key.name, version, span) else {
                continue;
            };
            package.scope = scope;
            package.integrity = hash_of(node.get("hashes"));
            package.resolved =
                ["git", "file", "path"].iter().find_map(|key| node.text_at(key)).map(str::to_owned);
            package.local = node.get("path").is_some();
            // Only what the Pipfile asks for has the name of the index that it asks for it.
            let asked = node.get("index").is_some() || node.get("editable").is_some();
            package.direct = asked.then_some(true);
            draft.push(package);
        }
    }
    let says = root.entries().iter().any(|(_, list)| {
        list.entries().iter().any(|(_, node): &(_, Node)| node.get("index").is_some())
    });
    for package in draft.inventory.packages.iter_mut().filter(|_| says) {
        package.direct.get_or_insert(false);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
