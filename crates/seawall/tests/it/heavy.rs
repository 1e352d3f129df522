//! Inputs of up to gigabytes: they are scanned to their end, or told, in little memory and on little disk.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};

use serde_json::Value;
use tempfile::TempDir;

use crate::archives::{bomb, zipped};
use crate::run::{findings, seawall};
use crate::token::{self, GITHUB};
use crate::tree::tree;

/// Most memory that any scan may take.
const MOST_MEMORY: u64 = 200 << 20;

/// Scans a directory and gives its report; fails when that takes too much memory.
#[track_caller]
fn check(directory: &TempDir) -> Value {
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert!(run.memory < MOST_MEMORY, "{} MiB", run.memory >> 20);
    run.json()
}

/// A file that starts with the text, and is this long.
fn with_file(text: &str, length: u64) -> TempDir {
    let directory = tree(&[("large.env", text)]);
    let file = fs::OpenOptions::new().write(true).open(directory.path().join("large.env"));
    file.and_then(|file| file.set_len(length)).expect("its length");
    directory
}

/// A file of one dense line of so many megabytes with a credential at its end.
fn with_line(megabytes: usize) -> TempDir {
    let directory = tree::<&str>(&[]);
    let mut file = File::create(directory.path().join("line.js")).expect("a file");
    let piece = "var a=[1,2,3],b={c:'d'};key(a,b);token(c);".repeat(25_000);
    for _ in 0..megabytes {
        file.write_all(piece.as_bytes()).expect("a piece");
    }
    file.write_all(token::line(1).as_bytes()).expect("the end");
    directory
}

#[test]
fn a_dense_line_takes_no_more_memory_when_it_is_long() {
    let scan = |megabytes| {
        let directory = with_line(megabytes);
        let run = seawall(directory.path(), "scan . -f json").exits(0);
        assert_eq!(run.findings(), [format!("new {GITHUB} line.js:1")]);
        run.memory
    };
    // One piece, and eight of them: keeping a fourth of what was read would be seen.
    let (short, long) = (scan(4), scan(32));
    assert!(long < short + (7 << 20), "{} MiB, {} MiB", short >> 20, long >> 20);
}

#[test]
fn a_sparse_gigabyte_behind_text() {
    let text = format!("{}{}", token::line(1), "# padding\n".repeat(2000));
    let directory = with_file(&text, (1 << 30) - 1);
    assert_eq!(findings(&check(&directory)), [format!("new {GITHUB} large.env:1")]);
    let directory = with_file(&text, (1 << 30) + 1);
    let problems = check(&directory)["problems"].to_string();
    assert!(problems.contains("oversized") && problems.contains("large.env"), "{problems}");
}

#[test]
fn a_credential_at_the_very_end_of_a_large_file() {
    let directory = with_file(&"# padding\n".repeat(2000), 200 << 20);
    let path = directory.path().join("large.env");
    let mut file = fs::OpenOptions::new().write(true).open(path).expect("the file");
    file.seek(SeekFrom::End(0)).expect("its end");
    file.write_all(format!("\n{}", token::line(1)).as_bytes()).expect("a line");
    drop(file);
    assert_eq!(findings(&check(&directory)), [format!("new {GITHUB} large.env:2002")]);
}

#[test]
fn a_bomb_of_gigabytes() {
    let inner = bomb(1 << 30);
    let names: Vec<_> = (0..16).map(|number| format!("{number}.gz")).collect();
    let members: Vec<_> = names.iter().map(|name| (name.as_str(), inner.as_slice())).collect();
    let directory = tree(&[("bomb.zip", zipped(&members)), ("bomb.gz", inner.clone())]);
    let problems = check(&directory)["problems"].to_string();
    for path in ["\"bomb.zip", "\"bomb.gz"] {
        assert!(problems.contains(path), "{problems}");
    }
}
