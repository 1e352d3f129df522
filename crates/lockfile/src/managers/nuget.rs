//! `NuGet`: `nuget.config`.

use seawall_datatree::Node;

use super::{Asked, Manager, Registry, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "NuGet", claims: |path| base(path).eq_ignore_ascii_case("nuget.config"), read };

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return Setup::default().told(draft) };
    let sources = root.at(&["configuration", "packageSources"]);
    let sources = sources.map(|node| node.each("add")).unwrap_or_default();
    let mapped = root.at(&["configuration", "packageSourceMapping"]).is_some();
    let several = sources.len() > 1;
    let of = |node: &Node| {
        let asked = match (mapped, several) {
            (true, _) => Asked::For(Vec::new()),
            (false, true) => Asked::Beside,
            (false, false) => Asked::Alone,
        };
        let url = node.text_at("@value")?.to_owned();
        Some(Registry { url, span: draft.span(node.region), asked })
    };
    let registries = sources.iter().filter_map(of).collect();
    Setup { registries, ..Setup::default() }.told(draft)
}
