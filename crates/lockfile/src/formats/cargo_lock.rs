//! Cargo's `Cargo.lock`.

use seawall_datatree::{Node, toml};
use seawall_model::Ecosystem;

use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::{base, folder, join};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "cargo_lock",
    about: "Cargo.lock",
    claims: |path| base(path) == "Cargo.lock",
    read,
};

/// More manifests than are opened for one lock.
const MOST_PARTS: usize = 300;

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let mut wants = Wants::default();
    let manifest = join(folder(input.path), "Cargo.toml").and_then(|path| draft.beside(&path));
    let manifest = manifest.and_then(|text| toml::parse(&text, &draft.limits()).0);
    let mut parts = 0;
    // The oldest locks keep the project itself apart.
    for node in root.each("package").iter().chain(root.each("root")) {
        // Only parts of the project have no source, and manifests.
        let name =
            node.text_at("name").filter(|_| node.get("source").is_none() && parts < MOST_PARTS);
        parts += usize::from(name.is_some());
        let own = name.zip(manifest.as_ref()).and_then(|(name, root)| member(&draft, root, name));
        package(&mut draft, &mut wants, &root, node, own.as_ref());
    }
    wants.spread(&mut draft.inventory);
    draft.done()
}

fn package(
    draft: &mut Draft<'_>,
    wants: &mut Wants,
    root: &Node,
    node: &Node,
    manifest: Option<&Node>,
) -> Option<()> {
    let span = draft.span(node.region);
    let name = node.text_at("name").unwrap_or_default();
    let version = node.text_at("version").unwrap_or_default();
    let mut package = draft.package(Ecosystem::Cargo, name, Some(version), span)?;
    let source = node.text_at("source");
    package.resolved = source.map(str::to_owned);
    package.local = source.is_none();
    let key = format!("checksum {name} {version} ({})", source.unwrap_or_default());
    let sum = node.text_at("checksum").or_else(|| root.at(&["metadata", &key])?.text());
    package.integrity = sum.map(|sum| format!("sha256:{sum}"));
    let place = draft.push(package);
    wants.known(name, place);
    wants.known(format!("{name} {version}"), place);
    for need in texts(node.get("dependencies")) {
        // A name, with its version where there are several, with its source where that is not enough.
        let need = need.split_once(" (").map_or(need.as_str(), |(need, _)| need);
        wants.want(place, need);
        if source.is_none() {
            let bare = need.split(' ').next().unwrap_or(need);
            wants.root(need, manifest.map_or(Scope::Runtime, |manifest| scope_of(manifest, bare)));
        }
    }
    Some(())
}

/// The manifest of a part of the project: the one beside the lock, or that of a member of its workspace,
/// which most often lies in a folder of its name.
fn member(draft: &Draft<'_>, root: &Node, name: &str) -> Option<Node> {
    const MOST: usize = 40;
    let is_it =
        |manifest: &Node| manifest.at(&["package", "name"]).and_then(Node::text) == Some(name);
    if is_it(root) {
        return Some(root.clone());
    }
    let short = name.split_once(['-', '_']).map_or(name, |(_, short)| short);
    let names = [name.to_owned(), name.replace('-', "_"), name.replace('_', "-"), short.to_owned()];
    let members = texts(root.at(&["workspace", "members"]));
    let folders = members.iter().flat_map(|member| {
        let globbed = names.iter().map(move |name| member.replace('*', name));
        globbed.take(if member.contains('*') { names.len() } else { 1 })
    });
    folders.take(MOST).find_map(|member| {
        let path = join(folder(draft.input.path), &format!("{member}/Cargo.toml"))?;
        let text = draft.beside(&path).filter(|text| text.contains(name))?;
        toml::parse(&text, &draft.limits()).0.filter(is_it)
    })
}

/// What a package of the project needs another one for, as far as its manifest says.
fn scope_of(manifest: &Node, need: &str) -> Scope {
    let targets = manifest.get("target").map(Node::entries).unwrap_or_default();
    let has = |list: &str| {
        let parts = std::iter::once(manifest).chain(targets.iter().map(|(_, part)| part));
        let mut entries = parts.filter_map(|part| part.get(list)).flat_map(Node::entries);
        entries.any(|(key, node)| key.name == need || node.text_at("package") == Some(need))
    };
    if has("dependencies") {
        Scope::Runtime
    } else if has("build-dependencies") {
        Scope::Build
    } else if has("dev-dependencies") {
        Scope::Dev
    } else {
        Scope::Runtime
    }
}

#[cfg(test)]
mod tests;
