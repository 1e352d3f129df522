//! How Python's tools name packages and ask for versions (PEP 503, 508, 621 and 735).

use seawall_datatree::{Key, Node};
use seawall_model::{Ecosystem, Region, Span};

use crate::draft::Draft;
use crate::{Package, Scope, scope_of_group};

/// A requirement as PEP 508 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Requirement<'a> {
    pub(crate) name: &'a str,
    pub(crate) versions: &'a str,
    pub(crate) url: Option<&'a str>,
    pub(crate) marker: Option<&'a str>,
}

impl<'a> Requirement<'a> {
    /// Reads `name[extra] (>=1) ; marker` or `name @ url ; marker`; `None` if it begins with no name.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
        let (name, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
        if name.is_empty() || name.starts_with(['-', '.']) {
            return None;
        }
        let mut rest = rest.trim_start();
        if let Some(extras) = rest.strip_prefix('[') {
            rest = extras.split_once(']')?.1.trim_start();
        }
        if let Some(url) = rest.strip_prefix('@') {
            let (url, marker) = url.split_once(" ;").map_or((url, None), |(url, m)| (url, Some(m)));
            let url = Some(url.trim());
            return Some(Self { name, versions: "", url, marker: marker.map(str::trim) });
        }
        let (versions, marker) =
            rest.split_once(';').map_or((rest, None), |(versions, m)| (versions, Some(m.trim())));
        let versions = versions.trim();
        let inside = versions.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
        let versions = inside.unwrap_or(versions).trim();
        let first = versions.chars().next();
        let is_range =
            first.is_none_or(|first| "<>=!~^*".contains(first) || first.is_ascii_digit());
        is_range.then_some(Self { name, versions, url: None, marker })
    }
}

/// The one version that a list of conditions leaves.
pub(crate) fn pinned(versions: &str) -> Option<&str> {
    let exact = |part: &'_ str| -> bool { part.trim().starts_with("==") };
    let part = versions.split(',').find(|part| exact(part))?.trim();
    let version = part.trim_start_matches('=').trim();
    let version = version.split('#').next().unwrap_or(version).trim_end();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".+!-_".contains(c);
    (!version.is_empty() && version.chars().all(plain)).then_some(version)
}

/// A name in the form in which equal names are equal.
pub(crate) fn normal(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for character in name.trim().chars() {
        match character {
            '-' | '_' | '.' if normal.ends_with('-') => {}
            '-' | '_' | '.' => normal.push('-'),
            other => normal.push(other.to_ascii_lowercase()),
        }
    }
    normal
}

/// What a manifest asks for at a place.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) name: String,
    pub(crate) versions: String,
    pub(crate) url: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) region: Region,
}

impl Wish {
    pub(crate) fn of(text: &str, scope: Scope, region: Region) -> Option<Self> {
        let read = Requirement::read(text)?;
        let (name, versions) = (read.name.to_owned(), read.versions.to_owned());
        Some(Self { name, versions, url: read.url.map(str::to_owned), scope, region })
    }

    /// The package that is asked for.
    pub(crate) fn package(&self, draft: &mut Draft<'_>, span: Span) -> Option<Package> {
        let version = pinned(&self.versions);
        let mut package = draft.package(Ecosystem::Pypi, &self.name, version, span)?;
        package.scope = self.scope;
        package.direct = Some(true);
        package.constraint = (!self.versions.is_empty()).then(|| self.versions.clone());
        package.resolved.clone_from(&self.url);
        Some(package)
    }
}

/// All that a `pyproject.toml` asks for, and what in it is no requirement.
pub(crate) fn wishes(root: &Node) -> (Vec<Wish>, Vec<(String, Region)>) {
    let mut list = List::default();
    let group = |key: &Key| scope_of_group(&key.name);
    list.texts(root.at(&["build-system", "requires"]), Scope::Build);
    list.texts(root.at(&["project", "dependencies"]), Scope::Runtime);
    for (key, node) in entries(root, &["project", "optional-dependencies"]) {
        list.texts(Some(node), group(key).max(Scope::Optional));
    }
    for (key, node) in entries(root, &["dependency-groups"]) {
        list.texts(Some(node), in_group(&key.name));
    }
    for (key, node) in entries(root, &["tool", "pdm", "dev-dependencies"]) {
        list.texts(Some(node), in_group(&key.name));
    }
    list.texts(root.at(&["tool", "uv", "dev-dependencies"]), Scope::Dev);
    list.poetry(root.at(&["tool", "poetry", "dependencies"]), Scope::Runtime);
    list.poetry(root.at(&["tool", "poetry", "dev-dependencies"]), Scope::Dev);
    for (key, node) in entries(root, &["tool", "poetry", "group"]) {
        list.poetry(node.get("dependencies"), in_group(&key.name));
    }
    (list.wishes, list.strange)
}

/// What a group of development is for, whatever its name.
fn in_group(name: &str) -> Scope {
    match scope_of_group(name) {
        Scope::Optional => Scope::Dev,
        scope => scope,
    }
}

fn entries<'a>(root: &'a Node, path: &[&str]) -> &'a [(Key, Node)] {
    root.at(path).map(Node::entries).unwrap_or_default()
}

#[derive(Default)]
struct List {
    wishes: Vec<Wish>,
    strange: Vec<(String, Region)>,
}

impl List {
    fn texts(&mut self, node: Option<&Node>, scope: Scope) {
        for item in node.map(Node::items).unwrap_or_default() {
            let Some(text) = item.text() else { continue };
            match Wish::of(text, scope, item.region) {
                Some(wish) => self.wishes.push(wish),
                None => self.strange.push((text.to_owned(), item.region)),
            }
        }
    }

    /// `name = "^1"`, or a table with more about it, or a list of such tables.
    fn poetry(&mut self, node: Option<&Node>, scope: Scope) {
        for (key, value) in node.map(Node::entries).unwrap_or_default() {
            if key.name == "python" {
                continue;
            }
            let first = value.items().first().unwrap_or(value);
            let versions = first.text().or_else(|| first.text_at("version")).unwrap_or_default();
            let optional = first.is_true("optional") && scope == Scope::Runtime;
            let url = ["git", "url", "path"].iter().find_map(|key| first.text_at(key));
            self.wishes.push(Wish {
                name: key.name.to_string(),
                versions: versions.to_owned(),
                url: url.map(str::to_owned),
                scope: if optional { Scope::Optional } else { scope },
                region: Region { start: key.region.start, end: value.region.end },
            });
        }
    }
}

/// The first hash of a list of files, as locks of Python keep them.
pub(crate) fn hash_of(files: Option<&Node>) -> Option<String> {
    let first = files?.items().first()?;
    let text = first.text().or_else(|| first.text_at("hash"))?;
    Some(text.to_owned())
}
