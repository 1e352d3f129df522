//! The `seawall` binary as the tasks run it: what it is called with, and what its JSON report says.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::workspace;

/// The binary that `SEAWALL_BIN` names; without it, one that is built now in the profile `release`.
pub(crate) fn binary() -> Result<PathBuf> {
    if let Some(path) = env::var_os("SEAWALL_BIN") {
        let path = PathBuf::from(path);
        ensure!(path.is_file(), "SEAWALL_BIN names no file: {}", path.display());
        return Ok(path);
    }
    built("seawall")
}

/// A binary of the workspace, built now in the profile `release`.
pub(crate) fn built(package: &str) -> Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace::root()).args(["build", "--release", "--package", package]);
    ensure!(cargo.status()?.success(), "{package} does not build");
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| workspace::root().join("target"));
    Ok(target.join("release").join(package))
}

/// A finding of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Path from the root of the target.
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) last_line: u32,
    pub(crate) rule: String,
    /// `moved` also where it counts more than it did, so that the report calls it new: it was recognised.
    pub(crate) status: String,
    /// Its strongest signature.
    pub(crate) signature: String,
}

/// Runs `seawall scan` in a directory and reads its report.
pub(crate) fn scan<S: AsRef<OsStr>>(
    binary: &Path,
    directory: &Path,
    options: impl IntoIterator<Item = S>,
) -> Result<Vec<Found>> {
    findings(&report(binary, directory, "json", options)?)
}

/// Runs `seawall scan` in a directory and gives its report in a format.
pub(crate) fn report<S: AsRef<OsStr>>(
    binary: &Path,
    directory: &Path,
    format: &str,
    options: impl IntoIterator<Item = S>,
) -> Result<Vec<u8>> {
    let mut command = Command::new(binary);
    command.current_dir(directory).args(["scan", ".", "--quiet", "--format", format]);
    let output = command.args(options).output().context("cannot run seawall")?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "seawall scan failed: {}: {}", output.status, told.trim());
    Ok(output.stdout)
}

/// The findings of a JSON report.
pub(crate) fn findings(report: &[u8]) -> Result<Vec<Found>> {
    let report: Value = serde_json::from_slice(report).context("seawall wrote no JSON")?;
    let list = report.get("findings").and_then(Value::as_array).context("no list of findings")?;
    list.iter().map(|one| finding(one).context("a finding lacks something")).collect()
}

fn finding(value: &Value) -> Option<Found> {
    let text = |pointer| value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let line = |pointer| u32::try_from(value.pointer(pointer)?.as_u64()?).ok();
    let risen = text("/status")? == "new" && value.pointer("/moved_from").is_some();
    Some(Found {
        path: text("/place/path")?,
        line: line("/place/start/line")?,
        last_line: line("/place/end/line")?,
        rule: text("/rule")?,
        status: if risen { "moved".to_owned() } else { text("/status")? },
        signature: text("/signatures/0/value").unwrap_or_default(),
    })
}
