//! What breaks the build and what does not, and with which exit code.

use std::process::Command;

use seawall_testkit::TestRepo;

use crate::run::{Run, bare, finish, only_id, seawall};
use crate::token::{self, github};
use crate::tree::tree;

/// A repository with one old credential on `main`, and a branch for a change.
pub(crate) fn with_old_secret() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("old.env", format!("# settings\n{}", token::line(1)));
    repo.write("app.py", "print('hello')\n");
    repo.commit("first");
    repo.git(&["checkout", "--quiet", "-b", "change"]);
    repo
}

/// Judges a change in each of the ways in which it can be there: on disk, staged, committed.
#[track_caller]
fn check(change: impl Fn(&TestRepo), exit: i32) -> Run {
    let repo = with_old_secret();
    change(&repo);
    seawall(repo.path(), "gate").exits(exit);
    repo.git(&["add", "--all"]);
    seawall(repo.path(), "gate --staged").exits(exit);
    repo.commit("change");
    seawall(repo.path(), "gate").exits(0);
    seawall(repo.path(), "gate --base main").exits(exit)
}

#[test]
fn a_change_beside_an_old_secret_passes() {
    check(
        |repo| {
            repo.write("app.py", "print('bye')\n");
        },
        0,
    )
    .says("verdict: PASS");
}

#[test]
fn a_change_of_a_file_with_an_old_secret_passes() {
    let touched = |repo: &TestRepo| {
        repo.write("old.env", format!("# our settings\n\nA=1\n  {}B=2\n", token::line(1)));
    };
    check(touched, 0).says("nothing breaks the policy");
}

#[test]
fn a_new_secret_breaks_the_build() {
    let run = check(
        |repo| {
            repo.write("new.env", token::line(2));
        },
        1,
    );
    for told in ["new.env:1:14", "breaks new-secret (built in)", "1. ", "verdict: FAIL"] {
        assert!(run.err.contains(told), "`{told}` is not in\n{}", run.err);
    }
}

#[test]
fn an_old_secret_that_counts_more_in_another_file_breaks_the_build() {
    let allowed = format!("{} # gitleaks:allow\n", token::line(2).trim_end());
    for moved in [token::line(2), allowed.clone()] {
        let repo = with_old_secret();
        repo.write("a.env", &allowed).commit("allowed");
        repo.git(&["mv", "a.env", "b.env"]);
        repo.write("b.env", &moved);
        let passes = moved == allowed;
        let run = seawall(repo.path(), "gate").exits(i32::from(!passes));
        assert_eq!(run.err.contains("b.env:1:14"), !passes, "{}", run.err);
    }
}

#[test]
fn a_new_secret_in_a_file_with_an_old_one_breaks_the_build() {
    let second = |repo: &TestRepo| {
        repo.write("old.env", format!("{}# settings\n{}", token::line(2), token::line(1)));
    };
    check(second, 1).says("old.env:1:14");
}

#[test]
fn a_secret_that_takes_the_place_of_an_old_one_breaks_the_build() {
    let replaced = |repo: &TestRepo| {
        repo.write("old.env", format!("# settings\n{}", token::line(2)));
    };
    check(replaced, 1).says("1 finding breaks 1 rule");
}

#[test]
fn a_fix_is_green_at_once() {
    check(
        |repo| {
            repo.write("old.env", "# settings\n");
        },
        0,
    );
    check(
        |repo| {
            repo.delete("old.env");
        },
        0,
    );
}

#[test]
fn moving_and_renaming_passes() {
    let renamed = |repo: &TestRepo| {
        repo.delete("old.env");
        repo.write("deep/conf/settings.env", format!("# settings\n{}", token::line(1)));
    };
    check(renamed, 0);
    let moved = |repo: &TestRepo| {
        repo.write("old.env", "# settings\n").write("app.py", format!("T = '{}'\n", github(1)));
    };
    check(moved, 0);
}

#[test]
fn a_copy_of_an_old_secret_breaks_the_build() {
    let copied = |repo: &TestRepo| {
        repo.write("copy.env", token::line(1));
    };
    check(copied, 1).says("copy.env:1");
    let twice = |repo: &TestRepo| {
        repo.write("old.env", format!("# settings\n{0}{0}", token::line(1)));
    };
    check(twice, 1);
}

#[test]
fn all_and_report_judge_without_a_base() {
    let repo = with_old_secret();
    seawall(repo.path(), "gate --all").exits(1).says("old.env:2");
    let reports = tree::<&str>(&[]);
    let file = reports.path().join("scan.json").display().to_string();
    seawall(repo.path(), &format!("scan . --diff main -f json={file}")).exits(0);
    seawall(repo.path(), &format!("gate --report {file}")).exits(0);
    seawall(repo.path(), &format!("scan . -f json={file}")).exits(0);
    seawall(repo.path(), &format!("gate --report {file}")).exits(1).says("old.env:2");
}

