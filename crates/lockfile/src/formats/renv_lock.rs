//! R's `renv.lock`.

use seawall_model::Ecosystem;

use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "renv_lock",
    about: "renv.lock of R",
    claims: |path| base(path) == "renv.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let mut wants = Wants::default();
    for entry in root.entries_at("Packages") {
        let (key, node) = entry;
        let span = draft.entry(entry);
        let name = node.text_at("Package").unwrap_or(&key.name);
        let source = node.text_at("Source").unwrap_or_default();
        let ecosystem =
            if source == "Bioconductor" { Ecosystem::Bioconductor } else { Ecosystem::Cran };
        let package = draft.package(ecosystem, name, node.text_at("Version"), span);
        let Some(mut package) = package else { continue };
        let from =
            ["RemoteUrl", "RemoteRepo", "Repository"].iter().find_map(|key| node.text_at(key));
        package.resolved = from.map(str::to_owned);
        package.integrity = node.text_at("Hash").map(|hash| format!("md5:{hash}"));
        package.licences.extend(node.text_at("License").map(str::to_owned));
        let place = draft.push(package);
        wants.known(name, place);
        for need in texts(node.get("Requirements")) {
            wants.want(place, need);
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
