//! Pipenv's `Pipfile`.

use seawall_model::Region;

use crate::draft::Draft;
use crate::paths::base;
use crate::python::Wish;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "pipfile",
    about: "Pipfile of Pipenv",
    claims: |path| base(path) == "Pipfile",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    for (list, scope) in [("packages", Scope::Runtime), ("dev-packages", Scope::Dev)] {
        for (key, node) in root.entries_at(list) {
            let versions = node.text().or_else(|| node.text_at("version")).unwrap_or_default();
            let url = ["git", "file", "path"].iter().find_map(|key| node.text_at(key));
            let wish = Wish {
                name: key.name.to_string(),
                versions: versions.to_owned(),
                url: url.map(str::to_owned),
                scope,
                region: Region { start: key.region.start, end: node.region.end },
            };
            let span = draft.span(wish.region);
            if let Some(package) = wish.package(&mut draft, span) {
                draft.push(package);
            }
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
