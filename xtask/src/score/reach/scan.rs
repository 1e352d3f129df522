//! A database of the corpus's advisories, and what a scan with it says of each dependency.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use seawall_model::Reach;
use serde_json::Value;
use tempfile::TempDir;

use super::judged::Use;
use crate::product;

/// The product with a database of its own.
pub(super) struct Scanner {
    binary: PathBuf,
    /// Goes with what holds it.
    scratch: TempDir,
}

impl Scanner {
    /// Makes the database out of a folder of OSV documents.
    pub(super) fn with(advisories: &Path) -> Result<Self> {
        let scanner = Self { binary: product::binary()?, scratch: tempfile::tempdir()? };
        scanner.run(&["db", "import", "."].map(OsStr::new), advisories)?;
        Ok(scanner)
    }

    /// What is said of the weak dependencies of a project. No rule for code runs: their findings are not asked for.
    /// All that is in a commit is read, though its own list of what git ignores may name it.
    pub(super) fn scan(&self, project: &Path) -> Result<Vec<Told>> {
        let mut options = vec!["scan", ".", "--quiet", "--format", "json"];
        options.extend(["--no-cache", "--no-ignore", "--lang", "none"]);
        let options: Vec<&OsStr> = options.into_iter().map(OsStr::new).collect();
        let written = self.run(&options, project)?;
        let report: Value = serde_json::from_slice(&written).context("seawall wrote no JSON")?;
        let list =
            report.get("findings").and_then(Value::as_array).context("no list of findings")?;
        list.iter().filter_map(Told::read).collect()
    }

    fn run(&self, options: &[&OsStr], directory: &Path) -> Result<Vec<u8>> {
        let mut command = Command::new(&self.binary);
        command.current_dir(directory).args(options);
        command.env("SEAWALL_DB", self.scratch.path().join("advisories.db"));
        let output = command.output().context("cannot run seawall")?;
        let told = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "seawall failed: {}: {}", output.status, told.trim());
        Ok(output.stdout)
    }
}

/// What a report says of a weak dependency.
pub(super) struct Told {
    path: String,
    package: String,
    names: Vec<String>,
    pub(super) reach: Reach,
}

impl Told {
    /// Nothing for findings of another kind.
    fn read(finding: &Value) -> Option<Result<Self>> {
        let dependency = finding.pointer("/evidence/dependency")?;
        let read = || {
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
            let names = dependency.get("names").and_then(Value::as_array)?;
            let reach = text(dependency.get("reachability"))?.parse().ok()?;
            Some(Self {
                path: text(finding.pointer("/place/path"))?,
                package: text(dependency.get("package"))?,
                names: names.iter().filter_map(|name| text(Some(name))).collect(),
                reach,
            })
        };
        Some(read().context("a finding of a dependency lacks something"))
    }

    /// Whether it is said of a use.
    pub(super) fn is_of(&self, one: &Use) -> bool {
        self.path == one.path && self.package == one.package && self.names.contains(&one.advisory)
    }
}

#[test]
fn only_findings_of_dependencies_are_read() {
    let finding =
        |evidence: Value| serde_json::json!({"place": {"path": "a"}, "evidence": evidence});
    let dependency = serde_json::json!({"package": "p", "names": ["x"], "reachability": "called"});
    let told = Told::read(&finding(serde_json::json!({ "dependency": dependency })));
    assert_eq!(told.expect("it is one").expect("it is whole").reach, Reach::Called);
    assert!(Told::read(&finding(serde_json::json!({}))).is_none());
    let broken = Told::read(&finding(serde_json::json!({"dependency": {}})));
    assert!(broken.expect("it is one").is_err());
}
