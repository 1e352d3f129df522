//! conda-lock's `conda-lock.yml`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::{Draft, scalar};
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "conda_lock",
    about: "conda-lock.yml",
    claims: |path| {
        let name = base(path);
        name.ends_with("conda-lock.yml") || name.ends_with("conda-lock.yaml")
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let mut wants = Wants::default();
    for document in draft.yaml() {
        for node in document.each("package") {
            package(&mut draft, &mut wants, node);
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

fn package(draft: &mut Draft<'_>, wants: &mut Wants, node: &Node) -> Option<()> {
    let span = draft.span(node.region);
    let pip = node.text_at("manager") == Some("pip");
    let ecosystem = if pip { Ecosystem::Pypi } else { Ecosystem::Conda };
    let name = node.text_at("name").unwrap_or_default();
    let version = node.get("version").and_then(scalar);
    let mut package = draft.package(ecosystem, name, version.as_deref(), span)?;
    package.resolved = node.text_at("url").map(str::to_owned);
    let hash = node.get("hash");
    let sha = hash.and_then(|hash| hash.text_at("sha256")).map(|hash| format!("sha256:{hash}"));
    package.integrity = sha;
    package.scope = match node.text_at("category") {
        Some("main") | None if node.is_true("optional") => Scope::Optional,
        Some("main") | None => Scope::Runtime,
        Some(name) => scope_of_group(name),
    };
    let platform = node.text_at("platform").unwrap_or_default().to_owned();
    let place = draft.push(package);
    // A lock has each package once for each platform.
    wants.known(format!("{platform} {name}"), place);
    for (key, _) in node.entries_at("dependencies") {
        wants.want(place, format!("{platform} {}", key.name));
    }
    Some(())
}

#[cfg(test)]
mod tests;
