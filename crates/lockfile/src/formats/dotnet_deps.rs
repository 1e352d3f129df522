//! .NET's `*.deps.json`: what a built program is made of.

use super::project_assets::libraries;
use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::ends;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "dotnet_deps",
    about: "*.deps.json of built programs of .NET",
    claims: |path| ends(path, &[".deps.json"]),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let places = libraries(&mut draft, &root);
    let mut wants = Wants::default();
    for (_, list) in root.entries_at("targets") {
        for (key, node) in list.entries() {
            let Some(place) = places.get(key.name.as_str()).copied() else { continue };
            wants.known(key.name.as_str(), place);
            let is_project = draft.at(place).is_some_and(|package| package.local);
            for (need, version) in node.entries_at("dependencies") {
                let need = format!("{}/{}", need.name, version.text().unwrap_or_default());
                if is_project {
                    wants.root(need.clone(), Scope::Runtime);
                }
                wants.want(place, need);
            }
        }
    }
    wants.spread_known(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
