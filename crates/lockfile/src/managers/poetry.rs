//! Poetry: `pyproject.toml`.

use seawall_datatree::Node;

use super::{Asked, Manager, Registry, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Poetry", claims: |path| base(path) == "pyproject.toml", read };

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return Setup::default() };
    let sources = root.at(&["tool", "poetry", "source"]).map(Node::items).unwrap_or_default();
    let is_pypi =
        |node: &Node| node.text_at("name").is_some_and(|name| name.eq_ignore_ascii_case("pypi"));
    let is_primary = |node: &Node| {
        node.get("default").is_none()
            && matches!(node.text_at("priority"), None | Some("primary" | "default"))
    };
    // PyPI is asked unless another source takes its place.
    let alone =
        sources.iter().filter(|node| is_primary(node)).count() == 1 && !sources.iter().any(is_pypi);
    let of = |node: &Node| {
        let asked = match node.text_at("priority") {
            Some("explicit") => Asked::For(Vec::new()),
            None | Some("primary" | "default") if alone || node.is_true("default") => Asked::Alone,
            _ => Asked::Beside,
        };
        let url = node.text_at("url")?.to_owned();
        Some(Registry { url, span: draft.span(node.region), asked })
    };
    let registries = sources.iter().filter_map(of).collect();
    Setup { registries, ..Setup::default() }.told(draft)
}
