//! Warns of keys that gitleaks does not know and therefore silently ignores.

use seawall_model::{Problem, ProblemKind};
use toml::{Table, Value};

use super::raw::KNOWN_KEYS;

/// One problem for each unknown key, with the table it stands in.
pub(super) fn keys(text: &str, file: &str) -> Vec<Problem> {
    let Ok(config) = text.parse::<Table>() else { return Vec::new() };
    let mut unknown = Vec::new();
    look(&config, "", &mut unknown);
    unknown.sort();
    unknown.dedup();
    let problem = |key: String| {
        Problem::at(ProblemKind::Rule, file, format!("key {key} is unknown and has no effect"))
    };
    unknown.into_iter().map(problem).collect()
}

fn look(table: &Table, name: &str, unknown: &mut Vec<String>) {
    let known =
        KNOWN_KEYS.iter().find(|(table, _)| *table == name).map_or(&[][..], |(_, keys)| keys);
    for (key, value) in table {
        if !known.contains(&key.as_str()) {
            let place = if name.is_empty() { String::new() } else { format!(" of `{name}`") };
            unknown.push(format!("`{key}`{place}"));
            continue;
        }
        // Both spellings of the allowlist table hold the same keys; ours is checked when it is read.
        let inner = if key == "allowlist" { "allowlists" } else { key };
        match value {
            Value::Table(table) if key != "seawall" => look(table, inner, unknown),
            Value::Array(items) => {
                items
                    .iter()
                    .filter_map(Value::as_table)
                    .for_each(|item| look(item, inner, unknown));
            }
            _ => {}
        }
    }
}
