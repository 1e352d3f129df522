//! One run of the product over some files: how it ended, what it took and what it said.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;
use wait4::Wait4;

/// A run that takes longer hangs.
pub(super) const PATIENCE: Duration = Duration::from_mins(3);

/// What came of a run.
pub(super) struct Run {
    /// What went wrong, if anything did.
    pub(super) failure: Option<String>,
    /// Processor time.
    pub(super) time: Duration,
    /// The most memory that it held, in bytes.
    pub(super) memory: u64,
    /// Files of which something was given up after its steps.
    pub(super) given_up: usize,
}

/// Scans a directory with the rules in a file, in one thread.
pub(super) fn run(seawall: &Path, directory: &Path, rules: &Path) -> Result<Run> {
    let scratch = tempfile::tempdir()?;
    let told = scratch.path().join("err");
    let mut command = Command::new(seawall);
    command.args(["scan", ".", "--format", "json", "--no-ignore", "-j", "1", "--rules"]).arg(rules);
    command.current_dir(directory).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.stderr(File::create(&told)?).spawn().context("cannot run seawall")?;
    let out = child.stdout.take().context("a pipe")?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(std::io::read_to_string(out)));
    let out = receiver.recv_timeout(PATIENCE).ok();
    if out.is_none() {
        child.kill()?;
    }
    let ended = child.wait4()?;
    let told = String::from_utf8_lossy(&std::fs::read(told)?).into_owned();
    let report = out.and_then(|out| serde_json::from_str::<Value>(&out.ok()?).ok());
    let failure = match &report {
        _ if told.contains("panicked") => Some(told.trim().to_owned()),
        Some(report) => defect(report),
        None if ended.status.code().is_none() => Some(format!("hangs or dies: {}", ended.status)),
        None => Some(format!("{}: {}", ended.status, told.trim())),
    };
    Ok(Run {
        failure,
        time: ended.rusage.utime + ended.rusage.stime,
        memory: ended.rusage.maxrss,
        given_up: report.map_or(0, |report| problems(&report, &["limit", "timed-out"]).count()),
    })
}

/// A problem that is a mistake of the product or of the rules here.
fn defect(report: &Value) -> Option<String> {
    let text = |one: &Value| one.get("detail").and_then(Value::as_str).map(str::to_owned);
    problems(report, &["internal", "rule"]).find_map(text)
}

fn problems<'r>(report: &'r Value, kinds: &'r [&str]) -> impl Iterator<Item = &'r Value> {
    let all = report.get("problems").and_then(Value::as_array).into_iter().flatten();
    let is_of = |one: &&Value| {
        let kind = one.get("kind").and_then(Value::as_str);
        kind.is_some_and(|kind| kinds.contains(&kind))
    };
    all.filter(is_of)
}