#[test]
fn a_report_that_is_none_is_a_usage_error() {
    let directory = tree(&[("a.json", "{}"), ("b.json", "nonsense")]);
    for file in ["a.json", "b.json", "missing.json"] {
        seawall(directory.path(), &format!("gate --report {file}")).exits(2).says(file);
    }
    seawall(directory.path(), "gate -").exits(2).says("standard input");
}

#[test]
fn the_gate_says_how_much_it_looked_at() {
    let repo = with_old_secret();
    repo.write("new.env", "A=1\n").write("app.py", "print('bye')\n");
    let run = seawall(repo.path(), "gate").exits(0).says("scanned 2 files (17 bytes) with ");
    assert!(run.err.lines().any(|line| line.ends_with(" s")), "{}", run.err);
    assert!(run.err.ends_with("verdict: PASS (nothing breaks the policy)\n"), "{}", run.err);
    let run = seawall(repo.path(), "gate -q").exits(0);
    assert!(!run.err.contains("scanned"), "{}", run.err);
    repo.commit("change");
    seawall(repo.path(), "ci").exits(0).says("took ");
}

#[test]
fn an_unknown_base_is_not_green() {
    let repo = with_old_secret();
    seawall(repo.path(), "gate --base nowhere").exits(2).says("nowhere");
    let missing = "0123456789".repeat(4);
    seawall(repo.path(), &format!("gate --base {missing}")).exits(3).says(&missing);
    repo.git(&["checkout", "--quiet", "--orphan", "alone"]);
    repo.commit("unrelated");
    seawall(repo.path(), "gate --base main").exits(3).says("share no history");
}

#[test]
fn a_base_is_where_the_change_parted_from_it() {
    let repo = with_old_secret();
    repo.write("app.py", "print('bye')\n").commit("change");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("old.env", "# settings\n").commit("main fixed it");
    repo.git(&["checkout", "--quiet", "change"]);
    seawall(repo.path(), "gate --base main").exits(0);
}

#[test]
fn explain_tells_why_a_finding_counts_or_not() {
    let repo = with_old_secret();
    let old = only_id(&seawall(repo.path(), "scan . -f json").json());
    let run = seawall(repo.path(), &format!("gate explain {old}")).exits(0);
    assert!(run.out.contains("old.env:2"), "{}", run.out);
    repo.write("new.env", token::line(2));
    let report = seawall(repo.path(), "scan new.env -f json").json();
    let run = seawall(repo.path(), &format!("gate explain {}", only_id(&report))).exits(0);
    assert!(run.out.contains("rule new-secret (built in): matches"), "{}", run.out);
    assert!(run.out.ends_with("effect: blocks\n"), "{}", run.out);
    seawall(repo.path(), "gate explain SW-000000000000").exits(2).says("there is no finding");
}

#[test]
fn an_old_finding_is_explained_as_old() {
    let repo = with_old_secret();
    let old = only_id(&seawall(repo.path(), "scan . -f json").json());
    repo.write("app.py", "print('bye')\n").commit("change");
    let run = seawall(repo.path(), &format!("gate explain {old} --base main")).exits(0);
    assert!(run.out.contains("status existing"), "{}", run.out);
    assert!(run.out.ends_with("effect: none\n"), "{}", run.out);
}

#[test]
fn a_report_of_the_gate_has_its_verdict() {
    let repo = with_old_secret();
    repo.write("new.env", token::line(2));
    let run = seawall(repo.path(), "gate -f text").exits(1);
    assert!(run.out.contains("FAIL  the policy's verdict"), "{}", run.out);
    let junit = seawall(repo.path(), "gate -f junit").exits(1).out;
    assert!(junit.contains("<failure"), "{junit}");
}

#[test]
fn problems_stop_a_change_where_the_policy_says_so() {
    let repo = with_old_secret();
    repo.write("broken.zip", b"PK\x03\x04 broken");
    seawall(repo.path(), "gate").exits(0).says("verdict: WARN");
    repo.write("seawall.yaml", "policy:\n  on-problem: {archive: block}\n");
    seawall(repo.path(), "gate").exits(3).says("verdict: INCOMPLETE").says("seawall.yaml:2");
    repo.write("new.env", token::line(2));
    seawall(repo.path(), "gate").exits(1);
}

/// A change of which one commit brings a secret and the next one takes it away again.
fn passed_by() -> (TestRepo, String) {
    let repo = with_old_secret();
    let leak = repo.write("new.env", token::line(2)).commit("leak");
    repo.write("new.env", "# nothing\n").commit("remove");
    (repo, leak)
}

