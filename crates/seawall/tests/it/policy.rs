//! `seawall.yaml`: how strict the gate is, what it says of mistakes, and what a change may not choose.

use crate::gate::with_old_secret;
use crate::run::seawall;
use crate::token;
use crate::tree::{tree, write};

/// Judges a new secret by these settings.
#[track_caller]
fn check(settings: &str, exit: i32, told: &str) {
    let repo = with_old_secret();
    repo.write("seawall.yaml", settings).commit("settings");
    repo.write("src/new.env", token::line(2));
    seawall(repo.path(), "gate").exits(exit).says(told);
}

#[test]
fn modes_choose_between_telling_and_stopping() {
    check("policy: {mode: audit}\n", 0, "verdict: PASS (in mode audit: 1 finding breaks 1 rule)");
    check("policy: {mode: warn}\n", 0, "verdict: WARN (in mode warn: 1 finding breaks 1 rule)");
    check("policy: {mode: enforce}\n", 1, "verdict: FAIL (1 finding breaks 1 rule)");
}

#[test]
fn rules_choose_what_breaks() {
    let rule = |when: &str| format!("policy:\n  rules:\n    - id: ours\n      {when}\n");
    check(&rule("when: {severity: critical}"), 1, "breaks ours (seawall.yaml:3)");
    check(&rule("when: {severity: low}"), 0, "PASS");
    check(&rule("when: {path: [src/**]}"), 1, "ours");
    check(&rule("when: {path: [src/**, '!src/*.env']}"), 0, "PASS");
    check(&rule("when: {status: new}\n      allow: 1"), 0, "PASS");
    check(&rule("when: {status: new}\n      do: warn"), 0, "WARN");
    check(&rule("expr: finding.path.startsWith('src/')"), 1, "ours");
    check(&rule("expr: finding.path.startsWith('lib/')"), 0, "PASS");
    check(&rule("when: {branch: change}"), 1, "ours");
    check(&rule("when: {branch: main}"), 0, "PASS");
    check(&rule("when: {event: local}"), 1, "ours");
    check("policy: {rules: []}\n", 0, "PASS");
}

#[test]
fn a_rule_can_ask_for_the_owners_of_a_path() {
    let repo = with_old_secret();
    let rule = "policy:\n  rules:\n    - id: ours\n      when: {owner: '@acme/web'}\n";
    repo.write("seawall.yaml", rule).write("CODEOWNERS", "/web/ @acme/web\n").commit("settings");
    repo.write("lib/new.env", token::line(2));
    seawall(repo.path(), "gate").exits(0);
    repo.write("web/new.env", token::line(3));
    seawall(repo.path(), "gate").exits(1).says("web/new.env");
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_meant() {
    let cases = [
        ("policy:\n  mod: warn\n", "seawall.yaml:2:3: ", "did you mean `mode`?"),
        ("policy:\n  mode: wran\n", "seawall.yaml:2:9: ", "did you mean `warn`?"),
        (
            "policy:\n  rules:\n    - id: a\n      when: {severity: hihg}\n",
            "seawall.yaml:4:24: ",
            "did you mean `high`?",
        ),
        (
            "policy:\n  rules:\n    - id: a\n      expr: finding.pth == ''\n",
            "seawall.yaml:4:",
            "path",
        ),
        ("scan: [\n", "seawall.yaml:", ""),
        ("version: 9\n", "seawall.yaml:1:10: ", ""),
    ];
    for (settings, place, hint) in cases {
        let directory = tree(&[("a.env", "A=1\n"), ("seawall.yaml", settings)]);
        for command in ["scan .", "gate --all", "ci"] {
            seawall(directory.path(), command).exits(2).says(place).says(hint);
        }
    }
}

#[test]
fn other_settings_can_be_named() {
    let directory =
        tree(&[("a.env", token::line(1)), ("seawall.yaml", "nonsense: 1\n".to_owned())]);
    write(directory.path(), "ours.yaml", "policy: {mode: warn}\n");
    seawall(directory.path(), "gate --all").exits(2);
    seawall(directory.path(), "gate --all --config ours.yaml").exits(0).says("WARN");
    seawall(directory.path(), "gate --all --config no.yaml").exits(2).says("no.yaml");
}

#[test]
fn settings_may_extend_and_only_tighten() {
    let base = "policy:\n  mode: warn\n  rules:\n    - id: base\n      when: {status: new}\n";
    let check = |settings: &str, exit, told: &str| {
        let directory = tree(&[
            ("a.env", token::line(1)),
            ("policies/base.yaml", base.to_owned()),
            ("seawall.yaml", format!("extends: {settings}\n")),
        ]);
        seawall(directory.path(), "gate --all").exits(exit).says(told);
    };
    check("[{file: policies/base.yaml}]", 0, "WARN (in mode warn");
    check(
        "[{file: policies/base.yaml}]\npolicy: {mode: enforce}",
        1,
        "breaks base (policies/base.yaml:4)",
    );
    check("[{file: policies/base.yaml}]\npolicy: {mode: audit}", 2, "seawall.yaml:2:");
    check("[{file: policies/none.yaml}]", 2, "cannot extend policies/none.yaml");
    let pinned = format!("[{{file: policies/base.yaml, sha256: '{}'}}]", "0".repeat(64));
    check(&pinned, 2, "not the pinned one");
}

#[test]
fn settings_that_extend_each_other_end() {
    let directory = tree(&[
        ("a.env", "A=1\n"),
        ("seawall.yaml", "extends: [{file: b.yaml}]\n"),
        ("b.yaml", "extends: [{file: seawall.yaml}]\n"),
    ]);
    seawall(directory.path(), "gate --all").exits(2).says("extend each other");
}

#[test]
fn a_missing_engine_is_incomplete() {
    let repo = with_old_secret();
    repo.write("seawall.yaml", "policy: {engines: [sca]}\n").commit("settings");
    seawall(repo.path(), "gate").exits(3).says("the engine sca did not run");
}
