//! `pyproject.toml`: PEP 621 and 735, Poetry, PDM and uv.

use seawall_datatree::{Key, Node};
use seawall_model::{Ecosystem, Span};

use super::requirements::requirement;
use super::{Beside, Manifest, Spot, Wish, base, no_pins};
use crate::source::Source;

pub(super) const MANIFEST: Manifest = Manifest {
    name: "pyproject.toml",
    claims: |path| matches!(base(path), "pyproject.toml" | "Pipfile"),
    wishes,
    pins: no_pins,
};

/// Lists of requirements, and objects of such lists.
const LISTS: &[&[&str]] = &[
    &["build-system", "requires"],
    &["project", "dependencies"],
    &["project", "optional-dependencies"],
    &["dependency-groups"],
    &["tool", "pdm", "dev-dependencies"],
    &["tool", "uv", "dev-dependencies"],
    &["tool", "uv", "constraint-dependencies"],
];

/// Tables from names to constraints.
const TABLES: &[&[&str]] = &[
    &["tool", "poetry", "dependencies"],
    &["tool", "poetry", "dev-dependencies"],
    &["packages"],
    &["dev-packages"],
];

fn wishes(source: &Source<'_>, _: Beside<'_>) -> Result<Vec<Wish>, String> {
    let root = source.toml()?;
    let mut wishes = Vec::new();
    for node in LISTS.iter().filter_map(|path| root.at(path)) {
        let groups = node.entries().iter().map(|(_, list)| list);
        for item in std::iter::once(node).chain(groups).flat_map(Node::items) {
            wishes.extend(listed(source, item));
        }
    }
    let groups = root.at(&["tool", "poetry", "group"]).map(Node::entries).unwrap_or_default();
    let groups = groups.iter().filter_map(|(_, group)| group.get("dependencies"));
    for table in TABLES.iter().filter_map(|path| root.at(path)).chain(groups) {
        wishes.extend(table.entries().iter().filter_map(|entry| entry_of_table(source, entry)));
    }
    Ok(wishes)
}

/// `name[extra]>=1 ; marker` as an item of a list.
fn listed(source: &Source<'_>, item: &Node) -> Option<Wish> {
    let text = item.text()?;
    let (name, versions) = requirement(text)?;
    let constraint = text.get(versions.start..versions.end)?;
    let place = source.inside(item).map(|span| {
        let at = |offset: usize| span.start + offset;
        Spot::new(source, Span::new(at(versions.start), at(versions.end)))
    });
    let place = place.ok_or_else(|| "it is written in an unusual way".to_owned());
    Some(Wish::new(Ecosystem::Pypi, name, constraint, place))
}

/// `name = "^1"`, or a table that says more; a list of such tables has more than one constraint.
fn entry_of_table(source: &Source<'_>, (key, node): &(Key, Node)) -> Option<Wish> {
    if key.name == "python" {
        return None;
    }
    let written = if node.text().is_some() { Some(node) } else { node.get("version") };
    let constraint = written.and_then(Node::text).unwrap_or_default();
    let place = match written.and_then(|node| source.inside(node)) {
        Some(span) => Ok(Spot::new(source, span)),
        None => Err("it is asked for in more than one way, or by an address".to_owned()),
    };
    Some(Wish::new(Ecosystem::Pypi, &key.name, constraint, place))
}
