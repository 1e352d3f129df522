//! Repositories made to harm: nothing in them is run, and what is broken is told.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use seawall_testkit::TestRepo;

use crate::run::{Run, seawall, system};
use crate::token;
use crate::tree::tree;

/// Every way in which a repository is read.
const COMMANDS: &[&str] = &[
    "scan . --only github-*",
    "scan . --only github-* --staged",
    "scan . --only github-* --diff HEAD",
    "scan . --only github-* --revision HEAD",
    "scan . --only github-* --history",
    "gate --only github-*",
    "ci --only github-*",
    "init",
];

/// A repository with a history of two commits and a change on disk.
fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("a.env", token::line(1)).write("b.txt", "b\n").commit("first");
    repo.write("b.txt", "c\n").commit("second");
    repo.write("b.txt", "d\n");
    repo
}

#[test]
fn nothing_that_a_repository_names_is_run() {
    let repo = repository();
    let elsewhere = tree::<&str>(&[]);
    let marker = elsewhere.path().join("marker");
    let script = elsewhere.path().join("script");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\ncat\n", marker.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let run = script.display().to_string();
    let config = format!(
        "[core]\n\tfsmonitor = {run}\n\tpager = {run}\n\teditor = {run}\n\tsshCommand = {run}\n\
         \thooksPath = {0}\n\tgitProxy = {run}\n\tattributesFile = {0}/attributes\n\taskPass = {run}\n\
         [diff]\n\texternal = {run}\n[diff \"x\"]\n\ttextconv = {run}\n\tcommand = {run}\n\
         [filter \"x\"]\n\tclean = {run}\n\tsmudge = {run}\n\tprocess = {run}\n\trequired = true\n\
         [merge \"x\"]\n\tdriver = {run}\n[alias]\n\tstatus = !{run}\n\tlog = !{run}\n\
         [credential]\n\thelper = !{run}\n[gpg]\n\tprogram = {run}\n\
         [uploadpack]\n\tpackObjectsHook = {run}\n[include]\n\tpath = {0}/included\n\
         [remote \"origin\"]\n\turl = ext::{run}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n\
         [protocol \"ext\"]\n\tallow = always\n[extensions]\n\tpartialClone = origin\n",
        elsewhere.path().display()
    );
    repo.write(".gitattributes", "* filter=x diff=x merge=x\n");
    for hook in ["pre-commit", "post-checkout", "post-index-change", "fsmonitor-watchman"] {
        fs::copy(&script, elsewhere.path().join(hook)).unwrap();
        fs::copy(&script, repo.at(".git/hooks").join(hook)).unwrap();
    }
    let plain = fs::read_to_string(repo.at(".git/config")).unwrap();
    repo.write(".git/config", plain + &config);
    system(repo.path(), "git", &["diff"]);
    assert!(marker.exists(), "the trap works: git itself runs what the repository names");
    fs::remove_file(&marker).unwrap();
    for command in COMMANDS {
        seawall(repo.path(), command);
        assert!(!marker.exists(), "{command} ran it");
    }
}

/// Runs every command over a repository that was broken, and gives what the gate said.
#[track_caller]
fn check(what: &str, breaking: impl Fn(&TestRepo)) -> Run {
    let repo = repository();
    breaking(&repo);
    for command in COMMANDS {
        let run = seawall(repo.path(), command);
        assert!(run.err.len() < 10_000, "{what}: {command}: {}", run.err);
    }
    repo.write("new.env", token::line(2));
    seawall(repo.path(), "gate")
}

/// A gate that cannot compare says so: it neither passes nor crashes.
#[track_caller]
fn is_told(what: &str, breaking: impl Fn(&TestRepo)) {
    let run = check(what, breaking);
    assert!(matches!(run.code, 1 | 3), "{what}: {run:?}");
}

#[test]
fn a_head_that_leads_nowhere_is_told() {
    for head in
        ["", "garbage", "ref: refs/heads/../../../../etc/passwd", "ref: ", "ref: refs/heads/\u{1}"]
    {
        is_told(head, |repo| {
            repo.write(".git/HEAD", head);
        });
    }
    is_told("no such commit", |repo| {
        repo.write(".git/HEAD", "1".repeat(40));
    });
    is_told("a directory", |repo| {
        repo.delete(".git/HEAD").write(".git/HEAD/x", "");
    });
}

