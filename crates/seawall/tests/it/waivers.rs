//! Waivers: who may say, in the repository, that a finding does not count, and for how long.

use seawall_testkit::TestRepo;

use crate::gate::with_old_secret;
use crate::run::{only_id, seawall};
use crate::token::{self, github};

/// A waiver file with one entry.
fn waiver(subject: &str, expires: &str) -> String {
    format!(
        "version: 1\nwaivers:\n  - {subject}\n    kind: false_positive\n    \
         reason: the example key of the manual\n    approver: '@alice'\n    expires: {expires}\n"
    )
}

/// A day within the policy's longest term, whenever the tests run.
fn soon() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = i64::try_from(now.expect("a clock").as_secs() / 86_400).expect("a day");
    seawall_model::Date::from_unix((days + 30) * 86_400).to_string()
}

/// The id of a credential in a file that no commit has yet.
fn id(repo: &TestRepo, file: &str) -> String {
    only_id(&seawall(repo.path(), &format!("scan {file} -f json")).json())
}

#[test]
fn a_waiver_of_the_base_lets_a_finding_pass() {
    let repo = with_old_secret();
    repo.write("new.env", token::line(2));
    let finding = format!("finding: {}", id(&repo, "new.env"));
    repo.delete("new.env");
    for subject in
        [finding.as_str(), "rule: github-*", "path: new.env", "path: '*.env'\n    rule: '*'"]
    {
        repo.write(".seawall/waivers.yaml", waiver(subject, &soon())).commit("waiver");
        repo.write("new.env", token::line(2));
        let run = seawall(repo.path(), "gate").exits(0);
        assert!(run.err.contains("waived: 1 finding"), "{subject}: {}", run.err);
        repo.delete("new.env");
    }
}

