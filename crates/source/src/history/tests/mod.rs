//! Tests of the history.

mod delta;
mod forged;
mod introductions;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use seawall_model::Copied;
use seawall_testkit::TestRepo;

use crate::history::{Blob, History, HistoryVisitor};
use crate::tests::{settings, with_limits};
use crate::{Repository, Settings};

/// Keeps every blob, and checks what it is told about the parent.
#[derive(Default)]
struct Keeper {
    blobs: Mutex<BTreeMap<String, Vec<u8>>>,
    /// How many blobs came with a parent, and their bytes that are new.
    built: Mutex<(usize, usize)>,
}

impl HistoryVisitor for Keeper {
    type State = Vec<u8>;

    fn blob(&self, blob: &Blob<'_>, parent: Option<(&Vec<u8>, &[Copied])>) -> Vec<u8> {
        if let Some((parent, copied)) = parent {
            let mut end = 0;
            for range in copied {
                assert!(range.to >= end, "stretches are in order and apart");
                end = range.to + range.len;
                assert_eq!(parent[range.from..range.from + range.len], blob.bytes[range.to..end]);
            }
            let known: usize = copied.iter().map(|range| range.len).sum();
            let mut built = self.built.lock().unwrap();
            *built = (built.0 + 1, built.1 + blob.bytes.len() - known);
        }
        let old = self.blobs.lock().unwrap().insert(blob.id.to_string(), blob.bytes.to_vec());
        assert!(old.is_none(), "{} came twice", blob.id);
        blob.bytes.to_vec()
    }
}

fn visit(path: &Path, settings: &Settings) -> (History, Keeper) {
    let keeper = Keeper::default();
    let repository = Repository::discover(path).unwrap().unwrap();
    (repository.visit_history(settings, &keeper).unwrap(), keeper)
}

/// Every blob that git itself finds in a repository.
fn blobs_of_git(repo: &TestRepo, path: &Path) -> BTreeMap<String, Vec<u8>> {
    let list = ["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)"];
    let listed = repo.git_in(path, &list);
    let ids = listed.lines().filter_map(|line| line.strip_suffix(" blob"));
    ids.map(|id| (id.to_owned(), repo.git_in(path, &["cat-file", "blob", id]).into_bytes()))
        .collect()
}

/// Checks that the visitor gets exactly the blobs that git has, and gives what it was told.
fn check(repo: &TestRepo, path: &Path) -> (History, Keeper) {
    let (history, keeper) = visit(path, &settings());
    assert_eq!(history.problems, []);
    let mut kept = keeper.blobs.lock().unwrap().clone();
    for bytes in kept.values_mut() {
        bytes.truncate(bytes.trim_ascii_end().len());
    }
    assert_eq!(kept, blobs_of_git(repo, path));
    assert_eq!(history.coverage.blobs, kept.len() as u64);
    (history, keeper)
}

/// A file of which each version changes a line and adds one, so that git makes deltas of them.
fn versions(repo: &TestRepo, path: &str, count: usize) {
    let mut lines: Vec<_> =
        (0..80).map(|at| format!("line {at} of {path}: {}", at * 7_919)).collect();
    for version in 0..count {
        lines[version % 80] = format!("changed in version {version} of {path}");
        lines.push(format!("added in version {version} of {path}"));
        repo.write(path, lines.join("\n") + "\n").commit(&format!("version {version} of {path}"));
    }
}

/// Packs all that is loose; with one thread, git makes the same deltas every time.
fn repack(repo: &TestRepo) {
    repo.git(&["-c", "pack.threads=1", "repack", "-a", "-d", "--quiet"]);
}

#[test]
fn packed_blobs_come_once_each_with_what_they_share() {
    let repo = TestRepo::new();
    versions(&repo, "src/a.txt", 30);
    versions(&repo, "b.txt", 20);
    repack(&repo);
    let (history, keeper) = check(&repo, repo.path());
    assert_eq!((history.coverage.blobs, history.coverage.commits), (50, 50));
    let (built, fresh) = *keeper.built.lock().unwrap();
    assert!(built >= 40, "{built} blobs are built from another");
    assert!(fresh < 10_000, "{fresh} bytes are new");
}

#[test]
fn loose_objects_and_duplicates_come_once() {
    let repo = TestRepo::new();
    versions(&repo, "a.txt", 10);
    repack(&repo);
    versions(&repo, "b.txt", 10);
    check(&repo, repo.path());
    repo.git(&["repack", "--quiet"]);
    // A second pack that has all that the first one has.
    let objects = repo.git(&["rev-list", "--all", "--objects"]);
    let ids: Vec<_> = objects.lines().filter_map(|line| line.split(' ').next()).collect();
    fs::write(repo.at("list"), ids.join("\n")).unwrap();
    let feed =
        format!("!git pack-objects --quiet .git/objects/pack/pack < {}", repo.at("list").display());
    repo.git(&["-c", &format!("alias.feed={feed}"), "feed"]);
    check(&repo, repo.path());
}

