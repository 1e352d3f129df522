//! Projects of .NET (`*.csproj` and the like), with the versions that stand in files above them.

use std::collections::BTreeMap;

use seawall_datatree::Node;
use seawall_model::{Ecosystem, ProblemKind};

use crate::beside::Syntax;
use crate::draft::Draft;
use crate::paths::{base, folder, join};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "msbuild_project",
    about: "*.csproj, *.fsproj, *.vbproj and Directory.*.props of .NET",
    claims: |path| {
        let name = base(path);
        let props = ["Directory.Packages.props", "Directory.Build.props", "Packages.props"];
        let ends = [".csproj", ".fsproj", ".vbproj"];
        props.contains(&name) || ends.iter().any(|end| name.ends_with(end))
    },
    read,
};

/// Files above a project that say something about it.
const ABOVE: &[&str] = &["Directory.Build.props", "Directory.Packages.props"];

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    let Some(project) = root.get("Project") else {
        draft.problem(ProblemKind::Syntax, "no `Project` in it");
        return draft.done();
    };
    let mut known = Known::default();
    known.take(project);
    known.above(&draft);
    let mut open = 0;
    for group in project.each("ItemGroup") {
        for (kind, scope) in [
            ("PackageReference", Scope::Runtime),
            ("GlobalPackageReference", Scope::Build),
            ("PackageVersion", Scope::Runtime),
            ("PackageDownload", Scope::Build),
            ("DotNetCliToolReference", Scope::Build),
        ] {
            for node in group.each(kind) {
                open += usize::from(!reference(&mut draft, &known, node, scope));
            }
        }
    }
    if open > 0 {
        let detail = format!("{open} packages have no version here, nor in files above");
        draft.problem(ProblemKind::Unreadable, detail);
    }
    draft.done()
}

/// Whether the version of a reference is known.
fn reference(draft: &mut Draft<'_>, known: &Known, node: &Node, scope: Scope) -> bool {
    let versioned = attribute(node, "Version").and_then(|_| attribute(node, "Update"));
    let Some(name) = attribute(node, "Include").or(versioned) else { return true };
    let written = attribute(node, "VersionOverride").or_else(|| attribute(node, "Version"));
    let written = written.map(|text| known.filled(text));
    let written = written.or_else(|| known.versions.get(&name.to_lowercase()).cloned());
    let version = written.as_deref().map(exact).filter(|version| is_one(version));
    let span = draft.span(node.region);
    for name in known.filled(name).split(';').map(str::trim).filter(|name| !name.is_empty()) {
        let Some(mut package) = draft.package(Ecosystem::Nuget, name, version, span) else {
            continue;
        };
        let assets = attribute(node, "PrivateAssets").unwrap_or_default();
        package.scope = if assets.eq_ignore_ascii_case("all") { Scope::Dev } else { scope };
        package.direct = Some(true);
        package.constraint.clone_from(&written);
        draft.push(package);
    }
    written.is_some()
}

/// What stands in an attribute, or in an element of that name.
fn attribute<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.text_at(&format!("@{name}")).or_else(|| node.text_at(name)).map(str::trim)
}

/// `[1.0]` allows nothing else.
fn exact(version: &str) -> &str {
    let inside = version.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(',')).unwrap_or(version)
}

fn is_one(version: &str) -> bool {
    !version.is_empty() && !version.contains(['[', '(', ',', '*', '$'])
}

#[derive(Default)]
struct Known {
    properties: BTreeMap<String, String>,
    /// Versions by names in lower case.
    versions: BTreeMap<String, String>,
}

impl Known {
    fn take(&mut self, project: &Node) {
        for (key, node) in project.each("PropertyGroup").iter().flat_map(Node::entries) {
            let text = node.text().or_else(|| node.text_at("#text"));
            if let Some(text) = text {
                self.properties.entry(key.name.to_lowercase()).or_insert_with(|| text.to_owned());
            }
        }
        for node in project.each("ItemGroup").iter().flat_map(|group| group.each("PackageVersion"))
        {
            let name = attribute(node, "Include").or_else(|| attribute(node, "Update"));
            if let Some((name, version)) = name.zip(attribute(node, "Version")) {
                let version = self.filled(version);
                self.versions.entry(name.to_lowercase()).or_insert(version);
            }
        }
    }

    /// What the nearest files above say.
    fn above(&mut self, draft: &Draft<'_>) {
        const HIGHEST: usize = 10;
        for name in ABOVE {
            let mut at = folder(draft.input.path);
            for _ in 0..HIGHEST {
                let path = join(at, name).filter(|path| path != draft.input.path);
                if let Some(path) = path.filter(|path| draft.beside(path).is_some()) {
                    let root = draft.tree_beside(&path, Syntax::Xml);
                    root.iter()
                        .filter_map(|root| root.get("Project"))
                        .for_each(|root| self.take(root));
                    break;
                }
                if at.is_empty() {
                    break;
                }
                at = folder(at);
            }
        }
    }

    /// A text with `$(Name)` written out.
    fn filled(&self, text: &str) -> String {
        const LONGEST: usize = 1000;
        let mut text = text.to_owned();
        for _ in 0..10 {
            let Some((before, rest)) = text.split_once("$(") else { break };
            let Some((name, after)) = rest.split_once(')') else { break };
            let Some(value) = self.properties.get(&name.to_lowercase()) else { break };
            let next = format!("{before}{value}{after}");
            if next.len() > LONGEST {
                break;
            }
            text = next;
        }
        text
    }
}

#[cfg(test)]
mod tests;
