//! conda's `environment.yml`.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::paths::base;
use crate::python::Wish;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "conda_environment",
    about: "environment.yml of conda",
    claims: |path| {
        let name = base(path);
        let stem = name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml"));
        stem.is_some_and(|stem| {
            stem == "environment"
                || stem.starts_with("environment-")
                || stem == "conda"
                || stem.ends_with("-environment")
                || stem.starts_with("environment_")
        })
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    for document in draft.yaml() {
        for item in document.each("dependencies") {
            if let Some(text) = item.text() {
                wish(&mut draft, item, text);
            }
            for inner in item.each("pip") {
                pip(&mut draft, inner);
            }
        }
    }
    draft.done()
}

fn pip(draft: &mut Draft<'_>, item: &Node) {
    let text = item.text().unwrap_or_default();
    let Some(wish) = Wish::of(text, Scope::Runtime, item.region) else { return };
    let span = draft.span(item.region);
    if let Some(package) = wish.package(draft, span) {
        draft.push(package);
    }
}

/// `channel::name=version=build`, `name>=1` or `name 1.*`.
fn wish(draft: &mut Draft<'_>, item: &Node, text: &str) {
    let bare = text.rsplit_once("::").map_or(text, |(_, bare)| bare).trim();
    let end = bare.find(['=', '<', '>', '!', '~', ' ', '[']).unwrap_or(bare.len());
    let (name, rest) = bare.split_at_checked(end).unwrap_or((bare, ""));
    let exact = rest.trim_start_matches([' ', '=']).split('=').next().unwrap_or_default().trim();
    // Behind a blank, a version is one by itself.
    let (exact, blank) = match rest.strip_prefix(' ') {
        Some(rest) => (rest.trim().split([' ', '=']).next().unwrap_or_default(), true),
        None => (exact, false),
    };
    let begins = exact.starts_with(|first: char| first.is_ascii_digit());
    let is_exact =
        (rest.starts_with('=') || blank) && begins && !exact.contains(['*', ',', '<', '>', '|']);
    let span = draft.span(item.region);
    let version = is_exact.then_some(exact);
    let Some(mut package) = draft.package(Ecosystem::Conda, name, version, span) else { return };
    package.direct = Some(true);
    package.constraint = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
    draft.push(package);
}

#[cfg(test)]
mod tests;
