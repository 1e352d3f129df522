//! VEX documents in, which keep weaknesses of dependencies from counting, and out.

use serde_json::Value;

use crate::dependencies::{LOCK, database, with};
use crate::run::{Run, command, finish, only_id};
use crate::tree::tree;

/// What `OpenVEX` says of the one weak package.
pub(crate) fn vex(status: &str, version: &str) -> String {
    format!(
        r#"{{"@context": "https://openvex.dev/ns/v0.2.0", "@id": "urn:x", "author": "Ann", "timestamp": "2026-01-01T00:00:00Z", "version": 1, "statements": [
{{"vulnerability": {{"name": "GHSA-one"}}, "products": [{{"@id": "pkg:npm/queries@{version}"}}], "status": "{status}",
 "justification": "vulnerable_code_not_in_execute_path", "impact_statement": "it is never asked"}}]}}"#
    )
}

#[test]
fn what_is_not_affected_is_suppressed_in_every_report() {
    let document = vex("not_affected", "1.0.2");
    let directory = tree(&[("package-lock.json", LOCK), ("vex.json", document.as_str())]);
    let run = with(directory.path(), &database(), "scan . -f json --vex vex.json").exits(0);
    assert_eq!(run.findings(), ["new CVE-2001-1 package-lock.json:4 suppressed"]);
    let suppression = &run.json()["findings"][0]["suppression"];
    assert_eq!(suppression["kind"], "vex");
    assert_eq!(suppression["declared"], "vex.json:2");
    assert_eq!(suppression["reason"], "vulnerable_code_not_in_execute_path: it is never asked");
    for (format, told) in [
        ("sarif", "it is never asked"),
        ("csv", "vex"),
        ("html", "a VEX statement"),
        ("markdown", "suppressed | 1"),
    ] {
        let run =
            with(directory.path(), &database(), &format!("scan . -f {format} --vex vex.json"));
        assert!(run.out.contains(told), "{format}: {}", run.out);
    }
    with(directory.path(), &database(), "gate --all").exits(1);
    with(directory.path(), &database(), "gate --all --vex vex.json").exits(0);
}

#[test]
fn settings_name_documents_too_and_nothing_but_what_is_harmless_is_suppressed() {
    let findings = |document: &str| {
        let settings = ("seawall.yaml", "scan: {vex: [a/vex.json]}\n");
        let directory = tree(&[("package-lock.json", LOCK), settings, ("a/vex.json", document)]);
        with(directory.path(), &database(), "scan . -f json").exits(0)
    };
    let suppressed = ["new CVE-2001-1 package-lock.json:4 suppressed"];
    let open = ["new CVE-2001-1 package-lock.json:4"];
    assert_eq!(findings(&vex("fixed", "1.0.2")).findings(), suppressed);
    assert_eq!(findings(&vex("affected", "1.0.2")).findings(), open);
    assert_eq!(findings(&vex("under_investigation", "1.0.2")).findings(), open);
    assert_eq!(findings(&vex("not_affected", "1.0.1")).findings(), open);
    let broken = findings("{}");
    assert_eq!(broken.findings(), open);
    assert_eq!(
        broken.problems(),
        ["rule a/vex.json line 1: none of OpenVEX, CycloneDX, CSAF 2.0: nothing in it holds"]
    );
    let directory = tree(&[("seawall.yaml", "scan: {vex: [gone.json]}\n")]);
    with(directory.path(), &database(), "scan .").exits(2).says("cannot read gone.json");
}

fn written(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
fn what_is_left_is_affected_and_what_was_answered_is_repeated() {
    let document = vex("not_affected", "1.0.2");
    let directory = tree(&[("package-lock.json", LOCK), ("vex.json", document.as_str())]);
    let run = with(directory.path(), &database(), "vex . --quiet").exits(0);
    let left = &written(&run)["statements"][0];
    assert_eq!(left["status"], "affected");
    assert_eq!(left["action_statement"], "Upgrade queries to 1.0.4.");
    assert_eq!(left["products"][0]["@id"], "pkg:npm/queries@1.0.2");
    let run = with(directory.path(), &database(), "vex . --vex vex.json").exits(0);
    let answered = &written(&run)["statements"][0];
    assert_eq!(answered["status"], "not_affected");
    assert_eq!(answered["justification"], "vulnerable_code_not_in_execute_path");
    assert_eq!(answered["timestamp"], "2026-01-01T00:00:00Z");
}

#[test]
fn a_waiver_is_a_reason_and_equal_findings_give_equal_documents() {
    let directory = tree(&[("package-lock.json", LOCK)]);
    let report = with(directory.path(), &database(), "scan . -f json").exits(0).json();
    let id = only_id(&report);
    let far = "2099-01-01";
    let waiver = format!(
        "waivers: [{{finding: {id}, kind: not_applicable, reason: 'nobody can reach it', approver: '@ann', expires: {far}}}]\n"
    );
    let settings = "policy: {waivers: {max-days: 36500}}\n";
    let directory = tree(&[
        ("package-lock.json", LOCK),
        ("seawall.yaml", settings),
        (".seawall/waivers.yaml", waiver.as_str()),
    ]);
    let place = tempfile::tempdir().expect("a directory");
    let file = place.path().join("advisories.db");
    std::fs::write(&file, database()).expect("a written file");
    for format in ["openvex", "cyclonedx", "csaf"] {
        let write = || {
            let arguments = format!("vex . -f {format} --name shop --quiet");
            let mut command = command(directory.path(), &arguments);
            command.env("SEAWALL_DB", &file).env("SOURCE_DATE_EPOCH", "1780000000");
            finish(command, b"").exits(0).out
        };
        let first = write();
        assert_eq!(first, write());
        assert!(first.contains("nobody can reach it"), "{first}");
        std::fs::write(directory.path().join("vex.json"), &first).expect("a written file");
        std::fs::remove_file(directory.path().join(".seawall/waivers.yaml")).ok();
        let run = with(directory.path(), &database(), "scan . -f json --vex vex.json").exits(0);
        assert_eq!(run.findings(), ["new CVE-2001-1 package-lock.json:4 suppressed"], "{format}");
        std::fs::remove_file(directory.path().join("vex.json")).expect("a file less");
        std::fs::write(directory.path().join(".seawall/waivers.yaml"), &waiver).expect("a file");
    }
}

#[test]
fn where_nothing_was_checked_no_document_says_that_all_is_well() {
    let directory = tree(&[("package-lock.json", LOCK)]);
    let run = finish(command(directory.path(), "vex ."), b"").exits(3);
    assert!(run.out.is_empty() && run.err.contains("dependencies were not checked"), "{run:?}");
}
