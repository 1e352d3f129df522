//! `package.json`: what a project asks for, and what an installed package is.

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory, npm, texts};

pub(super) const FORMAT: Format = Format {
    name: "package_json",
    about: "package.json of a project, and of packages in node_modules",
    claims: |path| base(path) == "package.json",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    let is_installed = input.path.split('/').any(|part| part == "node_modules");
    itself(&mut draft, &root, !is_installed);
    if is_installed {
        return draft.done();
    }
    for (entry, scope) in npm::wishes(&root) {
        let span = draft.entry(entry);
        let Some(written) = entry.1.text() else {
            draft.wrong(span, format!("`{}` asks for no version", entry.0.name));
            continue;
        };
        let (name, range) = npm::asked(&entry.0.name, written);
        let version = Some(range).filter(|range| npm::is_exact(range));
        let Some(mut package) = draft.package(Ecosystem::Npm, name, version, span) else {
            continue;
        };
        package.scope = scope;
        package.direct = Some(true);
        package.local = npm::is_local(range);
        if npm::is_address(range) {
            package.resolved = Some(range.to_owned());
        } else {
            package.constraint = Some(range.to_owned());
        }
        draft.push(package);
    }
    draft.done()
}

/// The package that the file itself describes.
fn itself(draft: &mut Draft<'_>, root: &Node, local: bool) {
    let version = root.text_at("version");
    let Some(name) = root.text_at("name").filter(|name| !name.is_empty()) else { return };
    let region = root.get("name").map(|node| node.region);
    let span = region.map_or(Span::new(0, 0), |region| draft.span(region));
    let package = draft.package(Ecosystem::Npm, name, version, span);
    let Some(mut package) = package else { return };
    let scripts = root.entries_at("scripts");
    let installs = |name: &str| ["preinstall", "install", "postinstall"].contains(&name);
    package.install_script = scripts.iter().any(|(key, _)| installs(&key.name));
    package.licences = crate::draft::texts(root.get("license"));
    package.local = local;
    for old in root.each("license").iter().chain(root.each("licenses")) {
        package.licences.extend(old.text_at("type").map(str::to_owned));
    }
    if !local {
        texts::fill_beside(draft, &mut package, &[]);
    }
    draft.push(package);
}

#[cfg(test)]
mod tests;
