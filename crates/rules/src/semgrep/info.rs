//! What people are told of a rule, from its message and metadata.

use std::sync::Arc;

use seawall_datatree::{Node, Value};
use seawall_model::{self as model, Confidence, Engine};

use super::Rule;

impl Rule {
    /// The rule in the words of findings.
    pub fn info(&self) -> model::Rule {
        let metadata = self.metadata.as_ref().map(|metadata| &metadata.value);
        let text = |name: &str| field(metadata, name).and_then(first).map(str::to_owned);
        let confidence = text("confidence").and_then(|word| word.to_ascii_lowercase().parse().ok());
        model::Rule {
            id: self.id.clone(),
            engine: Engine::Sast,
            title: text("title").unwrap_or_else(|| sentence(&self.message)),
            impact: text("impact").filter(|impact| impact.contains(' ')).unwrap_or_default(),
            fix: String::new(),
            severity: self.level.severity(),
            confidence: confidence.unwrap_or(Confidence::Medium),
            cwe: text("cwe").as_deref().and_then(weakness),
            tags: field(metadata, "technology").map(all).unwrap_or_default(),
            references: field(metadata, "references").map(all).unwrap_or_default(),
            metadata: metadata.map(|metadata| {
                let mut json = String::new();
                write(metadata, &mut json);
                Arc::from(json)
            }),
        }
    }
}

fn field<'v>(value: Option<&'v Value>, name: &str) -> Option<&'v Value> {
    let Value::Mapping(entries) = value? else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| &node.value)
}

/// A text, or the first of a list of texts.
fn first(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::List(items) => first(&items.first()?.value),
        _ => None,
    }
}

fn all(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.to_string()],
        Value::List(items) => items.iter().flat_map(|item| all(&item.value)).collect(),
        _ => Vec::new(),
    }
}

/// The number in `CWE-89: …`.
fn weakness(text: &str) -> Option<u16> {
    let digits = text.trim().strip_prefix("CWE-").or_else(|| text.trim().strip_prefix("cwe-"))?;
    let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

/// The first sentence of a text, in one line.
fn sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.find(". ").unwrap_or(line.len());
    line.get(..end).unwrap_or(&line).trim_end_matches('.').to_owned()
}

/// Writes a value as JSON.
fn write(value: &Value, json: &mut String) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => json.push_str(&value.to_string()),
        Value::Float(text) | Value::Text(text) => write_text(text, json),
        Value::List(items) => {
            let each = |item: &Node, json: &mut String| write(&item.value, json);
            write_all(items, ['[', ']'], each, json);
        }
        Value::Mapping(entries) => {
            let each = |(key, node): &(seawall_datatree::Key, Node), json: &mut String| {
                write_text(&key.name, json);
                json.push(':');
                write(&node.value, json);
            };
            write_all(entries, ['{', '}'], each, json);
        }
    }
}

fn write_all<T>(
    items: &[T],
    [open, close]: [char; 2],
    each: impl Fn(&T, &mut String),
    json: &mut String,
) {
    json.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        each(item, json);
    }
    json.push(close);
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            char if char.is_control() => {
                use std::fmt::Write as _;
                write!(json, "\\u{:04x}", u32::from(char))
                    .expect("a string takes all that is written to it");
            }
            char => json.push(char),
        }
    }
    json.push('"');
}
