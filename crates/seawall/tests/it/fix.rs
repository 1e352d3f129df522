//! `--fix`: what rules know as the fix of a finding, written into files.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::run::seawall;
use crate::token;
use crate::tree::tree;

const HEAD: &str = "languages: [python], severity: ERROR, message: m";

/// Rules, each given by its id and the keys that differ.
fn rules(rules: &[(&str, &str)]) -> String {
    let rule = |(id, keys): &(&str, &str)| format!("- {{id: {id}, {HEAD}, {keys}}}\n");
    format!("rules:\n{}", rules.iter().map(rule).collect::<String>())
}

fn read(directory: &Path, path: &str) -> String {
    fs::read_to_string(directory.join(path)).expect("a file")
}

#[test]
fn fixes_are_written_into_files() {
    let rules = rules(&[
        ("load", "pattern: 'yaml.load($X)', fix: 'yaml.safe_load($X)'"),
        (
            "http",
            "pattern: 'get(\"...\")', fix-regex: {regex: 'http:', replacement: 'https:', count: 1}",
        ),
    ]);
    let code = "a = yaml.load(f)\nget('x http: b')\nyaml.load(g)  # nosemgrep\n";
    let directory =
        tree(&[("r.yaml", rules.as_str()), ("src/a.py", code), ("b.py", "yaml.dump(f)\n")]);
    let file = directory.path().join("src/a.py");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o751)).expect("permissions");

    let dry = seawall(directory.path(), "scan . --rules r.yaml --no-default-rules --fix --dry-run")
        .exits(0);
    let expected = "--- a/src/a.py\n+++ b/src/a.py\n@@ -1,3 +1,3 @@\n-a = yaml.load(f)\n\
                    -get('x http: b')\n+a = yaml.safe_load(f)\n+get('x https: b')\n \
                    yaml.load(g)  # nosemgrep\n";
    assert_eq!(dry.out, expected);
    assert_eq!(read(directory.path(), "src/a.py"), code);
    let dry = dry.says("would fix 2 findings in 1 file");
    assert!(!dry.err.contains("left"), "{}", dry.err);

    let run = seawall(directory.path(), "scan . --rules r.yaml --no-default-rules --fix -f json")
        .exits(0);
    let report = run.json();
    assert_eq!(report["findings"][0]["evidence"]["edits"][0]["replacement"], "yaml.safe_load(f)");
    let fixed = "a = yaml.safe_load(f)\nget('x https: b')\nyaml.load(g)  # nosemgrep\n";
    assert_eq!(read(directory.path(), "src/a.py"), fixed);
    let mode = fs::metadata(&file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o751);
    assert_eq!(fs::read_dir(directory.path().join("src")).expect("a directory").count(), 1);
    let again =
        seawall(directory.path(), "scan . --rules r.yaml --no-default-rules --fix").exits(0);
    again.says("fixed 0 findings in 0 files");
}

#[test]
fn a_fix_that_cannot_be_applied_is_left_and_told() {
    let rules = rules(&[
        ("outer", "pattern: 'f(...)', fix: 'g()'"),
        ("inner", "pattern: 'h(1)', fix: 'h(2)'"),
        ("broken", "pattern: 'k($X)', fix: 'k($X'"),
    ]);
    let directory = tree(&[("r.yaml", rules.as_str()), ("a.py", "f(h(1))\nk(1)\nh(1)\n")]);
    let run = seawall(directory.path(), "scan . --rules r.yaml --no-default-rules --fix").exits(0);
    let run = run.says("a.py:1: the fix of `inner` was left: it overlaps the fix of `outer`");
    let run = run.says("a.py:2: the fix of `broken` was left: the file would not parse any more");
    run.says("fixed 2 findings in 1 file");
    assert_eq!(read(directory.path(), "a.py"), "g()\nk(1)\nh(2)\n");
}

#[test]
fn no_diff_and_no_edit_shows_a_credential() {
    let rules = rules(&[
        ("move", "pattern: 'login($X)', fix: 'sign_in($X)'"),
        ("near", "pattern: 'old()', fix: 'new()'"),
    ]);
    let secret = token::github(1);
    let code = format!("login('{secret}')\nold()\n");
    let directory = tree(&[("r.yaml", rules.as_str()), ("a.py", code.as_str())]);
    let dry = seawall(directory.path(), "scan . --rules r.yaml --fix --dry-run").exits(0);
    assert!(dry.out.contains("+new()"), "{}", dry.out);
    let report = seawall(directory.path(), "scan . --rules r.yaml -f json").exits(0);
    for text in [&dry.out, &dry.err, &report.out] {
        assert!(!text.contains(&secret), "{text}");
    }
}

#[test]
fn only_files_of_the_worktree_are_fixed() {
    let directory = tree(&[("a.py", "")]);
    for options in ["--history", "--staged", "--revision HEAD"] {
        let run = seawall(directory.path(), &format!("scan . --fix {options}")).exits(2);
        run.says("cannot be used with");
    }
    seawall(directory.path(), "scan . --dry-run").exits(2).says("--fix");
    seawall(directory.path(), "scan - --fix").exits(2).says("standard input cannot be fixed");
    let both = "scan . --fix --dry-run -f json";
    seawall(directory.path(), both).exits(2).says("write the report to a file");
}
