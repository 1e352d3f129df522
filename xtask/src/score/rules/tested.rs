//! Rules with targets beside them: `x.yaml` and `x.py`, or `x.test.yaml` for a rule about YAML.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use seawall_datatree::{Limits, Node, Value, yaml};
use seawall_rules::semgrep::Language;

use super::annotations;

/// A rule with its targets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tested {
    /// The last part of its id.
    pub(super) name: String,
    /// The first of its languages.
    pub(super) language: &'static str,
    pub(super) mode: String,
    /// The path of its file from the root.
    pub(super) file: String,
    /// The paths of its targets from the root.
    pub(super) targets: Vec<String>,
}

/// All rules with targets below a directory, by their files, and the rule files that cannot be read.
///
/// Nothing here knows what a rule may say: those that Seawall refuses count, too.
pub(super) fn find(root: &Path) -> Result<(Vec<Tested>, Vec<String>)> {
    let (mut tested, mut unread) = (Vec::new(), Vec::new());
    for (folder, names) in folders(root)? {
        for name in names.iter().filter(|name| is_yaml(name) && !name.contains(".test.")) {
            let targets = targets(name, &names);
            let targets: Vec<String> = targets.map(|target| joined(&folder, target)).collect();
            if targets.is_empty() {
                continue;
            }
            let file = joined(&folder, name);
            let bytes =
                fs::read(root.join(&file)).with_context(|| format!("cannot read {file}"))?;
            match yaml::parse(&String::from_utf8_lossy(&bytes), &Limits::STANDARD) {
                (Some(document), _) => tested.extend(rules(&document, &file, &targets)),
                (None, _) => unread.push(file),
            }
        }
    }
    Ok((tested, unread))
}

/// The names of the files of each folder, both sorted; a folder is its path from the root.
fn folders(root: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).sort_by_file_name(Ord::cmp);
    for entry in walk.build() {
        let entry = entry.context("cannot walk the corpus")?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let path = entry.path().strip_prefix(root)?;
            let folder =
                path.parent().unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
            folders
                .entry(folder)
                .or_default()
                .push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(folders)
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn is_yaml(name: &str) -> bool {
    let extension = Path::new(name).extension().unwrap_or_default();
    extension == "yaml" || extension == "yml"
}

/// The targets of a rule file among the files beside it.
fn targets<'n>(rules: &str, beside: &'n [String]) -> impl Iterator<Item = &'n String> {
    let stem = rules.rsplit_once('.').map_or(rules, |(stem, _)| stem).to_owned() + ".";
    let rules = rules.to_owned();
    beside.iter().filter(move |name| {
        // A fixed file is what a rule's fix makes of the target; another rule file is none.
        **name != rules
            && name.starts_with(&stem)
            && !name.contains(".fixed")
            && (!is_yaml(name) || name.contains(".test."))
    })
}

fn rules(document: &Node, file: &str, targets: &[String]) -> Vec<Tested> {
    let Some(Value::List(list)) = entry(document, "rules").map(|rules| &rules.value) else {
        return Vec::new();
    };
    let rule = |rule: &Node| {
        let languages = match &entry(rule, "languages")?.value {
            Value::List(list) => list.first().and_then(text),
            _ => None,
        };
        let language = languages.and_then(Language::named).map_or("unknown", Language::as_str);
        Some(Tested {
            name: annotations::name(text(entry(rule, "id")?)?).to_owned(),
            language,
            mode: entry(rule, "mode").and_then(text).unwrap_or("search").to_owned(),
            file: file.to_owned(),
            targets: targets.to_vec(),
        })
    };
    list.iter().filter_map(rule).collect()
}

fn entry<'n>(node: &'n Node, wanted: &str) -> Option<&'n Node> {
    let Value::Mapping(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == wanted).map(|(_, value)| value)
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
