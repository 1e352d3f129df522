//! Tests of comparing snapshots.

use std::fs;

use seawall_testkit::TestRepo;

use crate::git::tests::{changes, commit, open, visit};
use crate::tests::{Recorder, settings};
use crate::{Repository, Snapshot};

fn lines(count: u32) -> String {
    (0..count)
        .flat_map(|at| ["line ".to_owned(), at.to_string(), " of a file\n".to_owned()])
        .collect()
}

#[test]
fn changes_between_commits_are_named_with_renames() {
    let repo = TestRepo::new();
    repo.write("same", "s").write("edited", "1").write("deleted", "only here");
    repo.write("old/exact", "moved as it is").write("old/similar", lines(40));
    repo.write("dir", "a file").commit("first");
    repo.write("edited", "2").write("added", "new").delete("deleted");
    repo.delete("old/exact").write("new/exact", "moved as it is");
    repo.delete("old/similar").write("new/other", lines(40).replace("line 7 ", "changed "));
    repo.delete("dir").write("dir/file", "now a directory").commit("second");
    let repository = open(repo.path());
    let (first, second) = (commit(&repository, "HEAD~1"), commit(&repository, "HEAD"));
    assert_eq!(
        changes(&repository, first, second),
        [
            "- > added",
            "- > dir/file",
            "deleted > -",
            "dir > -",
            "edited > edited",
            "old/exact > new/exact",
            "old/similar > new/other",
        ]
    );
    assert_eq!(changes(&repository, first, first), [""; 0]);
    assert_eq!(changes(&repository, Snapshot::Empty, first).len(), 6);
    let names = repo.git(&["diff", "--name-status", "--find-renames", "HEAD~1", "HEAD"]);
    assert_eq!(names.lines().count(), 7, "{names}");
}

#[test]
fn staged_and_worktree_changes_are_told_apart() {
    let repo = TestRepo::new();
    repo.write("a", "1").write("b", "1").write("c", "1").write("touched", "t").commit("first");
    repo.write("a", "2").git(&["add", "a"]);
    repo.write("b", "2").delete("c").write("untracked", "moved").write("touched", "t");
    let repository = open(repo.path());
    let head = commit(&repository, "HEAD");
    assert_eq!(changes(&repository, head, Snapshot::Index), ["a > a"]);
    assert_eq!(
        changes(&repository, head, Snapshot::Worktree),
        ["- > untracked", "a > a", "b > b", "c > -"]
    );
    assert_eq!(
        changes(&repository, Snapshot::Index, Snapshot::Worktree),
        ["- > untracked", "b > b", "c > -"]
    );
}

#[test]
fn what_lies_in_a_repository_inside_is_no_change_of_the_one_around_it() {
    let repo = TestRepo::new();
    let id = repo.write("a", "1").commit("first");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{id},sub")]);
    repo.commit_staged("second");
    repo.write("sub/file", "s").write("sub/deep/file", "s").write("subordinate", "s");
    repo.write("vendor/clone/.git/HEAD", "ref: refs/heads/main\n");
    repo.write("vendor/clone/deep/file", "v").write("vendor/own", "v");
    repo.write("linked/.git", "gitdir: ../elsewhere\n").write("linked/file", "l");
    fs::create_dir_all(repo.at("pretender/.git")).unwrap();
    repo.write("pretender/file", "p");
    let repository = open(repo.path());
    let head = commit(&repository, "HEAD");
    let expected = ["- > pretender/file", "- > subordinate", "- > vendor/own"];
    assert_eq!(changes(&repository, head, Snapshot::Worktree), expected);
    let all = visit(&repository, Snapshot::Worktree);
    for file in ["sub/deep/file = s", "vendor/clone/deep/file = v", "linked/file = l"] {
        assert!(all.contains(file), "{all}");
    }
}

#[test]
fn a_change_that_keeps_size_and_time_of_the_index_is_seen() {
    let repo = TestRepo::new();
    repo.write("a", "one").commit("first");
    // Written in the same moment as the index: its size and times say nothing.
    repo.write("a", "two");
    let time = fs::metadata(repo.at(".git/index")).unwrap().modified().unwrap();
    fs::File::options().write(true).open(repo.at("a")).unwrap().set_modified(time).unwrap();
    let repository = open(repo.path());
    assert_eq!(changes(&repository, Snapshot::Index, Snapshot::Worktree), ["a > a"]);
}

#[test]
fn line_ends_that_checking_out_made_are_no_change() {
    let repo = TestRepo::new();
    repo.write("a", "one\ntwo\n").commit("first");
    repo.write("a", "one\r\ntwo\r\n");
    let repository = open(repo.path());
    assert_eq!(changes(&repository, Snapshot::Index, Snapshot::Worktree), [""; 0]);
}

#[test]
fn an_index_file_of_a_hook_can_be_read_instead() {
    let repo = TestRepo::new();
    repo.write("a", "1").commit("first");
    let other = repo.at("other-index");
    fs::copy(repo.at(".git/index"), &other).unwrap();
    repo.write("a", "2").git(&["add", "a"]);
    let head = |repository: &Repository| commit(repository, "HEAD");
    let plain = open(repo.path());
    assert_eq!(changes(&plain, head(&plain), Snapshot::Index), ["a > a"]);
    let hook = open(repo.path()).with_index_file(other);
    assert_eq!(changes(&hook, head(&hook), Snapshot::Index), [""; 0]);
}

#[cfg(unix)]
#[test]
fn changed_links_and_submodules_are_changes() {
    use std::os::unix::fs::symlink;
    let submodule = |repo: &TestRepo, digit: &str| {
        let entry = format!("160000,{},sub", digit.repeat(40));
        repo.git(&["update-index", "--add", "--cacheinfo", &entry]);
    };
    let repo = TestRepo::new();
    fs::create_dir(repo.at("sub")).unwrap();
    for name in ["same", "moved", "turned"] {
        symlink("target", repo.at(name)).unwrap();
    }
    repo.git(&["add", "."]);
    submodule(&repo, "1");
    repo.commit_staged("first");
    let repository = open(repo.path());
    let first = commit(&repository, "HEAD");
    for to in [Snapshot::Index, Snapshot::Worktree] {
        assert_eq!(changes(&repository, first, to), [""; 0]);
    }
    repo.delete("moved").delete("turned").write("turned", "target");
    symlink("elsewhere", repo.at("moved")).unwrap();
    symlink("target", repo.at("added")).unwrap();
    repo.git(&["add", "added", "moved", "turned"]);
    submodule(&repo, "2");
    let expected = ["- > added", "moved > moved", "sub > sub", "turned > turned"];
    for to in [Snapshot::Index, Snapshot::Worktree] {
        let repository = open(repo.path());
        assert_eq!(changes(&repository, first, to), expected);
        let only = expected.map(|change| change.split(" > ").last().unwrap().to_owned()).into();
        let recorder = Recorder::default();
        let visit = repository.visit_snapshot(&to, Some(&only), &settings(), &recorder).unwrap();
        assert_eq!(
            recorder.render(&visit),
            "added!/(link) = target\nmoved!/(link) = elsewhere\nturned = target\nskipped submodule: 1\nskipped symlink: 2"
        );
        assert_eq!(repository.read(&to, "sub").unwrap(), None);
        assert_eq!(repository.read(&to, "moved").unwrap(), None);
    }
}
