//! The modules of a build, found from its topmost `pom.xml` when one of them is looked for.

use std::collections::BTreeMap;

use seawall_datatree::Node;

use super::model::project_at;
use crate::draft::Draft;
use crate::paths::{folder, join};

/// More modules than are opened to find one.
const MOST: usize = 300;

/// The modules of a build by name.
pub(super) struct Modules {
    top: String,
    /// Once they were looked for.
    known: Option<BTreeMap<String, (String, Node)>>,
}

impl Modules {
    pub(super) fn new(top: String) -> Self {
        Self { top, known: None }
    }

    /// The file of a module and what it says.
    pub(super) fn find(
        &mut self,
        draft: &Draft<'_>,
        artifact: &str,
        group: &str,
    ) -> Option<(String, Node)> {
        let top = &self.top;
        let known = self.known.get_or_insert_with(|| all(draft, top));
        let (path, project) = known.get(artifact)?;
        let parent = project.get("parent").and_then(|parent| parent.text_at("groupId"));
        let own = project.text_at("groupId").or(parent)?;
        (own == group || own.contains("${")).then(|| (path.clone(), project.clone()))
    }
}

fn all(draft: &Draft<'_>, top: &str) -> BTreeMap<String, (String, Node)> {
    let mut known = BTreeMap::new();
    let mut waiting = vec![top.to_owned()];
    let mut opened = 0;
    while let Some(path) = waiting.pop() {
        if opened == MOST {
            break;
        }
        opened += 1;
        let Some(project) = project_at(draft, &path) else { continue };
        for module in project.get("modules").map(|node| node.each("module")).unwrap_or_default() {
            let target = module.text().and_then(|module| join(folder(&path), module));
            let is_file = |target: &String| target.ends_with(".xml");
            waiting.extend(target.map(|target| {
                if is_file(&target) { target } else { format!("{target}/pom.xml") }
            }));
        }
        if let Some(name) = project.text_at("artifactId").map(str::to_owned) {
            known.entry(name).or_insert((path, project));
        }
    }
    known
}
