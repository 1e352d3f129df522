//! Erlang's `rebar.lock`.

use std::collections::HashMap;

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
    let mut places: HashMap<String, u32> = HashMap::new();
    for line in lines(&text) {
        let content = line.trim();
        let words: Vec<&str> = content.split('"').skip(1).step_by(2).collect();
        if let Some((_, package)) = content.split_once("{pkg,") {
            let mut words = package.split('"').skip(1).step_by(2);
            let (Some(name), Some(version)) = (words.next(), words.next()) else {
                draft.wrong(line.span(), "a package without a version");
                continue;
            };
            let package = draft.package(Ecosystem::Hex, name, Some(version), line.span());
            let Some(mut package) = package else { continue };
            package.direct = level(content).map(|level| level == 0);
            places.insert(name.to_owned(), draft.push(package));
        } else if let [name, hash] = words.as_slice() {
            let package = places.get(*name).and_then(|place| draft.at(*place));
            if let Some(package) = package {
                package.integrity.get_or_insert(format!("sha256:{hash}"));
            }
        } else if let ([name], true) = (words.as_slice(), content.ends_with(">>,")) {
            // The rest of what comes from git stands in the next lines.
            draft.add(Ecosystem::Hex, name, None, line.span());
        }
    }
    draft.done()
}

/// The number behind a package.
fn level(content: &str) -> Option<u32> {
    let content = content.trim_end_matches(['}', ']', ',', '.', ')']);
    content.rsplit_once(',')?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests;