#[test]
fn references_that_lead_to_each_other_are_told() {
    is_told("a loop", |repo| {
        repo.write(".git/refs/heads/main", "ref: refs/heads/other\n");
        repo.write(".git/refs/heads/other", "ref: refs/heads/main\n");
    });
    is_told("packed nonsense", |repo| {
        repo.git(&["pack-refs", "--all"]);
        repo.write(".git/packed-refs", b"\xff nonsense\n^^\n");
    });
    is_told("a link to itself", |repo| {
        fs::remove_dir_all(repo.at(".git/refs")).unwrap();
        symlink("refs", repo.at(".git/refs")).unwrap();
    });
}

#[test]
fn an_index_that_is_broken_is_told() {
    let cut = |repo: &TestRepo, keep: usize| {
        let mut index = fs::read(repo.at(".git/index")).unwrap();
        index.truncate(keep);
        repo.write(".git/index", index);
    };
    for keep in [0, 4, 11, 40, 100] {
        is_told("a cut index", |repo| cut(repo, keep));
    }
    is_told("garbage", |repo| {
        repo.write(".git/index", [0xff; 4096]);
    });
    is_told("many entries", |repo| {
        repo.write(".git/index", [b"DIRC\0\0\0\x02\xff\xff\xff\xff".as_slice(), &[0; 64]].concat());
    });
}

/// Every file below a directory.
fn files(directory: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(directory).expect("a directory");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn objects_that_are_cut_or_wrong_are_told() {
    let spoil = |repo: &TestRepo, change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        for path in files(&repo.at(".git/objects")) {
            let bytes = fs::read(&path).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            fs::write(&path, change(bytes)).unwrap();
        }
    };
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let flip = |bytes: Vec<u8>| bytes.into_iter().map(|byte| byte ^ 0x5a).collect();
    let ways: [&dyn Fn(Vec<u8>) -> Vec<u8>; 3] = [&cut, &flip, &|_| Vec::new()];
    for way in ways {
        is_told("loose objects", |repo| spoil(repo, way));
        is_told("packed objects", |repo| {
            repo.git(&["gc", "--quiet", "--prune=now"]);
            spoil(repo, way);
        });
    }
}

/// Puts other bytes in the place of a loose object.
fn put(repo: &TestRepo, object: &str, bytes: &[u8]) {
    let id = repo.git(&["rev-parse", object]);
    let (head, tail) = id.split_at(2);
    let path = format!(".git/objects/{head}/{tail}");
    // Objects may only be read; what takes their name may be written.
    repo.delete(&path).write(&path, bytes);
}

/// Puts another object in the place of one; its bytes start with its kind and its size.
fn forge(repo: &TestRepo, object: &str, bytes: &[u8]) {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = zlib.write_all(bytes).and_then(|()| zlib.finish());
    put(repo, object, &packed.expect("a whole stream"));
}

#[test]
fn objects_that_say_odd_things_are_told() {
    let odd: &[(&str, &[u8])] = &[
        ("HEAD", b"commit 5\0hello"),
        ("HEAD", b"tree 0\0"),
        ("HEAD", b"bogus 3\0abc"),
        ("HEAD^{tree}", b"tree 99999999999999\0x"),
        ("HEAD^{tree}", b"tree 4\0\xff\xff\xff\xff"),
        ("HEAD^{tree}", b"tree 8\x00100644 a"),
        ("HEAD^{tree}", b"blob 3\0abc"),
        ("HEAD:b.txt", b"blob 99999999999999\0x"),
        ("HEAD:b.txt", b"blob -1\0x"),
    ];
    for (object, bytes) in odd {
        is_told(object, |repo| forge(repo, object, bytes));
    }
}

#[test]
fn a_commit_that_is_its_own_parent_ends() {
    let own_parent = |repo: &TestRepo| {
        let (id, tree) =
            (repo.git(&["rev-parse", "HEAD"]), repo.git(&["rev-parse", "HEAD^{tree}"]));
        let by = "Ada <ada@example.org> 0 +0000";
        let text = format!("tree {tree}\nparent {id}\nauthor {by}\ncommitter {by}\n\nodd\n");
        forge(repo, "HEAD", format!("commit {}\0{text}", text.len()).as_bytes());
    };
    check("its own parent", own_parent).exits(1).says("new.env:1");
}

