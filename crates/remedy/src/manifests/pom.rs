//! Maven's `pom.xml`: versions, the properties that hold them, and lists of versions, here or in parents of the tree.

use seawall_datatree::Node;
use seawall_lockfile::paths::join;
use seawall_model::Ecosystem;

use super::{Beside, Manifest, Pin, Spot, Wish, base, folder, within};
use crate::edit::Edit;
use crate::source::Source;

pub(super) const MANIFEST: Manifest =
    Manifest { name: "pom.xml", claims: |path| base(path) == "pom.xml", wishes, pins };

/// Longer chains of parents and properties than any build has.
const DEEPEST: usize = 20;

/// A file of the chain from a module to its topmost parent in the tree.
struct Level<'s> {
    source: Source<'s>,
    project: Node,
}

fn wishes(source: &Source<'_>, beside: Beside<'_>) -> Result<Vec<Wish>, String> {
    let own = project(source)?;
    let above = parents(source.path, &own, beside);
    let mut levels = vec![Level { source: Source::new(source.path, source.text), project: own }];
    for (path, text) in &above {
        let source = Source::new(path, text);
        let Ok(project) = project(&source) else { break };
        levels.push(Level { source, project });
    }
    let Some(first) = levels.first() else { return Ok(Vec::new()) };
    let lists = lists(&first.project);
    let asked = lists.iter().flat_map(|list| list.each("dependency"));
    Ok(asked.filter_map(|node| wish(&levels, node)).collect())
}

fn project(source: &Source<'_>) -> Result<Node, String> {
    let root = source.xml()?;
    root.get("project").cloned().ok_or_else(|| "no `project` in it".to_owned())
}

/// The project's dependencies and those of its profiles.
fn lists(project: &Node) -> Vec<&Node> {
    let profiles = project.get("profiles").map(|node| node.each("profile")).unwrap_or_default();
    let all = std::iter::once(project).chain(profiles);
    all.filter_map(|part| part.get("dependencies")).collect()
}

/// The parents that stand in the tree, nearest first.
fn parents(path: &str, project: &Node, beside: Beside<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let (mut at, mut project) = (path.to_owned(), project.clone());
    while found.len() < DEEPEST {
        let Some(parent) = project.get("parent") else { break };
        let relative = match parent.get("relativePath") {
            Some(node) => node.text().unwrap_or_default().to_owned(),
            None => "../pom.xml".to_owned(),
        };
        let Some(target) = join(folder(&at), &relative) else { break };
        let is_file = base(&target).contains(".xml");
        let target = if is_file { target } else { within(&target, "pom.xml") };
        let is_known = target == path || found.iter().any(|(path, _)| *path == target);
        let Some(text) = beside(&target).filter(|_| !is_known && !relative.is_empty()) else {
            break;
        };
        let Ok(above) = self::project(&Source::new(&target, &text)) else { break };
        if above.text_at("artifactId") != parent.text_at("artifactId") {
            break;
        }
        at.clone_from(&target);
        found.push((target, text));
        project = above;
    }
    found
}

