//! Tests of what is read from each format.

use super::lines;

const NONE: [&str; 0] = [];

#[test]
fn openvex_takes_from_its_document_what_statements_do_not_say() {
    let (statements, problems) = lines(
        r#"{"@context": "https://openvex.dev/ns/v0.2.0", "author": "Ann", "timestamp": "2026-01-02T03:04:05+01:00", "statements": [
{"vulnerability": {"name": "CVE-2001-1000", "aliases": ["GHSA-one"]}, "products": [{"@id": "pkg:npm/%40shop/cart@1.0.0"}],
 "status": "not_affected", "justification": "component_not_present"},
{"vulnerability": {"@id": "https://example.org/CVE-2001-1001/"}, "status": "affected", "action_statement": "turn it\noff", "timestamp": "2026-02-03T00:00:00.5Z",
 "products": [{"@id": "https://example.org/shop", "subcomponents": [{"identifiers": {"purl": "pkg:pypi/Flask@1.0"}}]}]},
{"vulnerability": {"name": "CVE-2001-1002"}, "status": "fixed"}
]}"#,
    );
    assert_eq!(
        statements,
        [
            "2 CVE-2001-1000,GHSA-one component_not_present pkg:npm/%40shop/cart@1.0.0 by Ann 2026-01-02T02:04:05Z",
            "4 CVE-2001-1001 affected: turn it off https://example.org/shop[pkg:pypi/flask@1.0] by Ann 2026-02-03T00:00:00.5Z",
            "6 CVE-2001-1002 fixed  by Ann 2026-01-02T02:04:05Z",
        ]
    );
    assert_eq!(problems, NONE);
}

#[test]
fn the_first_openvex_has_texts_for_mappings() {
    let (statements, problems) = lines(
        r#"{"@context": "https://openvex.dev/ns", "author": "Ann", "statements": [{"vulnerability": "CVE-2001-1000", "status": "fixed",
        "products": ["pkg:npm/a@1", "pkg:npm/b@1"], "subcomponents": ["pkg:npm/c"]}]}"#,
    );
    assert_eq!(
        statements,
        ["1 CVE-2001-1000 fixed pkg:npm/a@1[pkg:npm/c] pkg:npm/b@1[pkg:npm/c] by Ann "]
    );
    assert_eq!(problems, NONE);
}

#[test]
fn what_is_wrong_in_openvex_is_told_and_left_out() {
    let (statements, problems) = lines(
        r#"{"@context": "https://openvex.dev/ns/v0.2.0", "timestamp": "yesterday", "statements": [
{"vulnerability": {"name": "CVE-2001-1000"}, "status": "harmless"},
{"vulnerability": {"name": "CVE-2001-1000"}},
{"vulnerability": {}, "status": "fixed"},
{"vulnerability": {"name": "CVE-2001-1000"}, "status": "not_affected"},
{"vulnerability": {"name": "CVE-2001-1000"}, "status": "not_affected", "justification": "luck", "impact_statement": "none"},
{"vulnerability": {"name": "CVE-2001-1000"}, "status": "fixed", "products": []},
{"vulnerability": {"name": "CVE-2001-1000"}, "status": "fixed", "products": [{"@id": "pkg:npm"}]}
]}"#,
    );
    assert_eq!(
        statements,
        ["6 CVE-2001-1000 not_affected: none  by  ", "8 CVE-2001-1000 fixed pkg:npm by  "]
    );
    assert_eq!(
        problems,
        [
            "line 1: no moment as in `2026-11-23T12:00:00Z`: it is taken for the earliest",
            "line 2: unknown status `harmless`: the statement is left out",
            "line 3: a statement without `status`: it is left out",
            "line 4: the statement names no weakness: it is left out",
            "line 5: `not_affected` without a justification or an impact statement: it is left out",
            "line 6: unknown justification `luck`",
            "line 7: `products` names none: the statement is left out",
            "line 8: `pkg:npm` names no package: the kind of package is missing or malformed",
            "line 8: no product here is named by a package URL that says its versions, so this holds for no package (1 of 2 statements)",
        ]
    );
}

const CYCLONEDX: &str = r#"{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"timestamp": "2026-01-01T00:00:00Z", "supplier": {"name": "Bob"}},
"components": [{"bom-ref": "a", "purl": "pkg:npm/a@1", "components": [{"bom-ref": "b", "purl": "pkg:npm/b"}]}],
"vulnerabilities": [
{"id": "CVE-2001-1000", "references": [{"id": "GHSA-one"}], "analysis": {"state": "not_affected", "justification": "code_not_reachable"}, "affects": [{"ref": "a"}]},
{"id": "CVE-2001-1001", "analysis": {"state": "resolved", "detail": "patched", "lastUpdated": "2026-03-01T00:00:00Z"}, "affects": [
 {"ref": "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#b", "versions": [{"version": "2"}, {"version": "3", "status": "affected"}, {"range": "vers:npm/4|5"}, {"range": "vers:npm/>=6"}]},
 {"ref": "pkg:npm/c@1"}]},
{"id": "CVE-2001-1002"},
{"id": "CVE-2001-1003", "analysis": {"state": "exploitable"}, "affects": [{"ref": "b", "versions": [{"range": "vers:npm/<2", "status": "affected"}, {"range": "vers:npm/>=2", "status": "unaffected"}]}]}
]}"#;

