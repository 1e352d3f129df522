//! Tests of reading repositories.

mod changes;
mod hostile;
mod lines;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use seawall_testkit::TestRepo;

use crate::Settings;
use crate::git::{CommitId, ObjectId, Repository, Snapshot};
use crate::tests::{Recorder, settings};

fn open(path: &Path) -> Repository {
    Repository::discover(path).unwrap().unwrap()
}

fn commit(repository: &Repository, revision: &str) -> Snapshot {
    Snapshot::Commit(repository.resolve(revision).unwrap())
}

/// `before > after` for each change, with `-` for a side that is not there.
fn changes(repository: &Repository, from: Snapshot, to: Snapshot) -> Vec<String> {
    let show = |path: Option<String>| path.unwrap_or_else(|| "-".to_owned());
    let changes = repository.changes(&from, &to, &settings()).unwrap();
    changes
        .into_iter()
        .map(|change| format!("{} > {}", show(change.before), show(change.after)))
        .collect()
}

fn visit(repository: &Repository, snapshot: Snapshot) -> String {
    let recorder = Recorder::default();
    let visit = repository.visit_snapshot(&snapshot, None, &settings(), &recorder).unwrap();
    recorder.render(&visit)
}

#[test]
fn a_directory_without_a_repository_has_none() {
    let directory = tempfile::tempdir().unwrap();
    assert!(Repository::discover(directory.path()).unwrap().is_none());
}

#[test]
fn a_repository_tells_where_it_stands() {
    let repo = TestRepo::new();
    let empty = open(repo.path());
    assert_eq!((empty.head().unwrap(), empty.branch().as_deref()), (None, Some("main")));
    let first = repo.write("a/b", "x").commit("first");
    repo.git(&["tag", "-a", "-m", "x", "v1"]);
    let repository = open(&repo.at("a"));
    assert_eq!(repository.head().unwrap().unwrap().to_string(), first);
    assert_eq!(repository.resolve("v1").unwrap().to_string(), first);
    assert_eq!(repository.resolve(&first[..9]).unwrap().to_string(), first);
    assert_eq!(repository.work_dir(), Some(repo.path()));
    assert!(!repository.is_shallow());
    let error = repository.resolve("nope").unwrap_err().to_string();
    assert!(error.contains("git fetch origin nope"), "{error}");
    repo.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(open(repo.path()).branch(), None);
}

#[test]
fn a_revision_is_whatever_git_understands() {
    let repo = TestRepo::new();
    let first = repo.write("a", "1").commit("the first one");
    let second = repo.write("a", "2").commit("the second one");
    repo.git(&["tag", "-a", "-m", "x", "v1"]);
    let third = repo.write("a", "3").commit("the third one");
    let repository = open(repo.path());
    for (revision, expected) in [
        ("HEAD", &third),
        ("@", &third),
        ("HEAD~1", &second),
        ("HEAD^", &second),
        ("HEAD^^", &first),
        ("main~2", &first),
        ("v1^{commit}", &second),
        ("v1~1", &first),
        ("refs/tags/v1", &second),
        ("HEAD@{1}", &second),
        ("HEAD^{/first}", &first),
    ] {
        let found = repository.resolve(revision).map(|commit| commit.to_string());
        assert_eq!(found.ok().as_ref(), Some(expected), "{revision}");
    }
    for none in ["HEAD~3", "HEAD:a", "HEAD^{tree}", "v1..HEAD", "--all", ""] {
        assert!(repository.resolve(none).is_err(), "{none}");
    }
}

