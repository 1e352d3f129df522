//! Composer's `composer.lock`.

use seawall_datatree::{Limits, Node, json};
use seawall_model::Ecosystem;

use super::{Asks, Lock};

pub(super) const LOCK: Lock = Lock { claims: |name| name == "composer.lock", read };

fn read(text: &str, asks: &mut Asks) {
    let (Some(root), _) = json::parse(text, &Limits::MACHINE, json::Dialect::Strict) else {
        return;
    };
    let lists = ["packages", "packages-dev"].into_iter().filter_map(|list| root.get(list));
    for package in lists.flat_map(Node::items) {
        let text = |key: &str| package.text_at(key).unwrap_or_default();
        let by = (text("name"), text("version").trim_start_matches('v'));
        for (key, node) in package.get("require").map(Node::entries).unwrap_or_default() {
            asks.add(Ecosystem::Composer, by, &key.name, node.text().unwrap_or_default());
            // Inventories may write a version as the file does.
            asks.add(
                Ecosystem::Composer,
                (by.0, text("version")),
                &key.name,
                node.text().unwrap_or_default(),
            );
        }
    }
}
