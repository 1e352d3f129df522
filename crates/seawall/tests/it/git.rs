//! Parts and states of a repository: what is staged, what changed, what was there before.

use std::path::Path;

use seawall_testkit::TestRepo;

use crate::run::seawall;
use crate::token::{self, GITHUB, github};
use crate::tree::tree;

/// The findings of a scan of a repository.
#[track_caller]
fn check(directory: &Path, arguments: &str, expected: &[&str]) {
    let run = seawall(directory, &format!("scan {arguments} -f json")).exits(0);
    let expected: Vec<_> = expected.iter().map(|one| one.replace("TOKEN", GITHUB)).collect();
    assert_eq!(run.findings(), expected, "{arguments}");
}

/// A repository with one old credential, committed.
fn leaky() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("old.env", format!("# settings\n{}", token::line(1)));
    repo.write("app.py", "print('hello')\n");
    repo.commit("first");
    repo
}

#[test]
fn what_is_staged_is_scanned_and_nothing_else() {
    let repo = leaky();
    repo.write("staged.env", token::line(2)).git(&["add", "staged.env"]);
    repo.write("staged.env", "A=1\n").write("unstaged.env", token::line(3));
    check(repo.path(), ". --staged", &["new TOKEN staged.env:1"]);
}

#[test]
fn before_the_first_commit_all_that_is_staged_is_new() {
    let repo = TestRepo::new();
    check(repo.path(), ". --staged", &[]);
    check(repo.path(), ".", &[]);
    check(repo.path(), ". --history", &[]);
    repo.write("a.env", token::line(1)).git(&["add", "."]);
    check(repo.path(), ". --staged", &["new TOKEN a.env:1"]);
    check(repo.path(), ".", &["new TOKEN a.env:1"]);
}

#[test]
fn a_difference_holds_what_the_worktree_changed() {
    let repo = leaky();
    repo.write("committed.env", token::line(2)).commit("second");
    repo.write("untracked.env", token::line(3));
    check(repo.path(), ". --diff HEAD", &["new TOKEN untracked.env:1"]);
    let both = ["new TOKEN committed.env:1", "new TOKEN untracked.env:1"];
    check(repo.path(), ". --diff HEAD~1", &both);
}

#[test]
fn a_difference_tells_old_moved_and_fixed_apart() {
    let repo = leaky();
    repo.write("old.env", format!("# settings\n\n# more\n{}", token::line(1)));
    check(repo.path(), ". --diff HEAD", &["existing TOKEN old.env:4"]);
    repo.delete("old.env").write("conf/new.env", format!("# settings\n{}", token::line(1)));
    check(repo.path(), ". --diff HEAD", &["moved TOKEN conf/new.env:2"]);
    repo.delete("conf/new.env");
    check(repo.path(), ". --diff HEAD", &["fixed TOKEN old.env:2"]);
}

#[test]
fn a_copy_is_new_though_its_original_is_old() {
    let repo = leaky();
    repo.write("copy.env", token::line(1));
    check(repo.path(), ". --diff HEAD", &["new TOKEN copy.env:1"]);
}

#[test]
fn a_revision_is_scanned_without_being_checked_out() {
    let repo = leaky();
    repo.write("old.env", "A=1\n").commit("fixed");
    check(repo.path(), ".", &[]);
    check(repo.path(), ". --revision HEAD", &[]);
    check(repo.path(), ". --revision HEAD~1", &["new TOKEN old.env:2"]);
    check(repo.path(), ". --revision main~1 --baseline main", &["new TOKEN old.env:2"]);
    check(repo.path(), ". --revision main --baseline main~1", &["fixed TOKEN old.env:2"]);
}

#[test]
fn a_baseline_of_a_revision_tells_the_whole_tree_apart() {
    let repo = leaky();
    repo.write("b.env", token::line(2)).write("gone.env", token::line(3)).commit("second");
    repo.write("new.env", token::line(4)).delete("gone.env");
    repo.git(&["mv", "b.env", "moved.env"]);
    let expected = [
        "fixed TOKEN gone.env:1",
        "moved TOKEN moved.env:1",
        "new TOKEN new.env:1",
        "existing TOKEN old.env:2",
    ];
    check(repo.path(), ". --baseline HEAD", &expected);
}

#[test]
fn a_part_of_a_repository_is_told_of_that_part_alone() {
    let repo = TestRepo::new();
    repo.write("a/one.env", token::line(1)).write("b/two.env", token::line(2)).commit("both");
    let reports = tree::<&str>(&[]);
    let file = reports.path().join("all.json");
    seawall(repo.path(), &format!("scan . -f json={}", file.display())).exits(0);
    // Nobody looked at `b`: what stands there is not fixed.
    let scope = format!("a --baseline {}", file.display());
    check(repo.path(), &scope, &["existing TOKEN a/one.env:1"]);
    check(repo.path(), "b --history", &["new TOKEN b/two.env:1"]);
}

#[test]
fn a_baseline_of_a_report_does_the_same() {
    let repo = leaky();
    let reports = tree::<&str>(&[]);
    let file = reports.path().join("base.json");
    seawall(repo.path(), &format!("scan . -f json={}", file.display())).exits(0);
    repo.write("new.env", token::line(4));
    repo.write("old.env", format!("\n\n{}", token::line(1)));
    let baseline = format!(". --baseline {}", file.display());
    check(repo.path(), &baseline, &["new TOKEN new.env:1", "existing TOKEN old.env:3"]);
    repo.delete("old.env").delete("new.env");
    check(repo.path(), &baseline, &["fixed TOKEN old.env:2"]);
    let run = seawall(repo.path(), "scan . --baseline app.py").exits(2);
    assert!(run.err.contains("app.py"), "{}", run.err);
}

