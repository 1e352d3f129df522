//! Tests of visiting directories and single files, and the recorder that other tests use, too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use proptest::prelude::*;
use seawall_model::{Limits, SourceFile};

use crate::{Settings, Visit, Visitor, visit_bytes, visit_reader, visit_tree};

/// Keeps the pieces of every file that it is given.
#[derive(Default)]
pub(crate) struct Recorder(Mutex<BTreeMap<String, Vec<Piece>>>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) offset: usize,
    pub(crate) lines: u32,
    pub(crate) bytes: Vec<u8>,
    pub(crate) content: &'static str,
}

impl Visitor for Recorder {
    fn file(&self, file: &SourceFile<'_>) {
        self.0.lock().unwrap().entry(file.path.to_owned()).or_default().push(Piece {
            offset: file.chunk.offset,
            lines: file.chunk.lines,
            bytes: file.bytes.to_vec(),
            content: file.class.content.as_str(),
        });
    }
}

impl Recorder {
    pub(crate) fn into_pieces(self) -> BTreeMap<String, Vec<Piece>> {
        self.0.into_inner().unwrap()
    }

    /// `path = content` for each file, then skips and problems, one on each line.
    pub(crate) fn render(self, visit: &Visit) -> String {
        let mut text = String::new();
        for (path, pieces) in self.into_pieces() {
            for piece in pieces {
                let shown = String::from_utf8_lossy(&piece.bytes).trim_end().replace('\n', "|");
                writeln!(text, "{path} = {shown}").unwrap();
            }
        }
        for (reason, skipped) in &visit.coverage.skipped {
            writeln!(text, "skipped {reason}: {}", skipped.files).unwrap();
        }
        for problem in &visit.problems {
            let path = problem.path.as_deref().unwrap_or("-");
            writeln!(text, "problem {} {path}: {}", problem.kind, problem.detail).unwrap();
        }
        text.trim_end().to_owned()
    }
}

pub(crate) fn settings() -> Settings {
    Settings { threads: 2, ..Settings::standard() }
}

pub(crate) fn with_limits(change: impl FnOnce(&mut Limits)) -> Settings {
    let mut settings = settings();
    change(&mut settings.limits);
    settings
}

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), files);
    root
}

