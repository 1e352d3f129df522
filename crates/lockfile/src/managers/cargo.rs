//! Cargo: `Cargo.toml`.

use seawall_datatree::Node;

use super::{Manager, Project, Setup};
use crate::draft::Draft;
use crate::paths::{base, folder, join};

pub(super) const MANAGER: Manager =
    Manager { name: "Cargo", claims: |path| base(path) == "Cargo.toml", read };

const LISTS: &[&str] = &["dependencies", "build-dependencies", "dev-dependencies"];

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return Setup::default() };
    let Some(name) = root.at(&["package", "name"]) else { return Setup::default() };
    let main = join(folder(input.path), "src/main.rs");
    let is_program =
        root.get("bin").is_some() || main.is_some_and(|path| draft.beside(&path).is_some());
    let is_foreign = |node: &Node| node.get("path").is_none() && !node.is_true("workspace");
    let asks = LISTS.iter().flat_map(|list| root.entries_at(list));
    let asks = asks.filter(|(_, node)| is_foreign(node)).count();
    let span = draft.span(name.region);
    let project = Project { span, is_program, asks, locks: &["Cargo.lock"] };
    Setup { project: Some(project), ..Setup::default() }.told(draft)
}