#[test]
fn snapshots_give_their_own_state() {
    let repo = TestRepo::new();
    repo.write("a", "committed").write("dir/b", "same").write(".gitignore", "ignored*\n");
    repo.commit("first");
    repo.write("a", "staged").write("new", "n").git(&["add", "a", "new"]);
    repo.write("a", "on disk").write("untracked", "u").write("ignored", "i");
    repo.write("ignored-but-tracked", "t").git(&["add", "--force", "ignored-but-tracked"]);
    let repository = open(repo.path());
    assert_eq!(
        visit(&repository, commit(&repository, "HEAD")),
        ".gitignore = ignored*\na = committed\ndir/b = same"
    );
    assert_eq!(
        visit(&repository, Snapshot::Index),
        ".gitignore = ignored*\na = staged\ndir/b = same\nignored-but-tracked = t\nnew = n"
    );
    assert_eq!(
        visit(&repository, Snapshot::Worktree),
        ".gitignore = ignored*\na = on disk\ndir/b = same\nignored-but-tracked = t\nnew = n\nuntracked = u\nskipped ignored: 1"
    );
    assert_eq!(visit(&repository, Snapshot::Empty), "");
}

#[test]
fn a_visit_can_be_narrowed_to_paths() {
    let repo = TestRepo::new();
    repo.write("a", "1").write("d/e/b", "2").write("d/c", "3").commit("first");
    let repository = open(repo.path());
    let only = BTreeSet::from(["d/e/b".to_owned(), "gone".to_owned()]);
    let head = commit(&repository, "HEAD");
    for snapshot in [head, Snapshot::Index, Snapshot::Worktree] {
        let recorder = Recorder::default();
        let visit = repository.visit_snapshot(&snapshot, Some(&only), &settings(), &recorder);
        assert_eq!(recorder.render(&visit.unwrap()), "d/e/b = 2");
    }
    let exclude = Settings { exclude: vec!["d/e/".into(), "a".into()], ..settings() };
    let recorder = Recorder::default();
    let visit = repository.visit_snapshot(&head, None, &exclude, &recorder).unwrap();
    assert_eq!(recorder.render(&visit), "d/c = 3\nskipped excluded: 2");
}

