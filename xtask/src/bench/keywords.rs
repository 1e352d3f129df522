//! The keywords of the rule pack, for a search that looks for nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::workspace;

/// Writes every keyword of every rule to a file, one on each line, and gives their number.
pub(super) fn write(file: &Path) -> Result<usize> {
    let mut words = BTreeSet::new();
    let root = workspace::root().join("rules/secrets");
    for path in workspace::paths(&root)? {
        let text = fs::read_to_string(root.join(&path))?;
        let table: Table = text.parse().with_context(|| format!("{path} is not TOML"))?;
        words.extend(keywords(&table));
    }
    let words: Vec<String> = words.into_iter().collect();
    fs::write(file, words.join("\n") + "\n")?;
    Ok(words.len())
}

fn keywords(table: &Table) -> Vec<String> {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned();
    let rules = table.get("rules").and_then(Value::as_array).cloned().unwrap_or_default();
    let words = rules.iter().filter_map(|rule| list(rule, "keywords")).flatten();
    words.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

#[test]
fn keywords_of_every_rule_are_taken() {
    let text = "[[rules]]\nid = 'a'\nkeywords = ['x', 'y']\n[[rules]]\nid = 'b'\n";
    assert_eq!(keywords(&text.parse().unwrap()), ["x", "y"]);
}
