//! Tests of scans of history: what is left out on purpose stays out, and is counted.

use seawall_source::{Repository, Settings};
use seawall_testkit::TestRepo;

use super::engine;
use crate::{HistoryScan, Silent};

/// Checks the places where credentials are found, and what was left out.
fn check(repo: &TestRepo, settings: &Settings, places: &[&str], skipped: &[(&str, u64)]) {
    let repository = Repository::discover(repo.path()).unwrap().unwrap();
    let engine = engine("");
    let scan =
        HistoryScan { repository: &repository, settings, engine: &engine, progress: &Silent };
    let (found, visit) = scan.run().unwrap();
    let mut paths: Vec<&str> = found.iter().map(|one| one.place.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, places);
    let counted: Vec<_> =
        visit.coverage.skipped.iter().map(|(why, skipped)| (why.as_str(), skipped.files)).collect();
    assert_eq!(counted, skipped);
    assert_eq!(visit.problems, []);
}

fn excluding(globs: &[&str]) -> Settings {
    let exclude = globs.iter().map(|glob| (*glob).to_owned()).collect();
    Settings { exclude, ..Settings::standard() }
}

#[test]
fn what_is_excluded_is_left_out_of_the_history_too() {
    let repo = TestRepo::new();
    repo.write("src/a.txt", "tok_one").write("fixtures/b.txt", "tok_two").commit("first");
    repo.delete("fixtures/b.txt").commit("second");
    check(&repo, &Settings::standard(), &["fixtures/b.txt", "src/a.txt"], &[]);
    check(&repo, &excluding(&["fixtures/"]), &["src/a.txt"], &[("excluded", 1)]);
    check(&repo, &excluding(&["*.txt"]), &[], &[("excluded", 2)]);
}

#[test]
fn a_blob_is_left_out_only_where_it_is_excluded() {
    let repo = TestRepo::new();
    repo.write("src/a.txt", "tok_one").write("fixtures/a.txt", "tok_one").commit("first");
    check(&repo, &excluding(&["fixtures/"]), &["src/a.txt"], &[]);
}

#[test]
fn ignore_files_hold_for_the_history_as_they_are_now() {
    let repo = TestRepo::new();
    repo.write("old/a.txt", "tok_one").write("b.txt", "tok_two").commit("first");
    repo.delete("old/a.txt").commit("second");
    repo.write(".seawallignore", "old/\n");
    check(&repo, &Settings::standard(), &["b.txt"], &[("ignored", 1)]);
    let all = Settings { respect_ignore_files: false, ..Settings::standard() };
    check(&repo, &all, &["b.txt", "old/a.txt"], &[]);
}
