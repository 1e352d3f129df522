//! Erlang's `rebar.lock`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "rebar_lock",
    about: "rebar.lock of Erlang",
    claims: |path| base(path) == "rebar.lock",
    read,
};

/// `{<<"name">>,{pkg,<<"name">>,<<"1.0">>},0}`: the number says how far it is from the project.
fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut hashes = Vec::new();
    let mut key = String::new();
    for line in lines(&text) {
        let content = line.trim();
        let words: Vec<&str> = content.split('"').skip(1).step_by(2).collect();
        let level = content
            .rsplit_once("},")
            .map(|(_, level)| level.trim_matches(['}', ']', ',', '.', ')']));
        if content.contains("{pkg,") {
            let (Some(name), Some(version)) =
                (words.get(words.len().saturating_sub(2)), words.last())
            else {
                draft.wrong(line.span(), "a package without a version");
                continue;
            };
            let package = draft.package(Ecosystem::Hex, name, Some(version), line.span());
            let Some(mut package) = package else { continue };
            package.direct =
                level.and_then(|level| level.parse::<u32>().ok()).map(|level| level == 0);
            draft.push(package);
        } else if let [name, hash] = words.as_slice() {
            hashes.push(((*name).to_owned(), (*hash).to_owned()));
        } else if content.contains("{git,") {
            key = words.get(1).map_or(key, |url| (*url).to_owned());
        } else if let ([name], true) = (words.as_slice(), content.starts_with("{<<")) {
            // The rest of what comes from git stands in the next lines.
            let package = draft.package(Ecosystem::Hex, name, None, line.span());
            if let Some(package) = package {
                draft.push(package);
            }
        }
    }
    for (name, hash) in hashes {
        let known = draft.inventory.packages.iter_mut().find(|package| package.purl.name == name);
        if let Some(package) = known {
            package.integrity.get_or_insert(format!("sha256:{hash}"));
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
