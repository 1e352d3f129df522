//! Dart's `pubspec.lock`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::{Draft, scalar};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "pubspec_lock",
    about: "pubspec.lock of Dart",
    claims: |path| base(path) == "pubspec.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let documents = draft.yaml();
    let packages = documents.iter().filter_map(|document| document.get("packages"));
    for entry in packages.flat_map(Node::entries) {
        let (key, node) = entry;
        let span = draft.entry(entry);
        let version = node.get("version").and_then(scalar);
        let package = draft.package(Ecosystem::Pub, &key.name, version.as_deref(), span);
        let Some(mut package) = package else { continue };
        let kind = node.text_at("dependency").unwrap_or_default();
        package.direct = Some(kind.starts_with("direct"));
        if kind == "direct dev" {
            package.scope = Scope::Dev;
        }
        let about = node.get("description");
        let text = |key: &str| about.and_then(|about| about.text_at(key));
        package.resolved = text("url").map(str::to_owned);
        package.integrity = text("sha256").map(|hash| format!("sha256:{hash}"));
        package.local = matches!(node.text_at("source"), Some("path" | "sdk"));
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
