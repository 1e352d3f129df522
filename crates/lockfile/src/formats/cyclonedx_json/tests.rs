//! Tests of `cyclonedx_json`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "bomFormat": "CycloneDX", "specVersion": "1.6",
  "metadata": {"component": {"type": "application", "bom-ref": "root", "name": "app", "version": "1.0"}},
  "components": [
    {"type": "library", "bom-ref": "a", "name": "a", "version": "1.0.0", "purl": "pkg:npm/a@1.0.0", "licenses": [{"license": {"id": "MIT"}}], "hashes": [{"alg": "SHA-256", "content": "aa"}],
     "components": [{"type": "library", "bom-ref": "b", "name": "b", "version": "2.0.0", "purl": "pkg:npm/b@2.0.0", "scope": "optional"}]},
    {"type": "framework", "group": "g", "name": "plain", "version": "3"},
    {"type": "file", "name": "x.js"}
  ],
  "dependencies": [{"ref": "root", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}]
}
"#;
    assert_snapshot!(check("bom.json", text), @r#"
        3: pkg:generic/app@1.0 runtime transitive needs [1] local
        5: pkg:npm/a@1.0.0 runtime direct needs [3] hash sha256:aa licences ["MIT"]
        7: pkg:generic/g/plain@3 runtime transitive
        6: pkg:npm/b@2.0.0 optional transitive
        "#);
}

#[test]
fn another_form_is_read() {
    let text = r#"{"spdxVersion": "SPDX-2.3", "packages": [{"SPDXID": "SPDXRef-a", "name": "a"}]}
"#;
    assert_snapshot!(check("sbom.json", text), @"1: pkg:generic/a runtime");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("bom.json", r#"{"bomFormat": "CycloneDX", "components": [{"type": "library", "purl": "npm/a"}, {"type": "library""#), @r"
        ! line 1: expected `,` or `}`
        ! line 1: `npm/a` is no package URL
        ");
    assert_snapshot!(check("sbom.json", r#"{"other": 1}"#), @"! neither CycloneDX nor SPDX: it has no `bomFormat`");
}
