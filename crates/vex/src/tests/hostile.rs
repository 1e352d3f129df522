//! Tests that documents made to cost much cost little.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use seawall_model::Purl;

use crate::{Vex, read};

/// Far more than a slow machine under load needs for what costs no more than it should.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn a_hundred_thousand_statements_are_read_and_asked() {
    let started = Instant::now();
    let mut text = r#"{"@context": "https://openvex.dev/ns", "statements": ["#.to_owned();
    for at in 0..100_000 {
        let comma = if at == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"vulnerability": {{"name": "CVE-2001-1000"}}, "status": "fixed", "products": [{{"@id": "pkg:npm/a{at}@1"}}]}}"#)
            .expect("a written text");
    }
    text += "]}";
    let (statements, problems) = read("vex", text.as_bytes());
    assert_eq!((statements.len(), problems.len()), (100_000, 0));
    let vex = Vex::new(statements);
    for at in 0..100_000 {
        let package = Purl::new("npm", None, &format!("a{at}"), Some("1")).expect("a package");
        assert!(vex.holding(&package, ["CVE-2001-1000"]).is_some());
    }
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}

#[test]
fn groups_of_groups_end() {
    let started = Instant::now();
    let ids: Vec<String> = (0..20_000).map(|at| format!("\"P{at}\"")).collect();
    let flags = vec![r#"{"label": "component_not_present", "group_ids": ["G"]}"#; 20_000];
    let text = format!(
        r#"{{"document": {{"csaf_version": "2.0"}}, "product_tree": {{"product_groups": [{{"group_id": "G", "product_ids": [{}]}}]}},
        "vulnerabilities": [{{"cve": "CVE-2001-1000", "flags": [{}], "product_status": {{}}}}]}}"#,
        ids.join(","),
        flags.join(",")
    );
    let (_, problems) = read("vex", text.as_bytes());
    assert!(problems[0].detail.contains("more than 2000000 products"), "{}", problems[0].detail);
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}

#[test]
fn what_stands_too_deep_is_told() {
    let branches = r#"{"branches": ["#.repeat(100_000);
    let text = format!(r#"{{"document": {{"csaf_version": "2.0"}}, "product_tree": {branches}"#);
    let components = r#"{"components": ["#.repeat(100_000);
    for text in [
        text,
        format!(
            r#"{{"bomFormat": "CycloneDX", "vulnerabilities": [], "components": [{components}"#
        ),
    ] {
        let (statements, problems) = read("vex", text.as_bytes());
        assert!(
            statements.is_empty() && problems[0].detail.contains("nested deeper"),
            "{problems:?}"
        );
    }
}

#[test]
fn nothing_of_a_torn_document_holds() {
    let text = r#"{"@context": "https://openvex.dev/ns", "statements": [{"vulnerability": {"name": "CVE-2001-1000"}, "status": "fixed"}, {"vuln"#;
    let (statements, problems) = read("vex", text.as_bytes());
    assert_eq!(statements.len(), 0);
    assert!(
        problems.iter().any(|one| one.detail.contains("a string without an end")),
        "{problems:?}"
    );
}
