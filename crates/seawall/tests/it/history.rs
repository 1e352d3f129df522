//! Scans of everything that was ever committed.

use std::path::Path;

use seawall_testkit::TestRepo;
use serde_json::Value;

use crate::run::seawall;
use crate::token::{self, GITHUB};
use crate::tree::tree;

/// The findings of a history: place, first commit, author and message.
#[track_caller]
fn told(directory: &Path) -> Vec<String> {
    let report = seawall(directory, "scan . --history -f json").exits(0).json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let one = |finding: &Value| {
        let (place, from) = (&finding["place"], &finding["place"]["introduction"]);
        let commit = text(&from["commit"]);
        let by = format!(
            "{} <{}>: {}",
            text(&from["author"]),
            text(&from["email"]),
            text(&from["summary"])
        );
        format!("{}:{} {commit} {by}", text(&place["path"]), place["start"]["line"])
    };
    report["findings"].as_array().expect("findings").iter().map(one).collect()
}

#[test]
fn a_credential_deleted_long_ago_is_found_where_it_began() {
    let repo = TestRepo::new();
    repo.write("readme.md", "# shop\n").commit("first");
    let leak = repo.write("conf/a.env", format!("A=1\n{}", token::line(1))).commit("leak");
    for number in 0..5 {
        repo.write("conf/a.env", format!("N={number}\nA=1\n{}", token::line(1))).commit("more");
    }
    repo.delete("conf/a.env").commit("remove");
    assert_eq!(seawall(repo.path(), "scan . -f json").findings(), [""; 0]);
    assert_eq!(told(repo.path()), [format!("conf/a.env:2 {leak} Ada <ada@example.org>: leak")]);
    repo.git(&["gc", "--quiet", "--prune=now"]);
    assert_eq!(told(repo.path()), [format!("conf/a.env:2 {leak} Ada <ada@example.org>: leak")]);
}

#[test]
fn every_path_of_a_renamed_file_is_told_with_its_own_commit() {
    let repo = TestRepo::new();
    let first = repo.write("a.env", token::line(1)).commit("first");
    repo.git(&["mv", "a.env", "b.env"]);
    let second = repo.commit("rename");
    let by = "Ada <ada@example.org>";
    let expected =
        [format!("a.env:1 {first} {by}: first"), format!("b.env:1 {second} {by}: rename")];
    assert_eq!(told(repo.path()), expected);
}

#[test]
fn branches_and_tags_that_nobody_checked_out_are_scanned() {
    let repo = TestRepo::new();
    repo.write("a", "a\n").commit("first");
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    let side = repo.write("side.env", token::line(1)).commit("side");
    repo.git(&["tag", "v1"]);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.git(&["branch", "--quiet", "-D", "side"]);
    assert_eq!(told(repo.path()), [format!("side.env:1 {side} Ada <ada@example.org>: side")]);
}

#[test]
fn what_came_with_a_merge_is_told_by_the_commit_that_brought_it() {
    let repo = TestRepo::new();
    repo.write("a", "a\n").commit("first");
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    let side = repo.write("side.env", token::line(1)).commit("side");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("b", "b\n").commit("main");
    repo.git(&["merge", "--quiet", "--no-edit", "side"]);
    assert_eq!(told(repo.path()), [format!("side.env:1 {side} Ada <ada@example.org>: side")]);
}

#[test]
fn a_shallow_clone_is_told_to_be_incomplete() {
    let repo = TestRepo::new();
    repo.write("a.env", token::line(1)).commit("leak");
    repo.write("a.env", "A=1\n").commit("fix");
    let other = tree::<&str>(&[]);
    let clone = other.path().join("clone");
    let from = format!("file://{}", repo.path().display());
    repo.git(&["clone", "--quiet", "--depth=1", &from, &clone.display().to_string()]);
    let run = seawall(&clone, "scan . --history -f json");
    let told = if run.code == 0 { run.problems().join("\n") } else { run.err };
    assert!(told.contains("shallow") && told.contains("--unshallow"), "{told}");
}

#[test]
fn a_history_is_told_the_same_with_any_number_of_threads() {
    let repo = TestRepo::new();
    for number in 0..12 {
        let name = format!("f{}.env", number % 3);
        repo.write(&name, format!("N={number}\n{}", token::line(number % 4))).commit("more");
    }
    let scan = |threads: u32| {
        seawall(repo.path(), &format!("scan . --history -f json -j {threads}")).exits(0)
    };
    assert_eq!(scan(1).out, scan(4).out);
    assert!(scan(2).findings().iter().all(|one| one.starts_with(&format!("new {GITHUB} f"))));
}
