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
