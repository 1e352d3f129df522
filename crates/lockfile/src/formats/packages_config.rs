//! `NuGet`'s `packages.config`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "packages_config",
    about: "packages.config of NuGet",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        name.starts_with("packages.") && ends(&name, &[".config"])
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    for node in root.get("packages").map(|node| node.each("package")).unwrap_or_default() {
        let span = draft.span(node.region);
        let name = node.text_at("@id").unwrap_or_default();
        let package = draft.package(Ecosystem::Nuget, name, node.text_at("@version"), span);
        let Some(mut package) = package else { continue };
        package.constraint = node.text_at("@allowedVersions").map(str::to_owned);
        if node.text_at("@developmentDependency") == Some("true") {
            package.scope = Scope::Dev;
        }
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
