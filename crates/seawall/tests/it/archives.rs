//! Archives are scanned like directories, under limits.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::run::seawall;
use crate::token::{self, GITHUB};
use crate::tree::tree;

/// A zip with these members.
pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a whole archive").into_inner()
}

/// Bytes as gzip has them.
fn gzipped(content: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzEncoder::new(content, Compression::default()).read_to_end(&mut bytes).expect("its content");
    bytes
}

/// A small file that unpacks to this many bytes.
pub(crate) fn bomb(bytes: u64) -> Vec<u8> {
    gzipped(io::repeat(b'b').take(bytes))
}

#[test]
fn members_of_archives_are_scanned_by_their_paths() {
    let inner = zipped(&[("conf/.env", token::line(1).as_bytes())]);
    let outer = zipped(&[("lib/inner.jar", &inner), ("notes.txt", b"nothing")]);
    let directory = tree(&[("app.zip", outer), ("log.gz", gzipped(token::line(2).as_bytes()))]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    let expected = [
        format!("new {GITHUB} app.zip!/lib/inner.jar!/conf/.env:1"),
        format!("new {GITHUB} log.gz!/log:1"),
    ];
    assert_eq!(run.findings(), expected);
    let closed = seawall(directory.path(), "scan . --no-archives -f json").exits(0);
    assert_eq!(closed.findings(), [""; 0]);
    assert!(closed.json()["coverage"]["skipped"].to_string().contains("archive"));
}

#[test]
fn a_broken_archive_is_a_problem_and_the_rest_is_scanned() {
    let mut broken = zipped(&[("a.env", token::line(1).as_bytes())]);
    broken.truncate(broken.len() - 30);
    let mut cut = gzipped(token::line(3).repeat(2000).as_bytes());
    cut.truncate(cut.len() / 2);
    let files = [("broken.zip", broken), ("cut.gz", cut), ("b.env", token::line(2).into_bytes())];
    let directory = tree(&files);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert!(run.findings().contains(&format!("new {GITHUB} b.env:1")), "{:?}", run.findings());
    let problems = run.problems();
    for path in ["archive broken.zip", "archive cut.gz"] {
        assert!(problems.iter().any(|one| one.starts_with(path)), "{problems:?}");
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_left_and_told() {
    let bomb = bomb(64 << 20);
    let nested = zipped(&[("a.gz", &bomb), ("b.gz", &bomb), ("c.gz", &bomb)]);
    let directory = tree(&[("bomb.zip", nested), ("b.env", token::line(2).into_bytes())]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} b.env:1")]);
    let problems = run.problems();
    assert!(problems.iter().any(|one| one.starts_with("archive bomb.zip")), "{problems:?}");
}
