//! uv's `uv.lock`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format =
    Format { name: "uv_lock", about: "uv.lock", claims: |path| base(path) == "uv.lock", read };

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let mut wants = Wants::default();
    for node in root.each("package") {
        package(&mut draft, &mut wants, node);
    }
    wants.spread(&mut draft.inventory);
    draft.done()
}

fn package(draft: &mut Draft<'_>, wants: &mut Wants, node: &Node) -> Option<()> {
    let span = draft.span(node.region);
    let name = node.text_at("name").unwrap_or_default();
    let version = node.text_at("version");
    let mut package = draft.package(Ecosystem::Pypi, name, version, span)?;
    let source = node.get("source");
    let of = |keys: &[&str]| keys.iter().find_map(|key| source?.text_at(key));
    package.local = of(&["editable", "virtual", "directory", "path"]).is_some();
    let is_project = of(&["editable", "virtual"]).is_some();
    let file = node.get("sdist").or_else(|| node.get("wheels")?.items().first());
    let text = |key: &str| file.and_then(|file| file.text_at(key)).map(str::to_owned);
    package.integrity = text("hash");
    package.resolved = of(&["git", "url"]).map(str::to_owned).or_else(|| text("url"));
    let place = draft.push(package);
    wants.known(name, place);
    wants.known(format!("{name} {}", version.unwrap_or_default()), place);
    let grouped = |list: &str, scope: Scope| {
        let groups = node.entries_at(list).iter();
        groups.flat_map(|(_, group)| group.items()).map(move |node| (node, scope))
    };
    let asked = node.each("dependencies").iter().map(|node| (node, Scope::Runtime));
    let optional = grouped("optional-dependencies", Scope::Optional);
    let dev = grouped("dev-dependencies", Scope::Dev);
    for (node, scope) in asked.chain(optional).chain(dev) {
        let Some(name) = node.text_at("name") else { continue };
        let name = match node.text_at("version") {
            Some(version) => format!("{name} {version}"),
            None => name.to_owned(),
        };
        if is_project {
            wants.root(name.clone(), scope);
        }
        wants.want(place, name);
    }
    Some(())
}

#[cfg(test)]
mod tests;
