//! Other scanners: how each is run over a directory, and what its output says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use super::labels::Lines;
use crate::corpora;

/// What a scanner hit: lines by path.
pub(super) type Hits = BTreeMap<String, BTreeSet<Lines>>;

/// Another scanner.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// Completes the command that scans the current directory and writes to a file; `None` as the file
    /// stands for standard output.
    arguments: fn(&mut Command, &Path),
    /// Reads what it wrote: path, first and last line.
    read: fn(&str) -> Vec<(String, u32, u32)>,
}

pub(super) const ALL: &[Peer] = &[
    Peer {
        name: "gitleaks",
        arguments: |command, out| {
            command.args([
                "dir",
                ".",
                "--no-banner",
                "-l",
                "error",
                "-f",
                "json",
                "--exit-code",
                "0",
            ]);
            command.arg("-r").arg(out);
        },
        read: read_gitleaks,
    },
    Peer {
        name: "kingfisher",
        arguments: |command, out| {
            command.args(["scan", ".", "--no-validate", "--no-dedup", "-c", "low"]);
            command.args(["--format", "json", "--no-update-check"]).arg("-o").arg(out);
        },
        read: read_kingfisher,
    },
    Peer {
        name: "ripsecrets",
        arguments: |command, out| {
            command.arg(".");
            if let Ok(file) = fs::File::create(out) {
                command.stdout(file);
            }
        },
        read: read_ripsecrets,
    },
];

impl Peer {
    /// What the peer hits in a directory; `None` when this machine does not have it.
    pub(super) fn hits(&self, directory: &Path) -> Result<Option<Hits>> {
        let Some(binary) = corpora::peer(self.name) else { return Ok(None) };
        let out = tempfile::NamedTempFile::new()?;
        let mut command = Command::new(binary);
        command.current_dir(directory).stdout(Stdio::null()).stderr(Stdio::null());
        (self.arguments)(&mut command, out.path());
        // The exit code tells of findings, not of failure; a failure leaves no output.
        command.status().with_context(|| format!("cannot run {}", self.name))?;
        let bytes = fs::read(out.path())?;
        let found = (self.read)(&String::from_utf8_lossy(&bytes));
        let mut hits = Hits::new();
        for (path, first, last) in found {
            hits.entry(relative(&path, directory)).or_default().insert((first, last));
        }
        Ok(Some(hits))
    }
}

/// A path from the scanned directory, however the scanner writes it.
pub(super) fn relative(path: &str, directory: &Path) -> String {
    let inside = Path::new(path).strip_prefix(directory).unwrap_or(Path::new(path));
    inside.to_string_lossy().trim_start_matches("./").to_owned()
}

fn read_gitleaks(text: &str) -> Vec<(String, u32, u32)> {
    let report: Value = serde_json::from_str(text).unwrap_or_default();
    let found = report.as_array().map(Vec::as_slice).unwrap_or_default().iter();
    let place = |one: &Value| {
        let path = one.get("File")?.as_str()?.to_owned();
        Some((path, number(one, "/StartLine")?, number(one, "/EndLine")?))
    };
    found.filter_map(place).collect()
}

/// One JSON document, or one on each line, with findings inside or findings themselves.
fn read_kingfisher(text: &str) -> Vec<(String, u32, u32)> {
    let mut places = Vec::new();
    for document in
        serde_json::Deserializer::from_str(text).into_iter::<Value>().map_while(Result::ok)
    {
        let list = document.get("findings").and_then(Value::as_array).cloned();
        for one in list.unwrap_or_else(|| vec![document]) {
            let finding = one.get("finding").unwrap_or(&one);
            let path = finding.get("path").and_then(Value::as_str);
            if let Some((path, line)) = path.zip(number(finding, "/line")) {
                places.push((path.to_owned(), line, line));
            }
        }
    }
    places
}

fn read_ripsecrets(text: &str) -> Vec<(String, u32, u32)> {
    let place = |line: &str| {
        // `path:line:text`, where the path may hold colons, too.
        line.match_indices(':').find_map(|(at, _)| {
            let (number, _) = line.get(at + 1..)?.split_once(':')?;
            let number = number.parse().ok()?;
            Some((line.get(..at)?.to_owned(), number, number))
        })
    };
    text.lines().filter_map(place).collect()
}

fn number(value: &Value, pointer: &str) -> Option<u32> {
    u32::try_from(value.pointer(pointer)?.as_u64()?).ok()
}

#[test]
fn outputs_are_read() {
    let gitleaks = r#"[{"File": "a/b", "StartLine": 2, "EndLine": 4, "RuleID": "x"}]"#;
    assert_eq!(read_gitleaks(gitleaks), [("a/b".to_owned(), 2, 4)]);
    let kingfisher = "{\"rule\": {}, \"finding\": {\"path\": \"a\", \"line\": 3}}\n{\"findings\": [{\"finding\": {\"path\": \"b\", \"line\": 1}}]}";
    assert_eq!(read_kingfisher(kingfisher), [("a".to_owned(), 3, 3), ("b".to_owned(), 1, 1)]);
    assert_eq!(read_ripsecrets("./a:b:7:x: y\nnone"), [("./a:b".to_owned(), 7, 7)]);
    assert_eq!(relative("./a", Path::new("/c")), "a");
    assert_eq!(relative("/c/a", Path::new("/c")), "a");
}
