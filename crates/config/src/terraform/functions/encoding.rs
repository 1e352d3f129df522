//! Functions that write values as texts of another format, and read them.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use seawall_datatree::{Limits, json as read_json, yaml};
use sha2::{Digest, Sha256};

use super::{Function, any, known, nth, text_at};
use crate::terraform::template::Draft;
use crate::terraform::{Evaluated, Failed, convert};
use crate::{Data, Value, written};

pub(super) const ALL: &[Function] = &[
    known("base64decode", |values| {
        let bytes = STANDARD.decode(&*text_at(values, 0)?).map_err(|_| Failed)?;
        Ok(Value::text(&String::from_utf8(bytes).map_err(|_| Failed)?))
    }),
    known("base64encode", |values| Ok(Value::text(&STANDARD.encode(&*text_at(values, 0)?)))),
    known("base64sha256", |values| {
        Ok(Value::text(&STANDARD.encode(Sha256::digest(text_at(values, 0)?.as_bytes()))))
    }),
    known("jsondecode", |values| {
        let text = text_at(values, 0)?;
        let (node, errors) = read_json::parse(&text, &Limits::STANDARD, read_json::Dialect::Strict);
        node.filter(|_| errors.is_empty())
            .map(|node| written::value(&node, &Value::text))
            .ok_or(Failed)
    }),
    any("jsonencode", jsonencode),
    known("sha256", |values| {
        let digest = Sha256::digest(text_at(values, 0)?.as_bytes());
        let mut text = String::new();
        for byte in digest {
            write!(text, "{byte:02x}").map_err(|_| Failed)?;
        }
        Ok(Value::text(&text))
    }),
    known("urlencode", |values| Ok(Value::text(&urlencode(&text_at(values, 0)?)))),
    known("yamldecode", |values| {
        let (node, errors) = yaml::parse(&text_at(values, 0)?, &Limits::STANDARD);
        node.filter(|_| errors.is_empty())
            .map(|node| written::value(&node, &Value::text))
            .ok_or(Failed)
    }),
];

fn urlencode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// JSON, with gaps where nobody knows what stands there.
fn jsonencode(values: &[Value]) -> Evaluated {
    let mut draft = Draft::default();
    add_json(nth(values, 0)?, &mut draft);
    Ok(draft.finish())
}

/// A known value as JSON.
pub(super) fn json(value: &Value) -> Option<String> {
    let mut draft = Draft::default();
    add_json(value, &mut draft);
    draft.finish().as_text().map(str::to_owned)
}

fn add_json(value: &Value, draft: &mut Draft) {
    match &value.data {
        Data::Null => draft.add("null"),
        Data::Bool(value) => draft.add(if *value { "true" } else { "false" }),
        Data::Number(number) => draft.add(&convert::shown(*number)),
        Data::Text(text) => draft.add(&quoted(text)),
        Data::List(items) => {
            draft.add("[");
            for (at, item) in items.iter().enumerate() {
                draft.add(if at == 0 { "" } else { "," });
                add_json(item, draft);
            }
            draft.add("]");
        }
        Data::Map(entries) => {
            draft.add("{");
            for (at, (name, entry)) in entries.iter().enumerate() {
                draft.add(if at == 0 { "" } else { "," });
                draft.add(&quoted(name));
                draft.add(":");
                add_json(&entry.value, draft);
            }
            draft.add("}");
        }
        Data::Unknown(unknown) if !unknown.pieces.is_empty() => {
            draft.refers_like(value);
            draft.add("\"");
            for piece in &unknown.pieces {
                match piece {
                    crate::Piece::Known(text) => {
                        let text = quoted(text);
                        draft.add(text.get(1..text.len() - 1).unwrap_or_default());
                    }
                    crate::Piece::Unknown => draft.add_unknown(),
                }
            }
            draft.add("\"");
        }
        Data::Unknown(_) | Data::Thing(..) => {
            draft.refers_like(value);
            draft.add_unknown();
        }
    }
}

/// A text as JSON writes it; Terraform writes the signs that mean something in HTML as numbers, too.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
