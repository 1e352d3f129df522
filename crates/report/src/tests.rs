//! Tests of all formats with one scan that has everything in it.

mod golden;
mod hostile;
mod html;
mod image;
mod schemas;
mod selection;
mod small;

use std::fs;
use std::path::{Path, PathBuf};

use crate::{ALL, Format, Report, parse_output};

#[test]
fn the_list_and_the_folder_agree() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    let mut listed: Vec<&str> = ALL.iter().map(|format| format.id).collect();
    files.sort();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

#[test]
fn every_format_writes_the_golden_scan_as_committed() {
    for format in ALL {
        let path = folder().join("snapshots").join(format!("{}.{}", format.id, format.extension));
        let rendered = render(format, &golden::report());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &rendered).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == rendered,
            "{} is stale: run with UPDATE=1 and review the difference",
            path.display()
        );
    }
}

#[test]
fn no_format_tells_a_secret() {
    let mut report = golden::report();
    report.verbose = true;
    for format in ALL {
        let rendered = render(format, &report);
        for part in golden::secret_parts() {
            assert!(!rendered.contains(&part), "{} tells `{part}`", format.id);
        }
    }
}

#[test]
fn every_format_writes_an_empty_scan() {
    let scan = seawall_model::Scan::default();
    for format in ALL {
        assert!(!render(format, &Report::new(&scan, "0.1.0")).is_empty(), "{}", format.id);
    }
}

#[test]
fn every_format_hands_on_a_failure_to_write() {
    for format in ALL {
        let whole = render(format, &golden::report()).len();
        for room in [0, whole / 2, whole - 1] {
            let mut out = vec![0; room];
            let outcome = (format.render)(&golden::report(), &mut out.as_mut_slice());
            assert!(outcome.is_err(), "{} lost an error after {room} bytes", format.id);
        }
    }
}

#[test]
fn outputs_are_read_from_the_command_line() {
    let output = parse_output("sarif=out/a=b.sarif").unwrap();
    assert_eq!((output.format.id, output.path), ("sarif", Some(PathBuf::from("out/a=b.sarif"))));
    let output = parse_output("json").unwrap();
    assert_eq!((output.format.id, output.path), ("json", None));
}

#[test]
fn outputs_that_do_not_exist_are_explained() {
    let known = ALL.iter().map(|format| format.id).collect::<Vec<_>>().join(", ");
    let check = |spec: &str, expected: String| {
        assert_eq!(parse_output(spec).unwrap_err().to_string(), expected);
    };
    check(
        "sarfi",
        format!("unknown format `sarfi`: did you mean `sarif`? the formats are {known}"),
    );
    check("TXT=x", format!("unknown format `TXT`: did you mean `text`? the formats are {known}"));
    check("parquet", format!("unknown format `parquet`: the formats are {known}"));
    check(
        "json=",
        "no file after `json=`: write `json=FILE`, or `json` for standard output".into(),
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats")
}

fn render(format: &Format, report: &Report<'_>) -> String {
    let mut out = Vec::new();
    (format.render)(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
