//! Tests of scans of a change's commits: what came and went is told, what is old or still there is not.

use seawall_model::{Finding, Status};
use seawall_source::{Repository, Settings, Snapshot};
use seawall_testkit::TestRepo;

use super::engine;
use crate::{Between, ChangeScan, Extent, Silent};

/// What the commits since `base` brought and took away again: place and message of the first commit.
fn passing(repo: &TestRepo, base: &str, settings: &Settings) -> (Vec<String>, Vec<String>) {
    let repository = Repository::discover(repo.path()).unwrap().unwrap();
    let engine = engine("");
    let scan = ChangeScan {
        repository: &repository,
        settings,
        engines: &[&engine],
        progress: &Silent,
        cache: None,
    };
    let base = repository.resolve(base).unwrap();
    let head = repository.head().unwrap().unwrap();
    let between = Between { from: Snapshot::Commit(base), to: Snapshot::Worktree };
    let (known, _) = scan.compare(&between, Extent::Changed).unwrap();
    let (found, visit) = scan.passing(base, head, &known).unwrap();
    let tell = |one: &Finding| {
        assert_eq!(one.status, Status::New);
        let place = &one.occurrence.place;
        let from = place.introduction.as_ref().unwrap();
        assert!(one.occurrence.message.contains(&from.commit[..10]));
        format!("{}:{} {}", place.path, place.region.start.line, from.summary)
    };
    let problems = visit.problems.into_iter().map(|problem| problem.detail);
    (found.iter().map(tell).collect(), problems.collect())
}

#[track_caller]
fn check(repo: &TestRepo, base: &str, expected: &[&str]) {
    let (found, problems) = passing(repo, base, &Settings::standard());
    assert_eq!((found, problems), (expected.iter().map(|one| (*one).to_owned()).collect(), vec![]));
}

fn repo() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("a.txt", "one\n").write("old.txt", "tok_old").commit("first");
    repo.git(&["tag", "base"]);
    repo
}

#[test]
fn what_came_and_went_is_told_with_its_first_commit() {
    let repo = repo();
    repo.write("b.txt", "x\ntok_new").commit("leak");
    repo.write("b.txt", "x\ny\ntok_new").commit("move");
    check(&repo, "base", &[]);
    repo.write("b.txt", "x\ny\n").commit("remove");
    check(&repo, "base", &["b.txt:2 leak"]);
    check(&repo, "HEAD~1", &[]);
    check(&repo, "HEAD", &[]);
    repo.delete("b.txt").commit("delete");
    check(&repo, "base", &["b.txt:2 leak"]);
}

#[test]
fn every_path_is_told_once() {
    let repo = repo();
    repo.write("b.txt", "tok_new tok_other tok_new").commit("leak");
    repo.git(&["mv", "b.txt", "c.txt"]);
    repo.commit("rename");
    repo.delete("c.txt").commit("delete");
    let expected = ["b.txt:1 leak", "b.txt:1 leak", "c.txt:1 rename", "c.txt:1 rename"];
    check(&repo, "base", &expected);
}

#[test]
fn what_the_base_holds_is_old_wherever_it_stands() {
    let repo = repo();
    repo.write("copy.txt", "x tok_old").commit("copy");
    repo.delete("copy.txt").commit("delete");
    repo.delete("old.txt").commit("fixed");
    repo.write("old.txt", "y tok_old").commit("again");
    repo.write("old.txt", "tok_old").commit("as it was");
    check(&repo, "base", &[]);
}

#[test]
fn what_is_still_there_is_told_by_the_comparison() {
    let repo = repo();
    repo.write("b.txt", "tok_new").commit("leak");
    repo.git(&["mv", "b.txt", "c.txt"]);
    repo.commit("rename");
    check(&repo, "base", &[]);
    // The commits keep what is only taken out of the worktree.
    repo.write("c.txt", "fixed");
    check(&repo, "base", &["b.txt:1 leak", "c.txt:1 rename"]);
}

