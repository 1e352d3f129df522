//! Documents as sources write them.

use seawall_model::Ecosystem;

use super::{Advisory, Event, EventKind, OsvError, Scale, Symbol};

const DOCUMENT: &str = r#"{
    "id": "GHSA-0000-0000-0001", "aliases": ["CVE-2001-1", "GHSA-0000-0000-0001"],
    "summary": "one line\nand another", "modified": "2001-02-03T04:05:06Z",
    "withdrawn": "2002-01-01T00:00:00Z",
    "severity": [
        { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
        { "type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" }
    ],
    "database_specific": { "severity": "CRITICAL", "cwe_ids": ["CWE-79"] },
    "affected": [
        {
            "package": { "ecosystem": "PyPI", "name": "Some_Thing" },
            "ranges": [
                { "type": "ECOSYSTEM", "events": [{ "fixed": "1.10" }, { "introduced": "1.9" }, { "introduced": "0" }, { "fixed": "1.2" }] },
                { "type": "GIT", "repo": "x", "events": [{ "introduced": "0" }] }
            ],
            "versions": ["1.9", "1.0"],
            "ecosystem_specific": { "affected_functions": ["thing.part.run"] }
        },
        {
            "package": { "ecosystem": "Go", "name": "example.org/m" },
            "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "0" }] }],
            "ecosystem_specific": { "imports": [{ "path": "example.org/m/p", "symbols": ["F", "T.M"] }, { "path": "example.org/m/q" }] }
        },
        { "package": { "ecosystem": "Nowhere", "name": "x" } }
    ]
}"#;

#[test]
fn a_document_is_read_whole() {
    let (advisory, gaps) = Advisory::parse(DOCUMENT.as_bytes()).unwrap();
    assert_eq!(gaps, ["GHSA-0000-0000-0001: unknown ecosystem `Nowhere`"]);
    assert_eq!(
        (advisory.aliases, advisory.summary.as_str()),
        (vec!["CVE-2001-1".to_owned()], "one line")
    );
    assert_eq!((advisory.modified, advisory.withdrawn), (981_173_106, Some(1_009_843_200)));
    assert!(
        advisory.vectors[0].starts_with("CVSS:4.0/")
            && advisory.vectors[1].starts_with("CVSS:3.1/")
    );
    assert_eq!((advisory.severity.as_str(), advisory.weaknesses), ("CRITICAL", vec![79]));
    let [python, go] = &advisory.affected[..] else { unreachable!() };
    assert_eq!((python.name.as_str(), python.ecosystem), ("some-thing", Ecosystem::Pypi));
    assert_eq!(python.versions, ["1.0", "1.9"]);
    let event = |kind, version: &str| Event { kind, version: version.to_owned() };
    let expected = [
        event(EventKind::Introduced, "0"),
        event(EventKind::Fixed, "1.2"),
        event(EventKind::Introduced, "1.9"),
        event(EventKind::Fixed, "1.10"),
    ];
    assert_eq!(python.ranges[0].events, expected);
    assert_eq!(python.ranges[1].scale, Scale::Git);
    let symbol = |path: &str, name: &str| Symbol { path: path.to_owned(), name: name.to_owned() };
    assert_eq!(python.symbols, [symbol("thing.part", "run")]);
    let expected = [
        symbol("example.org/m/p", "F"),
        symbol("example.org/m/p", "T.M"),
        symbol("example.org/m/q", ""),
    ];
    assert_eq!(go.symbols, expected);
}

#[test]
fn what_is_no_document_is_refused() {
    assert!(matches!(Advisory::parse(b"{"), Err(OsvError::Json(_))));
    assert_eq!(Advisory::parse(b"{}"), Err(OsvError::Shape));
    assert_eq!(Advisory::parse(br#"{"id": ""}"#), Err(OsvError::Shape));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(matches!(Advisory::parse(deep.as_bytes()), Err(OsvError::Json(_))));
}
