//! Composer: `composer.json`.

use seawall_datatree::{Key, Node, Value};
use seawall_model::Region;

use super::{Asked, Manager, Project, Registry, Scripts, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Composer", claims: |path| base(path) == "composer.json", read };

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return Setup::default() };
    let lists = ["require", "require-dev"].into_iter().flat_map(|list| root.entries_at(list));
    // PHP itself and its extensions are no packages.
    let asks = lists.filter(|(key, _)| key.name.contains('/')).count();
    let start = Region { end: root.region.start, ..root.region };
    let span = draft.span(root.get("name").map_or(start, |node| node.region));
    let is_program = root.text_at("type") == Some("project");
    let project = Project { span, is_program, asks, locks: &["composer.lock"] };
    let plugins = root.entries_at("config").iter().find(|(key, _)| key.name == "allow-plugins");
    let scripts = plugins.and_then(|entry| match entry.1.value {
        Value::Bool(allowed) => Some(Scripts { allowed, span: draft.entry(entry) }),
        _ => None,
    });
    let registries = repositories(&draft, &root);
    Setup { project: Some(project), registries, scripts, ..Setup::default() }.told(draft)
}

/// Further repositories. Since Composer 2 the first that has a name answers for it, unless it says `canonical: false`.
fn repositories(draft: &Draft<'_>, root: &Node) -> Vec<Registry> {
    let Some(list) = root.get("repositories") else { return Vec::new() };
    let named = list.entries().iter().map(|(_, node): &(Key, Node)| node);
    let of = |node: &Node| {
        let is_registry = node.text_at("type") == Some("composer");
        let url = node.text_at("url").filter(|_| is_registry)?.to_owned();
        let canonical = node.get("canonical").is_none_or(|node| node.value != Value::Bool(false));
        let only = node.each("only").iter().filter_map(Node::text).map(str::to_owned);
        let only: Vec<String> = only.collect();
        let asked = match (only.is_empty(), canonical) {
            (false, _) => Asked::For(only),
            (true, true) => Asked::InOrder,
            (true, false) => Asked::Beside,
        };
        Some(Registry { url, span: draft.span(node.region), asked })
    };
    list.items().iter().chain(named).filter_map(of).collect()
}