fn wish(levels: &[Level<'_>], node: &Node) -> Option<Wish> {
    let name = named(levels, node)?;
    let own = levels.first()?;
    let (constraint, place) = match node.get("version") {
        Some(version) => settled(levels, own, version),
        None => managed(levels, &name)?,
    };
    Some(Wish::new(Ecosystem::Maven, &name, &constraint, place))
}

/// Group and artifact, with properties written out.
fn named(levels: &[Level<'_>], node: &Node) -> Option<String> {
    let text = |key: &str| Some(filled(levels, node.text_at(key)?));
    Some(format!("{}:{}", text("groupId")?, text("artifactId")?))
}

fn filled(levels: &[Level<'_>], text: &str) -> String {
    let inner = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let Some(name) = inner else { return text.to_owned() };
    let own = |key: &str| {
        let project = &levels.first()?.project;
        project.text_at(key).or_else(|| project.get("parent")?.text_at(key))
    };
    let value = match name {
        "project.groupId" | "pom.groupId" => own("groupId").map(str::to_owned),
        _ => property(levels, name).and_then(|(_, node)| node.text().map(str::to_owned)),
    };
    value.unwrap_or_else(|| text.to_owned())
}

/// The nearest list of versions that has the package.
fn managed(levels: &[Level<'_>], name: &str) -> Option<(String, Result<Spot, String>)> {
    for level in levels {
        let list = level.project.at(&["dependencyManagement", "dependencies"]);
        let entries = list.map(|list| list.each("dependency")).unwrap_or_default();
        let found = entries.iter().find(|node| named(levels, node).as_deref() == Some(name));
        if let Some(version) = found.and_then(|node| node.get("version")) {
            return Some(settled(levels, level, version));
        }
    }
    None
}

/// What a version is in the end, and where that is written.
fn settled(levels: &[Level<'_>], level: &Level<'_>, node: &Node) -> (String, Result<Spot, String>) {
    let (mut source, mut node, mut shared) = (&level.source, node, None);
    for _ in 0..DEEPEST {
        let text = node.text().unwrap_or_default();
        let Some(name) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else {
            break;
        };
        if name.starts_with("project.") || name.starts_with("pom.") {
            return (text.to_owned(), Err("its version is that of the project itself".to_owned()));
        }
        let Some((level, value)) = property(levels, name) else {
            return (text.to_owned(), Err(format!("the property `{name}` is not in this tree")));
        };
        shared = Some(name.to_owned());
        (source, node) = (&level.source, value);
    }
    let text = node.text().unwrap_or_default().to_owned();
    let place = match source.element(node) {
        _ if text.contains("${") => Err("its version is put together of pieces".to_owned()),
        Some(span) => Ok(Spot { shared, ..Spot::new(source, span) }),
        None => Err("it is written in an unusual way".to_owned()),
    };
    (text, place)
}

/// The nearest value of a property, with the file that has it.
fn property<'l, 's>(levels: &'l [Level<'s>], name: &str) -> Option<(&'l Level<'s>, &'l Node)> {
    levels.iter().find_map(|level| Some((level, level.project.get("properties")?.get(name)?)))
}

/// Entries in the project's list of versions, which counts for what others bring in too.
fn pins(source: &Source<'_>, pins: &[Pin]) -> Result<Vec<Edit>, String> {
    let project = project(source)?;
    if pins.is_empty() {
        return Ok(Vec::new());
    }
    let step = indent_of(source, &project).unwrap_or("    ");
    let list = project.at(&["dependencyManagement", "dependencies"]);
    let last = list.and_then(|list| list.each("dependency").last());
    let deep = |depth: usize| source.newline().to_owned() + &step.repeat(depth);
    let entries: String = pins.iter().filter_map(|pin| entry(pin, &deep)).collect();
    if let Some(last) = last {
        return Ok(vec![Edit::insert(source.span(last.region).end, entries)]);
    }
    if project.get("dependencyManagement").is_some() {
        return Err("its list of versions is empty".to_owned());
    }
    let text = format!(
        "<dependencyManagement>{}<dependencies>{entries}{}</dependencies>{}</dependencyManagement>",
        deep(2),
        deep(2),
        deep(1)
    );
    if let Some(node) = project.get("dependencies") {
        return Ok(vec![Edit::insert(source.span(node.region).start, text + &deep(1))]);
    }
    let span = source.span(project.region);
    let end = source.at(span).rfind("</").ok_or_else(|| "there is nothing in it".to_owned())?;
    Ok(vec![Edit::insert(span.start + end, format!("{step}{text}{}", source.newline()))])
}

fn entry(pin: &Pin, deep: &dyn Fn(usize) -> String) -> Option<String> {
    let (group, artifact) = pin.name.split_once(':')?;
    let parts = [("groupId", group), ("artifactId", artifact), ("version", &pin.to)];
    let parts = parts.map(|(key, value)| format!("{}<{key}>{value}</{key}>", deep(4))).concat();
    Some(format!("{}<dependency>{parts}{}</dependency>", deep(3), deep(3)))
}

/// How elements of the project are indented.
fn indent_of<'s>(source: &Source<'s>, project: &Node) -> Option<&'s str> {
    let starts = project.entries().iter().map(|(key, _)| source.span(key.region).start);
    starts.filter_map(|start| source.indent(start)).find(|indent| !indent.is_empty())
}
