//! Tests of finding who brought a content.

use std::collections::BTreeSet;
use std::fs;

use seawall_testkit::TestRepo;

use crate::ObjectId;
use crate::history::History;
use crate::history::tests::{repack, visit};
use crate::tests::settings;

/// `path commit-summary` for each place of a blob.
fn introduced(history: &History, id: &str) -> Vec<String> {
    let id = blob_id(id);
    let found = history.introductions(&BTreeSet::from([id]));
    assert_eq!(found.problems, []);
    let places = found.blobs.get(&id).cloned().unwrap_or_default();
    places.into_iter().map(|(path, by)| format!("{path} {}", by.summary)).collect()
}

fn blob_id(id: &str) -> ObjectId {
    ObjectId::of(&gix::ObjectId::from_hex(id.as_bytes()).unwrap())
}

#[test]
fn the_first_commit_of_each_path_is_found() {
    let repo = TestRepo::new();
    repo.write("a/b/key", "secret").write("z", "z").commit("first");
    repo.write("copy/key", "secret").commit("second");
    repo.delete("a/b/key").commit("deleted");
    repo.write("a/b/key", "secret").commit("again");
    let id = repo.git(&["rev-parse", "HEAD:copy/key"]);
    for _ in 0..2 {
        let (history, _) = visit(repo.path(), &settings());
        assert_eq!(introduced(&history, &id), ["a/b/key first", "copy/key second"]);
        repack(&repo);
    }
    let (history, _) = visit(repo.path(), &settings());
    let found = history.introductions(&BTreeSet::from([blob_id(&id)]));
    let (_, first) = &found.blobs[&blob_id(&id)][0];
    assert_eq!((first.author.as_str(), first.email.as_str()), ("Ada", "ada@example.org"));
    assert_eq!(first.time, 1_704_067_260);
    assert_eq!(first.commit, repo.git(&["rev-parse", "HEAD~3"]));
    let paths: Vec<_> = history
        .paths()
        .paths
        .into_iter()
        .map(|(path, by)| format!("{path} {}", by.summary))
        .collect();
    assert_eq!(paths, ["a/b/key first", "copy/key second", "z first"]);
}

#[test]
fn every_ref_counts_and_what_none_reaches_has_no_entry() {
    let repo = TestRepo::new();
    repo.write("a", "a").commit("main");
    repo.write("stashed", "in the stash").git(&["add", "."]);
    repo.git(&["stash", "--quiet"]);
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("tagged", "by a tag").commit("side");
    repo.git(&["tag", "-a", "-m", "x", "v1"]);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.git(&["branch", "--quiet", "-D", "side"]);
    let hash = |text: &str| {
        fs::write(repo.at(".git/text"), text).unwrap();
        repo.git(&["hash-object", "-w", ".git/text"])
    };
    let unreachable = hash("nobody knows");
    let (history, keeper) = visit(repo.path(), &settings());
    assert!(keeper.blobs.into_inner().unwrap().contains_key(&unreachable));
    assert_eq!(introduced(&history, &unreachable), [""; 0]);
    assert_eq!(introduced(&history, &hash("by a tag")), ["tagged side"]);
    let stashed = introduced(&history, &hash("in the stash"));
    assert!(stashed.len() == 1 && stashed[0].starts_with("stashed index on main"), "{stashed:?}");
}

#[test]
fn merges_do_not_take_what_their_parents_brought() {
    let repo = TestRepo::new();
    repo.write("a", "a").commit("base");
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("b", "brought").commit("side");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("c", "c").commit("main");
    repo.git(&["merge", "--quiet", "--no-edit", "side"]);
    let id = repo.git(&["rev-parse", "HEAD:b"]);
    let (history, _) = visit(repo.path(), &settings());
    assert_eq!(introduced(&history, &id), ["b side"]);
}
