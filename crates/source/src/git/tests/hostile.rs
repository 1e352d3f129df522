//! Tests with repositories that are broken or made to harm.

use std::fs;

use seawall_testkit::TestRepo;

use crate::git::listing::{Listing, Wanted, flatten};
use crate::git::tests::{changes, commit, open, visit};
use crate::git::worktree::Disk;
use crate::tests::settings;
use crate::{Repository, Snapshot, SourceError};

#[cfg(unix)]
#[test]
fn tracked_paths_never_lead_through_a_link() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("file"), "outside").unwrap();
    let repo = TestRepo::new();
    repo.write("dir/file", "inside").commit("first");
    repo.delete("dir/file");
    fs::remove_dir(repo.at("dir")).unwrap();
    std::os::unix::fs::symlink(outside.path(), repo.at("dir")).unwrap();
    let repository = open(repo.path());
    assert_eq!(
        visit(&repository, Snapshot::Worktree),
        format!("dir!/(link) = {}\nskipped symlink: 1", outside.path().display())
    );
    assert_eq!(repository.read(&Snapshot::Worktree, "dir/file").unwrap(), None);
}

#[test]
fn missing_blobs_are_problems_and_the_others_are_read() {
    let repo = TestRepo::new();
    repo.write("a", "here").write("b", "gone").commit("first");
    let id = repo.git(&["rev-parse", "HEAD:b"]);
    repo.delete(&format!(".git/objects/{}/{}", &id[..2], &id[2..]));
    let repository = open(repo.path());
    let shown = visit(&repository, commit(&repository, "HEAD"));
    assert!(shown.starts_with("a = here\nproblem git b: cannot read the blob"), "{shown}");
}

#[test]
fn broken_repositories_are_errors() {
    let check = |damage: &dyn Fn(&TestRepo)| {
        let repo = TestRepo::new();
        repo.write("a", "1").commit("first");
        damage(&repo);
        let result = Repository::discover(repo.path()).and_then(|found| match found {
            None => Ok(None),
            Some(repository) => {
                let head = repository.head()?.map_or(Snapshot::Empty, Snapshot::Commit);
                repository.changes(&head, &Snapshot::Worktree, &settings()).map(Some)
            }
        });
        result.map(|changes| changes.is_some())
    };
    let is_error = |result: Result<bool, SourceError>| {
        let error = result.unwrap_err().to_string();
        assert!(error.contains("cannot "), "{error}");
    };
    is_error(check(&|repo| {
        repo.write(".git/index", "DIRC broken");
    }));
    is_error(check(&|repo| {
        repo.write(".git/index", [0xFF; 200]);
    }));
    is_error(check(&|repo| {
        repo.write(".git/refs/heads/main", "zzzz\n");
    }));
    is_error(check(&|repo| {
        let id = repo.git(&["rev-parse", "HEAD"]);
        repo.write(&format!(".git/objects/{}/{}", &id[..2], &id[2..]), "not zlib");
    }));
    assert!(
        !check(&|repo| {
            repo.delete(".git/HEAD");
        })
        .unwrap_or_default()
    );
}

#[test]
fn a_hostile_configuration_runs_nothing_and_leads_nowhere() {
    let repo = TestRepo::new();
    repo.write("a", "1").write(".gitattributes", "* filter=evil diff=evil\n").commit("first");
    let mark = repo.at("ran");
    let command = format!("touch {}", mark.display());
    for key in [
        "core.fsmonitor",
        "core.sshCommand",
        "diff.external",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "core.hooksPath",
        "core.pager",
        "core.askPass",
        "core.editor",
    ] {
        repo.git(&["config", key, &command]);
    }
    repo.git(&["config", "filter.evil.required", "true"]);
    repo.write("a", "2");
    let repository = open(repo.path());
    assert!(!mark.exists());
    assert_eq!(changes(&repository, commit(&repository, "HEAD"), Snapshot::Worktree), ["a > a"]);
    visit(&repository, Snapshot::Worktree);
    assert!(!mark.exists());

    repo.git(&["config", "core.worktree", "/etc"]);
    let error = Repository::discover(repo.path()).unwrap_err().to_string();
    assert!(error.contains("`core.worktree` names `/etc`"), "{error}");
}

#[test]
fn forged_paths_of_an_index_lead_nowhere() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("dir")).unwrap();
    let mut disk = Disk::new(root.path());
    let mut leads = |path: &str| disk.inside(path.into()).is_some();
    for path in ["a", "dir/a", "dir/b", "..."] {
        assert!(leads(path), "{path}");
    }
    for path in [
        "",
        "..",
        "../a",
        "dir/../a",
        "dir/..",
        "/etc/passwd",
        ".git/config",
        "dir/.GIT",
        "./a",
        "dir//a",
        "no/a",
    ] {
        assert!(!leads(path), "{path}");
    }
}

#[test]
fn trees_that_name_billions_of_paths_are_refused() {
    let repo = TestRepo::new();
    let mut tree = repo.write("f", "f").git(&["hash-object", "-w", "f"]);
    let mut kind = "100644 blob";
    for _ in 0..12 {
        let list: String = (0..10)
            .flat_map(|at| [kind, " ", &tree, "\t", &format!("d{at}"), "\n"].map(str::to_owned))
            .collect();
        fs::write(repo.at("list"), list).unwrap();
        let shell = format!("alias.feed=!git mktree < {}", repo.at("list").display());
        tree = repo.git(&["-c", &shell, "feed"]);
        kind = "040000 tree";
    }
    let bomb = gix::ObjectId::from_hex(tree.as_bytes()).unwrap();
    let mut listing = Listing { room: 1 << 20, ..Listing::default() };
    let repository = open(repo.path()).local();
    let error = flatten(&repository, &bomb, "".into(), Wanted(None), &mut listing);
    assert!(error.unwrap_err().to_string().contains("more files than any project has"));
}
