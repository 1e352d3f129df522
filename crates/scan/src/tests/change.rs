//! What a change brings and takes away between two states of a repository.

use seawall_source::{Repository, Settings, Snapshot};
use seawall_testkit::TestRepo;

use super::engine;
use crate::{Between, ChangeScan, Extent, FileEngine, Silent};

/// Compares the last commit with what is on disk, in both extents; `path status` for each finding.
#[track_caller]
fn check(repo: &TestRepo, changed: &[&str], whole: &[&str]) {
    for (extent, expected) in [(Extent::Changed, changed), (Extent::Whole, whole)] {
        assert_eq!(told(repo, extent), expected, "{extent:?}");
    }
}

fn told(repo: &TestRepo, extent: Extent) -> Vec<String> {
    let repository = Repository::discover(repo.path()).unwrap().unwrap();
    let (engine, settings) = (engine(""), Settings::standard());
    let engines: [&dyn FileEngine; 1] = [&engine];
    let scan = ChangeScan {
        repository: &repository,
        settings: &settings,
        engines: &engines,
        progress: &Silent,
        cache: None,
    };
    let head = repository.head().unwrap().unwrap();
    let between = Between { from: Snapshot::Commit(head), to: Snapshot::Worktree };
    let (findings, visit) = match scan.compare(&between, extent) {
        Ok(compared) => compared,
        Err(error) => return vec![error.to_string()],
    };
    let findings = findings.iter();
    let mut told: Vec<String> =
        findings.map(|one| format!("{} {}", one.status, one.occurrence.place.path)).collect();
    told.extend(visit.problems.iter().map(|one| format!("problem {}", one.detail)));
    told
}

#[test]
fn a_directory_that_looks_like_an_archive_hides_no_new_secret() {
    let repo = TestRepo::new();
    repo.write("old!/a.txt", "tok_one").commit("first");
    repo.write("src!/a.txt", "tok_two").write("src!/b!/c.txt", "tok_three");
    let new = ["new src!/a.txt", "new src!/b!/c.txt"];
    check(&repo, &new, &["existing old!/a.txt", new[0], new[1]]);
}

#[test]
fn a_baseline_that_cannot_be_read_makes_nothing_new() {
    let repo = TestRepo::new();
    repo.write("a.txt", "tok_one").commit("first");
    let id = repo.git(&["rev-parse", "HEAD:a.txt"]);
    repo.write("a.txt", "tok_one\n");
    let (directory, file) = id.split_at(2);
    repo.delete(&format!(".git/objects/{directory}/{file}"));
    for extent in [Extent::Changed, Extent::Whole] {
        let told = told(&repo, extent).join("\n");
        assert!(told.contains("a.txt") && told.contains("without `--filter`"), "{told}");
    }
}

/// What is told of a change to a base that has two broken archives.
#[track_caller]
fn with_broken(change: &[(&str, Option<&[u8]>)], expected: &[&str]) {
    let repo = TestRepo::new();
    repo.write("a.zip", BROKEN).write("same.zip", BROKEN).write("b.txt", "b").commit("first");
    for (path, content) in change {
        match content {
            Some(content) => repo.write(path, content),
            None => repo.delete(path),
        };
    }
    let told = told(&repo, Extent::Changed);
    assert_eq!(told.len(), expected.len(), "{told:?}");
    assert!(
        told.iter().zip(expected).all(|(told, expected)| told.starts_with(expected)),
        "{told:?}"
    );
}

const BROKEN: &[u8] = b"PK\x03\x04 this is no archive";

#[test]
fn a_problem_of_the_baseline_counts_only_where_its_file_still_stands() {
    const THERE: &str = "problem in the baseline: cannot unpack";
    with_broken(&[("b.txt", Some(b"bb"))], &[]);
    with_broken(&[("a.zip", None)], &[]);
    with_broken(&[("a.zip", None), ("b.txt", Some(b"tok_b"))], &["new b.txt"]);
    with_broken(&[("a.zip", Some(b"tok_a"))], &["new a.zip", THERE]);
    with_broken(&[("a.zip", Some(b"PK\x03\x04"))], &["problem cannot unpack", THERE]);
}

#[test]
fn a_missing_object_of_a_deleted_file_matters_only_to_what_is_new() {
    let repo = TestRepo::new();
    repo.write("a.txt", "tok_one").write("b.txt", "b").commit("first");
    let id = repo.git(&["rev-parse", "HEAD:a.txt"]);
    let (directory, file) = id.split_at(2);
    repo.delete(&format!(".git/objects/{directory}/{file}"));
    repo.delete("a.txt").write("b.txt", "c");
    check(&repo, &[], &[]);
    repo.write("b.txt", "tok_one, which stood elsewhere");
    let told = told(&repo, Extent::Changed).join("\n");
    assert!(told.contains("a.txt") && told.contains("without `--filter`"), "{told}");
}
