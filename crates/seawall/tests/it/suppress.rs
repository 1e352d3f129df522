//! Who may say that a finding does not count: comments and ignore files.

use seawall_testkit::TestRepo;

use crate::run::{only_id, seawall};
use crate::token::{self, GITHUB, github};
use crate::tree::tree;

/// The findings of one file, as of the gate's day.
#[track_caller]
fn check(content: &str, expected: &[&str], exit: i32) {
    let directory = tree(&[("a.py", content)]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), expected, "{content}");
    seawall(directory.path(), "gate --all").exits(exit);
}

#[test]
fn our_comment_needs_the_rule_and_a_reason() {
    let with = |comment: &str| format!("T = '{}'  # {comment}\n", github(1));
    let open = format!("new {GITHUB} a.py:1");
    let suppressed = format!("{open} suppressed");
    let reasoned = format!("seawall:ignore {GITHUB} only a fixture");
    check(&with(&reasoned), &[&suppressed], 0);
    check(&with("seawall:ignore github-* only a fixture"), &[&suppressed], 0);
    check(&with("seawall:ignore slack-bot-token only a fixture"), &[&open], 1);
    check(&with(&format!("seawall:ignore {GITHUB}")), &[&open], 1);
    check(&with(&format!("{reasoned} until=2099-01-01")), &[&suppressed], 0);
    check(&with(&format!("{reasoned} until=soon")), &[&open], 1);
}

#[test]
fn our_comment_ends_on_its_last_day() {
    let line =
        format!("T = '{}'  # seawall:ignore {GITHUB} a fixture until=2020-01-01\n", github(1));
    let directory = tree(&[("a.py", line)]);
    seawall(directory.path(), "gate --all").exits(1);
}

#[test]
fn our_comment_may_stand_on_the_line_above() {
    let comment = format!("# seawall:ignore {GITHUB} only a fixture");
    let line = format!("T = '{}'", github(1));
    check(&format!("{comment}\n{line}\n"), &[&format!("new {GITHUB} a.py:2 suppressed")], 0);
    check(&format!("{comment}\n\n{line}\n"), &[&format!("new {GITHUB} a.py:3")], 1);
}

#[test]
fn the_comment_of_gitleaks_is_honoured_on_its_line() {
    let line = format!("T = '{}'", github(1));
    check(&format!("{line}  # gitleaks:allow\n"), &[&format!("new {GITHUB} a.py:1 suppressed")], 0);
    check(&format!("# gitleaks:allow\n{line}\n"), &[&format!("new {GITHUB} a.py:2")], 1);
}

#[test]
fn the_ignore_file_of_gitleaks_names_file_rule_and_line() {
    let check = |entry: &str, expected: &str| {
        let directory = tree(&[
            ("src/a.env", token::line(1)),
            (".gitleaksignore", format!("# known\n{entry}\n")),
        ]);
        let run = seawall(directory.path(), "scan . -f json").exits(0);
        assert_eq!(run.findings(), [format!("new {GITHUB} src/a.env:1{expected}")], "{entry}");
        run
    };
    check(&format!("src/a.env:{GITHUB}:1"), " suppressed");
    check("src/a.env:github-pat:1", " suppressed");
    check(&format!("src/a.env:{GITHUB}:2"), "");
    check(&format!("a.env:{GITHUB}:1"), "");
    let problems = check("nonsense", "").problems();
    assert!(problems.iter().any(|one| one.contains(".gitleaksignore line 2")), "{problems:?}");
}

#[test]
fn an_ignore_file_that_cannot_be_read_is_a_problem() {
    let directory =
        tree(&[("a.env", token::line(1).into_bytes()), (".gitleaksignore", vec![0xff])]);
    let problems = seawall(directory.path(), "scan . -f json").exits(0).problems();
    assert!(problems.iter().any(|one| one.contains(".gitleaksignore")), "{problems:?}");
}

#[test]
fn an_entry_with_a_commit_holds_in_the_history_only() {
    let repo = TestRepo::new();
    let commit = repo.write("a.env", token::line(1)).commit("leak");
    repo.write(".gitleaksignore", format!("{commit}:a.env:{GITHUB}:1\n")).commit("ignore");
    let history = seawall(repo.path(), "scan . --history -f json").exits(0);
    assert_eq!(history.findings(), [format!("new {GITHUB} a.env:1 suppressed")]);
    let tree = seawall(repo.path(), "scan . -f json").exits(0);
    assert_eq!(tree.findings(), [format!("new {GITHUB} a.env:1")]);
}

#[test]
fn a_comment_that_the_change_adds_counts_where_the_policy_wants_approval() {
    let comments = ["gitleaks:allow".to_owned(), format!("seawall:ignore {GITHUB} a fixture")];
    for comment in comments {
        let line = |number| format!("T = '{}'  # {comment}\n", github(number));
        let repo = TestRepo::new();
        repo.write("old.py", line(1)).commit("first");
        repo.git(&["checkout", "--quiet", "-b", "change"]);
        repo.write("new.py", line(2)).commit("change");
        seawall(repo.path(), "gate --base main").exits(0).says("not counted: 1 finding");
        // A finding that was there with its comment stays quiet.
        repo.write("seawall.yaml", "policy:\n  comments: need-approval\n  rules: [{id: all}]\n");
        let run = seawall(repo.path(), "gate --base main").exits(1);
        let run = run.says("breaks all").says("new.py:1:6").says("comment unapproved: 1 finding");
        assert!(!run.err.contains("old.py"), "{}", run.err);
        let json = seawall(repo.path(), "gate --base main -f json").exits(1).json();
        assert_eq!(json["findings"][0]["suppression"], serde_json::Value::Null, "{json}");
        assert_eq!(json["verdict"]["unapproved"], serde_json::json!([only_id(&json)]));
        let id = only_id(&seawall(repo.path(), "scan new.py -f json").json());
        let run = seawall(repo.path(), &format!("gate explain {id} --base main")).exits(0);
        assert!(run.out.contains("does not hold: this change adds it"), "{}", run.out);
    }
}
