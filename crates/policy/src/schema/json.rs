//! The JSON schema of a file, for editors.

use serde_json::{Map, Value, json};

use crate::schema::{Decode, Key, Kind, Presence};

/// The JSON schema of the file that a `T` is read from.
pub(crate) fn json_schema<T: Decode>(title: &str) -> String {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(keywords) = of_kind(&T::kind()) {
        schema.extend(keywords);
    }
    format!("{:#}\n", Value::Object(schema))
}

fn of_kind(kind: &Kind) -> Value {
    match kind {
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Integer(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Text(text) => match text.pattern {
            Some(pattern) => json!({ "type": "string", "pattern": pattern }),
            None => json!({ "type": "string", "minLength": 1 }),
        },
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Many(item) => {
            let item = of_kind(item);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
        Kind::List(item) => json!({ "type": "array", "items": of_kind(item) }),
        Kind::Mapping(keys) => mapping(keys),
        Kind::Map(words, value) => {
            let value = of_kind(value);
            let properties: Map<_, _> =
                words.iter().map(|word| ((*word).to_owned(), value.clone())).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Kind::Either(kinds) => {
            json!({ "anyOf": kinds.iter().map(of_kind).collect::<Vec<_>>() })
        }
    }
}

fn mapping(keys: &[Key]) -> Value {
    let properties: Map<_, _> =
        keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> =
        keys.iter().filter(|key| key.presence == Presence::Required).map(|key| key.name).collect();
    let mut schema =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty()
        && let Value::Object(schema) = &mut schema
    {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = of_kind(&(key.kind)());
    if let Value::Object(schema) = &mut schema {
        let mut doc = key.text();
        if let Presence::Default(default) = key.presence {
            doc = format!("{doc}\nDefault: `{default}`");
        }
        schema
            .insert("description".to_owned(), json!(format!("{doc}\nExample: `{}`", key.example)));
    }
    schema
}