#[test]
fn a_secret_that_a_later_commit_takes_away_breaks_the_build() {
    let (repo, leak) = passed_by();
    seawall(repo.path(), "gate").exits(0);
    seawall(repo.path(), "gate --staged").exits(0);
    assert_eq!(seawall(repo.path(), "scan . --diff main -f json").findings(), [""; 0]);
    let run = seawall(repo.path(), "gate --base main").exits(1);
    let short = leak.get(..10).expect("a commit's id");
    for told in [
        "new.env:1:14",
        &format!("gone from the files but not from commit {short}"),
        &format!("from commit {short} by Ada: leak"),
        &format!("git rebase -i {short}^"),
    ] {
        assert!(run.err.contains(told), "`{told}` is not in\n{}", run.err);
    }
    assert!(!run.err.contains("seawall:ignore"), "it has no line any more: {}", run.err);
    let run = seawall(repo.path(), "gate --base main -f json").exits(1);
    assert_eq!(run.json()["findings"][0]["place"]["introduction"]["commit"], leak);
    let id = only_id(&run.json());
    seawall(repo.path(), &format!("gate explain {id} --base main")).exits(0);
    // The next push has the same commits, and the same finding.
    repo.write("app.py", "print('bye')\n").commit("more");
    assert_eq!(only_id(&seawall(repo.path(), "gate --base main -f json").json()), id);
}

#[test]
fn a_squashed_change_passes_and_a_merged_one_is_past() {
    let (repo, _) = passed_by();
    repo.git(&["checkout", "--quiet", "-b", "squashed", "main"]);
    repo.git(&["merge", "--quiet", "--squash", "change"]);
    repo.commit("squashed");
    seawall(repo.path(), "gate --base main").exits(0);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.git(&["merge", "--quiet", "--no-ff", "--no-edit", "change"]);
    repo.git(&["checkout", "--quiet", "-b", "next"]);
    repo.write("app.py", "print('bye')\n").commit("next");
    seawall(repo.path(), "gate --base main").exits(0);
}

#[test]
fn an_old_secret_that_comes_again_and_goes_passes() {
    let repo = with_old_secret();
    repo.write("copy.env", token::line(1)).commit("copy");
    repo.delete("copy.env").commit("delete");
    seawall(repo.path(), "gate --base main").exits(0);
    repo.delete("old.env").commit("fixed");
    seawall(repo.path(), "gate --base main").exits(0);
}

#[test]
fn what_comes_with_a_merge_of_the_base_is_not_the_change() {
    let repo = with_old_secret();
    repo.write("app.py", "print('bye')\n").commit("change");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("main.env", token::line(3)).commit("leak of main");
    repo.delete("main.env").commit("main removes it");
    repo.git(&["checkout", "--quiet", "change"]);
    repo.git(&["merge", "--quiet", "--no-ff", "--no-edit", "main"]);
    seawall(repo.path(), "gate --base main").exits(0);
}

#[test]
fn a_clone_that_lacks_commits_of_the_change_is_told() {
    let (upstream, _) = passed_by();
    upstream.git(&["checkout", "--quiet", "main"]);
    upstream.git(&["merge", "--quiet", "--no-ff", "--no-edit", "change"]);
    let repo = TestRepo::new();
    let url = format!("file://{}", upstream.path().display());
    repo.git(&["fetch", "--quiet", "--depth=2", &url, "main"]);
    repo.git(&["reset", "--quiet", "--hard", "FETCH_HEAD"]);
    let run = seawall(repo.path(), "gate --base HEAD^1").exits(0);
    run.says("verdict: WARN").says("the clone is shallow").says("fetch-depth: 0");
    repo.write("seawall.yaml", "policy:\n  on-problem: {git: block}\n");
    seawall(repo.path(), "gate --base HEAD^1").exits(3);
}

/// Runs git as a person does, with `seawall` on the path.
fn git(repo: &TestRepo, arguments: &[&str]) -> Run {
    let seawall = std::path::Path::new(env!("CARGO_BIN_EXE_seawall"));
    let directory = seawall.parent().expect("a directory").display();
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]).args(arguments);
    bare(&mut command);
    let path = std::env::var("PATH").unwrap_or_default();
    command.current_dir(repo.path()).env("PATH", format!("{directory}:{path}"));
    finish(command, b"")
}

#[test]
fn the_hook_refuses_a_commit_that_brings_a_secret() {
    let repo = with_old_secret();
    let run = seawall(repo.path(), "init --hook").exits(0);
    assert!(run.out.contains("wrote .git/hooks/pre-commit"), "{}", run.out);
    repo.git(&["add", "."]);
    git(&repo, &["commit", "-m", "settings"]).exits(0);
    repo.write("new.env", token::line(2));
    git(&repo, &["add", "."]).exits(0);
    git(&repo, &["commit", "-m", "leak"]).exits(1).says("new.env:1:14");
    git(&repo, &["commit", "-m", "leak", "--no-verify"]).exits(0);
    repo.write("old.env", format!("# more\n{}", token::line(1)));
    git(&repo, &["commit", "-am", "touch"]).exits(0);
}

#[test]
fn the_hook_sees_what_commit_stages_by_itself() {
    let repo = with_old_secret();
    seawall(repo.path(), "init --hook").exits(0);
    repo.write("app.py", format!("T = '{}'\n", github(2)));
    git(&repo, &["commit", "-am", "leak"]).exits(1).says("app.py:1");
    git(&repo, &["commit", "-m", "leak", "app.py"]).exits(1).says("app.py:1");
    repo.write("app.py", "T = 1\n");
    git(&repo, &["commit", "-am", "fine"]).exits(0);
}
