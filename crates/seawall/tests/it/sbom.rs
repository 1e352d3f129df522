//! What a project is made of, as documents say it.

use tempfile::TempDir;

use crate::run::{command, finish, seawall};
use crate::tree::tree;

const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "dependencies": {"left": "^1.0.0"}},
  "node_modules/left": {"version": "1.1.0", "license": "MIT", "dependencies": {"right": "^2.0.0"},
    "resolved": "https://me:word@registry.example.org/left-1.1.0.tgz", "integrity": "sha1-qvTGHdzF6KLavt4PO0gs2a6pQ00="},
  "node_modules/right": {"version": "2.0.0", "license": "as is"}}}"#;

fn project() -> TempDir {
    tree(&[("package-lock.json", LOCK), ("src/a.js", "import left from 'left';\n")])
}

const FORMATS: &[&str] = &["cyclonedx-json", "cyclonedx-xml", "spdx2-json", "spdx3-json"];

#[test]
fn every_format_says_the_same_each_time() {
    let project = project();
    for format in FORMATS {
        let arguments = format!("sbom -q --name shop -f {format}");
        let text = seawall(project.path(), &arguments).exits(0).out;
        insta::assert_snapshot!(format!("sbom-{format}"), text);
        let again = seawall(project.path(), &format!("{arguments} -j 1")).exits(0).out;
        assert_eq!(text, again);
        assert!(!text.contains("word"), "{text}");
    }
}

#[test]
fn a_document_says_when_it_was_made_if_it_is_told() {
    let project = project();
    for format in FORMATS {
        let mut command = command(project.path(), &format!("sbom -q -f {format}"));
        command.env("SOURCE_DATE_EPOCH", "1767312000");
        let text = finish(command, b"").exits(0).out;
        assert!(text.contains("2026-01-02T00:00:00Z"), "{format}: {text}");
    }
}

#[test]
fn a_document_and_its_project_do_not_differ() {
    let project = project();
    for (format, name) in
        FORMATS.iter().zip(["a.cdx.json", "a.cdx.xml", "a.spdx.json", "b.spdx.json"])
    {
        seawall(project.path(), &format!("sbom -f {format} -o out/{name}")).exits(0);
        let difference =
            seawall(project.path(), &format!("sbom diff out/{name} package-lock.json"));
        assert_eq!(difference.exits(0).out, "0 added, 0 removed, 0 changed\n", "{format}");
    }
}

#[test]
fn what_changed_is_told() {
    let project = project();
    let newer = LOCK.replace("\"version\": \"2.0.0\"", "\"version\": \"2.1.0\"");
    let newer = newer.replace("node_modules/left", "node_modules/centre");
    let other = tree(&[("package-lock.json", newer.as_str())]);
    let other = other.path().display();
    let text = seawall(project.path(), &format!("sbom diff . {other}")).exits(0).out;
    assert_eq!(
        text,
        "+ pkg:npm/centre 1.1.0\n- pkg:npm/left 1.1.0\n~ pkg:npm/right 2.0.0 -> 2.1.0\n\
         1 added, 1 removed, 1 changed\n"
    );
    let json = seawall(project.path(), &format!("sbom diff . {other} -f json")).exits(0).out;
    assert!(json.contains("\"pkg:npm/centre\""), "{json}");
}

#[test]
fn what_cannot_be_read_is_told() {
    let project = tree(&[("package-lock.json", "{\"packages\": {"), ("notes.txt", "nothing\n")]);
    let run = seawall(project.path(), "sbom");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("package-lock.json: "), "{}", run.err);
    for (arguments, told) in [
        ("sbom missing", "check the path"),
        ("sbom -f spdx", "possible values: "),
        ("sbom diff notes.txt .", "no file that names packages"),
    ] {
        let run = seawall(project.path(), arguments);
        assert_eq!(run.code, 2, "{arguments}: {}", run.err);
        assert!(run.err.contains(told), "{arguments}: {}", run.err);
    }
}