#[test]
fn deltas_that_name_their_base_are_followed() {
    let repo = TestRepo::new();
    versions(&repo, "a.txt", 20);
    repo.git(&[
        "-c",
        "repack.usedeltabaseoffset=false",
        "-c",
        "pack.threads=1",
        "repack",
        "-a",
        "-d",
        "--quiet",
    ]);
    let (_, keeper) = check(&repo, repo.path());
    assert!(keeper.built.lock().unwrap().0 >= 15);
}

#[test]
fn alternates_are_read_too() {
    let repo = TestRepo::new();
    versions(&repo, "a.txt", 3);
    let clone = tempfile::tempdir().unwrap();
    let path = clone.path().join("clone");
    repo.git(&["clone", "--quiet", "--shared", ".", path.to_str().unwrap()]);
    fs::write(path.join("new"), "only here").unwrap();
    repo.git_in(&path, &["add", "new"]);
    let (history, _) = check(&repo, &path);
    assert_eq!((history.coverage.blobs, history.coverage.commits), (4, 3));
}

#[test]
fn binary_blobs_and_archives_are_counted_and_wide_text_is_decoded() {
    let repo = TestRepo::new();
    repo.write("a.bin", b"a\0b").write("b.gz", b"\x1f\x8b\x08\0").write("c.txt", b"\xff\xfeh\0i\0");
    repo.write("d.txt", "PK\x03\x04 and a text").write("e.txt", b"one stray zero\0");
    repo.commit("first");
    let (history, keeper) = visit(repo.path(), &settings());
    let mut kept: Vec<_> = keeper.blobs.into_inner().unwrap().into_values().collect();
    kept.sort();
    assert_eq!(kept, [&b"PK\x03\x04 and a text"[..], b"hi", b"one stray zero\0"]);
    let skipped: Vec<_> =
        history.coverage.skipped.iter().map(|(why, what)| (why.as_str(), what.files)).collect();
    assert_eq!(skipped, [("archive", 1), ("binary", 1)]);
}

#[test]
fn wide_text_has_no_parent_since_stretches_count_undecoded_bytes() {
    let repo = TestRepo::new();
    let mut text = (0..200).fold(String::new(), |text, at| text + &at.to_string() + " züge\n");
    for version in 0..3 {
        text.insert_str(version * 40, "inserted ");
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        repo.write("a.txt", bytes).commit("wide");
    }
    repack(&repo);
    let (history, keeper) = visit(repo.path(), &settings());
    assert_eq!(history.problems, []);
    assert_eq!(*keeper.built.lock().unwrap(), (0, 0));
    assert!(keeper.blobs.into_inner().unwrap().into_values().any(|kept| kept == text.as_bytes()));
}

#[test]
fn oversized_blobs_are_problems_and_what_is_built_from_them_is_read() {
    let repo = TestRepo::new();
    let large = "0123456789\n".repeat(400);
    repo.write("a", &large).commit("large");
    repo.write("a", &large[..3_000]).commit("small");
    repack(&repo);
    let (history, keeper) = visit(repo.path(), &with_limits(|limits| limits.file_bytes = 4_000));
    assert_eq!(keeper.blobs.into_inner().unwrap().len(), 1);
    let [problem] = history.problems.as_slice() else { panic!("{:?}", history.problems) };
    assert!(problem.detail.contains("has 4400 bytes, more than 4000"), "{problem:?}");
}

#[test]
fn a_cancelled_visit_says_so() {
    let repo = TestRepo::new();
    versions(&repo, "a", 2);
    let settings = settings();
    settings.cancel.store(true, Ordering::Relaxed);
    let (history, keeper) = visit(repo.path(), &settings);
    assert!(keeper.blobs.into_inner().unwrap().is_empty());
    assert_eq!(history.problems.len(), 1);
}

#[test]
fn a_shallow_or_partial_clone_says_what_is_missing() {
    let repo = TestRepo::new();
    versions(&repo, "a", 3);
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", repo.path().display());
    let clone = |option: &str| {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("clone");
        repo.git(&["clone", "--quiet", "--bare", option, &url, path.to_str().unwrap()]);
        let (history, _) = visit(&path, &settings());
        let [problem] = history.problems.as_slice() else { panic!("{:?}", history.problems) };
        (problem.detail.clone(), history.coverage.commits)
    };
    let (shallow, commits) = clone("--depth=2");
    assert!(shallow.contains("git fetch --unshallow"), "{shallow}");
    assert_eq!(commits, 2);
    let (partial, commits) = clone("--filter=blob:none");
    assert!(partial.starts_with("3 files and directories"), "{partial}");
    assert_eq!(commits, 3);
}
