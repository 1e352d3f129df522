//! What conda notes of an installed package: a file in `conda-meta`.

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::paths::{base, ends, folder};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "conda_meta",
    about: "conda-meta/*.json of installed packages",
    claims: |path| base(folder(path)) == "conda-meta" && ends(path, &[".json"]),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let region = root.get("name").map(|node: &Node| node.region);
    let span = region.map_or(Span::new(0, 0), |region| draft.span(region));
    let name = root.text_at("name").unwrap_or_default();
    if let Some(mut package) = draft.package(Ecosystem::Conda, name, root.text_at("version"), span)
    {
        package.resolved = root.text_at("url").map(str::to_owned);
        package.integrity = root.text_at("sha256").map(|hash| format!("sha256:{hash}"));
        package.licences.extend(root.text_at("license").map(str::to_owned));
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
