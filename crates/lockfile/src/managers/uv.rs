//! uv, and what the standard says of a project: `pyproject.toml` and `uv.toml`.

use seawall_datatree::Node;

use super::{Asked, Manager, Project, Registry, Setup};
use crate::draft::Draft;
use crate::paths::base;
use crate::python::wishes;

pub(super) const MANAGER: Manager =
    Manager { name: "uv", claims: |path| matches!(base(path), "pyproject.toml" | "uv.toml"), read };

/// The locks of all package managers that read `pyproject.toml`.
const LOCKS: &[&str] = &[
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "pylock.toml",
    "Pipfile.lock",
    "pixi.lock",
    "conda-lock.yml",
];

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return Setup::default().told(draft) };
    let is_own = base(input.path) == "uv.toml";
    let settings = if is_own { Some(&root) } else { root.at(&["tool", "uv"]) };
    let registries = settings.map(|node| registries(&draft, node)).unwrap_or_default();
    let project = if is_own { None } else { project(&draft, &root) };
    Setup { project, registries, ..Setup::default() }.told(draft)
}

fn project(draft: &Draft<'_>, root: &Node) -> Option<Project> {
    let is_off = |path: &[&str]| {
        root.at(path).is_some_and(|node| node.value == seawall_datatree::Value::Bool(false))
    };
    let name = root.at(&["project", "name"]).or_else(|| root.at(&["tool", "poetry", "name"]))?;
    // What says how it is built is made to be installed elsewhere, with packages that are chosen there.
    let is_program = root.get("build-system").is_none()
        || is_off(&["tool", "uv", "package"])
        || is_off(&["tool", "poetry", "package-mode"]);
    let asks = wishes(root).0.iter().filter(|wish| wish.url.is_none()).count();
    Some(Project { span: draft.span(name.region), is_program, asks, locks: LOCKS })
}

/// Indexes. uv takes a name from the first that has it, unless it is told to compare versions of all.
fn registries(draft: &Draft<'_>, settings: &Node) -> Vec<Registry> {
    let compares =
        settings.text_at("index-strategy").is_some_and(|strategy| strategy == "unsafe-best-match");
    let of = |node: &Node| {
        let asked = if node.is_true("explicit") {
            Asked::For(Vec::new())
        } else if compares {
            Asked::Beside
        } else {
            Asked::InOrder
        };
        let url = node.text_at("url").or_else(|| node.text())?.to_owned();
        Some(Registry { url, span: draft.span(node.region), asked })
    };
    let all = settings.each("index").iter().chain(settings.each("extra-index-url"));
    all.filter_map(of).collect()
}
