//! Composer's `composer.json`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "composer_json",
    about: "composer.json",
    claims: |path| base(path) == "composer.json",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    for (list, scope) in [("require", Scope::Runtime), ("require-dev", Scope::Dev)] {
        for entry in root.entries_at(list) {
            let (key, node) = entry;
            // PHP itself and its extensions are no packages.
            if !key.name.contains('/') {
                continue;
            }
            let span = draft.entry(entry);
            let package = draft.package(Ecosystem::Composer, &key.name, None, span);
            let Some(mut package) = package else { continue };
            package.scope = scope;
            package.direct = Some(true);
            package.constraint = node.text().map(str::to_owned);
            draft.push(package);
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
