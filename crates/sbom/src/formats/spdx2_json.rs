//! SPDX 2.3 in JSON.

use seawall_lockfile::Scope;
use serde_json::{Map, Value, json};

use super::Format;
use crate::hash::Algorithm;
use crate::licence::Licence;
use crate::{Bom, Component, licence, time};

pub(super) const FORMAT: Format =
    Format { id: "spdx2-json", about: "SPDX 2.3 in JSON", extension: "spdx.json", write };

const DOCUMENT: &str = "SPDXRef-DOCUMENT";
const MAIN: &str = "SPDXRef-Subject";
const UNSAID: &str = "NOASSERTION";

fn write(bom: &Bom) -> String {
    let mut main = json!({
        "SPDXID": MAIN,
        "name": bom.subject.name,
        "downloadLocation": UNSAID,
        "filesAnalyzed": false,
        "primaryPackagePurpose": "APPLICATION",
    });
    if let (Some(version), Some(main)) = (&bom.subject.version, main.as_object_mut()) {
        main.insert("versionInfo".to_owned(), version.as_str().into());
    }
    let packages = std::iter::once(main).chain(bom.components.iter().map(package));
    let mut document = json!({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": DOCUMENT,
        "name": bom.subject.name,
        "documentNamespace": format!("urn:uuid:{}", bom.uuid()),
        // SPDX wants a moment: where none is told, the first one.
        "creationInfo": {
            "created": time::rfc3339(bom.created.unwrap_or_default()),
            "creators": [format!("Tool: seawall-{}", bom.tool_version)],
        },
        "packages": packages.collect::<Vec<_>>(),
        "relationships": relationships(bom),
    });
    let own = own_licences(bom);
    if let (false, Some(document)) = (own.is_empty(), document.as_object_mut()) {
        document.insert("hasExtractedLicensingInfos".to_owned(), own.into());
    }
    super::json(&document)
}

fn id(component: &Component) -> String {
    format!("SPDXRef-Package-{}", component.digest())
}

fn package(component: &Component) -> Value {
    let address = component.addresses.first().map_or(UNSAID, String::as_str);
    let said = component.licence.as_ref();
    let licence = |is_concluded: bool| {
        let said = said.filter(|licence| licence.is_concluded == is_concluded);
        said.map_or_else(|| UNSAID.to_owned(), Licence::expression)
    };
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
    put("SPDXID", id(component).into());
    put("name", component.purl.full_name().into());
    if let Some(version) = &component.purl.version {
        put("versionInfo", version.as_str().into());
    }
    put("downloadLocation", address.into());
    put("filesAnalyzed", false.into());
    if !component.hashes.is_empty() {
        let sum = |hash: &crate::Hash| json!({"algorithm": algorithm(hash.algorithm), "checksumValue": hash.hex});
        put("checksums", component.hashes.iter().map(sum).collect::<Vec<_>>().into());
    }
    let paths: Vec<&str> = component.paths.iter().map(String::as_str).collect();
    if !paths.is_empty() {
        put("sourceInfo", format!("named in {}", paths.join(", ")).into());
    }
    put("licenseConcluded", licence(true).into());
    put("licenseDeclared", licence(false).into());
    put("copyrightText", UNSAID.into());
    put(
        "externalRefs",
        json!([{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": component.reference,
        }]),
    );
    map.into()
}

const fn algorithm(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Md5 => "MD5",
        Algorithm::Sha1 => "SHA1",
        Algorithm::Sha256 => "SHA256",
        Algorithm::Sha384 => "SHA384",
        Algorithm::Sha512 => "SHA512",
    }
}

/// What needs what. What the software asks for says what it is needed for.
fn relationships(bom: &Bom) -> Vec<Value> {
    let edge = |from: &str, kind: &str, to: &str| json!({"spdxElementId": from, "relationshipType": kind, "relatedSpdxElement": to});
    let ids: Vec<String> = bom.components.iter().map(id).collect();
    let named = |place: u32| ids.get(place as usize).map_or(UNSAID, String::as_str);
    let mut edges = vec![edge(DOCUMENT, "DESCRIBES", MAIN)];
    for root in &bom.roots {
        let scope = bom.components.get(*root as usize).map_or(Scope::Runtime, |one| one.scope);
        edges.push(match scope {
            Scope::Runtime => edge(MAIN, "DEPENDS_ON", named(*root)),
            Scope::Optional => edge(named(*root), "OPTIONAL_DEPENDENCY_OF", MAIN),
            Scope::Build => edge(named(*root), "BUILD_DEPENDENCY_OF", MAIN),
            Scope::Test => edge(named(*root), "TEST_DEPENDENCY_OF", MAIN),
            Scope::Dev => edge(named(*root), "DEV_DEPENDENCY_OF", MAIN),
        });
    }
    for (component, from) in bom.components.iter().zip(&ids) {
        edges.extend(component.needs.iter().map(|need| edge(from, "DEPENDS_ON", named(*need))));
    }
    edges
}

/// The licences that have no SPDX identifier, by the names that they have in this document.
fn own_licences(bom: &Bom) -> Vec<Value> {
    let own = licence::unlisted(bom).into_iter();
    own.map(|(id, text)| json!({"licenseId": id, "extractedText": text, "name": text})).collect()
}
