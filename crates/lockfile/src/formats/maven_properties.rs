//! `pom.properties`, by which a JAR says what it is; what it shades in says so in files of its own.

use seawall_datatree::ini;
use seawall_model::{Ecosystem, ProblemKind};

use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "maven_properties",
    about: "META-INF/maven/*/*/pom.properties in JARs",
    claims: |path| base(path) == "pom.properties",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let (root, errors) = ini::parse_properties(&draft.text.clone(), &draft.limits());
    for error in errors {
        draft.problem(ProblemKind::Syntax, error.message);
    }
    let Some(root) = root else { return draft.done() };
    let text = |key: &str| root.text_at(key).unwrap_or_default();
    let span = draft.span(root.get("artifactId").map_or(root.region, |node| node.region));
    let (group, artifact) = (text("groupId"), text("artifactId"));
    if group.is_empty() || artifact.is_empty() {
        draft.problem(ProblemKind::Syntax, "no group or no name in it");
        return draft.done();
    }
    let name = format!("{group}:{artifact}");
    draft.add(Ecosystem::Maven, &name, root.text_at("version"), span);
    draft.done()
}

#[cfg(test)]
mod tests;
