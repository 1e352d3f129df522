//! `pylock.toml`, the lock that all tools of Python share (PEP 751).

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::{base, ends};
use crate::python::normal;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "pylock",
    about: "pylock.toml (PEP 751)",
    claims: |path| {
        let name = base(path);
        name == "pylock.toml" || name.starts_with("pylock.") && ends(name, &[".toml"])
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let mut wants = Wants::default();
    for node in root.each("packages") {
        let span = draft.span(node.region);
        let name = node.text_at("name").unwrap_or_default();
        let version = node.text_at("version");
        let Some(mut package) = draft.package(Ecosystem::Pypi, name, version, span) else {
            continue;
        };
        package.local = node.get("directory").is_some();
        let files = [node.get("archive"), node.get("sdist"), node.each("wheels").first()];
        let file = files.into_iter().flatten().next();
        let hash = file.and_then(|file| file.get("hashes")?.entries().first());
        package.integrity =
            hash.and_then(|(kind, hash)| Some(format!("{}:{}", kind.name, hash.text()?)));
        let from = file.or(node.get("vcs")).and_then(|file| file.text_at("url"));
        package.resolved = from.map(str::to_owned);
        let place = draft.push(package);
        wants.known(normal(name), place);
        let needs = node.each("dependencies").iter().filter_map(|node: &Node| node.text_at("name"));
        needs.for_each(|name| wants.want(place, normal(name)));
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