fn check(files: &[(&str, &str)], settings: &Settings, expected: &[&str]) {
    let root = tree(files);
    let recorder = Recorder::default();
    let visit = visit_tree(root.path(), settings, &recorder).unwrap();
    assert_eq!(recorder.render(&visit).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn hidden_files_are_visited_and_git_is_not() {
    check(
        &[(".env", "A=1"), (".git/config", "x"), ("sub/.git", "gitdir: x"), ("a/b.txt", "b")],
        &settings(),
        &[".env = A=1", "a/b.txt = b"],
    );
}

#[test]
fn ignore_files_hold_without_a_repository() {
    let files = [
        (".gitignore", "*.log\nbuild/\n"),
        (".seawallignore", "big.txt\n"),
        (".ignore", "kept.txt\n"),
        ("a.log", "a"),
        ("build/x.txt", "x"),
        ("big.txt", "big"),
        ("kept.txt", "kept"),
        ("sub/.gitignore", "!b.log\n"),
        ("sub/b.log", "b"),
    ];
    check(
        &files,
        &settings(),
        &[
            ".gitignore = *.log|build/",
            ".ignore = kept.txt",
            ".seawallignore = big.txt",
            "kept.txt = kept",
            "sub/.gitignore = !b.log",
            "sub/b.log = b",
            "skipped ignored: 2",
            "skipped ignored directory: 1",
        ],
    );
    let all = Settings { respect_ignore_files: false, ..settings() };
    let root = tree(&files);
    let visit = visit_tree(root.path(), &all, &Recorder::default()).unwrap();
    assert_eq!(visit.coverage.files, 9);
}

#[test]
fn ignore_files_above_the_root_hold_only_inside_the_repository() {
    let files = [
        (".gitignore", "x.txt"),
        ("repo/.gitignore", "y.txt"),
        ("repo/sub/x.txt", "x"),
        ("repo/sub/y.txt", "y"),
    ];
    let root = tree(&files);
    let visit = |root: &Path| {
        let recorder = Recorder::default();
        visit_tree(root, &settings(), &recorder).unwrap();
        recorder.into_pieces().into_keys().collect::<Vec<_>>()
    };
    let sub = root.path().join("repo/sub");
    assert_eq!(visit(&sub), ["x.txt", "y.txt"]);
    fs::create_dir(root.path().join("repo/.git")).unwrap();
    assert_eq!(visit(&sub), ["x.txt"]);
}

#[test]
fn a_bad_line_of_an_ignore_file_is_told() {
    check(
        &[(".gitignore", "[z-a]\n"), ("b", "b")],
        &settings(),
        &[
            ".gitignore = [z-a]",
            "b = b",
            "problem rule .gitignore: an ignore file has an entry that was left out: line 1: error parsing glob '[z-a]': invalid range; 'z' > 'a'",
        ],
    );
}

#[test]
fn excluded_files_are_counted() {
    let settings = Settings {
        exclude: vec!["*.map".into(), "/dist/".into(), "!keep.map".into()],
        ..settings()
    };
    check(
        &[("a.map", "a"), ("keep.map", "k"), ("dist/x", "x"), ("src/dist/y", "y")],
        &settings,
        &["keep.map = k", "src/dist/y = y", "skipped excluded: 1", "skipped excluded directory: 1"],
    );
    let bad = Settings { exclude: vec!["[z-a]".into()], ..settings };
    let error = visit_tree(Path::new("."), &bad, &Recorder::default()).unwrap_err();
    assert!(error.to_string().starts_with("cannot exclude `[z-a]`: "), "{error}");
}

#[cfg(unix)]
#[test]
fn links_and_special_files_are_never_opened() {
    let root = tree(&[("real", "r")]);
    let at = |name: &str| root.path().join(name);
    std::os::unix::fs::symlink("/etc/passwd", at("link")).unwrap();
    std::os::unix::fs::symlink(".", at("loop")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let recorder = Recorder::default();
    let visit = visit_tree(root.path(), &settings(), &recorder).unwrap();
    let shown = recorder.render(&visit);
    assert_eq!(
        shown,
        "link!/(link) = /etc/passwd\nloop!/(link) = .\nreal = r\nskipped special file: 2\nskipped symlink: 2"
    );
    let error = visit_tree(&at("pipe"), &settings(), &Recorder::default()).unwrap_err();
    assert!(error.to_string().contains("neither a file nor a directory"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_path_that_turned_into_a_link_or_pipe_after_the_walk_is_not_read() {
    let root = tree(&[("real", "r")]);
    let at = |name: &str| root.path().join(name);
    std::os::unix::fs::symlink(at("real"), at("link")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    assert!(crate::read::OpenFile::open(&at("real")).is_ok());
    assert!(crate::read::OpenFile::open(&at("link")).is_err());
    assert!(crate::read::OpenFile::open(&at("pipe")).is_err());
}

#[test]
fn a_file_that_was_written_to_is_noticed() {
    let root = tree(&[("a", "one")]);
    let path = root.path().join("a");
    let open = crate::read::OpenFile::open(&path).unwrap();
    assert!(!open.is_changed().unwrap());
    fs::write(&path, "another").unwrap();
    assert!(open.is_changed().unwrap());
}

#[test]
fn one_file_is_a_target_even_when_it_is_ignored() {
    let root = tree(&[(".gitignore", "*"), ("a.py", "x = 1")]);
    let recorder = Recorder::default();
    let visit = visit_tree(&root.path().join("a.py"), &settings(), &recorder).unwrap();
    assert_eq!(recorder.render(&visit), "a.py = x = 1");
    let error = visit_tree(&root.path().join("nope"), &settings(), &Recorder::default());
    assert!(error.unwrap_err().to_string().contains("check the path"));
}

#[test]
fn binary_files_are_given_by_path_only() {
    check(
        &[("a.exe", "MZ\0\0"), ("b.txt", "b")],
        &settings(),
        &["a.exe = ", "b.txt = b", "skipped binary: 1"],
    );
}

#[test]
fn oversized_files_are_problems() {
    check(
        &[("a", "12345"), ("b", "1234")],
        &with_limits(|limits| limits.file_bytes = 4),
        &[
            "b = 1234",
            "problem oversized a: larger than 4 bytes: raise the limit on file size to scan it",
        ],
    );
    let endless = std::io::repeat(b'x');
    let settings = with_limits(|limits| limits.file_bytes = 100_000);
    let visit = visit_reader("-", &mut { endless }, &settings, &Recorder::default());
    assert_eq!(visit.problems.len(), 1);
}

#[test]
fn wide_text_is_given_as_utf8() {
    let text = "key = \"zürich in the evening 🌊\"\r\n";
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let le = |mark: &[u16]| -> Vec<u8> {
        mark.iter().chain(&utf16).flat_map(|unit| unit.to_le_bytes()).collect()
    };
    let be: Vec<u8> = [0xFEFF].iter().chain(&utf16).flat_map(|unit| unit.to_be_bytes()).collect();
    let utf32 = "\u{feff}".chars().chain(text.chars());
    let utf32: Vec<u8> = utf32.flat_map(|c| u32::from(c).to_le_bytes()).collect();
    for bytes in [le(&[0xFEFF]), le(&[]), be, utf32] {
        let recorder = Recorder::default();
        let visit = visit_bytes("a.ini", &bytes, &settings(), &recorder);
        assert_eq!(recorder.into_pieces()["a.ini"][0].bytes, text.as_bytes());
        assert!(visit.problems.is_empty() && visit.coverage.skipped.is_empty());
    }
}

#[test]
fn a_false_mark_does_not_hide_plain_text() {
    let text = b"key = in the evening\r\n";
    for mark in [&b"\xff\xfe"[..], b"\xfe\xff"] {
        let bytes = [mark, text].concat();
        let recorder = Recorder::default();
        visit_bytes("a.ini", &bytes, &settings(), &recorder);
        assert_eq!(recorder.into_pieces()["a.ini"][0].bytes, bytes);
    }
    let far = "漢字だけの文章には、零の値を持つバイトがほとんど含まれていない。";
    let bytes: Vec<u8> =
        "\u{feff}".encode_utf16().chain(far.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let wide = Recorder::default();
    visit_bytes("a.txt", &bytes, &settings(), &wide);
    assert_eq!(wide.into_pieces()["a.txt"][0].bytes, far.as_bytes());
}

#[test]
fn broken_wide_text_is_replaced_not_lost() {
    let bytes = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0, b'c'];
    let recorder = Recorder::default();
    visit_bytes("a", &bytes, &settings(), &recorder);
    assert_eq!(recorder.into_pieces()["a"][0].bytes, "a\u{fffd}b\u{fffd}".as_bytes());
}

#[test]
fn a_cancelled_visit_says_so() {
    let root = tree(&[("a", "a")]);
    let settings = settings();
    settings.cancel.store(true, Ordering::Relaxed);
    let recorder = Recorder::default();
    let visit = visit_tree(root.path(), &settings, &recorder).unwrap();
    let shown = recorder.render(&visit);
    assert!(shown.starts_with("problem cancelled -: stopped before the end"), "{shown}");
}

/// Puts pieces together again and checks what each says about its start.
fn rejoin(pieces: &[Piece]) -> Vec<u8> {
    let mut whole: Vec<u8> = Vec::new();
    for piece in pieces {
        assert!(piece.offset <= whole.len(), "a gap before {}", piece.offset);
        let shared = whole.len() - piece.offset;
        assert_eq!(whole[piece.offset..], piece.bytes[..shared]);
        let lines = memchr::memchr_iter(b'\n', &whole[..piece.offset]).count();
        assert_eq!(usize::try_from(piece.lines).unwrap(), lines);
        whole.extend_from_slice(&piece.bytes[shared..]);
    }
    whole
}

proptest! {
    #[test]
    fn pieces_cover_a_file_whether_read_or_held(
        text in "[a-z\n]{0,400}", chunk in 1_usize..60,
    ) {
        let settings = with_limits(|limits| limits.chunk_bytes = chunk);
        let (held, read) = (Recorder::default(), Recorder::default());
        visit_bytes("a", text.as_bytes(), &settings, &held);
        visit_reader("a", &mut text.as_bytes(), &settings, &read);
        let held = held.into_pieces();
        prop_assert_eq!(&held, &read.into_pieces());
        prop_assert_eq!(rejoin(&held["a"]), text.as_bytes());
        prop_assert!(held["a"].iter().all(|piece| piece.bytes.len() <= chunk));
    }

    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), format in 0_usize..6) {
        let magics: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xff\xfe", b"PK\x05\x06"];
        let bytes = [magics[format], &bytes].concat();
        visit_bytes("a", &bytes, &settings(), &Recorder::default());
    }
}

#[test]
fn large_files_on_disk_come_in_pieces_cut_at_lines() {
    let line = format!("{}\n", "x".repeat(99));
    let root = tree(&[("a", &line.repeat(50))]);
    let settings = with_limits(|limits| limits.chunk_bytes = 1_000);
    let recorder = Recorder::default();
    let visit = visit_tree(root.path(), &settings, &recorder).unwrap();
    let pieces = recorder.into_pieces().remove("a").unwrap();
    assert_eq!(rejoin(&pieces), line.repeat(50).as_bytes());
    assert!(pieces.len() > 4 && pieces.iter().all(|piece| piece.offset % 100 == 0));
    for pair in pieces.windows(2) {
        let shared = pair[0].offset + pair[0].bytes.len() - pair[1].offset;
        assert!(shared >= 250, "nothing that is shorter may be cut in two: {shared}");
    }
    assert_eq!((visit.coverage.files, visit.coverage.bytes), (1, 5_000));
}

#[test]
fn what_git_tracks_is_visited_although_it_is_ignored() {
    let repo = seawall_testkit::TestRepo::new();
    repo.write(".gitignore", "*.conf\n").write(".seawallignore", "own.conf\n");
    for path in ["app.conf", "sub/b.conf", "own.conf", "out.conf", "untracked.conf"] {
        repo.write(path, "x");
    }
    repo.git(&["add", "--force", "app.conf", "sub/b.conf", "own.conf", "out.conf"]);
    let visit = |path: &Path| {
        let settings = Settings { exclude: vec!["out.conf".into()], ..settings() };
        let recorder = Recorder::default();
        let visit = visit_tree(path, &settings, &recorder).unwrap();
        assert_eq!(visit.problems, []);
        let ignored = visit.coverage.skipped.get("ignored").map_or(0, |skipped| skipped.files);
        let paths = recorder.into_pieces().into_keys().filter(|path| !path.starts_with('.'));
        (paths.collect::<Vec<_>>(), ignored)
    };
    let (all, ignored) = visit(repo.path());
    assert_eq!(all, ["app.conf", "sub/b.conf"]);
    assert_eq!(ignored, 2);
    assert_eq!(visit(&repo.at("sub")).0, ["b.conf"]);
}

#[test]
fn a_broken_index_is_told_by_a_walk() {
    let repo = seawall_testkit::TestRepo::new();
    repo.write("a", "x").commit("first");
    repo.write(".git/index", "broken");
    let recorder = Recorder::default();
    let visit = visit_tree(repo.path(), &settings(), &recorder).unwrap();
    let shown = recorder.render(&visit);
    assert!(shown.starts_with("a = x\nproblem git -: files that are tracked and ignored at once may be missing: cannot read the index"), "{shown}");
}
