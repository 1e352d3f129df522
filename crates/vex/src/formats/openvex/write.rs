//! `OpenVEX` 0.2.0.

use serde_json::{Map, Value, json};

use crate::document::{each_once, pretty, put, uuid};
use crate::{Document, Identifier, Product, Statement, Status};

const CONTEXT: &str = "https://openvex.dev/ns/v0.2.0";

pub(super) fn write(document: &Document<'_>) -> String {
    let statements: Vec<Value> = document.statements.iter().map(statement).collect();
    let statements = each_once(statements);
    let moment = document.moment.to_string();
    let mut map = Map::new();
    put(&mut map, "@context", CONTEXT);
    put(&mut map, "author", &document.author);
    put(&mut map, "timestamp", &moment);
    map.insert("version".to_owned(), 1.into());
    put(&mut map, "tooling", &format!("seawall {}", document.tool_version));
    map.insert("statements".to_owned(), statements.into());
    let id = format!("urn:uuid:{}", uuid(&Value::Object(map.clone())));
    map.shift_insert(1, "@id".to_owned(), id.into());
    pretty(&map.into())
}

fn statement(statement: &Statement) -> Value {
    let mut map = Map::new();
    let name = statement.best_name();
    let mut weakness = Map::new();
    put(&mut weakness, "name", name);
    let aliases: Vec<&String> = statement.names.iter().filter(|one| *one != name).collect();
    if !aliases.is_empty() {
        weakness.insert("aliases".to_owned(), json!(aliases));
    }
    map.insert("vulnerability".to_owned(), weakness.into());
    let timestamp = statement.timestamp.map(|moment| moment.to_string()).unwrap_or_default();
    put(&mut map, "timestamp", &timestamp);
    let products = each_once(statement.products.iter().map(product).collect());
    if !products.is_empty() {
        map.insert("products".to_owned(), products.into());
    }
    put(&mut map, "status", statement.status.as_str());
    let reason = statement.justification.filter(|_| statement.status == Status::NotAffected);
    if let Some(reason) = reason {
        put(&mut map, "justification", reason.as_str());
    }
    let (key, otherwise) = match statement.status {
        Status::NotAffected if reason.is_none() => ("impact_statement", "no reason was given"),
        Status::NotAffected => ("impact_statement", ""),
        Status::Affected => ("action_statement", "nothing was decided yet"),
        Status::Fixed | Status::UnderInvestigation => ("status_notes", ""),
    };
    put(&mut map, key, if statement.text.is_empty() { otherwise } else { &statement.text });
    map.into()
}

fn product(product: &Product) -> Value {
    let mut map = identifier(&product.name);
    let parts = each_once(product.parts.iter().map(|part| identifier(part).into()).collect());
    if !parts.is_empty() {
        map.insert("subcomponents".to_owned(), parts.into());
    }
    map.into()
}

fn identifier(identifier: &Identifier) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "@id", &iri(identifier));
    if let Some(purl) = &identifier.purl {
        map.insert("identifiers".to_owned(), json!({ "purl": purl.to_string() }));
    }
    map
}

/// The name of a product as the IRI that it has to be.
fn iri(identifier: &Identifier) -> String {
    if is_iri(&identifier.id) {
        return identifier.id.clone();
    }
    let encoded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    let name = || identifier.id.bytes().map(encoded).collect::<String>();
    let purl = identifier.purl.as_ref();
    purl.map_or_else(|| format!("urn:seawall:{}", name()), ToString::to_string)
}

fn is_iri(text: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme =
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_scheme
        && text.bytes().all(is_plain)
}
