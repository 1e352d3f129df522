//! The reference of a file as a table, for the documentation.

use std::fmt::Write as _;

use crate::schema::{Decode, Key, Kind, Presence};

/// A table in Markdown of all keys of the file that a `T` is read from.
pub(crate) fn reference<T: Decode>() -> String {
    let mut table = String::from("| key | value | default | meaning |\n|---|---|---|---|\n");
    rows(&T::kind(), "", &mut table);
    table
}

fn rows(kind: &Kind, path: &str, table: &mut String) {
    match kind {
        Kind::Mapping(keys) => keys.iter().for_each(|key| row(key, path, table)),
        Kind::Many(item) | Kind::List(item) => rows(item, &format!("{path}[]"), table),
        Kind::Either(kinds) => kinds.iter().for_each(|kind| rows(kind, path, table)),
        _ => {}
    }
}

fn row(key: &Key, path: &str, table: &mut String) {
    let kind = (key.kind)();
    let dot = if path.is_empty() { "" } else { "." };
    let path = format!("{path}{dot}{}", key.name);
    let default = match key.presence {
        Presence::Required => "required".to_owned(),
        Presence::Optional => String::new(),
        Presence::Default(default) => format!("`{}`", cell(default)),
    };
    let (value, meaning) = (cell(&describe(&kind)), cell(&key.text()));
    let example = cell(key.example);
    // A table in memory takes every row.
    let _ = writeln!(table, "| `{path}` | {value} | {default} | {meaning} Example: `{example}` |");
    rows(&kind, &path, table);
}

fn describe(kind: &Kind) -> String {
    match kind {
        Kind::Bool => "`true` or `false`".to_owned(),
        Kind::Integer(..) => "a whole number".to_owned(),
        Kind::Text(text) => text.noun.to_owned(),
        Kind::Word(words) => {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
        }
        Kind::Many(item) => format!("{}, or a list of them", describe(item)),
        Kind::List(item) => format!("a list of: {}", describe(item)),
        Kind::Mapping(_) => "the keys below".to_owned(),
        Kind::Map(words, value) => format!("for each of {}: {}", words.join(", "), describe(value)),
        Kind::Either(kinds) => kinds.iter().map(describe).collect::<Vec<_>>().join(", or "),
    }
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
