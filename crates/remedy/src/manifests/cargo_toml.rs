//! Cargo's `Cargo.toml`, with the versions that a workspace keeps for its members.

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use super::{Beside, Manifest, Spot, Wish, base, no_pins};
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "Cargo.toml",
    claims: |path| base(path) == "Cargo.toml",
    wishes,
    pins: no_pins,
};

const LISTS: &[&str] = &[
    "dependencies",
    "build-dependencies",
    "build_dependencies",
    "dev-dependencies",
    "dev_dependencies",
];

fn wishes(source: &Source<'_>, _: Beside<'_>) -> Result<Vec<Wish>, String> {
    let root = source.toml()?;
    let targets = root.get("target").map(Node::entries).unwrap_or_default();
    let parts = std::iter::once(&root).chain(root.get("workspace"));
    let parts = parts.chain(targets.iter().map(|(_, node)| node));
    let lists = parts.flat_map(|part| LISTS.iter().filter_map(|list| part.get(list)));
    Ok(lists.flat_map(Node::entries).filter_map(|entry| wish(source, entry)).collect())
}

/// What a member takes over from its workspace is asked for there.
fn wish(source: &Source<'_>, (key, node): &(Key, Node)) -> Option<Wish> {
    let written = if node.text().is_some() { node } else { node.get("version")? };
    let name = node.text_at("package").unwrap_or(&key.name);
    let place = source.inside(written).map(|span| Spot::new(source, span));
    let place = place.ok_or_else(|| "it is written in an unusual way".to_owned());
    Some(Wish::new(Ecosystem::Cargo, name, written.text()?, place))
}