#[test]
fn single_files_are_read_from_any_snapshot() {
    let repo = TestRepo::new();
    repo.write("d/a", "one").commit("first");
    repo.write("d/a", "two").git(&["add", "."]);
    repo.write("d/a", "three");
    let repository = open(repo.path());
    let read = |snapshot: Snapshot, path: &str| {
        let found = repository.read(&snapshot, path).unwrap();
        found.map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let head = commit(&repository, "HEAD");
    assert_eq!(read(head, "d/a").as_deref(), Some("one"));
    assert_eq!(read(Snapshot::Index, "d/a").as_deref(), Some("two"));
    assert_eq!(read(Snapshot::Worktree, "d/a").as_deref(), Some("three"));
    for snapshot in [head, Snapshot::Index, Snapshot::Worktree, Snapshot::Empty] {
        for path in ["d", "d/b", "", "../x", "/etc/passwd", ".git/config"] {
            assert_eq!(read(snapshot, path), None, "{path}");
        }
    }
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_counted() {
    let repo = TestRepo::new();
    std::os::unix::fs::symlink("/etc/passwd", repo.at("link")).unwrap();
    repo.write("a", "1");
    repo.git(&["add", "."]);
    let id = "1234567890123456789012345678901234567890";
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{id},sub")]);
    repo.commit_staged("first");
    let repository = open(repo.path());
    let shown = "a = 1\nlink!/(link) = /etc/passwd\nskipped submodule: 1\nskipped symlink: 1";
    for snapshot in [commit(&repository, "HEAD"), Snapshot::Index] {
        assert_eq!(visit(&repository, snapshot), shown);
    }
}

#[test]
fn conflicts_and_intended_additions_do_not_confuse_the_index() {
    let repo = TestRepo::new();
    repo.write("a", "base").commit("base");
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.write("a", "theirs").commit("theirs");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("a", "ours").commit("ours");
    repo.git(&["merge-tree", "main", "other~1"]);
    repo.write("later", "x").git(&["add", "--intent-to-add", "later"]);
    let blob = repo.git(&["rev-parse", "other:a"]);
    let ours = repo.git(&["rev-parse", "main:a"]);
    repo.git(&["rm", "--quiet", "--cached", "a"]);
    fs::write(repo.at("info"), format!("100644 {ours} 2\ta\n100644 {blob} 3\ta\n")).unwrap();
    let shell = format!("git update-index --index-info < {}", repo.at("info").display());
    repo.git(&["-c", &format!("alias.feed=!{shell}"), "feed"]);
    assert_eq!(visit(&open(repo.path()), Snapshot::Index), "a = ours");
}

#[test]
fn common_ancestors_are_found_or_said_to_be_unknown() {
    let repo = TestRepo::new();
    let base = repo.write("a", "1").commit("base");
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("b", "1").commit("side");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("c", "1").commit("main");
    repo.git(&["checkout", "--quiet", "--orphan", "alone"]);
    repo.commit("alone");
    let repository = open(repo.path());
    let id = |revision: &str| repository.resolve(revision).unwrap();
    let found = repository.merge_base(id("main"), id("side")).unwrap();
    assert_eq!(found.unwrap().to_string(), base);
    assert_eq!(repository.merge_base(id("main"), id("alone")).unwrap(), None);

    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", repo.path().display());
    let to = clone.path().to_str().unwrap();
    repo.git(&["clone", "--quiet", "--depth=1", "--no-single-branch", &url, to]);
    let shallow = open(clone.path());
    assert!(shallow.is_shallow());
    let id = |revision: &str| shallow.resolve(revision).unwrap();
    let error = shallow.merge_base(id("origin/main"), id("origin/side")).unwrap_err().to_string();
    assert!(error.contains("git fetch --unshallow") && error.contains("fetch-depth: 0"), "{error}");
}

#[test]
fn linked_worktrees_and_bare_repositories_work() {
    let repo = TestRepo::new();
    repo.write("a", "1").commit("first");
    let linked = tempfile::tempdir().unwrap();
    let path = linked.path().join("tree");
    repo.git(&["worktree", "add", "--quiet", "-b", "two", path.to_str().unwrap()]);
    fs::write(path.join("a"), "changed").unwrap();
    let repository = open(&path);
    assert_eq!(repository.branch().as_deref(), Some("two"));
    let head = commit(&repository, "HEAD");
    assert_eq!(changes(&repository, head, Snapshot::Worktree), ["a > a"]);

    let bare = tempfile::tempdir().unwrap();
    repo.git(&["clone", "--quiet", "--bare", ".", bare.path().to_str().unwrap()]);
    let repository = open(bare.path());
    assert_eq!(visit(&repository, commit(&repository, "main")), "a = 1");
    let error = repository.changes(&Snapshot::Empty, &Snapshot::Worktree, &settings());
    assert!(error.unwrap_err().to_string().contains("has no worktree"));
}

#[test]
fn ids_are_shown_in_hexadecimal() {
    let id = ObjectId::of(&gix::ObjectId::empty_tree(gix::hash::Kind::Sha1));
    assert_eq!(CommitId(id).to_string(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
}

#[test]
fn a_snapshot_honours_its_own_ignore_files() {
    let repo = TestRepo::new();
    repo.write(".seawallignore", "data/\n*.log\n[z-a]\n")
        .write("sub/.seawallignore", "!kept.log\n");
    for path in ["a", "x.log", "data/b", "sub/kept.log", "sub/other.log"] {
        repo.write(path, "x");
    }
    repo.commit("first");
    let repository = open(repo.path());
    for snapshot in [commit(&repository, "HEAD"), Snapshot::Index, Snapshot::Worktree] {
        let only = ["a", "x.log", "data/b", "sub/kept.log", "sub/other.log"].map(str::to_owned);
        let recorder = Recorder::default();
        let visit =
            repository.visit_snapshot(&snapshot, Some(&only.into()), &settings(), &recorder);
        let shown = recorder.render(&visit.unwrap());
        let expected = "a = x\nsub/kept.log = x\nskipped ignored: 3\nproblem rule .seawallignore: an ignore file has an entry that was left out: line 3";
        assert!(shown.starts_with(expected), "{shown}");
        let all = Settings { respect_ignore_files: false, ..settings() };
        let visit = repository.visit_snapshot(&snapshot, None, &all, &Recorder::default()).unwrap();
        assert_eq!(visit.coverage.files, 7);
    }
}
