//! Swift's `Package.resolved`, versions 1 to 3.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "package_resolved",
    about: "Package.resolved of Swift",
    claims: |path| matches!(base(path), "Package.resolved" | ".package.resolved"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let top = root.get("object").unwrap_or(&root);
    for node in top.each("pins") {
        let span = draft.span(node.region);
        let url = node.text_at("location").or_else(|| node.text_at("repositoryURL"));
        let plain = url.map(name_of_url);
        let name =
            plain.or_else(|| node.text_at("identity").map(str::to_owned)).unwrap_or_default();
        let state = |key: &str| node.get("state").and_then(|state: &Node| state.text_at(key));
        let version = state("version").or_else(|| state("branch")).or_else(|| state("revision"));
        let package = draft.package(Ecosystem::Swift, &name, version, span);
        let Some(mut package) = package else { continue };
        package.resolved = url.map(str::to_owned);
        package.integrity = state("revision").map(|commit| format!("git:{commit}"));
        package.local = url.is_some_and(|url| url.starts_with(['/', '.']));
        draft.push(package);
    }
    draft.done()
}

/// The host and the path of an address: so Swift's packages are named.
fn name_of_url(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, bare)| bare);
    let bare = bare.rsplit_once('@').map_or(bare, |(_, bare)| bare);
    let bare = if url.contains("://") { bare.to_owned() } else { bare.replacen(':', "/", 1) };
    bare.trim_end_matches('/').trim_end_matches(".git").to_owned()
}

#[cfg(test)]
mod tests;
