//! Yarn from version 2 on: `.yarnrc.yml`.

use seawall_datatree::{Key, Node, Value};

use super::{Asked, Manager, Registry, Scripts, Setup};
use crate::draft::Draft;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Yarn", claims: |path| base(path) == ".yarnrc.yml", read };

fn read(input: &crate::Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let documents = draft.yaml();
    let mut setup = Setup::default();
    for entry in documents.iter().flat_map(Node::entries) {
        let (key, node) = entry;
        let span = draft.entry(entry);
        match (key.name.as_str(), &node.value) {
            ("enableScripts", Value::Bool(allowed)) => {
                setup.scripts = Some(Scripts { allowed: *allowed, span });
            }
            ("npmRegistryServer", Value::Text(url)) => {
                let url = url.to_string();
                setup.registries.push(Registry { url, span, asked: Asked::Alone });
            }
            ("npmScopes", _) => {
                let scopes = node.entries().iter().filter_map(|scope| scoped(&draft, scope));
                setup.registries.extend(scopes.collect::<Vec<_>>());
            }
            _ => {}
        }
    }
    setup.told(draft)
}

/// The registry of a scope, which is written without its `@`.
fn scoped(draft: &Draft<'_>, entry: &(Key, Node)) -> Option<Registry> {
    let url = entry.1.text_at("npmRegistryServer")?.to_owned();
    let scope = format!("@{}", entry.0.name.as_str().trim_start_matches('@'));
    Some(Registry { url, span: draft.entry(entry), asked: Asked::For(vec![scope]) })
}
