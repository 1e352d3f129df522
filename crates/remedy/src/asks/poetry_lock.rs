//! Poetry's `poetry.lock`.

use seawall_datatree::{Limits, Node, toml};
use seawall_model::Ecosystem;

use super::{Asks, Lock};

pub(super) const LOCK: Lock = Lock { claims: |name| name == "poetry.lock", read };

fn read(text: &str, asks: &mut Asks) {
    let (Some(root), _) = toml::parse(text, &Limits::MACHINE) else { return };
    for package in root.get("package").map(Node::items).unwrap_or_default() {
        let text = |key: &str| package.text_at(key).unwrap_or_default();
        let by = (text("name"), text("version"));
        for (key, node) in package.get("dependencies").map(Node::entries).unwrap_or_default() {
            // Of more than one line for a package, by marker, nobody here knows which holds.
            let range = node.text().or_else(|| node.text_at("version"));
            if let Some(range) = range {
                asks.add(Ecosystem::Pypi, by, &key.name, range);
            }
        }
    }
}
