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
    let kind = node.text_at("type").unwrap_or("library");
    let (modules, are_all) = modules(node);
    (package.modules, package.modules_are_all) = (modules, are_all && kind == "library");
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

/// The namespaces of a package, and whether it comes in by these alone: not where classes stand outside of all of them,
/// or where it is loaded without being named, by a framework that finds it in the lock or by files that are read at
/// each start.
fn modules(node: &Node) -> (Vec<String>, bool) {
    let autoload = node.get("autoload");
    let entries = |list: &str| {
        let spaces = autoload.and_then(|autoload| autoload.get(list));
        spaces.map(Node::entries).unwrap_or_default().iter().map(|(key, _)| key.name.to_string())
    };
    let has = |list: &str| autoload.is_some_and(|autoload| autoload.get(list).is_some());
    let is_found = node.get("extra").is_some_and(|extra| extra.get("laravel").is_some());
    let has_others = has("classmap") || has("files") || is_found;
    let all: Vec<String> = entries("psr-4").chain(entries("psr-0")).collect();
    let are_all = !has_others && all.iter().all(|space| !space.is_empty());
    (all.into_iter().filter(|space| !space.is_empty()).collect(), are_all)
}

#[cfg(test)]
mod tests;
