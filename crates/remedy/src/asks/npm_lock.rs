//! npm's `package-lock.json`.

use seawall_datatree::{Key, Limits, Node, json};
use seawall_model::Ecosystem;

use super::{Asks, Lock};
use crate::manifests;

pub(super) const LOCK: Lock =
    Lock { claims: |name| matches!(name, "package-lock.json" | "npm-shrinkwrap.json"), read };

const LISTS: &[&str] = &["dependencies", "optionalDependencies", "peerDependencies"];

fn read(text: &str, asks: &mut Asks) {
    let (Some(root), _) = json::parse(text, &Limits::MACHINE, json::Dialect::Strict) else {
        return;
    };
    let packages = root.get("packages").map(Node::entries).unwrap_or_default();
    for (path, node) in packages.iter().filter(|(path, _)| path.name.contains("node_modules/")) {
        let in_path = path.name.rsplit("node_modules/").next().unwrap_or_default();
        let by =
            (node.text_at("name").unwrap_or(in_path), node.text_at("version").unwrap_or_default());
        let lists = LISTS.iter().filter_map(|list| node.get(list));
        lists.for_each(|list| all(list.entries(), by, asks));
        asks.copy(by, node.is_true("inBundle"));
    }
    if packages.is_empty() {
        let mut open: Vec<&(Key, Node)> = entries(&root, "dependencies").iter().collect();
        while let Some((key, node)) = open.pop() {
            let by = (key.name.as_str(), node.text_at("version").unwrap_or_default());
            all(entries(node, "requires"), by, asks);
            asks.copy(by, node.is_true("bundled"));
            open.extend(entries(node, "dependencies"));
        }
    }
}

fn entries<'n>(node: &'n Node, key: &str) -> &'n [(Key, Node)] {
    node.get(key).map(Node::entries).unwrap_or_default()
}

fn all(list: &[(Key, Node)], by: (&str, &str), asks: &mut Asks) {
    for (key, node) in list {
        let (name, range) = manifests::asked(&key.name, node.text().unwrap_or_default());
        asks.add(Ecosystem::Npm, by, name, range);
    }
}