#[test]
fn a_merge_tells_only_what_is_its_own() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("b.txt", "x").commit("side");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("main.txt", "tok_main").commit("leak of main");
    repo.delete("main.txt").write("c.txt", "tok_c").commit("main goes on");
    repo.git(&["checkout", "--quiet", "side"]);
    repo.git(&["merge", "--quiet", "--no-ff", "--no-commit", "main"]);
    repo.write("b.txt", "tok_merge").commit("merge");
    repo.write("b.txt", "x").commit("remove");
    check(&repo, "main", &["b.txt:1 merge"]);
    check(&repo, "base", &["b.txt:1 merge", "main.txt:1 leak of main"]);
}

#[test]
fn a_branch_without_a_common_root_is_told_whole() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "--orphan", "other"]);
    repo.write("deep/down/b.txt", "tok_new").commit("root");
    repo.write("deep/down/b.txt", "x").commit("remove");
    check(&repo, "base", &["deep/down/b.txt:1 root"]);
}

#[test]
fn a_clock_that_went_back_does_not_make_old_commits_new() {
    let repo = TestRepo::new();
    repo.write("gone.txt", "tok_gone").commit("first");
    let second = repo.delete("gone.txt").commit("second");
    // A day before its own parent.
    let day = "1703980800 +0000";
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let text = format!(
        "tree {tree}\nparent {second}\nauthor A <a@b> {day}\ncommitter A <a@b> {day}\n\nx\n"
    );
    repo.write(".git/late", text);
    let base = repo.git(&["hash-object", "-t", "commit", "-w", ".git/late"]);
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("b.txt", "tok_new").commit("leak");
    repo.delete("b.txt").commit("remove");
    repo.git(&["checkout", "--quiet", "-b", "change", &base]);
    repo.git(&["merge", "--quiet", "--no-ff", "--no-edit", "side"]);
    check(&repo, &base, &["b.txt:1 leak"]);
}

#[test]
fn what_is_left_out_of_scans_is_left_out_here() {
    let repo = repo();
    repo.write("gen/b.txt", "tok_new").write("c.txt", "tok_c").commit("leak");
    repo.delete("gen/b.txt").delete("c.txt").commit("remove");
    let settings = Settings { exclude: vec!["gen/".to_owned()], ..Settings::standard() };
    assert_eq!(passing(&repo, "base", &settings).0, ["c.txt:1 leak"]);
    repo.write(".seawallignore", "c.txt\n").commit("ignore");
    check(&repo, "base", &["gen/b.txt:1 leak"]);
}

#[test]
fn a_comment_holds_only_while_no_version_is_without_it() {
    let repo = repo();
    repo.write("b.txt", "tok_new # gitleaks:allow").commit("allowed");
    repo.write("b.txt", "tok_new").commit("bare");
    repo.delete("b.txt").commit("delete");
    check(&repo, "base", &["b.txt:1 bare"]);
}

#[test]
fn a_range_that_is_cut_is_told() {
    let upstream = repo();
    upstream.git(&["checkout", "--quiet", "-b", "side"]);
    upstream.write("b.txt", "tok_new").commit("leak");
    upstream.delete("b.txt").write("c.txt", "c").commit("remove");
    upstream.git(&["checkout", "--quiet", "main"]);
    upstream.write("main.txt", "m").commit("main goes on");
    upstream.git(&["merge", "--quiet", "--no-ff", "--no-edit", "side"]);
    let repo = TestRepo::new();
    let url = format!("file://{}", upstream.path().display());
    let clone = |depth: &str| {
        repo.git(&["fetch", "--quiet", depth, &url, "main"]);
        repo.git(&["reset", "--quiet", "--hard", "FETCH_HEAD"]);
    };
    clone("--depth=2");
    let (found, problems) = passing(&repo, "HEAD^1", &Settings::standard());
    assert_eq!(found, [""; 0]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("only 2 could be seen, and what 1 of them"), "{problems:?}");
    assert!(problems[0].contains("fetch-depth: 0"), "{problems:?}");
    clone("--depth=4");
    check(&repo, "HEAD^1", &["b.txt:1 leak"]);
}
