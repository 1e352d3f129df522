//! Which files are not read again, because the disk says the same of them.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use seawall_model::{Coverage, Engine, Introduction, Occurrence, Problem, ProblemKind, SourceFile};
use seawall_source::Settings;
use tempfile::TempDir;

use crate::{Cache, FileEngine, Silent, scan_tree};

/// Keeps the names of the files that it looks at, and complains of those in which it says so.
#[derive(Default)]
struct Looker(Mutex<Vec<String>>);

impl FileEngine for Looker {
    fn engine(&self) -> Engine {
        Engine::Secrets
    }

    fn rules(&self) -> u64 {
        1
    }

    fn scan(
        &self,
        file: &SourceFile<'_>,
        _: Option<&Introduction>,
    ) -> (Vec<Occurrence>, Vec<Problem>) {
        self.0.lock().unwrap().push(file.path.to_owned());
        let problem = Problem::at(ProblemKind::Limit, file.path, "too long");
        let problem = Some(problem).filter(|_| file.bytes.starts_with(b"problem"));
        (Vec::new(), problem.into_iter().collect())
    }

    fn for_versions(&self) -> Box<dyn FileEngine + '_> {
        Box::new(Self::default())
    }
}

/// A directory and what is kept of it.
struct Target {
    directory: TempDir,
    kept: Vec<u8>,
}

impl Target {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (path, content) in files {
            fs::write(directory.path().join(path), content).unwrap();
        }
        Self { directory, kept: Vec::new() }
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.directory.path().join(path)
    }

    /// The files that a scan looks at which begins so many seconds from now.
    fn looks_at(&mut self, program: &str, seconds: u64) -> Vec<String> {
        let start = SystemTime::now() + Duration::from_secs(seconds);
        let cache = Cache::new(self.kept.clone(), program, start);
        let (looked, covered) = self.scan(Some(&cache));
        assert_eq!(covered, self.scan(None).1, "each is counted");
        self.kept = cache.bytes().unwrap_or_else(|| self.kept.clone());
        looked
    }

    fn scan(&self, cache: Option<&Cache>) -> (Vec<String>, Coverage) {
        let (looker, settings) = (Looker::default(), Settings::standard());
        let root = self.directory.path();
        let scanned = scan_tree(root, "below/", &settings, &[&looker], &Silent, cache);
        let mut looked = looker.0.into_inner().unwrap();
        looked.sort();
        (looked, scanned.unwrap().1.coverage)
    }

    /// The same once all is known.
    fn looks_again(&mut self) -> Vec<String> {
        self.looks_at("p", 200_000)
    }
}

/// Replaces a file's content and gives it the time that it had.
fn rewrite(path: &Path, content: &str) {
    let modified = path.metadata().unwrap().modified().unwrap();
    fs::write(path, content).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

#[test]
fn what_nobody_touched_is_not_read_again() {
    let mut target = Target::new(&[("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", b"")]);
    let all = ["below/a.txt", "below/b.txt", "below/c.txt"];
    assert_eq!(target.looks_at("p", 100), all);
    assert!(target.looks_again().is_empty());
    assert_eq!(target.looks_at("other", 100), all, "another program");
}

#[cfg(unix)]
#[test]
fn what_was_touched_is_read_whatever_it_looks_like() {
    let mut target = Target::new(&[("a.txt", b"one"), ("b.txt", b"two")]);
    assert_eq!(target.looks_at("p", 100).len(), 2);
    rewrite(&target.at("a.txt"), "eno");
    assert_eq!(target.looks_again(), ["below/a.txt"], "of the same size and time");
    fs::write(target.at("b.txt"), "three").unwrap();
    assert_eq!(target.looks_again(), ["below/b.txt"]);
    fs::write(target.at("new"), "owt").unwrap();
    fs::rename(target.at("new"), target.at("b.txt")).unwrap();
    assert_eq!(target.looks_again(), ["below/b.txt"], "another file of that name");
    fs::rename(target.at("b.txt"), target.at("d.txt")).unwrap();
    assert_eq!(target.looks_again(), ["below/d.txt"], "the same under another name");
    assert!(target.looks_again().is_empty());
}

#[test]
fn what_was_written_just_before_is_read_again() {
    let mut target = Target::new(&[("a.txt", b"one")]);
    for _ in 0..2 {
        assert_eq!(target.looks_at("p", 0), ["below/a.txt"]);
    }
}

#[test]
fn what_is_no_clean_text_is_read_again() {
    let wide: Vec<u8> = "wide text".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (binary, archive) = (b"MZ\0\0\x01\x02\x03\0", b"PK\x03\x04 this is a text");
    let mut target = Target::new(&[
        ("bad.txt", b"problem"),
        ("a.exe", binary),
        ("a.zip", archive),
        ("wide.txt", &wide),
    ]);
    let first = target.looks_at("p", 100);
    assert!(first.len() >= 4, "{first:?}");
    assert_eq!(target.looks_again(), first);
}
