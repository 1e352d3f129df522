//! Deno's `deno.lock`, versions 2 to 5.

use std::collections::HashMap;

use seawall_datatree::{Key, Node};
use seawall_model::Ecosystem;

use crate::draft::{Draft, texts};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, npm};

pub(super) const FORMAT: Format = Format {
    name: "deno_lock",
    about: "deno.lock, versions 2 to 5",
    claims: |path| base(path) == "deno.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    // What was under `packages` in version 3 stands on top since version 4.
    let inner = root.get("packages").unwrap_or(&root);
    let npm = inner.get("npm");
    let npm = npm.and_then(|npm| npm.get("packages")).or(npm);
    let mut lock = Lock::default();
    for (ecosystem, prefix, list) in
        [(Ecosystem::Npm, "npm:", npm), (Ecosystem::Jsr, "jsr:", inner.get("jsr"))]
    {
        for entry in list.map(Node::entries).unwrap_or_default() {
            lock.add(&mut draft, ecosystem, prefix, entry);
        }
    }
    lock.specifiers(inner.get("specifiers"));
    lock.specifiers(root.at(&["npm", "specifiers"]));
    lock.edges(&mut draft);
    lock.roots(&mut draft, &root);
    draft.done()
}

#[derive(Default)]
struct Lock<'a> {
    /// The place of `npm:name@version`, of `npm:name` alone, and of what is asked for.
    places: HashMap<String, u32>,
    wants: Vec<(u32, &'static str, &'a Node)>,
}

impl<'a> Lock<'a> {
    fn add(
        &mut self,
        draft: &mut Draft<'_>,
        ecosystem: Ecosystem,
        prefix: &'static str,
        entry: &'a (Key, Node),
    ) {
        let (key, node) = (entry.0.name.as_str(), &entry.1);
        let span = draft.entry(entry);
        let Some((name, version)) = npm::descriptor(key) else {
            draft.wrong(span, format!("`{key}` names no package"));
            return;
        };
        // Behind the version stand the peers that it was resolved with.
        let version = version.split_once('_').map_or(version, |(version, _)| version);
        let Some(mut package) = draft.package(ecosystem, name, Some(version), span) else { return };
        package.integrity = node.text_at("integrity").map(str::to_owned);
        package.install_script = node.is_true("scripts");
        package.deprecated = node.is_true("deprecated").then(|| "deprecated".to_owned());
        let place = draft.push(package);
        self.places.insert(format!("{prefix}{key}"), place);
        self.places.entry(format!("{prefix}{name}")).or_insert(place);
        self.wants.extend(node.get("dependencies").map(|list| (place, prefix, list)));
        self.wants.extend(node.get("optionalDependencies").map(|list| (place, prefix, list)));
    }

    /// What each thing that is asked for turned out to be.
    fn specifiers(&mut self, list: Option<&Node>) {
        for (key, node) in list.map(Node::entries).unwrap_or_default() {
            let Some(target) = node.text() else { continue };
            let (kind, bare) = key.name.split_once(':').unwrap_or(("npm", &key.name));
            let name = npm::descriptor(bare).map_or(bare, |(name, _)| name);
            let named = [target, &format!("{kind}:{target}"), &format!("{kind}:{name}@{target}")]
                .iter()
                .find_map(|name| self.places.get(*name))
                .copied();
            self.places.extend(named.map(|place| (key.name.to_string(), place)));
        }
    }

    fn find(&self, prefix: &str, wanted: &str) -> Option<u32> {
        let whole = self.places.get(wanted);
        whole.or_else(|| self.places.get(&format!("{prefix}{wanted}"))).copied()
    }

    fn edges(&self, draft: &mut Draft<'_>) {
        for (place, prefix, list) in &self.wants {
            let listed = texts(Some(list));
            let mapped = list.entries().iter().filter_map(|(_, node)| node.text());
            let wanted = listed.iter().map(String::as_str).chain(mapped);
            let needs: Vec<u32> = wanted.filter_map(|wanted| self.find(prefix, wanted)).collect();
            if let Some(package) = draft.at(*place) {
                package.needs.extend(needs);
            }
        }
    }

    fn roots(&self, draft: &mut Draft<'_>, root: &Node) {
        let Some(workspace) = root.get("workspace") else { return };
        let members = workspace.entries_at("members");
        let parts = members.iter().map(|(_, part)| part).chain([workspace]);
        let asked = parts.flat_map(|part| {
            let of_npm = texts(part.at(&["packageJson", "dependencies"]));
            texts(part.get("dependencies")).into_iter().chain(of_npm)
        });
        let roots: Vec<(u32, Scope)> =
            asked.filter_map(|asked| Some((self.find("npm:", &asked)?, Scope::Runtime))).collect();
        draft.inventory.spread(&roots);
    }
}

#[cfg(test)]
mod tests;
