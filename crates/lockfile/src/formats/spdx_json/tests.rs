//! Tests of `spdx_json`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "spdxVersion": "SPDX-2.3",
  "documentDescribes": ["SPDXRef-root"],
  "packages": [
    {"SPDXID": "SPDXRef-root", "name": "app", "versionInfo": "1.0", "downloadLocation": "NOASSERTION"},
    {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1.0.0", "licenseConcluded": "MIT", "licenseDeclared": "NOASSERTION", "checksums": [{"algorithm": "SHA256", "checksumValue": "aa"}],
     "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/a@1.0.0"}]},
    {"SPDXID": "SPDXRef-b", "name": "b", "versionInfo": "2.0.0"}
  ],
  "relationships": [
    {"spdxElementId": "SPDXRef-root", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-a"},
    {"spdxElementId": "SPDXRef-b", "relationshipType": "DEV_DEPENDENCY_OF", "relatedSpdxElement": "SPDXRef-root"}
  ]
}
"#;
    assert_snapshot!(check("a.spdx.json", text), @r#"
        5: pkg:generic/app@1.0 runtime transitive needs [1, 2] local
        6: pkg:npm/a@1.0.0 runtime direct hash sha256:aa licences ["MIT"]
        8: pkg:generic/b@2.0.0 dev direct
        "#);
}

#[test]
fn another_form_is_read() {
    let text = r#"{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
  {"type": "software_Package", "spdxId": "urn:root", "name": "app"},
  {"type": "software_Package", "spdxId": "urn:a", "name": "a", "software_packageVersion": "1.0", "software_packageUrl": "pkg:pypi/a@1.0"},
  {"type": "software_Sbom", "spdxId": "urn:s", "rootElement": ["urn:root"]},
  {"type": "Relationship", "spdxId": "urn:r", "relationshipType": "dependsOn", "from": "urn:root", "to": ["urn:a"]}
]}
"#;
    assert_snapshot!(check("b.spdx.json", text), @r"
        2: pkg:generic/app runtime transitive needs [1] local
        3: pkg:pypi/a@1.0 runtime direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("a.spdx.json", r#"{"spdxVersion": "SPDX-2.3", "packages": [{"name": ""}]"#), @r"
        ! line 1: expected `,` or `}`
        ! line 1: a package without a name
        ");
    assert_snapshot!(check("b.spdx.json", r#"{"a": 1}"#), @"! no SPDX: it has no `spdxVersion`");
}
