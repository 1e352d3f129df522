//! `CycloneDX` 1.6 in JSON: components as far as statements are about them, and what is said of each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{JUSTIFICATIONS, STATES};
use crate::document::{each_once, pretty, put, uuid};
use crate::statement::giver;
use crate::{Document, Identifier, Product, Statement, Status};

/// The reference of the software itself; no package URL is like it.
const SUBJECT: &str = "seawall:subject";

pub(super) fn write(document: &Document<'_>) -> String {
    let tool = json!({"type": "application", "name": "seawall", "version": document.tool_version});
    let mut metadata = Map::new();
    put(&mut metadata, "timestamp", &document.moment.to_string());
    metadata.insert("tools".to_owned(), json!({ "components": [tool] }));
    if !document.author.is_empty() {
        metadata.insert("authors".to_owned(), json!([{ "name": document.author }]));
    }
    let subject = json!({"type": "application", "bom-ref": SUBJECT, "name": document.subject});
    metadata.insert("component".to_owned(), subject);
    let meant = document.statements.iter().flat_map(|one| &one.products);
    let meant: BTreeSet<&Identifier> = meant.flat_map(Product::meant).collect();
    // One reference names one component, whatever else documents say of it.
    let components: BTreeMap<&str, &Identifier> =
        meant.iter().map(|one| (one.id.as_str(), *one)).collect();
    let mut map = Map::new();
    put(&mut map, "$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    put(&mut map, "bomFormat", "CycloneDX");
    put(&mut map, "specVersion", "1.6");
    map.insert("version".to_owned(), 1.into());
    map.insert("metadata".to_owned(), metadata.into());
    map.insert("components".to_owned(), components.into_values().map(component).collect());
    let weaknesses = each_once(document.statements.iter().map(weakness).collect());
    map.insert("vulnerabilities".to_owned(), weaknesses.into());
    let serial = format!("urn:uuid:{}", uuid(&Value::Object(map.clone())));
    map.shift_insert(3, "serialNumber".to_owned(), serial.into());
    pretty(&map.into())
}

fn component(identifier: &Identifier) -> Value {
    let mut map = Map::new();
    put(&mut map, "type", "library");
    put(&mut map, "bom-ref", &identifier.id);
    let Some(purl) = &identifier.purl else {
        put(&mut map, "name", &identifier.id);
        return map.into();
    };
    put(&mut map, "group", purl.namespace.as_deref().unwrap_or_default());
    put(&mut map, "name", &purl.name);
    put(&mut map, "version", purl.version.as_deref().unwrap_or_default());
    put(&mut map, "purl", &purl.to_string());
    map.into()
}

fn weakness(statement: &Statement) -> Value {
    let mut map = Map::new();
    let name = statement.best_name();
    put(&mut map, "id", name);
    let others = statement.names.iter().filter(|one| *one != name);
    let others: Vec<Value> =
        others.map(|id| json!({"id": id, "source": {"name": giver(id)}})).collect();
    if !others.is_empty() {
        map.insert("references".to_owned(), others.into());
    }
    map.insert("analysis".to_owned(), analysis(statement));
    if !statement.products.is_empty() {
        let meant = statement.products.iter().flat_map(Product::meant);
        let meant: BTreeSet<&str> = meant.map(|one| one.id.as_str()).collect();
        let affects: Vec<Value> = meant.iter().map(|id| json!({ "ref": id })).collect();
        map.insert("affects".to_owned(), affects.into());
    }
    map.into()
}

fn analysis(statement: &Statement) -> Value {
    let mut map = Map::new();
    let state = STATES.iter().find(|(_, status)| *status == statement.status);
    put(&mut map, "state", state.map_or("in_triage", |(word, _)| word));
    let reason = statement.justification.filter(|_| statement.status == Status::NotAffected);
    let word = JUSTIFICATIONS.iter().find(|(_, known)| Some(*known) == reason);
    put(&mut map, "justification", word.map_or("", |(word, _)| word));
    put(&mut map, "detail", &statement.text);
    let timestamp = statement.timestamp.map(|moment| moment.to_string()).unwrap_or_default();
    put(&mut map, "lastUpdated", &timestamp);
    map.into()
}
