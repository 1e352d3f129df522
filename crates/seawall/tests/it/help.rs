//! What the command line says of itself, and how soon.

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::run::{command, seawall};
use crate::tree::tree;

/// The commands that have a page of help.
const PAGES: &[&str] = &[
    "",
    "scan",
    "gate",
    "gate explain",
    "ci",
    "init",
    "db",
    "db import",
    "db delta",
    "fix",
    "licences",
    "sbom",
    "sbom diff",
    "vex",
    "rules",
    "rules list",
    "rules show",
    "rules explain",
    "rules validate",
    "rules test",
    "completions",
];

#[test]
fn every_command_has_a_page_of_help() {
    let directory = tree::<&str>(&[]);
    for page in PAGES {
        let run = seawall(directory.path(), &format!("{page} --help")).exits(0);
        let name = format!("help {page}").trim_end().replace(' ', "-");
        let text: Vec<_> = run.out.lines().map(str::trim_end).collect();
        insta::assert_snapshot!(name, text.join("\n"));
    }
}

#[test]
fn help_comes_at_once() {
    let directory = tree::<&str>(&[]);
    let first_byte = || {
        let start = Instant::now();
        let mut command = command(directory.path(), "--help");
        let mut child = command.stdout(Stdio::piped()).spawn().expect("a process");
        let mut byte = [0];
        let read = child.stdout.as_mut().expect("a pipe").read(&mut byte).expect("a byte");
        let took = start.elapsed();
        assert_eq!(read, 1);
        child.kill().and_then(|()| child.wait()).expect("an ended process");
        took
    };
    let best = (0..10).map(|_| first_byte()).min().expect("some");
    assert!(best < Duration::from_millis(100), "{best:?}, and that in an unoptimised build");
}

#[test]
fn what_is_typed_wrongly_is_told_with_what_was_meant() {
    let directory = tree(&[("a.env", "A=1\n")]);
    let cases = [
        ("scna .", "'scan'"),
        ("scan . --stagd", "'--staged'"),
        ("scan . --histroy", "'--history'"),
        ("scan . --staged --history", "cannot be used with"),
        ("scan . --staged --baseline HEAD", "cannot be used with"),
        ("gate --base a --staged", "cannot be used with"),
        ("scan . -j many", "invalid value 'many'"),
        ("scan . --color sometimes", "possible values: "),
        ("scan . --exclude {a", "cannot exclude `{a`"),
        ("scan missing", "cannot read missing"),
        ("gate explain", "<FINDING>"),
        ("completions tcsh", "possible values: "),
        ("", "Usage: seawall"),
    ];
    for (arguments, told) in cases {
        let run = seawall(directory.path(), arguments);
        assert_eq!(run.code, 2, "{arguments}: {}", run.err);
        assert!(run.err.contains(told), "{arguments}: `{told}` is not in\n{}", run.err);
    }
}

#[test]
fn shells_can_complete_every_command() {
    let directory = tree::<&str>(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = seawall(directory.path(), &format!("completions {shell}")).exits(0).out;
        for word in ["scan", "gate", "init", "history"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_version_is_told() {
    let directory = tree::<&str>(&[]);
    let run = seawall(directory.path(), "--version").exits(0);
    assert_eq!(run.out, format!("seawall {}\n", env!("CARGO_PKG_VERSION")));
}
