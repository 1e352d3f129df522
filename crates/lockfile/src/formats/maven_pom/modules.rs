//! The modules of a build, found from its topmost `pom.xml` when one of them is looked for.

use std::sync::Arc;

use seawall_datatree::Node;

use super::model::Project;
use crate::draft::Draft;
use crate::paths::{ends, folder, join};

/// More modules than are opened to find one.
const MOST: usize = 300;

/// The modules of a build.
pub(super) struct Modules {
    top: String,
    /// The text of each file, once they were looked for.
    texts: Option<Vec<(String, Arc<str>)>>,
}

impl Modules {
    pub(super) fn new(top: String) -> Self {
        Self { top, texts: None }
    }

    /// A module.
    pub(super) fn find(
        &mut self,
        draft: &Draft<'_>,
        artifact: &str,
        group: &str,
    ) -> Option<Project> {
        let top = &self.top;
        let texts = self.texts.get_or_insert_with(|| all(draft, top));
        // Most files say at a glance that they are another module.
        let named = texts.iter().filter(|(_, text)| text.contains(artifact));
        let mut projects = named.filter_map(|(path, _)| Project::at(draft, path));
        projects.find(|project| {
            let node = project.node();
            let parent = node.get("parent").and_then(|parent| parent.text_at("groupId"));
            let own = node.text_at("groupId").or(parent);
            let is_it = node.text_at("artifactId") == Some(artifact);
            is_it && own.is_some_and(|own| own == group || own.contains("${"))
        })
    }
}

fn all(draft: &Draft<'_>, top: &str) -> Vec<(String, Arc<str>)> {
    let mut texts = Vec::new();
    let mut waiting = vec![top.to_owned()];
    while let Some(path) = waiting.pop() {
        if texts.len() == MOST {
            break;
        }
        let Some(text) = draft.beside(&path) else { continue };
        let project = if text.contains("<module>") { Project::at(draft, &path) } else { None };
        let modules = project.iter().filter_map(|project| project.node().get("modules"));
        for module in modules.flat_map(|node| node.each("module")).filter_map(Node::text) {
            let target = join(folder(&path), module);
            waiting.extend(target.map(|target| {
                if ends(&target, &[".xml"]) { target } else { format!("{target}/pom.xml") }
            }));
        }
        texts.push((path, text));
    }
    texts
}