#[test]
fn cyclonedx_says_it_of_components_and_versions() {
    let (statements, problems) = lines(CYCLONEDX);
    assert_eq!(
        statements,
        [
            "4 CVE-2001-1000,GHSA-one vulnerable_code_not_in_execute_path pkg:npm/a@1 by Bob 2026-01-01T00:00:00Z"
                .replace("pkg:npm/a@1", "a"),
            "5 CVE-2001-1001 fixed: patched pkg:npm/b@2 pkg:npm/b@4 pkg:npm/b@5 urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#b vers:npm/>=6 pkg:npm/c@1 by Bob 2026-03-01T00:00:00Z"
                .to_owned(),
            "5 CVE-2001-1001 affected: patched pkg:npm/b@3 by Bob 2026-03-01T00:00:00Z".to_owned(),
            "8 CVE-2001-1002 affected  by Bob 2026-01-01T00:00:00Z".to_owned(),
            "9 CVE-2001-1003 affected b by Bob 2026-01-01T00:00:00Z".to_owned(),
            "9 CVE-2001-1003 not_affected b vers:npm/>=2 by Bob 2026-01-01T00:00:00Z".to_owned(),
        ]
    );
    assert_eq!(
        problems,
        [
            "line 6: a range of versions, `vers:npm/>=6`, holds for no package: list the versions",
            "line 9: a range of versions, `vers:npm/>=2`, holds for no package: list the versions",
            "line 9: no product here is named by a package URL that says its versions, so this holds for no package (1 of 6 statements)",
        ]
    );
}

#[test]
fn cyclonedx_in_xml_says_the_same() {
    let (statements, problems) = lines(
        r#"<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6">
<components><component bom-ref="a"><purl>pkg:npm/a@1</purl></component></components>
<vulnerabilities>
<vulnerability><id>CVE-2001-1000</id><references><reference><id>GHSA-one</id></reference></references>
<analysis><state>not_affected</state><justification>protected_at_runtime</justification><detail>guarded</detail></analysis>
<affects><target><ref>a</ref><versions><version><version>1</version><status>unaffected</status></version></versions></target></affects></vulnerability>
</vulnerabilities></bom>"#,
    );
    assert_eq!(
        statements,
        ["4 CVE-2001-1000,GHSA-one inline_mitigations_already_exist: guarded pkg:npm/a@1 by  "]
    );
    assert_eq!(problems, NONE);
}

const CSAF: &str = r#"{"document": {"csaf_version": "2.0", "publisher": {"name": "Cy"}, "tracking": {"current_release_date": "2026-01-01T00:00:00Z"}},
"product_tree": {"branches": [{"category": "product_name", "name": "lib", "branches": [
 {"category": "product_version", "name": "1.2", "product": {"product_id": "P1", "name": "lib 1.2", "product_identification_helper": {"purl": "pkg:npm/lib"}}},
 {"category": "product_version_range", "name": "<1", "product": {"product_id": "P2", "name": "old", "product_identification_helper": {"purl": "pkg:npm/lib"}}}]}],
 "full_product_names": [{"product_id": "P3", "name": "system"}],
 "relationships": [{"category": "default_component_of", "product_reference": "P1", "relates_to_product_reference": "P3", "full_product_name": {"product_id": "P4", "name": "lib in system"}}],
 "product_groups": [{"group_id": "G", "product_ids": ["P1", "P2"]}]},
"vulnerabilities": [{"cve": "CVE-2001-1000", "ids": [{"system_name": "GHSA", "text": "GHSA-one"}],
 "flags": [{"label": "component_not_present", "group_ids": ["G"]}],
 "threats": [{"category": "impact", "details": "not loaded", "product_ids": ["P1"]}],
 "remediations": [{"category": "vendor_fix", "details": "upgrade", "product_ids": ["P4"]}],
 "product_status": {"known_not_affected": ["P1", "P2"], "known_affected": ["P4", "P9"], "unheard_of": []}}]}"#;

#[test]
fn csaf_says_it_of_the_products_of_its_tree() {
    let (statements, problems) = lines(CSAF);
    assert_eq!(
        statements,
        [
            "12 CVE-2001-1000,GHSA-one component_not_present P2 by Cy 2026-01-01T00:00:00Z",
            "12 CVE-2001-1000,GHSA-one component_not_present: not loaded P1 by Cy 2026-01-01T00:00:00Z",
            "12 CVE-2001-1000,GHSA-one affected: upgrade P3[P1] by Cy 2026-01-01T00:00:00Z",
        ]
    );
    assert_eq!(
        problems,
        [
            "line 12: no product is called `P9`: it is left out",
            "line 12: unknown status `unheard_of`: it is left out",
            "line 12: no product here is named by a package URL that says its versions, so this holds for no package (1 of 3 statements)",
        ]
    );
}

#[test]
fn what_is_none_of_the_formats_holds_for_nothing() {
    for text in [
        "",
        "{}",
        "[]",
        "<a/>",
        "{\"@context\": 1}",
        "key: value",
        "{\"document\": {\"csaf_version\": \"2.1\"}}",
    ] {
        let (statements, problems) = lines(text);
        assert_eq!(statements, NONE, "{text}");
        assert!(!problems.is_empty(), "{text}");
    }
    let (_, problems) = crate::read("vex", b"\xff\xfe{");
    assert_eq!(problems.len(), 1);
}
