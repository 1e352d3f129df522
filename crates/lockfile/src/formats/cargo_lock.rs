//! Cargo's `Cargo.lock`.

use std::collections::HashMap;
use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::beside::Syntax;
use crate::draft::{Draft, texts};
use crate::graph::Wants;
use crate::paths::base;
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
    let manifests = Parts::of(&draft);
    // The oldest locks keep the hashes of all packages in one list, by names that are long.
    let sums = root.get("metadata").map(Node::by_key).unwrap_or_default();
    let mut parts = 0;
    // The oldest locks keep the project itself apart.
    for node in root.each("package").iter().chain(root.each("root")) {
        // Only parts of the project have no source, and manifests.
        let name =
            node.text_at("name").filter(|_| node.get("source").is_none() && parts < MOST_PARTS);
        parts += usize::from(name.is_some());
        let own = name.zip(manifests.as_ref()).and_then(|(name, all)| all.find(&draft, name));
        package(&mut draft, &mut wants, &sums, node, own.as_deref());
    }
    wants.spread(&mut draft.inventory);
    draft.done()
}

fn package(
    draft: &mut Draft<'_>,
    wants: &mut Wants,
    sums: &HashMap<&str, &Node>,
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
    let listed = || {
        let key = format!("checksum {name} {version} ({})", source.unwrap_or_default());
        sums.get(key.as_str())?.text()
    };
    let sum = node.text_at("checksum").or_else(listed);
    package.integrity = sum.map(|sum| format!("sha256:{sum}"));
    let place = draft.push(package);
    wants.known(name, place);
    wants.known(format!("{name} {version}"), place);
    let scopes = manifest.map(scopes).unwrap_or_default();
    for need in texts(node.get("dependencies")) {
        // A name, with its version where there are several, with its source where that is not enough.
        let need = need.split_once(" (").map_or(need.as_str(), |(need, _)| need);
        wants.want(place, need);
        if source.is_none() {
            let bare = need.split(' ').next().unwrap_or(need);
            wants.root(need, scopes.get(bare).copied().unwrap_or(Scope::Runtime));
        }
    }
    Some(())
}

/// The manifests of the parts of a project: the one beside the lock, and those of the members of its workspace.
struct Parts {
    root: Arc<Node>,
    /// Members whose folders are written out, by their names.
    listed: HashMap<String, Arc<Node>>,
    /// Patterns of folders.
    patterns: Vec<String>,
}

impl Parts {
    fn of(draft: &Draft<'_>) -> Option<Self> {
        let root = draft.tree_beside(&draft.neighbour("Cargo.toml")?, Syntax::Toml)?;
        let members = texts(root.at(&["workspace", "members"]));
        let (patterns, folders): (Vec<String>, Vec<String>) =
            members.into_iter().partition(|member| member.contains('*'));
        let named = |folder: &String| {
            let manifest = manifest_in(draft, folder)?;
            Some((name_of(&manifest)?.to_owned(), manifest))
        };
        let listed = folders.iter().take(MOST_PARTS).filter_map(named).collect();
        Some(Self { root, listed, patterns })
    }

    /// The manifest of the part with this name. A pattern most often stands for folders of their parts' names.
    fn find(&self, draft: &Draft<'_>, name: &str) -> Option<Arc<Node>> {
        const MOST: usize = 40;
        if name_of(&self.root) == Some(name) {
            return Some(Arc::clone(&self.root));
        }
        if let Some(listed) = self.listed.get(name) {
            return Some(Arc::clone(listed));
        }
        let short = name.split_once(['-', '_']).map_or(name, |(_, short)| short);
        let names = [name, &name.replace('-', "_"), &name.replace('_', "-"), short];
        let folders = self.patterns.iter();
        let mut folders = folders.flat_map(|one| names.iter().map(|name| one.replace('*', name)));
        folders.by_ref().take(MOST).find_map(|folder| {
            manifest_in(draft, &folder).filter(|manifest| name_of(manifest) == Some(name))
        })
    }
}

fn manifest_in(draft: &Draft<'_>, folder: &str) -> Option<Arc<Node>> {
    draft.tree_beside(&draft.neighbour(&format!("{folder}/Cargo.toml"))?, Syntax::Toml)
}

fn name_of(manifest: &Node) -> Option<&str> {
    manifest.at(&["package", "name"]).and_then(Node::text)
}

/// What a part of the project needs others for, by their names, as far as its manifest says.
fn scopes(manifest: &Node) -> HashMap<&str, Scope> {
    let targets = manifest.entries_at("target").iter().map(|(_, part)| part);
    let parts: Vec<&Node> = std::iter::once(manifest).chain(targets).collect();
    let mut scopes = HashMap::new();
    // What counts most comes last.
    for (list, scope) in [
        ("dev-dependencies", Scope::Dev),
        ("build-dependencies", Scope::Build),
        ("dependencies", Scope::Runtime),
    ] {
        for (key, node) in parts.iter().flat_map(|part| part.entries_at(list)) {
            scopes.insert(key.name.as_str(), scope);
            scopes.extend(node.text_at("package").map(|name| (name, scope)));
        }
    }
    scopes
}

#[cfg(test)]
mod tests;