#[test]
fn ids_stay_with_their_findings() {
    let repo = leaky();
    let id = |arguments: &str| {
        crate::run::only_id(&seawall(repo.path(), &format!("scan {arguments} -f json")).json())
    };
    let first = id(".");
    repo.write("deep/down/x.env", format!("\n\n  {}", token::line(1))).delete("old.env");
    assert_eq!(id(". --baseline HEAD"), first);
    assert_eq!(id("."), first);
}

#[test]
fn a_key_of_the_organisation_changes_the_signatures() {
    let repo = leaky();
    let plain = seawall(repo.path(), "scan . -f json").json();
    let mut keyed = crate::run::command(repo.path(), "scan . -f json");
    keyed.env("SEAWALL_IDENTITY_KEY", "ours");
    let keyed = crate::run::finish(keyed, b"").exits(0).json();
    let signature = |report: &serde_json::Value| report["findings"][0]["signatures"].to_string();
    assert_ne!(signature(&plain), signature(&keyed));
}

#[test]
fn a_detached_head_is_a_commit_like_any_other() {
    let repo = leaky();
    repo.write("b.env", token::line(2)).commit("second");
    repo.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    repo.write("new.env", token::line(3));
    check(repo.path(), ". --diff HEAD", &["new TOKEN new.env:1"]);
    check(repo.path(), ".", &["new TOKEN new.env:1", "new TOKEN old.env:2"]);
    assert!(seawall(repo.path(), "scan . -f json").json()["target"]["branch"].is_null());
}

#[test]
fn an_unknown_revision_is_told_with_advice() {
    let repo = leaky();
    for scope in ["--diff nowhere", "--revision nowhere", "--baseline nowhere"] {
        let run = seawall(repo.path(), &format!("scan . {scope}")).exits(2);
        assert!(run.err.contains("cannot find the commit `nowhere`"), "{}", run.err);
    }
}

#[test]
fn a_baseline_whose_objects_are_missing_is_no_empty_one() {
    let repo = leaky();
    let id = repo.git(&["rev-parse", "HEAD:old.env"]);
    repo.write("old.env", format!("# our settings\n{}", token::line(1)));
    // What a clone with `--filter=blob:none` lacks.
    let (directory, file) = id.split_at(2);
    repo.delete(&format!(".git/objects/{directory}/{file}"));
    for arguments in ["scan . --diff HEAD", "scan . --baseline HEAD", "gate"] {
        let run = seawall(repo.path(), arguments).exits(3);
        assert!(run.err.contains("without `--filter`"), "{}", run.err);
    }
}

#[test]
fn git_options_need_a_repository() {
    let directory = tree(&[("a.env", token::line(1))]);
    for scope in ["--staged", "--diff HEAD", "--revision HEAD", "--history", "--baseline HEAD"] {
        let run = seawall(directory.path(), &format!("scan . {scope}")).exits(2);
        assert!(run.err.contains("not in a git repository"), "{scope}: {}", run.err);
    }
    seawall(directory.path(), "scan - --history").exits(2).says("no repository");
}

#[test]
fn a_linked_worktree_is_scanned_as_it_is() {
    let repo = leaky();
    let other = tree::<&str>(&[]);
    let linked = other.path().join("linked");
    repo.git(&["worktree", "add", "--quiet", "-b", "side", &linked.display().to_string()]);
    std::fs::write(linked.join("side.env"), token::line(2)).unwrap();
    check(&linked, ".", &["new TOKEN old.env:2", "new TOKEN side.env:1"]);
    check(&linked, ". --diff main", &["new TOKEN side.env:1"]);
    repo.git_in(&linked, &["add", "."]);
    check(&linked, ". --staged", &["new TOKEN side.env:1"]);
    check(repo.path(), ". --staged", &[]);
    check(&linked, ". --history", &["new TOKEN old.env:2"]);
}

#[test]
fn a_bare_repository_has_revisions_and_a_history() {
    let repo = leaky();
    let other = tree::<&str>(&[]);
    let bare = other.path().join("bare.git");
    repo.git(&["clone", "--quiet", "--bare", ".", &bare.display().to_string()]);
    check(&bare, ". --revision main", &["new TOKEN old.env:2"]);
    check(&bare, ". --history", &["new TOKEN old.env:2"]);
    for scope in ["--diff main", "--staged"] {
        let run = seawall(&bare, &format!("scan . {scope}"));
        assert!(matches!(run.code, 2 | 3), "{scope}: {run:?}");
    }
}

#[test]
fn a_submodule_is_left_to_its_own_repository() {
    let inner = TestRepo::new();
    inner.write("inner.env", token::line(2)).commit("inner");
    let repo = leaky();
    let from = inner.path().display().to_string();
    repo.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "lib"]);
    repo.commit("lib");
    check(&repo.at("lib"), ".", &["new TOKEN inner.env:1"]);
    check(repo.path(), ".", &["new TOKEN lib/inner.env:1", "new TOKEN old.env:2"]);
    check(repo.path(), ". --diff HEAD", &[]);
    check(repo.path(), ". --diff HEAD~1", &[]);
    check(repo.path(), ". --staged", &[]);
    repo.write("lib/more.env", token::line(3));
    seawall(repo.path(), "gate").exits(0);
    seawall(&repo.at("lib"), "gate").exits(1).says("more.env:1");
}

#[test]
fn line_ends_and_filters_make_no_change() {
    let repo = TestRepo::new();
    repo.write(".gitattributes", "*.env text eol=crlf\n");
    repo.write("a.env", format!("A=1\r\nT={}\r\n", github(1))).commit("first");
    repo.write("b.txt", "b\n");
    check(repo.path(), ". --diff HEAD", &[]);
    check(repo.path(), ". --staged", &[]);
}
