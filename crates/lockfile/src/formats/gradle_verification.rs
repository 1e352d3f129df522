//! Gradle's `verification-metadata.xml`: the hashes of all that a build may fetch.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "gradle_verification",
    about: "gradle/verification-metadata.xml",
    claims: |path| base(path) == "verification-metadata.xml",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    let components = root.at(&["verification-metadata", "components"]);
    for node in components.map(|node| node.each("component")).unwrap_or_default() {
        let span = draft.span(node.region);
        let text = |key: &str| node.text_at(key).unwrap_or_default();
        let name = format!("{}:{}", text("@group"), text("@name"));
        let package = draft.package(Ecosystem::Maven, &name, node.text_at("@version"), span);
        let Some(mut package) = package else { continue };
        let hash = node.each("artifact").iter().find_map(|artifact| {
            let hash = |kind: &str| {
                let value =
                    artifact.each(kind).first().and_then(|node: &Node| node.text_at("@value"))?;
                Some(format!("{kind}:{value}"))
            };
            hash("sha512").or_else(|| hash("sha256"))
        });
        package.integrity = hash;
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
