//! Weaknesses of dependencies as `seawall fix` closes them.

use std::fs;
use std::path::Path;

use seawall_advisory::{Advisory, Builder};
use tempfile::TempDir;

use crate::run::{Run, command, finish};
use crate::tree::tree;

const LOCK: &str = r#"{"name": "shop", "lockfileVersion": 3, "packages": {
  "": {"name": "shop", "version": "1.0.0", "dependencies": {"queries": "^1.0.0"}},
  "node_modules/queries": {"version": "1.0.2"},
  "node_modules/lost": {"version": "1.0.0"}
}}"#;
const MANIFEST: &str =
    "{\n  \"name\": \"shop\",\n  \"dependencies\": { \"queries\": \"^1.0.0\" }\n}\n";
const ADVISORIES: &[&str] = &[
    r#"{"id": "T-1", "aliases": ["CVE-2001-1"], "database_specific": {"severity": "HIGH"},
    "affected": [{"package": {"ecosystem": "npm", "name": "queries"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.4"}]}]}]}"#,
    r#"{"id": "T-2", "affected": [{"package": {"ecosystem": "npm", "name": "lost"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}"#,
];

fn project() -> TempDir {
    let vendored = [("vendor/x/package-lock.json", LOCK), ("vendor/x/package.json", MANIFEST)];
    let own = [("package-lock.json", LOCK), ("package.json", MANIFEST)];
    let project = tree(&[own, vendored].concat());
    let mut builder = Builder::new();
    for text in ADVISORIES {
        builder.add(Advisory::parse(text.as_bytes()).expect("an advisory").0);
    }
    let bytes = builder.finish(crate::dependencies::now()).expect("a database").bytes;
    fs::write(project.path().join("a.db"), bytes).expect("a written file");
    project
}

fn run(directory: &Path, arguments: &str) -> Run {
    let mut command = command(directory, arguments);
    command.env("SEAWALL_DB", directory.join("a.db"));
    finish(command, b"")
}

fn manifest(project: &TempDir) -> String {
    fs::read_to_string(project.path().join("package.json")).expect("the manifest")
}

#[test]
fn a_plan_changes_nothing() {
    let project = project();
    let text = run(project.path(), "fix --plan -q").exits(0).out;
    insta::assert_snapshot!(text, @"
    1. raise queries 1.0.2 → 1.0.4
         closes 1 finding of package-lock.json, high at worst: CVE-2001-1
         package.json:3: `^1.0.0` → `^1.0.4`
    not closed:
      lost 1.0.0 (package-lock.json), medium: T-2
         no version without it is known: replace the package
    run then:
      npm install
    1 step closes 1 finding; 1 finding stays open
    ");
    assert_eq!(manifest(&project), MANIFEST);
}

#[test]
fn a_plan_is_told_to_programs() {
    let project = project();
    let json = run(project.path(), "fix --plan -q -f json").exits(0).out;
    insta::assert_snapshot!(json, @r#"
    {
      "version": 1,
      "steps": [
        {
          "action": "raise",
          "ecosystem": "npm",
          "packages": [
            "queries"
          ],
          "from": [
            "1.0.2"
          ],
          "to": "1.0.4",
          "breaking": false,
          "closes": [
            {
              "path": "package-lock.json",
              "package": "queries 1.0.2",
              "weakness": "CVE-2001-1",
              "severity": "high"
            }
          ],
          "changes": [
            {
              "path": "package.json",
              "line": 3,
              "before": "^1.0.0",
              "after": "^1.0.4"
            }
          ],
          "notes": []
        }
      ],
      "left": [
        {
          "path": "package-lock.json",
          "package": "lost 1.0.0",
          "weaknesses": [
            "T-2"
          ],
          "severity": "medium",
          "why": "no version without it is known: replace the package"
        }
      ],
      "run": [
        {
          "folder": "",
          "command": "npm install"
        }
      ]
    }
    "#);
    assert_eq!(manifest(&project), MANIFEST);
}

#[test]
fn a_fix_changes_the_constraint_alone_and_is_done_once() {
    let project = project();
    let diff = run(project.path(), "fix --dry-run -q").exits(0).out;
    insta::assert_snapshot!(diff, @r#"
    --- a/package.json
    +++ b/package.json
    @@ -1,4 +1,4 @@
     {
       "name": "shop",
    -  "dependencies": { "queries": "^1.0.0" }
    +  "dependencies": { "queries": "^1.0.4" }
     }
    "#);
    assert_eq!(manifest(&project), MANIFEST);
    let told = run(project.path(), "fix -q").exits(0).out;
    assert!(told.contains("run next:\n  npm install\n"), "{told}");
    assert_eq!(manifest(&project), MANIFEST.replace("^1.0.0", "^1.0.4"));
    let vendored = fs::read_to_string(project.path().join("vendor/x/package.json"));
    assert_eq!(vendored.expect("the other manifest"), MANIFEST);
}

#[test]
fn what_is_not_asked_for_stays() {
    let project = project();
    for arguments in ["fix -q --only other", "fix -q --severity critical"] {
        let told = run(project.path(), arguments).exits(0).out;
        assert_eq!(told, "0 steps close 0 findings; 0 findings stay open\n");
    }
    assert_eq!(manifest(&project), MANIFEST);
}

#[test]
fn what_is_wrong_is_told() {
    let project = project();
    for (arguments, code, told) in [
        ("fix nowhere", 2, "no directory"),
        ("fix --db none.db", 4, "there is no database of advisories"),
        ("fix --severity bad", 2, "possible values"),
        ("fix --plan --dry-run", 2, "cannot be used with"),
    ] {
        let run = run(project.path(), arguments);
        assert_eq!(run.code, code, "{arguments}: {}", run.err);
        assert!(run.err.contains(told), "{arguments}: {}", run.err);
    }
    fs::write(project.path().join("package.json"), "{\"dependencies\": ").expect("a written file");
    let run = run(project.path(), "fix -q");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.contains("package.json is broken and stays as it is"), "{}", run.out);
}
