//! pnpm: `pnpm-workspace.yaml`. What else pnpm is told stands in `.npmrc` and `package.json`.

use seawall_datatree::Value;

use super::{Manager, Scripts, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager = Manager {
    name: "pnpm",
    claims: |path| matches!(base(path), "pnpm-workspace.yaml" | "pnpm-workspace.yml"),
    read,
};

/// Settings that decide it, with what each says if it is `true`.
const SCRIPTS: &[(&str, bool)] = &[
    ("dangerouslyAllowAllBuilds", true),
    ("ignoreScripts", false),
    ("ignoreDependencyScripts", false),
];

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let documents = draft.yaml();
    let mut setup = Setup::default();
    let entries = documents.iter().flat_map(seawall_datatree::Node::entries);
    for entry in entries.filter(|(_, node)| node.value == Value::Bool(true)) {
        let known = SCRIPTS.iter().find(|(key, _)| entry.0.name == *key);
        if let Some((_, allowed)) = known {
            setup.scripts = Some(Scripts { allowed: *allowed, span: draft.entry(entry) });
        }
    }
    setup.told(draft)
}
