//! The cases of the corpus: of which package and version each is, and where harm is done.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// The folders of cases, and the numbers of CWE that say of what they are.
const CATEGORIES: &[(&str, &[u32])] = &[
    ("code-injection", &[94, 95]),
    ("command-injection", &[77, 78, 88]),
    ("path-traversal", &[22, 23, 36, 73]),
    ("prototype-pollution", &[915, 1321]),
    ("redos", &[400, 1333]),
];

/// A case.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) category: &'static str,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) weaknesses: BTreeSet<u32>,
    /// Where harm is done, if that is told.
    pub(super) sink: Option<Sink>,
}

/// A line of a file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sink {
    pub(super) path: String,
    pub(super) line: u32,
}

impl Case {
    /// The folder in which its package lies.
    pub(super) fn folder(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// All cases of a worktree.
pub(super) fn read(root: &Path) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for (category, weaknesses) in CATEGORIES {
        let folder = root.join(category);
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let mut folders: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        folders.sort();
        for folder in folders {
            let Ok(text) = fs::read_to_string(folder.join("package.json")) else { continue };
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            cases.extend(case(&name, &text, (category, weaknesses)));
        }
    }
    Ok(cases)
}

/// The case of a folder, of what its package.json says.
fn case(folder: &str, text: &str, (category, weaknesses): (&'static str, &[u32])) -> Option<Case> {
    let manifest: Value = serde_json::from_str(text).ok()?;
    let own = folder.rsplit_once('_').map_or(folder, |(name, _)| name);
    let plain = |name: &str| name.replace('@', "").replace('/', "-");
    let all = manifest.get("dependencies")?.as_object()?;
    let is_own = |(name, _): &(&String, &Value)| plain(name) == plain(own);
    let (name, version) = all.iter().find(is_own).or_else(|| all.iter().next())?;
    let version = version.as_str()?.trim_start_matches(['^', '~', '=']);
    Some(Case {
        category,
        name: name.clone(),
        version: version.to_owned(),
        weaknesses: weaknesses.iter().copied().collect(),
        sink: manifest.get("sink").and_then(Value::as_str).and_then(sink),
    })
}

/// `lib/a.js:12:5`, of which the column may be missing.
fn sink(text: &str) -> Option<Sink> {
    let mut parts = text.split_whitespace().next()?.split(':');
    let path = parts.next()?.trim_start_matches("./").to_owned();
    let line = parts.next()?.parse().ok()?;
    Some(Sink { path, line })
}

#[test]
fn a_case_is_of_the_package_whose_name_its_folder_has() {
    let text =
        r#"{"dependencies": {"sleep": "^6.3.0", "@a/b": "^1.0.2"}, "sink": "./lib/x.js:3:7"}"#;
    let case = case("a-b_1.0.2", text, ("redos", &[1333])).expect("a case");
    assert_eq!(case.folder(), "@a/b@1.0.2");
    assert_eq!(case.sink, Some(Sink { path: "lib/x.js".to_owned(), line: 3 }));
    assert_eq!(sink(""), None);
}