#[test]
fn one_broken_blob_costs_its_file_only() {
    let repo = repository();
    put(&repo, "HEAD:b.txt", b"no object");
    for arguments in ["--revision HEAD", "--history"] {
        let run = seawall(repo.path(), &format!("scan . {arguments} -f json")).exits(0);
        assert!(run.findings()[0].ends_with(" a.env:1"), "{:?}", run.findings());
        assert!(!run.problems().is_empty(), "{arguments}");
    }
}

#[test]
fn a_git_directory_that_is_none_is_told() {
    for text in ["", "gitdir: /nonexistent", "gitdir: .git", "gitdir: /", "nonsense", "gitdir: \0"]
    {
        check(text, |repo| {
            fs::rename(repo.at(".git"), repo.at("git-dir")).unwrap();
            repo.write(".git", text);
        });
    }
    check("an empty directory", |repo| {
        fs::rename(repo.at(".git"), repo.at("git-dir")).unwrap();
        fs::create_dir(repo.at(".git")).unwrap();
    });
}

#[test]
fn other_files_of_a_repository_may_be_nonsense() {
    let nonsense = [b"\xff\0nonsense\n".as_slice(), b"", &[b'a'; 5_000]];
    let names = [
        "config",
        "shallow",
        "commondir",
        "objects/info/alternates",
        "info/exclude",
        "info/grafts",
    ];
    for name in names {
        for bytes in nonsense {
            check(name, |repo| {
                repo.write(&format!(".git/{name}"), bytes);
            });
        }
    }
    check("alternates of itself", |repo| {
        repo.write(".git/objects/info/alternates", ".\n../objects\n");
    });
    check("commondir of itself", |repo| {
        repo.write(".git/commondir", ".\n");
    });
    check("extensions", |repo| {
        let config =
            "[core]\n\trepositoryformatversion = 99\n[extensions]\n\tobjectFormat = sha512\n";
        repo.write(".git/config", config);
    });
}

#[test]
fn a_worktree_elsewhere_is_not_scanned() {
    let outside = tree(&[("outside.env", token::line(3))]);
    let repo = repository();
    repo.git(&["config", "core.worktree", &outside.path().display().to_string()]);
    let run = seawall(repo.path(), "scan . -f json");
    assert!(!run.out.contains("outside.env"), "{}", run.out);
}

#[test]
fn a_tracked_directory_that_became_a_link_leads_nowhere() {
    let outside = tree(&[("secret.env", token::line(3))]);
    let repo = repository();
    repo.write("d/secret.env", "A=1\n").commit("third");
    fs::remove_dir_all(repo.at("d")).unwrap();
    symlink(outside.path(), repo.at("d")).unwrap();
    for arguments in ["", "--diff HEAD", "--baseline HEAD", "--staged"] {
        let run = seawall(repo.path(), &format!("scan . {arguments} -f json")).exits(0);
        assert!(!run.out.contains("secret.env"), "{arguments}: {}", run.out);
    }
    seawall(repo.path(), "gate").exits(0);
}

#[test]
fn paths_of_a_tree_stay_inside() {
    let outside = tree(&[("secret.env", token::line(3))]);
    let repo = repository();
    let blob = repo.git(&["rev-parse", "HEAD:a.env"]);
    let name = outside.path().file_name().unwrap().to_string_lossy().into_owned();
    let entry = format!("100644 blob {blob}\t..");
    let listing = outside.path().join("listing");
    fs::write(&listing, entry + "\n").unwrap();
    let script = format!("git mktree --missing < {}", listing.display());
    let tree = repo.git(&["-c", &format!("alias.x=!{script}"), "x"]);
    let commit = repo.git(&["commit-tree", "-m", "odd", &tree]);
    repo.git(&["update-ref", "refs/heads/odd", &commit]);
    symlink(outside.path(), repo.at("link")).unwrap();
    for arguments in ["--revision odd", "--diff odd", "--history", ""] {
        let run = seawall(repo.path(), &format!("scan . {arguments} -f json"));
        assert!(!run.out.contains(&name) && !run.out.contains("secret.env"), "{}", run.out);
    }
}
