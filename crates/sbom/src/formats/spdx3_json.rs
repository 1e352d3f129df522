//! SPDX 3.0 in JSON: a graph of elements.

use std::collections::{BTreeMap, BTreeSet};

use seawall_lockfile::Scope;
use serde_json::{Map, Value, json};

use super::Format;
use crate::{Bom, Component, licence, time};

pub(super) const FORMAT: Format =
    Format { id: "spdx3-json", about: "SPDX 3.0 in JSON", extension: "spdx3.json", write };

const CREATION: &str = "_:creation";

fn write(bom: &Bom) -> String {
    let graph = Graph { bom, base: format!("urn:uuid:{}", bom.uuid()) };
    super::json(&json!({
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": graph.elements(),
    }))
}

struct Graph<'b> {
    bom: &'b Bom,
    base: String,
}

impl Graph<'_> {
    fn id(&self, name: &str) -> String {
        format!("{}#SPDXRef-{name}", self.base)
    }

    fn package_id(&self, component: &Component) -> String {
        self.id(&format!("Package-{}", component.digest()))
    }

    /// An element with what all have.
    fn element(&self, kind: &str, name: &str, rest: Value) -> Value {
        let mut map = Map::new();
        map.insert("type".to_owned(), kind.into());
        map.insert("spdxId".to_owned(), self.id(name).into());
        map.insert("creationInfo".to_owned(), CREATION.into());
        if let Value::Object(rest) = rest {
            map.extend(rest);
        }
        map.into()
    }

    fn elements(&self) -> Vec<Value> {
        let bom = self.bom;
        // SPDX wants a moment: where none is told, the first one.
        let creation = json!({
            "type": "CreationInfo",
            "@id": CREATION,
            "specVersion": "3.0.1",
            "created": time::rfc3339(bom.created.unwrap_or_default()),
            "createdBy": [self.id("Tool")],
        });
        let tool = json!({ "name": format!("seawall-{}", bom.tool_version) });
        let mut main = json!({
            "name": bom.subject.name,
            "software_primaryPurpose": "application",
        });
        if let (Some(version), Some(main)) = (&bom.subject.version, main.as_object_mut()) {
            main.insert("software_packageVersion".to_owned(), version.as_str().into());
        }
        let mut all = vec![
            creation,
            self.element("SoftwareAgent", "Tool", tool),
            self.element("software_Package", "Subject", main),
        ];
        all.extend(bom.components.iter().map(|component| self.package(component)));
        self.needs(&mut all);
        self.licences(&mut all);
        let ids = all.iter().filter_map(|one| one.get("spdxId").cloned());
        let ids: Vec<Value> = ids.collect();
        let sbom = json!({
            "element": ids,
            "rootElement": [self.id("Subject")],
            "software_sbomType": ["source"],
        });
        let document = json!({
            "name": bom.subject.name,
            "profileConformance": ["core", "software", "simpleLicensing"],
            "element": ids,
            "rootElement": [self.id("Sbom")],
        });
        all.push(self.element("software_Sbom", "Sbom", sbom));
        all.push(self.element("SpdxDocument", "DOCUMENT", document));
        all
    }

    fn package(&self, component: &Component) -> Value {
        let mut rest = Map::new();
        let mut put = |key: &str, value: Value| drop(rest.insert(key.to_owned(), value));
        put("name", component.purl.full_name().into());
        put("software_packageUrl", component.reference.as_str().into());
        if let Some(version) = &component.purl.version {
            put("software_packageVersion", version.as_str().into());
        }
        if let Some(address) = component.addresses.first() {
            put("software_downloadLocation", address.as_str().into());
        }
        let paths: Vec<&str> = component.paths.iter().map(String::as_str).collect();
        if !paths.is_empty() {
            put("software_sourceInfo", format!("named in {}", paths.join(", ")).into());
        }
        if !component.hashes.is_empty() {
            let hash = |hash: &crate::Hash| {
                let name = hash.algorithm.name();
                json!({"type": "Hash", "algorithm": name, "hashValue": hash.hex})
            };
            put("verifiedUsing", component.hashes.iter().map(hash).collect::<Vec<_>>().into());
        }
        let name = format!("Package-{}", component.digest());
        self.element("software_Package", &name, rest.into())
    }

    fn needs(&self, all: &mut Vec<Value>) {
        let bom = self.bom;
        let mut by_scope: BTreeMap<Scope, Vec<String>> = BTreeMap::new();
        for root in bom.needs(&bom.roots) {
            by_scope.entry(root.scope).or_default().push(self.package_id(root));
        }
        for (scope, to) in by_scope {
            let (kind, lifecycle) = match scope {
                Scope::Runtime => ("dependsOn", "runtime"),
                Scope::Optional => ("hasOptionalDependency", "runtime"),
                Scope::Build => ("dependsOn", "build"),
                Scope::Test => ("dependsOn", "test"),
                Scope::Dev => ("dependsOn", "development"),
            };
            let name = format!("Needs-Subject-{scope}");
            all.push(self.element(
                "LifecycleScopedRelationship",
                &name,
                json!({
                    "from": self.id("Subject"), "relationshipType": kind, "to": to, "scope": lifecycle,
                }),
            ));
        }
        for component in bom.components.iter().filter(|one| !one.needs.is_empty()) {
            let to: Vec<String> =
                bom.needs(&component.needs).map(|one| self.package_id(one)).collect();
            let from = self.package_id(component);
            let rest = json!({"from": from, "relationshipType": "dependsOn", "to": to});
            let name = format!("Needs-{}", component.digest());
            all.push(self.element("Relationship", &name, rest));
        }
    }

    /// Each expression once, and which packages have it.
    fn licences(&self, all: &mut Vec<Value>) {
        let mut expressions: BTreeMap<String, Vec<&Component>> = BTreeMap::new();
        for component in &self.bom.components {
            if let Some(licence) = &component.licence {
                expressions.entry(licence.expression()).or_default().push(component);
            }
        }
        let own = licence::unlisted(self.bom);
        for (id, text) in &own {
            let rest = json!({ "simplelicensing_licenseText": text });
            all.push(self.element("simplelicensing_SimpleLicensingText", id, rest));
        }
        for (number, (expression, components)) in expressions.into_iter().enumerate() {
            let name = format!("Licence-{number}");
            let words: BTreeSet<&str> = expression.split([' ', '(', ')']).collect();
            let mut rest = json!({ "simplelicensing_licenseExpression": expression });
            let uris: Vec<Value> = words
                .into_iter()
                .filter(|word| own.contains_key(*word))
                .map(|word| json!({"type": "DictionaryEntry", "key": word, "value": self.id(word)}))
                .collect();
            if let (false, Some(rest)) = (uris.is_empty(), rest.as_object_mut()) {
                rest.insert("simplelicensing_customIdToUri".to_owned(), uris.into());
            }
            all.push(self.element("simplelicensing_LicenseExpression", &name, rest));
            for component in components {
                let is_concluded = component.licence.as_ref().is_some_and(|one| one.is_concluded);
                let rest = json!({
                    "from": self.package_id(component),
                    "relationshipType": if is_concluded { "hasConcludedLicense" } else { "hasDeclaredLicense" },
                    "to": [self.id(&name)],
                });
                let name = format!("Licensed-{}", component.digest());
                all.push(self.element("Relationship", &name, rest));
            }
        }
    }
}
