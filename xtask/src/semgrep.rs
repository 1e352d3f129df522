//! All rules of a folder as one file: Semgrep starts anew for every file of rules.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use seawall_datatree::{Limits, Node, Value, yaml};
use serde_json::{Map, Value as Json, json};

use crate::workspace;

/// The rules of all files below a folder, in JSON, which is YAML, too.
pub(crate) fn rules(folder: &Path) -> Result<String> {
    let mut all = Vec::new();
    for (path, rules) in files(folder)? {
        // Rules of one id in several files are several rules.
        let prefix = path.replace(['/', '.'], "_");
        all.extend(rules.into_iter().enumerate().map(|(at, rule)| renamed(rule, &prefix, at)));
    }
    Ok(json!({ "rules": all }).to_string())
}

/// Copies the files of a folder that hold rules, each to the same place in another folder.
pub(crate) fn copy_rules(folder: &Path, to: &Path) -> Result<()> {
    for (path, _) in files(folder)? {
        let to = to.join(&path);
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(folder.join(&path), to)?;
    }
    Ok(())
}

/// The files of a folder that hold rules, each with them.
fn files(folder: &Path) -> Result<Vec<(String, Vec<Json>)>> {
    let mut files = Vec::new();
    for path in workspace::paths(folder)?.into_iter().filter(|path| is_rules(path)) {
        let text = fs::read(folder.join(&path)).with_context(|| format!("cannot read {path}"))?;
        let (document, _) = yaml::parse(&String::from_utf8_lossy(&text), &Limits::STANDARD);
        let Some(Json::Object(mut document)) = document.map(|document| json_of(&document)) else {
            continue;
        };
        let Some(Json::Array(rules)) = document.remove("rules") else { continue };
        files.push((path, rules));
    }
    Ok(files)
}

fn is_rules(path: &str) -> bool {
    let is_yaml = matches!(path.rsplit_once('.'), Some((_, "yaml" | "yml")));
    is_yaml && !path.contains(".test.") && !path.starts_with('.')
}

fn renamed(mut rule: Json, prefix: &str, at: usize) -> Json {
    let id = rule.get("id").and_then(Json::as_str).map(|id| format!("{prefix}-{at}.{id}"));
    if let Some(id) = id {
        rule["id"] = id.into();
    }
    rule
}

fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Float(text) => text.parse::<f64>().map_or(Json::Null, Json::from),
        Value::Text(text) => text.as_str().into(),
        Value::List(list) => list.iter().map(json_of).collect(),
        Value::Mapping(entries) => {
            let pair = |(key, value): &(seawall_datatree::Key, Node)| {
                (key.name.to_string(), json_of(value))
            };
            Json::Object(entries.iter().map(pair).collect::<Map<_, _>>())
        }
    }
}

#[test]
fn rules_of_many_files_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let rule = "rules:\n- id: a\n  pattern: f(1.5)\n  options: {on: true, most: 1.5}\n";
    for name in ["x.yaml", "y.yml", "y.test.yaml"] {
        fs::write(folder.path().join(name), rule).unwrap();
    }
    fs::write(folder.path().join("z.yaml"), "list: []").unwrap();
    let rules: Json = serde_json::from_str(&self::rules(folder.path()).unwrap()).unwrap();
    let ids: Vec<_> = rules["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["x_yaml-0.a", "y_yml-0.a"]);
    assert_eq!(rules["rules"][0]["options"], json!({ "on": true, "most": 1.5 }));
    let copy = folder.path().join("copy");
    copy_rules(folder.path(), &copy).unwrap();
    assert_eq!(workspace::paths(&copy).unwrap(), ["x.yaml", "y.yml"]);
}
