//! Tests of which statement holds.

use seawall_model::Purl;

use crate::{Vex, read};

/// The lines of a document, each a statement of `OpenVEX` as `PRODUCT STATUS MONTH [PART]`.
fn vex(lines: &[&str]) -> Vex {
    let statement = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        let parts = words.get(3).map(|part| format!(r#", "subcomponents": [{{"@id": "{part}"}}]"#));
        let products = match words[0] {
            "*" => String::new(),
            id => format!(r#""products": [{{"@id": "{id}"{}}}],"#, parts.unwrap_or_default()),
        };
        format!(
            r#"{{"vulnerability": {{"name": "CVE-2001-1000", "aliases": ["GHSA-one"]}}, {products} "status": "{}",
            "impact_statement": "{line}", "timestamp": "2026-{}-01T00:00:00Z"}}"#,
            words[1], words[2]
        )
    };
    let statements: Vec<String> = lines.iter().map(statement).collect();
    let text = format!(
        r#"{{"@context": "https://openvex.dev/ns", "statements": [{}]}}"#,
        statements.join(",")
    );
    let (statements, _) = read("vex", text.as_bytes());
    assert_eq!(statements.len(), lines.len());
    Vex::new(statements)
}

fn holding<'v>(vex: &'v Vex, package: &str) -> Option<&'v str> {
    let package = Purl::parse(package).expect("a package URL");
    vex.holding(&package, ["cve-2001-1000"]).map(|one| one.text.as_str())
}

#[test]
fn a_version_limits_what_is_said() {
    let vex = vex(&["pkg:npm/a@1.0 fixed 01", "pkg:npm/b fixed 01", "pkg:golang/c@1.0 fixed 01"]);
    assert_eq!(holding(&vex, "pkg:npm/a@1.0"), Some("pkg:npm/a@1.0 fixed 01"));
    assert_eq!(holding(&vex, "pkg:npm/a@1.1"), None);
    assert_eq!(holding(&vex, "pkg:npm/a"), None);
    assert_eq!(holding(&vex, "pkg:npm/b@9"), Some("pkg:npm/b fixed 01"));
    assert_eq!(holding(&vex, "pkg:pypi/b@9"), None);
    assert_eq!(holding(&vex, "pkg:npm/%40x/b@9"), None);
    assert!(holding(&vex, "pkg:golang/c@v1.0").is_some());
}

#[test]
fn qualifiers_count_where_both_have_them() {
    let vex = vex(&["pkg:deb/debian/a@1?arch=amd64&distro=debian-12 fixed 01"]);
    assert!(holding(&vex, "pkg:deb/debian/a@1").is_some());
    assert!(holding(&vex, "pkg:deb/debian/a@1?arch=amd64").is_some());
    assert!(holding(&vex, "pkg:deb/debian/a@1?arch=arm64").is_none());
}

#[test]
fn the_latest_counts_and_of_equally_late_ones_the_one_that_asks_for_more() {
    let later = vex(&["pkg:npm/a not_affected 03", "pkg:npm/a affected 02", "* affected 01"]);
    assert_eq!(holding(&later, "pkg:npm/a@1"), Some("pkg:npm/a not_affected 03"));
    let equal = vex(&["pkg:npm/a not_affected 03", "pkg:npm/a@1 affected 03"]);
    assert_eq!(holding(&equal, "pkg:npm/a@1"), Some("pkg:npm/a@1 affected 03"));
    assert_eq!(holding(&equal, "pkg:npm/a@2"), Some("pkg:npm/a not_affected 03"));
}

#[test]
fn what_names_no_product_holds_for_all() {
    let vex = vex(&["* not_affected 01"]);
    assert!(holding(&vex, "pkg:npm/a@1").is_some());
    let other = Purl::parse("pkg:npm/a@1").expect("a package URL");
    assert!(vex.holding(&other, ["CVE-2001-1001"]).is_none());
    assert!(vex.holding(&other, ["CVE-2001-1001", "GHSA-ONE"]).is_some());
}

#[test]
fn parts_are_meant_and_not_the_product_that_has_them() {
    let one = vex(&["pkg:oci/shop fixed 01 pkg:npm/a"]);
    assert!(holding(&one, "pkg:npm/a@1").is_some());
    assert!(holding(&one, "pkg:oci/shop@1").is_none());
    // A part without a package URL must not widen the statement to the product.
    let unknown = vex(&["pkg:oci/shop fixed 01 thing"]);
    assert!(holding(&unknown, "pkg:oci/shop@1").is_none());
    // Which product is meant is not known: what one of them says against it counts.
    let two = vex(&["pkg:oci/shop fixed 09 pkg:npm/a", "pkg:oci/bank affected 01 pkg:npm/a"]);
    assert_eq!(holding(&two, "pkg:npm/a@1"), Some("pkg:oci/bank affected 01 pkg:npm/a"));
}