#[test]
fn reports_say_which_findings_are_waived_by_what_and_until_when() {
    let repo = with_old_secret();
    repo.write(".seawall/waivers.yaml", waiver("path: waived.env", &soon())).commit("waiver");
    repo.write("waived.env", token::line(2)).write("open.env", token::line(3));
    let json = seawall(repo.path(), "gate -f json").exits(1).json();
    let ids = |path: &str| -> Vec<String> {
        let findings = json["findings"].as_array().unwrap().iter();
        let there = findings.filter(|one| one["place"]["path"] == path);
        there.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let verdict = &json["verdict"];
    assert_eq!(
        (verdict["outcome"].as_str(), verdict["mode"].as_str()),
        (Some("fail"), Some("enforce"))
    );
    assert_eq!(verdict["date"].as_str().map(str::len), Some("2026-11-21".len()));
    let waiver = &verdict["waivers"][0];
    for (key, value) in [
        ("subject", "waived.env"),
        ("declared", ".seawall/waivers.yaml:3"),
        ("state", "applied"),
        ("approver", "@alice"),
        ("expires", &soon()),
    ] {
        assert_eq!(waiver[key], value, "{key}");
    }
    assert_eq!(waiver["findings"], serde_json::json!(ids("waived.env")));
    assert_eq!(verdict["rules"][0]["id"], "new-secret");
    assert_eq!(verdict["rules"][0]["findings"], serde_json::json!(ids("open.env")));
    let mut waived = json["findings"].as_array().unwrap().iter();
    let waived = waived.find(|one| one["place"]["path"] == "waived.env").unwrap();
    assert_eq!(waived["suppression"]["kind"], "waiver");
    let sarif = seawall(repo.path(), "gate -f sarif").exits(1).json();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let suppressions: Vec<_> = results.iter().map(|one| one["suppressions"].clone()).collect();
    assert_eq!(suppressions[0], serde_json::json!([]), "{suppressions:?}");
    assert_eq!(suppressions[1][0]["kind"], "external");
    let told = suppressions[1][0]["justification"].as_str().unwrap();
    assert_eq!(told, format!("the example key of the manual, until {}", soon()));
    let junit = seawall(repo.path(), "gate -f junit").exits(1).out;
    assert!(junit.contains("failures=\"1\"") && junit.contains("skipped=\"1\""), "{junit}");
}

#[test]
fn a_report_is_judged_by_the_waivers_of_today() {
    let repo = with_old_secret();
    repo.write(".seawall/waivers.yaml", waiver("path: new.env", &soon())).commit("waiver");
    repo.write("new.env", token::line(2));
    let reports = crate::tree::tree::<&str>(&[]);
    let file = reports.path().join("gate.json").display().to_string();
    seawall(repo.path(), &format!("gate -f json={file}")).exits(0);
    seawall(repo.path(), &format!("gate --report {file}")).exits(0).says("waived: 1 finding");
    repo.delete(".seawall/waivers.yaml");
    seawall(repo.path(), &format!("gate --report {file}")).exits(1);
}

#[test]
fn a_waiver_for_something_else_changes_nothing() {
    let repo = with_old_secret();
    for subject in ["finding: SW-000000000000", "rule: slack-*", "path: docs/**"] {
        repo.write(".seawall/waivers.yaml", waiver(subject, &soon())).commit("waiver");
        repo.write("new.env", token::line(2));
        seawall(repo.path(), "gate").exits(1).says("waiver stale");
        repo.delete("new.env");
    }
}

#[test]
fn a_waiver_does_not_apply_to_the_change_that_adds_it() {
    let repo = with_old_secret();
    repo.write("new.env", token::line(2));
    repo.write(".seawall/waivers.yaml", waiver("path: new.env", &soon()));
    seawall(repo.path(), "gate").exits(1).says("waiver unapproved");
    repo.commit("both");
    seawall(repo.path(), "gate --base main").exits(1).says("this change adds it");
}

#[test]
fn a_waiver_that_the_change_widens_does_not_apply() {
    let repo = with_old_secret();
    repo.write(".seawall/waivers.yaml", waiver("path: other.env", &soon())).commit("waiver");
    repo.write("new.env", token::line(2));
    repo.write(".seawall/waivers.yaml", waiver("path: '*.env'", &soon()));
    seawall(repo.path(), "gate").exits(1).says("waiver unapproved");
}

#[test]
fn a_waiver_ends_and_may_not_run_for_ever() {
    let repo = with_old_secret();
    for (expires, state) in [("2020-01-31", "expired"), ("2999-01-31", "too-long")] {
        repo.write(".seawall/waivers.yaml", waiver("path: new.env", expires)).commit("waiver");
        repo.write("new.env", token::line(2));
        seawall(repo.path(), "gate").exits(1).says(&format!("waiver {state}"));
        repo.delete("new.env");
    }
}

#[test]
fn a_waiver_needs_its_approver_to_be_one() {
    let repo = with_old_secret();
    repo.write("seawall.yaml", "policy:\n  waivers:\n    owners: ['@carol']\n");
    repo.write(".seawall/waivers.yaml", waiver("path: new.env", &soon())).commit("waiver");
    repo.write("new.env", token::line(2));
    seawall(repo.path(), "gate").exits(1).says("waiver not-allowed");
}

#[test]
fn a_waiver_file_that_is_wrong_is_a_usage_error() {
    let repo = with_old_secret();
    let cases = [
        (waiver("path: a", "soon"), "7:"),
        (
            waiver("path: a", &soon())
                .replace("reason: the example key of the manual", "reason: x"),
            "5:",
        ),
        (waiver("path: a", &soon()).replace("approver", "aprover"), "did you mean `approver`"),
        (waiver("kind: accepted", &soon()), "waivers.yaml:4"),
        ("waivers: [".to_owned(), "waivers.yaml:"),
    ];
    for (text, told) in cases {
        repo.write(".seawall/waivers.yaml", text);
        seawall(repo.path(), "gate").exits(2).says(".seawall/waivers.yaml:").says(told);
    }
}

#[test]
fn a_waiver_by_id_does_not_cover_a_copy_beside_it() {
    let repo = with_old_secret();
    repo.write("new.env", token::line(2));
    let finding = format!("finding: {}", id(&repo, "new.env"));
    repo.delete("new.env");
    repo.write(".seawall/waivers.yaml", waiver(&finding, &soon())).commit("waiver");
    repo.write("new.env", token::line(2)).commit("waived");
    seawall(repo.path(), "gate --base HEAD~1").exits(0);
    repo.delete("old.env").write("copy.py", format!("T = '{}'\n", github(2)));
    // Neither place can be told to be the one that was meant.
    let run = seawall(repo.path(), "gate --all").exits(1);
    run.says("2 findings break 1 rule").says("only `path` tells apart: add it");
    let there = format!("{finding}\n    path: /new.env");
    repo.write(".seawall/waivers.yaml", waiver(&there, &soon()));
    let run = seawall(repo.path(), "gate --all").exits(1);
    run.says("1 finding breaks 1 rule").says("copy.py:1");
    // Where the place that was meant is not looked at, the copy bears its number.
    repo.commit("copied");
    seawall(repo.path(), "gate --base HEAD~1").exits(1).says("copy.py:1");
}
