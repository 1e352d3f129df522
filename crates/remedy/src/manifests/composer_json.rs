//! Composer's `composer.json`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use super::{Beside, Manifest, Spot, Wish, base, no_pins};
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "composer.json",
    claims: |path| base(path) == "composer.json",
    wishes,
    pins: no_pins,
};

fn wishes(source: &Source<'_>, _: Beside<'_>) -> Result<Vec<Wish>, String> {
    let root = source.json()?;
    let lists = ["require", "require-dev"];
    let entries =
        lists.iter().flat_map(|list| root.get(list).map(Node::entries).unwrap_or_default());
    let wish = |(key, node): &(seawall_datatree::Key, Node)| {
        let place = source.inside(node).map(|span| Spot::new(source, span));
        let place = place.ok_or_else(|| "it is written in an unusual way".to_owned());
        Some(Wish::new(Ecosystem::Composer, &key.name, node.text()?, place))
    };
    Ok(entries.filter_map(wish).collect())
}
