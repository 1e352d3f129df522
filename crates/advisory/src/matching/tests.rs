//! Packages against a small database.

use seawall_model::{Ecosystem as E, Severity};

use super::{Findings, Matcher, Query, Reason};
use crate::signals::Signals;
use crate::{Advisory, Builder, Database};

fn database(documents: &[&str]) -> Database {
    let mut builder = Builder::new();
    for document in documents {
        builder.add(Advisory::parse(document.as_bytes()).unwrap().0);
    }
    let kev = br#"{"vulnerabilities": [{"cveID": "CVE-2001-1", "dateAdded": "2021-11-03", "dueDate": "2021-11-17"}]}"#;
    builder.signals(&Signals::parse_kev(kev).unwrap());
    Database::from_bytes(builder.finish(0).unwrap().bytes).unwrap()
}

fn find<'d>(
    database: &'d Database,
    ecosystem: E,
    name: &str,
    version: &str,
    release: &str,
) -> Findings<'d> {
    Matcher::new(database).find(&Query { ecosystem, name, version, release }).unwrap()
}

/// A document about one package with one stretch.
fn document(id: &str, more: &str, events: &str) -> String {
    format!(
        r#"{{"id": "{id}", {more} "affected": [{{"package": {{"ecosystem": "npm", "name": "thing"}},
        "ranges": [{{"type": "SEMVER", "events": [{events}]}}]}}]}}"#
    )
}

#[test]
fn aliases_are_one_weakness_with_all_that_is_known() {
    let first = document(
        "GHSA-1",
        r#""aliases": ["CVE-2001-1"], "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"#,
        r#"{"introduced": "0"}, {"fixed": "1.2.0"}, {"introduced": "2.0.0"}, {"fixed": "2.1.0"}"#,
    );
    let second = document(
        "X-1",
        r#""aliases": ["CVE-2001-1"],"#,
        r#"{"introduced": "0"}, {"last_affected": "1.3.0"}"#,
    );
    let other = document(
        "Y-1",
        r#""database_specific": {"severity": "MODERATE"},"#,
        r#"{"introduced": "1.0.0"}, {"fixed": "1.4.0"}"#,
    );
    let gone = document("Z-1", r#""withdrawn": "2001-01-01T00:00:00Z","#, r#"{"introduced": "0"}"#);
    let database = database(&[&first, &second, &other, &gone]);
    let found = find(&database, E::Npm, "thing", "1.1.0", "");
    let ids: Vec<&str> = found.matches.iter().map(|one| one.id).collect();
    assert_eq!(ids, ["CVE-2001-1", "Y-1"]);
    let [exploited, other] = &found.matches[..] else { unreachable!() };
    assert_eq!(exploited.names, ["CVE-2001-1", "GHSA-1", "X-1"]);
    assert_eq!(exploited.fixed, ["1.2.0", "2.1.0"]);
    assert_eq!(
        (exploited.severity, other.severity),
        (Some(Severity::Critical), Some(Severity::Medium))
    );
    assert!(exploited.kev.is_some() && other.kev.is_none());
    assert_eq!(exploited.hits[0].reason, Reason::Between(None, Some("1.2.0")));
    assert_eq!(exploited.hits[1].reason, Reason::Through(None, "1.3.0"));
    let safe = found.safe.unwrap();
    assert_eq!((safe.version, safe.same_major, safe.is_free), ("1.4.0", true, true));
    assert!(find(&database, E::Npm, "thing", "1.4.0", "").matches.is_empty());
    assert_eq!(find(&database, E::Npm, "thing", "2.0.5", "").safe.unwrap().version, "2.1.0");
}

#[test]
fn what_has_no_end_does_not_keep_from_closing_the_rest() {
    let closed = document("A-1", "", r#"{"introduced": "1.0.0"}, {"fixed": "2.0.0"}"#);
    let endless = document("A-2", "", r#"{"introduced": "1.1.0"}"#);
    let database = database(&[&closed, &endless]);
    let found = find(&database, E::Npm, "thing", "1.2.0", "");
    let ends: Vec<bool> = found.matches.iter().map(crate::Match::is_endless).collect();
    assert_eq!(ends, [false, true]);
    let safe = found.safe.unwrap();
    assert_eq!((safe.version, safe.is_free), ("2.0.0", false));
    // What begins only above the version is no reason to go there.
    assert_eq!(find(&database, E::Npm, "thing", "1.0.5", "").safe, None);
}

#[test]
fn a_release_matters_and_lists_count() {
    let document = r#"{"id": "D-1", "affected": [
        {"package": {"ecosystem": "Debian:12", "name": "thing"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0-2"}]}]},
        {"package": {"ecosystem": "PyPI", "name": "Thing"}, "versions": ["1.0"]}
    ]}"#;
    let database = database(&[document]);
    assert_eq!(find(&database, E::Debian, "thing", "1.0-1", "12").matches.len(), 1);
    assert_eq!(find(&database, E::Debian, "thing", "1.0-1", "11").matches.len(), 0);
    assert_eq!(find(&database, E::Debian, "thing", "1.0-2", "12").matches.len(), 0);
    let listed = find(&database, E::Pypi, "thing", "1.0.0", "");
    assert_eq!(listed.matches[0].hits[0].reason, Reason::Listed("1.0"));
    assert_eq!(listed.safe, None);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let one = document("A-1", "", r#"{"introduced": "1.0.0"}, {"fixed": "2.0.0"}"#);
    let all = document("MAL-2001-1", "", r#"{"introduced": "0"}"#);
    let database = database(&[&one, &all]);
    let found = find(&database, E::Npm, "thing", "latest", "");
    assert_eq!(found.matches[0].hits[0].reason, Reason::NotComparable);
    assert_eq!(found.matches[1].hits[0].reason, Reason::Between(None, None));
    assert!(found.matches[1].malicious);
}
