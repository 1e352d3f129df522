//! Dependencies with and without a database of advisories, as the command line tells of them.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use seawall_advisory::{Advisory, Builder};
use seawall_testkit::TestRepo;

use crate::run::{Run, command, finish, seawall};
use crate::tree::tree;

pub(crate) const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "dependencies": {"server": "^1.0.0"}},
  "node_modules/server": {"version": "1.2.0", "dependencies": {"queries": "1"}},
  "node_modules/queries": {"version": "1.0.2"}
}}"#;
const ADVISORY: &str = r#"{"id": "GHSA-one", "aliases": ["CVE-2001-1"], "summary": "reads too much",
    "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
    "affected": [{"package": {"ecosystem": "npm", "name": "queries"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.4"}]}]}]}"#;
pub(crate) const MESSAGE: &str = "queries 1.0.2 is affected by CVE-2001-1 (reads too much); it comes in through server 1.2.0; \
                       upgrade it to 1.0.4";

/// One that was built just now: an old one is a problem.
pub(crate) fn database() -> Vec<u8> {
    built(now())
}

/// Seconds since 1970 began.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that is set");
    i64::try_from(since.as_secs()).expect("a moment")
}

/// One that was built so many seconds after 1970 began.
fn built(moment: i64) -> Vec<u8> {
    let mut builder = Builder::new();
    builder.add(Advisory::parse(ADVISORY.as_bytes()).expect("an advisory").0);
    builder.finish(moment).expect("a database").bytes
}

/// Runs with a database beside the directory.
pub(crate) fn with(directory: &Path, database: &[u8], arguments: &str) -> Run {
    let place = tempfile::tempdir().expect("a directory");
    let file = place.path().join("advisories.db");
    std::fs::write(&file, database).expect("a written file");
    let mut command = command(directory, arguments);
    command.env("SEAWALL_DB", &file);
    finish(command, b"")
}

#[test]
fn an_old_database_is_a_problem_where_something_is_looked_up_in_it() {
    let (old, day) = (built(0), 86_400);
    let directory = tree(&[("package-lock.json", LOCK)]);
    let run = with(directory.path(), &old, "scan . -f json").exits(0);
    assert!(matches!(&run.problems()[..], [one] if one.contains("days old (built 1970-01-01)")));
    // Where nothing is looked up, nobody needs to know.
    let other = tree(&[("a.txt", "no packages")]);
    let none: [&str; 0] = [];
    assert_eq!(with(other.path(), &old, "scan . -f json").problems(), none);

    let settings =
        "version: 1\nscan: {database: {max-days: 2}}\npolicy: {on-problem: {stale: block}}\n";
    let repo = tree(&[("package-lock.json", LOCK), ("seawall.yaml", settings)]);
    let run = |moment: i64| with(repo.path(), &built(moment), "scan . -f json").exits(0).problems();
    assert!(matches!(&run(now() - 3 * day)[..], [one] if one.contains("is 3 days old")));
    assert_eq!(run(now() - day), none);
}

#[test]
fn a_policy_may_break_the_build_over_an_old_database() {
    let settings = "version: 1\npolicy: {on-problem: {stale: block}, rules: []}\n";
    let repo = TestRepo::new();
    repo.write("seawall.yaml", settings);
    repo.commit("settings");
    repo.write("package-lock.json", LOCK);
    with(repo.path(), &built(0), "gate").exits(3).says("days old (built 1970-01-01)");
    with(repo.path(), &database(), "gate").exits(0);
}

#[test]
fn a_weak_dependency_is_in_every_report() {
    let directory = tree(&[("package-lock.json", LOCK)]);
    let run = with(directory.path(), &database(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), ["new CVE-2001-1 package-lock.json:4"]);
    let none: [&str; 0] = [];
    assert_eq!(run.problems(), none);
    let report = run.json();
    assert!(report["engines"].to_string().contains("\"sca\""), "{}", report["engines"]);
    assert_eq!(report["findings"][0]["message"], MESSAGE);
    assert_eq!(report["findings"][0]["severity"], "critical");
    for format in ["sarif", "text"] {
        let run = with(directory.path(), &database(), &format!("scan . -f {format}"));
        assert!(
            run.out.contains("CVE-2001-1") && run.out.contains("upgrade it to 1.0.4"),
            "{}",
            run.out
        );
    }
}

#[test]
fn what_was_not_checked_is_told_and_breaks_nothing() {
    let directory = tree(&[("package-lock.json", LOCK)]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    let problems = run.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("advisories  dependencies were not checked (2 packages in 1 file)")
    );
    assert!(problems[0].contains("seawall db import PATH"), "{problems:?}");
    assert!(!run.json()["engines"].to_string().contains("\"sca\""));
    let broken = with(directory.path(), b"torn", "scan . -f json").exits(0).problems();
    assert!(broken[0].contains("cannot be used"), "{broken:?}");
    let plain = tree(&[("main.rs", "fn main() {}\n")]);
    let none: [&str; 0] = [];
    assert_eq!(seawall(plain.path(), "scan . -f json").exits(0).problems(), none);
}

#[test]
fn a_change_that_brings_a_weak_dependency_is_told() {
    let repo = TestRepo::new();
    repo.write("package-lock.json", LOCK.replace("1.0.2", "1.0.4")).commit("first");
    repo.write("package-lock.json", LOCK);
    let run = with(repo.path(), &database(), "scan . -f json --diff HEAD").exits(0);
    assert_eq!(run.findings(), ["new CVE-2001-1 package-lock.json:4"]);
    repo.commit("second");
    repo.write("package-lock.json", LOCK.replace("1.0.2", "1.0.3"));
    let run = with(repo.path(), &database(), "scan . -f json --baseline HEAD").exits(0);
    assert_eq!(run.findings(), ["existing CVE-2001-1 package-lock.json:4"]);
    let run = seawall(repo.path(), "scan . -f json --diff HEAD").exits(0);
    assert_eq!(run.problems().len(), 1, "{:?}", run.problems());
}

#[test]
fn a_new_weak_dependency_breaks_the_build_and_an_old_one_does_not() {
    let repo = TestRepo::new();
    repo.write("package-lock.json", LOCK.replace("1.0.2", "1.0.4")).commit("first");
    repo.write("package-lock.json", LOCK);
    let run = with(repo.path(), &database(), "gate").exits(1);
    for told in [MESSAGE, "breaks new-dependency (built in)", "verdict: FAIL"] {
        assert!(run.err.contains(told), "`{told}` is not in\n{}", run.err);
    }
    repo.write(
        "seawall.yaml",
        "policy: {rules: [{id: bad, when: {cvss: '>=9.8', origin: transitive, exploited: true}}]}",
    );
    with(repo.path(), &database(), "gate").exits(0);
    repo.delete("seawall.yaml").commit("second");
    repo.write(
        "package-lock.json",
        LOCK.replace("\"version\": \"1.2.0\"", "\"version\": \"1.2.1\""),
    );
    with(repo.path(), &database(), "gate").exits(0);
}

#[test]
fn how_far_code_goes_into_a_weak_package_is_told() {
    let reach = |files: &[(&str, &str)]| {
        let directory = tree(&[&[("package-lock.json", LOCK)], files].concat());
        let report = with(directory.path(), &database(), "scan . -f json").exits(0).json();
        report["findings"][0]["evidence"]["dependency"]["reachability"].clone()
    };
    assert_eq!(reach(&[]), "unknown");
    assert_eq!(reach(&[("src/a.js", "require('other');\n")]), "declared");
    assert_eq!(reach(&[("src/a.js", "require('queries');\n")]), "imported");
    assert_eq!(reach(&[("src/a.js", "require('server');\n")]), "unknown");
    assert_eq!(
        reach(&[("src/a.js", "1;\n"), ("test/a.test.js", "require('queries');\n")]),
        "declared"
    );
}

#[test]
fn a_lock_file_that_was_tampered_with_breaks_the_build_without_a_database() {
    let locked = |name: &str| {
        let url = format!("https://registry.npmjs.org/{name}/-/{name}-1.0.2.tgz");
        LOCK.replace(
            "\"version\": \"1.0.2\"",
            &format!("\"version\": \"1.0.2\", \"resolved\": \"{url}\""),
        )
    };
    let repo = TestRepo::new();
    repo.write("package-lock.json", locked("queries")).commit("first");
    assert_eq!(seawall(repo.path(), "scan . -f json").exits(0).findings().len(), 0);
    repo.write("package-lock.json", locked("querries"));
    let run = seawall(repo.path(), "gate").exits(1);
    for told in
        ["critical package-lock.json:4:3", "is fetched as", "breaks new-dependency (built in)"]
    {
        assert!(run.err.contains(told), "`{told}` is not in\n{}", run.err);
    }
}
