//! Maven's `pom.xml`: what a module asks for, with what its parents in the tree say about versions.

mod model;
mod modules;

use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::{Ecosystem, ProblemKind};

use crate::draft::Draft;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};
pub(super) use model::licences;
use model::{Model, Project, Wanted};

pub(super) const FORMAT: Format = Format {
    name: "maven_pom",
    about: "pom.xml of Maven, with the parents and lists of versions that stand in the tree",
    claims: |path| {
        let name = base(path);
        name == "pom.xml"
            || ends(name, &[".pom"])
            || name.starts_with("pom-") && ends(name, &[".xml"])
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    let Some(own) = Project::new(input.path, Arc::new(root)) else {
        draft.problem(ProblemKind::Syntax, "no `project` in it");
        return draft.done();
    };
    let model = Model::of(&draft, own.clone());
    let project = own.node();
    itself(&mut draft, &model, project);
    let mut open = 0;
    for dependency in lists(project).into_iter().flat_map(|list| list.each("dependency")) {
        open += usize::from(!wanted(&mut draft, &model, dependency));
    }
    if open > 0 {
        let shown: Vec<&str> = model.missing.iter().take(5).map(String::as_str).collect();
        let mut detail = format!("{open} dependencies have no version in this tree");
        if !shown.is_empty() {
            detail = format!("{detail}; outside of it are {}", shown.join(", "));
        }
        draft.problem(ProblemKind::Unreadable, detail);
    }
    draft.done()
}

/// The lists of dependencies: the project's, and those of its profiles.
fn lists(project: &Node) -> Vec<&Node> {
    let profiles = project.get("profiles").map(|node| node.each("profile")).unwrap_or_default();
    let all = std::iter::once(project).chain(profiles);
    all.filter_map(|part| part.get("dependencies")).collect()
}

/// The module that the file describes.
fn itself(draft: &mut Draft<'_>, model: &Model, project: &Node) {
    let Some((group, artifact)) = model.group.as_ref().zip(model.artifact.as_ref()) else { return };
    let name = format!("{}:{}", model.filled(group), model.filled(artifact));
    let version = model.version.as_ref().map(|version| model.filled(version));
    let region = project.get("artifactId").map_or(project.region, |node| node.region);
    let span = draft.span(region);
    let version = version.filter(|version| !version.contains("${"));
    let Some(mut package) = draft.package(Ecosystem::Maven, &name, version.as_deref(), span) else {
        return;
    };
    package.local = true;
    package.licences.clone_from(&model.licences);
    draft.push(package);
}

/// Whether the version of a dependency is known.
fn wanted(draft: &mut Draft<'_>, model: &Model, node: &Node) -> bool {
    let span = draft.span(node.region);
    let Some(wanted) = Wanted::of(model, node) else {
        draft.wrong(span, "a dependency without a group or a name");
        return true;
    };
    let (written, scope) = model.settled(&wanted);
    let version = written.as_deref().map(exact).filter(|version| is_one(version));
    let known =
        version.is_some() || written.as_deref().is_some_and(|range| range.starts_with(['[', '(']));
    let name = format!("{}:{}", wanted.group, wanted.artifact);
    let Some(mut package) = draft.package(Ecosystem::Maven, &name, version, span) else {
        return true;
    };
    package.direct = Some(true);
    package.scope = scope_of(scope.as_deref(), node);
    package.constraint.clone_from(&written);
    draft.push(package);
    known || package_is_local(model, &wanted)
}

/// Whether another module of the same build is asked for.
fn package_is_local(model: &Model, wanted: &Wanted) -> bool {
    model.group.as_deref() == Some(wanted.group.as_str()) && model.missing.is_empty()
}

/// `[1.0]` allows nothing else.
fn exact(version: &str) -> &str {
    let inside = version.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(',')).unwrap_or(version)
}

/// Whether a version is one and no range, and no property is left in it.
fn is_one(version: &str) -> bool {
    let open = version.contains("${") || version.starts_with(['[', '(']);
    !open && !version.is_empty() && !matches!(version, "LATEST" | "RELEASE")
}

fn scope_of(scope: Option<&str>, node: &Node) -> Scope {
    match scope {
        Some("test") => Scope::Test,
        Some("provided") => Scope::Build,
        _ if node.text_at("optional") == Some("true") => Scope::Optional,
        _ => Scope::Runtime,
    }
}

#[cfg(test)]
mod tests;
