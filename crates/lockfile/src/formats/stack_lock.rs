//! Stack's `stack.yaml.lock`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::{Draft, scalar};
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "stack_lock",
    about: "stack.yaml.lock of Haskell",
    claims: |path| base(path) == "stack.yaml.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    for document in draft.yaml() {
        for node in document.each("packages") {
            package(&mut draft, node);
        }
    }
    draft.done()
}

/// `name-1.0@sha256:hash,size`, or a repository with a name.
fn package(draft: &mut Draft<'_>, node: &Node) -> Option<u32> {
    let span = draft.span(node.region);
    let completed = node.get("completed")?;
    let hackage = completed.text_at("hackage").and_then(|text| {
        let (what, hash) = text.split_once('@').unwrap_or((text, ""));
        Some((what.rsplit_once('-')?, hash.split(',').next().unwrap_or_default()))
    });
    let Some(((name, version), hash)) = hackage else {
        let name = completed.text_at("name")?;
        let version = completed.get("version").and_then(scalar);
        let mut package = draft.package(Ecosystem::Hackage, name, version.as_deref(), span)?;
        let from = ["git", "url"].iter().find_map(|key| completed.text_at(key));
        package.resolved = from.map(str::to_owned);
        return Some(draft.push(package));
    };
    let mut package = draft.package(Ecosystem::Hackage, name, Some(version), span)?;
    package.integrity = Some(hash.to_owned()).filter(|hash| !hash.is_empty());
    Some(draft.push(package))
}

#[cfg(test)]
mod tests;
