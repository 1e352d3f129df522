//! What a `pom.xml` and its parents in the tree say together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use seawall_datatree::Node;

use super::modules::Modules;
use crate::beside::Syntax;
use crate::draft::Draft;
use crate::paths::{ends, folder, join};

/// Longer chains of parents and properties than any build has.
const DEEPEST: usize = 20;

/// A file of the tree that describes a project.
#[derive(Debug, Clone)]
pub(super) struct Project {
    path: String,
    root: Arc<Node>,
}

impl Project {
    /// Of a file that holds one.
    pub(super) fn new(path: &str, root: Arc<Node>) -> Option<Self> {
        root.get(PROJECT)?;
        Some(Self { path: path.to_owned(), root })
    }

    /// Of a file of the tree that holds one.
    pub(super) fn at(draft: &Draft<'_>, path: &str) -> Option<Self> {
        Self::new(path, draft.tree_beside(path, Syntax::Xml)?)
    }

    /// What it says.
    pub(super) fn node(&self) -> &Node {
        self.root.get(PROJECT).unwrap_or(&self.root)
    }
}

/// The element that describes a project.
const PROJECT: &str = "project";

/// What is known of a module.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) group: Option<String>,
    pub(super) artifact: Option<String>,
    pub(super) version: Option<String>,
    /// The parents and lists of versions that are not in the tree.
    pub(super) missing: Vec<String>,
    /// What the nearest of the project and its parents says of licences.
    pub(super) licences: Vec<String>,
    properties: BTreeMap<String, String>,
    /// Versions and scopes of what may be asked for.
    managed: BTreeMap<String, (Option<String>, Option<String>)>,
}

/// A dependency, before its version is looked up.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) group: String,
    pub(super) artifact: String,
    kind: String,
    classifier: String,
    version: Option<String>,
    scope: Option<String>,
}

impl Wanted {
    pub(super) fn of(model: &Model, node: &Node) -> Option<Self> {
        let text = |key: &str| node.text_at(key).map(|text| model.filled(text));
        Some(Self {
            group: text("groupId")?,
            artifact: text("artifactId")?,
            kind: text("type").unwrap_or_else(|| "jar".to_owned()),
            classifier: text("classifier").unwrap_or_default(),
            version: text("version"),
            scope: text("scope"),
        })
    }

    fn key(&self) -> String {
        format!("{}:{}:{}:{}", self.group, self.artifact, self.kind, self.classifier)
    }
}

impl Model {
    /// What the project and its parents say; the nearest counts.
    pub(super) fn of(draft: &Draft<'_>, own: Project) -> Self {
        let mut model = Self::default();
        let mut chain = vec![own];
        while let Some(last) = chain.last()
            && chain.len() < DEEPEST
        {
            let Some(parent) = last.node().get("parent") else { break };
            match parent_of(draft, &last.path, parent) {
                Some(found) if chain.iter().all(|one| one.path != found.path) => chain.push(found),
                _ => {
                    let text = |key| parent.text_at(key).unwrap_or("?");
                    let named = ["groupId", "artifactId", "version"].map(text).join(":");
                    model.missing.push(named);
                    break;
                }
            }
        }
        for project in &chain {
            model.describe(project.node());
        }
        // What a parent in the tree says of itself counts more than how its child names it.
        let inherited = |key: &str| {
            let own = chain.iter().find_map(|project| project.node().text_at(key));
            own.or_else(|| chain.last()?.node().get("parent")?.text_at(key)).map(str::to_owned)
        };
        model.group = inherited("groupId");
        model.version = inherited("version");
        let mut modules =
            Modules::new(chain.last().map(|top| top.path.clone()).unwrap_or_default());
        for project in &chain {
            model.manage(draft, project.node(), &mut modules, &mut BTreeSet::new());
        }
        model
    }

    fn describe(&mut self, project: &Node) {
        let inherited = |key: &str| {
            let own = project.text_at(key);
            own.or_else(|| project.get("parent")?.text_at(key)).map(str::to_owned)
        };
        if self.artifact.is_none() {
            self.artifact = project.text_at("artifactId").map(str::to_owned);
            self.group = inherited("groupId");
            self.version = inherited("version");
            for key in ["groupId", "artifactId", "version"] {
                let parent = project.get("parent").and_then(|parent| parent.text_at(key));
                let named = parent.map(|text| (format!("project.parent.{key}"), text.to_owned()));
                self.properties.extend(named);
            }
        }
        if self.licences.is_empty() {
            self.licences = licences(project);
        }
        for (key, node) in project.entries_at("properties") {
            let value = node.text().unwrap_or_default();
            self.properties.entry(key.name.to_string()).or_insert_with(|| value.to_owned());
        }
    }

