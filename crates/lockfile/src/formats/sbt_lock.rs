//! sbt's `build.sbt.lock`, of the plugin sbt-dependency-lock.

use seawall_model::Ecosystem;

use crate::draft::{Draft, texts};
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "sbt_lock",
    about: "build.sbt.lock",
    claims: |path| ends(base(path), &[".sbt.lock"]),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    for node in root.each("dependencies") {
        let span = draft.span(node.region);
        let text = |key: &str| node.text_at(key).unwrap_or_default();
        let name = format!("{}:{}", text("org"), text("name"));
        let package = draft.package(Ecosystem::Maven, &name, node.text_at("version"), span);
        let Some(mut package) = package else { continue };
        let scopes = texts(node.get("configurations"));
        package.scope = scopes.iter().map(|name| scope_of(name)).min().unwrap_or(Scope::Runtime);
        let hash = node.each("artifacts").first().and_then(|artifact| artifact.text_at("hash"));
        package.integrity = hash.map(str::to_owned);
        draft.push(package);
    }
    draft.done()
}

fn scope_of(configuration: &str) -> Scope {
    match configuration {
        "test" | "it" => Scope::Test,
        "provided" | "compile-internal" | "scala-tool" | "plugin" => Scope::Build,
        "optional" => Scope::Optional,
        _ => Scope::Runtime,
    }
}

#[cfg(test)]
mod tests;
