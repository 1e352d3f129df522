//! The modules of a build, found from its topmost `pom.xml` when one of them is looked for.

use seawall_datatree::Node;

use super::model::project_in;
use crate::draft::Draft;
use crate::paths::{ends, folder, join};

/// More modules than are opened to find one.
const MOST: usize = 300;

/// The modules of a build.
pub(super) struct Modules {
    top: String,
    /// The text of each file, once they were looked for.
    texts: Option<Vec<(String, String)>>,
}

impl Modules {
    pub(super) fn new(top: String) -> Self {
        Self { top, texts: None }
    }

    /// The file of a module and what it says.
    pub(super) fn find(
        &mut self,
        draft: &Draft<'_>,
        artifact: &str,
        group: &str,
    ) -> Option<(String, Node)> {
        let top = &self.top;
        let texts = self.texts.get_or_insert_with(|| all(draft, top));
        // Most files say at a glance that they are another module.
        let named = texts.iter().filter(|(_, text)| text.contains(artifact));
        let mut projects = named.filter_map(|(path, text)| Some((path, project_in(draft, text)?)));
        projects.find_map(|(path, project)| {
            let parent = project.get("parent").and_then(|parent| parent.text_at("groupId"));
            let own = project.text_at("groupId").or(parent)?;
            let is_it = project.text_at("artifactId") == Some(artifact);
            (is_it && (own == group || own.contains("${"))).then(|| (path.clone(), project))
        })
    }
}

fn all(draft: &Draft<'_>, top: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut waiting = vec![top.to_owned()];
    while let Some(path) = waiting.pop() {
        if texts.len() == MOST {
            break;
        }
        let Some(text) = draft.beside(&path) else { continue };
        let project = if text.contains("<module>") { project_in(draft, &text) } else { None };
        let modules = project.iter().filter_map(|project| project.get("modules"));
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
