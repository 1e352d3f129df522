//! Composer's `composer.lock`, and `installed.json` of what is installed.

use std::collections::BTreeSet;

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::beside::Syntax;
use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "composer_lock",
    about: "composer.lock, and vendor/composer/installed.json",
    claims: |path| base(path) == "composer.lock" || path.ends_with("composer/installed.json"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let mut wants = Wants::default();
    let dev_names: BTreeSet<String> = texts(root.get("dev-package-names")).into_iter().collect();
    // Composer 1 has the list of what is installed as the whole file.
    let whole = root.items().iter().map(|node| (node, Scope::Runtime));
    let runtime = root.each("packages").iter().map(|node| (node, Scope::Runtime));
    let dev = root.each("packages-dev").iter().map(|node| (node, Scope::Dev));
    for (node, scope) in whole.chain(runtime).chain(dev) {
        let is_dev = node.text_at("name").is_some_and(|name| dev_names.contains(name));
        package(&mut draft, &mut wants, node, if is_dev { Scope::Dev } else { scope });
    }
    let manifest = draft.neighbour("composer.json");
    match manifest.and_then(|path| draft.tree_beside(&path, Syntax::Json)) {
        Some(manifest) => {
            for list in ["require", "require-dev"] {
                for (key, _) in manifest.entries_at(list) {
                    wants.root(key.name.to_lowercase(), Scope::Runtime);
                }
            }
            wants.mark(&mut draft.inventory);
        }
        None => wants.draw(&mut draft.inventory),
    }
    draft.done()
}

fn package(draft: &mut Draft<'_>, wants: &mut Wants, node: &Node, scope: Scope) -> Option<()> {
    let span = draft.span(node.region);
    let name = node.text_at("name").unwrap_or_default();
    let mut package = draft.package(Ecosystem::Composer, name, node.text_at("version"), span)?;
    package.scope = scope;
    let dist = node.get("dist");
    let from = dist.or_else(|| node.get("source"));
    package.resolved = from.and_then(|from| from.text_at("url")).map(str::to_owned);
    package.local = dist.and_then(|dist| dist.text_at("type")) == Some("path");
    let sum = dist.and_then(|dist| dist.text_at("shasum")).filter(|sum| !sum.is_empty());
    let commit = from.and_then(|from| from.text_at("reference"));
    package.integrity = sum
        .map(|sum| format!("sha1:{sum}"))
        .or_else(|| commit.map(|commit| format!("git:{commit}")));
    package.licences = texts(node.get("license"));
    package.modules = modules(node.get("autoload"));
    let kind = node.text_at("type").unwrap_or_default();
    package.install_script = matches!(kind, "composer-plugin" | "composer-installer");
    package.deprecated = match node.get("abandoned") {
        Some(instead) if instead.text().is_some() => {
            Some(format!("abandoned, use {}", instead.text().unwrap_or_default()))
        }
        _ if node.is_true("abandoned") => Some("abandoned".to_owned()),
        _ => None,
    };
    let place = draft.push(package);
    wants.known(name.to_lowercase(), place);
    for (key, _) in node.entries_at("require") {
        wants.want(place, key.name.to_lowercase());
    }
    Some(())
}

/// The namespaces of a package; none where classes stand outside of all of them.
fn modules(autoload: Option<&Node>) -> Vec<String> {
    let entries = |list: &str| {
        let spaces = autoload.and_then(|autoload| autoload.get(list));
        spaces.map(Node::entries).unwrap_or_default().iter().map(|(key, _)| key.name.to_string())
    };
    let spaces: Vec<String> = entries("psr-4").chain(entries("psr-0")).collect();
    let has_others = autoload.is_some_and(|autoload| autoload.get("classmap").is_some());
    let are_all = !has_others && spaces.iter().all(|space| !space.is_empty());
    if are_all { spaces } else { Vec::new() }
}

#[cfg(test)]
mod tests;
