//! `pom.properties`, by which a JAR says what it is; what it shades in says so in files of its own.

use seawall_datatree::ini;
use seawall_model::{Ecosystem, INTO_ARCHIVE, ProblemKind};

use crate::beside::Syntax;
use crate::draft::Draft;
use crate::formats::maven_pom::licences;
use crate::java::archive_of;
use crate::paths::base;
use crate::{Format, Input, Inventory, texts};

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
    if let Some(mut package) = draft.package(Ecosystem::Maven, &name, root.text_at("version"), span)
    {
        // Maven packs the pom beside it.
        let pom = draft.neighbour("pom.xml").and_then(|path| draft.tree_beside(&path, Syntax::Xml));
        let project = pom.as_ref().and_then(|pom| pom.get("project"));
        package.licences = project.map(licences).unwrap_or_default();
        let inside =
            archive_of(input.path).map(|archive| format!("{archive}{INTO_ARCHIVE}META-INF"));
        if let Some(inside) = inside {
            texts::fill(&draft, &mut package, &inside, &[]);
        }
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
