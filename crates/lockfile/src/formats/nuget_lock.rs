//! `NuGet`'s `packages.lock.json`.

use std::collections::BTreeMap;

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "nuget_lock",
    about: "packages.lock.json of NuGet",
    claims: |path| {
        let name = base(path);
        name.starts_with("packages.") && name.ends_with("lock.json")
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let mut wants = Wants::default();
    // Each framework lists what it needs; most of it is the same.
    let mut known: BTreeMap<(String, String), u32> = BTreeMap::new();
    for (framework, list) in root.entries_at("dependencies") {
        for entry in list.entries() {
            let (key, node) = entry;
            let version = node.text_at("resolved").unwrap_or_default();
            let same = (key.name.to_lowercase(), version.to_owned());
            let place = match known.get(&same) {
                Some(place) => Some(*place),
                None => package(&mut draft, entry),
            };
            let Some(place) = place else { continue };
            known.insert(same, place);
            let is_direct = node.text_at("type") == Some("Direct");
            if let Some(package) = draft.at(place).filter(|_| is_direct) {
                package.direct = Some(true);
            }
            wants.known(format!("{} {}", framework.name, key.name.to_lowercase()), place);
            for (need, _) in node.entries_at("dependencies") {
                wants.want(place, format!("{} {}", framework.name, need.name.to_lowercase()));
            }
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

fn package(draft: &mut Draft<'_>, entry: &(Key, Node)) -> Option<u32> {
    let (key, node) = entry;
    let span = draft.entry(entry);
    let mut package = draft.package(Ecosystem::Nuget, &key.name, node.text_at("resolved"), span)?;
    package.direct = Some(false);
    package.local = node.text_at("type") == Some("Project");
    package.integrity = node.text_at("contentHash").map(|hash| format!("sha512:{hash}"));
    package.constraint = node.text_at("requested").map(str::to_owned);
    Some(draft.push(package))
}

#[cfg(test)]
mod tests;
