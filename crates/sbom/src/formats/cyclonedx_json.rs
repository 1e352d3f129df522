//! `CycloneDX` 1.6 in JSON.

use serde_json::{Map, Value, json};

use super::{Format, cyclonedx_scope};
use crate::bom::SUBJECT;
use crate::hash::Algorithm;
use crate::{Bom, Component, time};

pub(super) const FORMAT: Format =
    Format { id: "cyclonedx-json", about: "CycloneDX 1.6 in JSON", extension: "cdx.json", write };

fn write(bom: &Bom) -> String {
    let mut metadata = Map::new();
    if let Some(created) = bom.created {
        metadata.insert("timestamp".to_owned(), time::rfc3339(created).into());
    }
    let tool = json!({"type": "application", "name": "seawall", "version": bom.tool_version});
    metadata.insert("tools".to_owned(), json!({ "components": [tool] }));
    let mut subject = Map::new();
    put(&mut subject, "type", "application");
    put(&mut subject, "bom-ref", SUBJECT);
    put(&mut subject, "name", &bom.subject.name);
    if let Some(version) = &bom.subject.version {
        put(&mut subject, "version", version);
    }
    metadata.insert("component".to_owned(), subject.into());
    super::json(&json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": format!("urn:uuid:{}", bom.uuid()),
        "version": 1,
        "metadata": metadata,
        "components": bom.components.iter().map(component).collect::<Vec<_>>(),
        "dependencies": dependencies(bom),
    }))
}

fn put(map: &mut Map<String, Value>, key: &str, value: &str) {
    map.insert(key.to_owned(), value.into());
}

fn component(component: &Component) -> Value {
    let mut map = Map::new();
    put(&mut map, "type", kind(component));
    put(&mut map, "bom-ref", &component.reference);
    if let Some(group) = &component.purl.namespace {
        put(&mut map, "group", group);
    }
    put(&mut map, "name", &component.purl.name);
    if let Some(version) = &component.purl.version {
        put(&mut map, "version", version);
    }
    put(&mut map, "scope", cyclonedx_scope(component.scope));
    let hash = |hash: &crate::Hash| json!({"alg": algorithm(hash.algorithm), "content": hash.hex});
    list(&mut map, "hashes", component.hashes.iter().map(hash));
    list(&mut map, "licenses", licences(component));
    put(&mut map, "purl", &component.reference);
    let reference = |url: &String| json!({"type": "distribution", "url": url});
    list(&mut map, "externalReferences", component.addresses.iter().map(reference));
    let property = |(name, value): (&str, &str)| json!({"name": name, "value": value});
    list(&mut map, "properties", properties(component).into_iter().map(property));
    if !component.paths.is_empty() {
        let place = |path: &String| json!({ "location": path });
        let places: Vec<Value> = component.paths.iter().map(place).collect();
        map.insert("evidence".to_owned(), json!({ "occurrences": places }));
    }
    map.into()
}

fn list(map: &mut Map<String, Value>, key: &str, values: impl IntoIterator<Item = Value>) {
    let values: Vec<Value> = values.into_iter().collect();
    if !values.is_empty() {
        map.insert(key.to_owned(), values.into());
    }
}

/// What kind of component a package is.
pub(super) fn kind(component: &Component) -> &'static str {
    match component.purl.kind.as_str() {
        "docker" | "oci" => "container",
        _ if component.local => "application",
        _ => "library",
    }
}

/// What has no place of its own.
pub(super) fn properties(component: &Component) -> Vec<(&'static str, &str)> {
    let mut properties = vec![("seawall:scope", component.scope.as_str())];
    if component.direct {
        properties.push(("seawall:direct", "true"));
    }
    let constraints = component.constraints.iter();
    properties.extend(constraints.map(|text| ("seawall:constraint", text.as_str())));
    properties
}

pub(super) const fn algorithm(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Md5 => "MD5",
        Algorithm::Sha1 => "SHA-1",
        Algorithm::Sha256 => "SHA-256",
        Algorithm::Sha384 => "SHA-384",
        Algorithm::Sha512 => "SHA-512",
    }
}

/// Either one expression or a list of licences, never both.
fn licences(component: &Component) -> Vec<Value> {
    match written(component) {
        Written::Id(id) => vec![json!({"license": {"id": id}})],
        Written::Expression(expression) => vec![json!({ "expression": expression })],
        Written::Names(names) => {
            names.into_iter().map(|name| json!({"license": {"name": name}})).collect()
        }
    }
}

/// How a component's licence is written.
pub(super) enum Written<'c> {
    /// As one licence of SPDX's list.
    Id(&'static str),
    /// As an expression of such licences.
    Expression(String),
    /// As the metadata words it, of which something is on no list.
    Names(Vec<&'c str>),
}

pub(super) fn written(component: &Component) -> Written<'_> {
    let listed = component.licence.as_ref().filter(|licence| licence.is_listed());
    let Some(licence) = listed else {
        let texts = component.licences.iter().map(|text| text.trim());
        return Written::Names(texts.filter(|text| !text.is_empty()).collect());
    };
    licence.id().map_or_else(|| Written::Expression(licence.expression()), Written::Id)
}

fn dependencies(bom: &Bom) -> Vec<Value> {
    let edges = |from: &str, places: &[u32]| {
        let to: Vec<&str> = bom.needs(places).map(|one| one.reference.as_str()).collect();
        if to.is_empty() { json!({ "ref": from }) } else { json!({"ref": from, "dependsOn": to}) }
    };
    let own = std::iter::once(edges(SUBJECT, &bom.roots));
    own.chain(bom.components.iter().map(|one| edges(&one.reference, &one.needs))).collect()
}
