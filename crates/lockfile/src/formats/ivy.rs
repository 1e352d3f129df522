//! Ivy's `ivy.xml`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format =
    Format { name: "ivy", about: "ivy.xml", claims: |path| base(path) == "ivy.xml", read };

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    let module = root.get("ivy-module");
    let own = module.and_then(|module| module.get("info")?.text_at("@organisation"));
    let list = module.and_then(|module| module.get("dependencies"));
    for node in list.map(|list| list.each("dependency")).unwrap_or_default() {
        let span = draft.span(node.region);
        let group = node.text_at("@org").or(own).unwrap_or_default();
        let name = format!("{group}:{}", node.text_at("@name").unwrap_or_default());
        let revision = node.text_at("@rev");
        let one = |text: &&str| {
            !text.contains(['[', ']', '(', ')', '+', ',', '$']) && !text.starts_with("latest.")
        };
        let package = draft.package(Ecosystem::Maven, &name, revision.filter(one), span);
        let Some(mut package) = package else { continue };
        package.direct = Some(true);
        package.constraint = revision.map(str::to_owned);
        let from = node.text_at("@conf").and_then(|conf| conf.split("->").next());
        let scopes = from.into_iter().flat_map(|from| from.split([',', ';'])).map(scope_of);
        package.scope = scopes.min().unwrap_or(Scope::Runtime);
        draft.push(package);
    }
    draft.done()
}

fn scope_of(configuration: &str) -> Scope {
    match configuration.trim() {
        name if name.contains("test") => Scope::Test,
        "provided" | "build" => Scope::Build,
        "optional" => Scope::Optional,
        _ => Scope::Runtime,
    }
}

#[cfg(test)]
mod tests;
