//! Pipenv: `Pipfile`.

use seawall_model::Region;

use super::{Asked, Manager, Project, Registry, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Pipenv", claims: |path| base(path) == "Pipfile", read };

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return Setup::default() };
    // Since 2022 a package comes from the first source unless it names another.
    let searches =
        root.get("pipenv").is_some_and(|node| node.is_true("install_search_all_sources"));
    let mut registries = Vec::new();
    for (at, node) in root.each("source").iter().enumerate() {
        let asked = match (at, searches) {
            (0, false) => Asked::Alone,
            (_, false) => Asked::For(Vec::new()),
            (_, true) => Asked::Beside,
        };
        let span = draft.span(node.region);
        let url = node.text_at("url").map(str::to_owned);
        registries.extend(url.map(|url| Registry { url, span, asked }));
    }
    let lists = ["packages", "dev-packages"];
    let first = lists.iter().find_map(|list| root.entries_at(list).first());
    let start = Region { end: root.region.start, ..root.region };
    let span = draft.span(first.map_or(start, |(key, _)| key.region));
    let asks = lists.iter().map(|list| root.entries_at(list).len()).sum();
    let project = Project { span, is_program: true, asks, locks: &["Pipfile.lock"] };
    Setup { project: Some(project), registries, ..Setup::default() }.told(draft)
}
