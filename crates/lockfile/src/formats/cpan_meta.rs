//! What Perl notes of a distribution: `META.json`, `META.yml` and their kin.

use seawall_datatree::Node;
use seawall_model::{Ecosystem, Span};

use crate::draft::{Draft, scalar, texts};
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "cpan_meta",
    about: "META.json, META.yml, MYMETA.json and MYMETA.yml of Perl",
    claims: |path| matches!(base(path), "META.json" | "META.yml" | "MYMETA.json" | "MYMETA.yml"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let json = draft.text.trim_start().starts_with('{');
    let root = if json { draft.json() } else { draft.yaml().into_iter().next() };
    let Some(root) = root else { return draft.done() };
    let region = root.get("name").map(|node: &Node| node.region);
    let span = region.map_or(Span::new(0, 0), |region| draft.span(region));
    // Other tools have files of these names, too.
    let Some(name) = root.text_at("name").filter(|_| root.get("meta-spec").is_some()) else {
        return draft.done();
    };
    let version = root.get("version").and_then(scalar);
    if let Some(mut package) = draft.package(Ecosystem::Cpan, name, version.as_deref(), span) {
        package.licences = texts(root.get("license"));
        package.local = true;
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
