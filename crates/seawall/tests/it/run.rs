//! Runs the binary as a user does, without anything of this machine's environment.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use wait4::{ResUse, Wait4};

/// Nothing that is tested here may take longer.
const PATIENCE: Duration = Duration::from_mins(2);

/// Runs `seawall` with these arguments, separated by spaces, in a directory.
pub(crate) fn seawall(directory: &Path, arguments: &str) -> Run {
    finish(command(directory, arguments), b"")
}

/// The command, ready for whoever needs more than its arguments.
pub(crate) fn command(directory: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seawall"));
    command.args(arguments.split_whitespace()).current_dir(directory);
    bare(&mut command);
    command
}

/// Leaves a command the variables without which nothing runs.
pub(crate) fn bare(command: &mut Command) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("COLUMNS", "100").env("HOME", "/nonexistent");
    // Nothing can be kept there.
    command.env("SEAWALL_CACHE_DIR", "/dev/null/cache");
}

/// Runs a command to its end with this standard input.
pub(crate) fn finish(mut command: Command, input: &[u8]) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a started process");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // Whoever does not read its input to the end closes the pipe.
    thread::spawn(move || drop(stdin.write_all(&input)));
    wait(child)
}

/// Waits for a process whose output is piped, but not for ever.
pub(crate) fn wait(mut child: Child) -> Run {
    let (out, err) = (read(child.stdout.take()), read(child.stderr.take()));
    let (Ok(out), Ok(err)) = (out.recv_timeout(PATIENCE), err.recv_timeout(PATIENCE)) else {
        child.kill().expect("a stopped process");
        panic!("it hangs");
    };
    let end = child.wait4().expect("an ended process");
    Run::new(&end, &out, &err)
}

fn read(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        // Nobody waits any more when the test has failed.
        let _ = sender.send(bytes);
        read
    });
    receiver
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    /// The most memory that it took, in bytes; never less than what these tests themselves took before.
    pub(crate) memory: u64,
}

impl Run {
    fn new(end: &ResUse, out: &[u8], err: &[u8]) -> Self {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        let code = end.status.code();
        let code = code.unwrap_or_else(|| panic!("ended by a signal: {}", end.status));
        let run = Self { code, out: text(out), err: text(err), memory: end.rusage.maxrss };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        assert!((0..=4).contains(&run.code), "exit code {}: {}", run.code, run.err);
        run
    }

    /// The run itself, when it ended so.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// The run itself, when standard error says this.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "`{text}` is not in\n{}", self.err);
        self
    }

    /// The JSON report on standard output.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The findings of the JSON report: status, rule, path and line.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        findings(&self.json())
    }

    /// The problems of the JSON report: kind, path and detail.
    #[track_caller]
    pub(crate) fn problems(&self) -> Vec<String> {
        let report = self.json();
        let problems = report["problems"].as_array().expect("a list of problems").iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        problems
            .map(|one| [&one["kind"], &one["path"], &one["detail"]].map(text).join(" "))
            .collect()
    }
}

/// The findings of a report: status, rule, path and line.
pub(crate) fn findings(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let line = |one: &Value| {
        let place = &one["place"];
        let (status, rule) = (text(&one["status"]), text(&one["rule"]));
        let suppressed = if one["suppression"].is_object() { " suppressed" } else { "" };
        let at = format!("{}:{}", text(&place["path"]), place["start"]["line"]);
        format!("{status} {rule} {at}{suppressed}")
    };
    report["findings"].as_array().expect("a list of findings").iter().map(line).collect()
}

/// The id of a report's only finding.
#[track_caller]
pub(crate) fn only_id(report: &Value) -> String {
    let findings = report["findings"].as_array().expect("a list of findings");
    assert_eq!(findings.len(), 1, "{report}");
    findings[0]["id"].as_str().expect("an id").to_owned()
}

/// Runs another program that the tests need and gives whether it succeeded.
pub(crate) fn system(
    directory: &Path,
    program: &str,
    arguments: &[impl AsRef<OsStr>],
) -> std::process::Output {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(directory);
    command.output().unwrap_or_else(|error| panic!("{program}: {error}"))
}
