//! dpkg's database: `var/lib/dpkg/status`, and the files of `status.d` in images without dpkg.

use seawall_model::Ecosystem;

use crate::copyright;
use crate::draft::Draft;
use crate::graph::Wants;
use crate::paths::{base, folder, join};
use crate::system::{System, records};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "dpkg_status",
    about: "var/lib/dpkg/status and status.d of Debian and its kin",
    claims: |path| {
        let own = base(folder(path)) == "status.d" && folder(folder(path)).ends_with("lib/dpkg");
        path.ends_with("lib/dpkg/status") || own && !path.ends_with(".md5sums")
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let system = System::around(&draft, "var/lib/dpkg", "deb", Ecosystem::Debian);
    let mut wants = Wants::default();
    for (facts, span) in records(&text) {
        // What was taken away leaves its settings and its record.
        let gone = facts.get("Status").is_some_and(|status| !status.ends_with(" installed"));
        if gone || !facts.contains_key("Package") {
            continue;
        }
        let source = facts.get("Source").map(|source| match source.split_once(" (") {
            Some((name, version)) => (name, Some(version.trim_end_matches(')'))),
            None => (*source, None),
        });
        let names = ["Package", "Version", "Architecture"];
        let package = system.package(&mut draft, &facts, names, (source, span));
        let Some(mut package) = package else {
            continue;
        };
        package.licences = licences(&draft, facts.get("Package").copied().unwrap_or_default());
        let place = draft.push(package);
        wants.known(facts.get("Package").copied().unwrap_or_default(), place);
        for provided in facts.get("Provides").into_iter().flat_map(|list| list.split(',')) {
            wants.known(provided.split('(').next().unwrap_or_default().trim(), place);
        }
        for list in ["Depends", "Pre-Depends"] {
            for need in facts.get(list).into_iter().flat_map(|list| list.split([',', '|'])) {
                let name = need.split(['(', ':']).next().unwrap_or_default().trim();
                wants.want(place, name);
            }
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

/// What the file of a package says that tells who holds its copyright.
fn licences(draft: &Draft<'_>, name: &str) -> Vec<String> {
    let (root, _) = draft.input.path.split_once("var/lib/dpkg/").unwrap_or_default();
    let path = join(root, &format!("usr/share/doc/{name}/copyright"));
    let text = path.and_then(|path| draft.beside(&path));
    text.map(|text| copyright::licences(&text)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