    /// Takes over the versions that a project lists, and those of lists that it imports.
    fn manage(
        &mut self,
        draft: &Draft<'_>,
        project: &Node,
        modules: &mut Modules,
        seen: &mut BTreeSet<String>,
    ) {
        let list = project.at(&["dependencyManagement", "dependencies"]);
        let mut imports = Vec::new();
        for node in list.map(|list| list.each("dependency")).unwrap_or_default() {
            let Some(wanted) = Wanted::of(self, node) else { continue };
            if wanted.scope.as_deref() == Some("import") {
                imports.push(wanted);
                continue;
            }
            let key = wanted.key();
            self.managed.entry(key).or_insert((wanted.version, wanted.scope));
        }
        for import in imports {
            let name = format!("{}:{}", import.group, import.artifact);
            if seen.len() >= DEEPEST || !seen.insert(name.clone()) {
                continue;
            }
            let found = if self.is_near(&import.group) {
                modules.find(draft, &import.artifact, &import.group)
            } else {
                None
            };
            if let Some(project) = found {
                let bom = Self::of_import(draft, &project, modules, seen);
                self.missing.extend(bom.missing);
                for (key, value) in bom.managed {
                    self.managed.entry(key).or_insert(value);
                }
            } else {
                let version = import.version.unwrap_or_default();
                self.missing.push(self.filled(&format!("{name}:{version}")));
            }
        }
    }

    /// Whether a group may be one of this build: only then is it looked for.
    fn is_near(&self, group: &str) -> bool {
        let near = |own: &str| {
            let parts = own.split('.').zip(group.split('.'));
            let same = parts.take_while(|(left, right)| left == right).count();
            same >= 2 || own == group
        };
        let parent = self.properties.get("project.parent.groupId");
        [self.group.as_ref(), parent].into_iter().flatten().any(|own| near(own))
    }

    /// An imported list has its own properties.
    fn of_import(
        draft: &Draft<'_>,
        project: &Project,
        modules: &mut Modules,
        seen: &mut BTreeSet<String>,
    ) -> Self {
        let mut model = Self::default();
        let named = project.node().get("parent");
        let parent = named.and_then(|parent| parent_of(draft, &project.path, parent));
        let all = std::iter::once(project).chain(&parent).map(Project::node);
        let all: Vec<&Node> = all.collect();
        for project in &all {
            model.describe(project);
        }
        for project in all {
            model.manage(draft, project, modules, seen);
        }
        // Its versions are filled in by its own properties.
        let managed = std::mem::take(&mut model.managed);
        let fill = |(key, (version, scope)): (String, (Option<String>, Option<String>))| {
            (key, (version.map(|version| model.filled(&version)), scope))
        };
        model.managed = managed.into_iter().map(fill).collect();
        model
    }

    /// The version and the scope that a dependency has in the end.
    pub(super) fn settled(&self, wanted: &Wanted) -> (Option<String>, Option<String>) {
        let managed = self.managed.get(&wanted.key());
        let version = wanted.version.clone().or_else(|| managed?.0.clone());
        let scope = wanted.scope.clone().or_else(|| managed?.1.clone());
        (version.map(|version| self.filled(&version)), scope)
    }

    /// A text with its properties written out, as far as they are known.
    pub(super) fn filled(&self, text: &str) -> String {
        const LONGEST: usize = 1000;
        let mut text = text.trim().to_owned();
        for _ in 0..DEEPEST {
            let Some((before, rest)) = text.split_once("${") else { break };
            let Some((name, after)) = rest.split_once('}') else { break };
            let Some(value) = self.property(name) else { break };
            let next = format!("{before}{value}{after}");
            if next.len() > LONGEST {
                break;
            }
            text = next;
        }
        text
    }

    fn property(&self, name: &str) -> Option<String> {
        let own = match name {
            "project.version" | "pom.version" | "version" => self.version.clone(),
            "project.groupId" | "pom.groupId" | "groupId" => self.group.clone(),
            "project.artifactId" | "pom.artifactId" | "artifactId" => self.artifact.clone(),
            _ => None,
        };
        let set = self.properties.get(name).cloned();
        if own.is_some() && name.contains('.') { own } else { set.or(own) }
    }
}

/// The licences that a project names: by name, or by address where nobody knows the name.
pub(crate) fn licences(project: &Node) -> Vec<String> {
    let listed = project.get("licenses").map(|list| list.each("license")).unwrap_or_default();
    let one = |node: &Node| {
        let (name, url) = (node.text_at("name"), node.text_at("url"));
        let known =
            [name, url].into_iter().flatten().find(|text| seawall_licence::read(text).is_some());
        known.or(name).or(url).map(|text| text.trim().to_owned())
    };
    listed.iter().filter_map(one).collect()
}

/// The parent, where its path says that it is in the tree and it is the one that is named.
fn parent_of(draft: &Draft<'_>, path: &str, parent: &Node) -> Option<Project> {
    let relative = match parent.get("relativePath") {
        // An empty path says that it is in no tree.
        Some(node) => node.text()?,
        None => "../pom.xml",
    };
    let target = join(folder(path), relative)?;
    let at_file = ends(&target, &[".xml", ".pom"]);
    let target = if at_file { target } else { join(&target, "pom.xml")? };
    let project = Project::at(draft, &target)?;
    let is_named = project.node().text_at("artifactId") == parent.text_at("artifactId");
    is_named.then_some(project)
}
