//! The output formats: several at once, to standard output and to files, and what is asked for wrongly.

use std::fs;

use crate::run::seawall;
use crate::token;
use crate::tree::{tree, write};

/// Every format that `-f` takes, and what its output starts with.
const STARTS: &[(&str, &str)] = &[
    ("text", "CRITICAL"),
    ("json", "{"),
    ("sarif", "{"),
    ("gitlab", "{"),
    ("gitlab-sast", "{"),
    ("gitlab-dependency", "{"),
    ("gitlab-container", "{"),
    ("junit", "<?xml"),
    ("github", "::error"),
    ("markdown", "#"),
    ("csv", ""),
    ("html", "<!doctype html>"),
    ("semgrep-json", "{"),
];

/// Their names.
pub(crate) const FORMATS: [&str; 13] = [
    "text",
    "json",
    "sarif",
    "gitlab",
    "gitlab-sast",
    "gitlab-dependency",
    "gitlab-container",
    "junit",
    "github",
    "markdown",
    "csv",
    "html",
    "semgrep-json",
];

#[test]
fn every_format_names_the_finding() {
    let directory = tree(&[("conf/a.env", token::line(1))]);
    let id = crate::run::only_id(&seawall(directory.path(), "scan . -f json").json());
    for (format, start) in STARTS {
        let out = seawall(directory.path(), &format!("scan . -f {format}")).exits(0).out;
        let head = out.get(..start.len()).unwrap_or_default();
        assert!(head.eq_ignore_ascii_case(start), "{format}: {out}");
        // What it found is no weakness in code, of a dependency or of an image.
        if format.starts_with("gitlab-") {
            assert!(out.contains("1 finding left out: other reports"), "{out}");
            continue;
        }
        assert!(out.contains("conf/a.env"), "{format}: {out}");
        assert!(out.contains(&id) || *format == "gitlab", "{format}: {out}");
    }
}

#[test]
fn several_formats_are_written_at_once() {
    let directory = tree(&[("a.env", token::line(1))]);
    let out = tree::<&str>(&[]);
    let at = |name: &str| out.path().join(name);
    let both =
        format!("scan . -f sarif={} -f csv={}", at("out.sarif").display(), at("out.csv").display());
    let run = seawall(directory.path(), &both).exits(0);
    assert!(run.out.contains("1 finding"), "a person is told as well: {}", run.out);
    assert!(fs::read_to_string(at("out.sarif")).unwrap().contains("\"2.1.0\""));
    assert!(fs::read_to_string(at("out.csv")).unwrap().contains("a.env"));
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 2, "nothing else is left there");

    let quiet = seawall(directory.path(), &(both + " -q")).exits(0);
    assert_eq!(quiet.out + &quiet.err, "");
}

#[test]
fn every_format_is_the_same_byte_for_byte_with_any_number_of_threads() {
    let names: Vec<_> = (0..40).map(|number| format!("d{}/f{number}.env", number % 7)).collect();
    let files = names.iter().zip(1..).map(|(name, seed)| (name.as_str(), token::line(seed % 5)));
    let directory = tree(&files.collect::<Vec<_>>());
    for format in FORMATS {
        let run = |threads: u32| {
            let run = seawall(directory.path(), &format!("scan . -v -f {format} -j {threads}"));
            // Of all formats only GitLab's says when a scan was.
            let is_time = |line: &&str| line.contains("start_time") || line.contains("end_time");
            let lines: Vec<_> = run.out.lines().filter(|line| !is_time(line)).collect();
            lines.join("\n")
        };
        let first = run(1);
        // What is no secret has a report of its own at GitLab.
        assert_eq!(
            first.contains("d0/f0.env"),
            !format.starts_with("gitlab-"),
            "{format}: {first}"
        );
        for threads in [1, 2, 8] {
            assert_eq!(run(threads), first, "{format} with {threads} threads");
        }
    }
}

#[test]
fn a_report_beside_the_tree_is_replaced_whole() {
    let directory = tree(&[("a.env", token::line(1))]);
    let out = tree(&[("old.json", "x".repeat(1 << 20))]);
    let file = out.path().join("old.json");
    seawall(directory.path(), &format!("scan . -f json={}", file.display())).exits(0);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!(crate::run::findings(&report).len(), 1);
}

#[test]
fn a_report_is_no_part_of_the_next_scan() {
    let directory = tree(&[("a.env", token::line(1))]);
    let first = seawall(directory.path(), "scan . -f json=out.json -f html=out.html").exits(0);
    let again = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(again.findings().len(), 1, "{}", first.out);
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let directory = tree(&[("a.env", token::line(1)), ("file", String::new())]);
    for path in ["missing/out.json", "file/out.json", "."] {
        let run = seawall(directory.path(), &format!("scan . -f json={path}")).exits(4);
        assert!(run.err.contains(&format!("cannot write {path}")), "{}", run.err);
    }
}

#[test]
fn a_format_that_is_none_is_refused_with_the_nearest_one() {
    let directory = tree(&[("a.env", token::line(1))]);
    seawall(directory.path(), "scan . -f sarf").exits(2).says("did you mean `sarif`?");
    seawall(directory.path(), "scan . -f yaml").exits(2).says("the formats are text, json");
    seawall(directory.path(), "scan . -f json=").exits(2).says("no file after `json=`");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let directory = tree(&[("a.env", token::line(1))]);
    assert!(!seawall(directory.path(), "scan .").out.contains('\u{1b}'));
    assert!(seawall(directory.path(), "scan . --color always").out.contains('\u{1b}'));
    seawall(directory.path(), "scan . --color always -f text=out.txt").exits(0);
    assert!(!fs::read_to_string(directory.path().join("out.txt")).unwrap().contains('\u{1b}'));
}

#[test]
fn a_hostile_path_acts_on_no_terminal() {
    let directory = tree::<&str>(&[]);
    write(directory.path(), "a\u{1b}[2J\n::error::b.env", token::line(1));
    for format in ["text", "markdown", "github"] {
        let out = seawall(directory.path(), &format!("scan . -f {format}")).exits(0).out;
        assert!(!out.contains('\u{1b}'), "{format}: {out:?}");
        assert!(!out.lines().any(|line| line.starts_with("::error::")), "{format}: {out}");
    }
}
