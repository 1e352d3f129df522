//! Bun's `bun.lock`, its text form.

use std::collections::HashMap;

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, npm};

pub(super) const FORMAT: Format = Format {
    name: "bun_lock",
    about: "bun.lock, Bun's lock as text",
    claims: |path| base(path) == "bun.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.relaxed_json() else { return draft.done() };
    let mut places: HashMap<&str, u32> = HashMap::new();
    let parts = root.get("workspaces").map(Node::by_key).unwrap_or_default();
    let entries = root.entries_at("packages");
    let mut known = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(place) = package(&mut draft, &parts, entry) else { continue };
        places.insert(entry.0.name.as_str(), place);
        known.push((place, entry));
    }
    for (place, (key, node)) in known {
        let Some(facts) = node.items().iter().find(|item| !item.entries().is_empty()) else {
            continue;
        };
        let names = npm::wishes(facts).map(|((key, _), _)| &key.name);
        let needs = names.filter_map(|name| found(&places, &key.name, name)).collect();
        if let Some(package) = draft.at(place) {
            package.needs = needs;
        }
    }
    let mut roots: Vec<(u32, Scope)> = Vec::new();
    for (_, part) in root.entries_at("workspaces") {
        let name = part.text_at("name").unwrap_or_default();
        let place = |((key, _), scope): (&(Key, Node), Scope)| {
            Some((found(&places, name, &key.name)?, scope))
        };
        roots.extend(npm::wishes(part).filter_map(place));
    }
    draft.inventory.spread(&roots);
    draft.done()
}

/// A list of the name with the version, where it is from, what it needs and its hash.
fn package(
    draft: &mut Draft<'_>,
    parts: &HashMap<&str, &Node>,
    entry: &(Key, Node),
) -> Option<u32> {
    let (key, node) = entry;
    let span = draft.entry(entry);
    let what = node.items().first().and_then(Node::text).unwrap_or_default();
    let Some((name, version)) = npm::descriptor(what) else {
        draft.wrong(span, format!("`{}` names no package", key.name));
        return None;
    };
    let local = npm::is_local(version);
    let plain = !local && !npm::is_address(version);
    // Of what is a part of the project, the list of parts says the version.
    let part = version.strip_prefix("workspace:");
    let told = part.and_then(|part| parts.get(part)?.text_at("version"));
    let mut package =
        draft.package(Ecosystem::Npm, name, told.or(plain.then_some(version)), span)?;
    package.local = local;
    package.resolved = (!plain).then(|| version.to_owned());
    let last = node.items().last().and_then(Node::text);
    package.integrity = last.filter(|text| text.starts_with("sha")).map(str::to_owned);
    Some(draft.push(package))
}

/// What `name` is for the package under `key`: its own, or that of one around it.
fn found(places: &HashMap<&str, u32>, key: &str, name: &str) -> Option<u32> {
    const DEEPEST: usize = 32;
    let mut around = if key.len() > npm::LONGEST_PATH { "" } else { key };
    for _ in 0..DEEPEST {
        if around.is_empty() {
            break;
        }
        if let Some(place) = places.get(format!("{around}/{name}").as_str()) {
            return Some(*place);
        }
        around = around.rsplit_once('/').map_or("", |(around, _)| around);
    }
    places.get(name).copied()
}

#[cfg(test)]
mod tests;
