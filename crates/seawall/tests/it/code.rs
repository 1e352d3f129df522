//! Code scanning with the user's rules: what is found, how each format tells it, what is told of gaps.

use std::path::Path;

use seawall_testkit::TestRepo;
use serde_json::Value;
use tempfile::TempDir;

use crate::run::{Run, seawall};
use crate::tree::{tree, write};

/// A rule that searches.
const RAW: &str = r#"rules:
  - id: raw-page
    languages: [python]
    severity: ERROR
    message: "`$TEXT` is shown as it came"
    metadata: {cwe: "CWE-79"}
    pattern: page_raw($TEXT)
"#;

/// A rule that follows data.
const FLOW: &str = r#"rules:
  - id: asked-query
    mode: taint
    languages: [python]
    severity: WARNING
    message: what was asked reaches the store
    metadata: {cwe: "CWE-89"}
    pattern-sources: [{pattern: asked(...)}]
    pattern-sinks: [{pattern: store_query(...)}]
    pattern-sanitizers: [{pattern: quoted(...)}]
"#;

/// Line 2 is for the first rule and line 7 for the second.
const SHOP: &str = r#"def banner(text):
    return page_raw(text)

def order():
    name = asked("name")
    query = "of " + name
    store_query(query)
    store_query("of " + quoted(name))
"#;

/// A project with both rules in files.
fn shop() -> TempDir {
    tree(&[("src/shop.py", SHOP), ("rules/raw.yaml", RAW), ("rules/flow.yml", FLOW)])
}

fn scan(directory: &Path, options: &str) -> Run {
    seawall(directory, &format!("scan . -f json {options}"))
}

/// What these rules find in one file, and what is told.
#[track_caller]
fn check(file: (&str, &str), rules: &str, found: &[&str], told: &[&str]) {
    let directory = tree(&[file, ("rules.yaml", rules)]);
    let run = scan(directory.path(), "--rules rules.yaml --no-default-rules").exits(0);
    assert_eq!(run.findings(), found, "{file:?}");
    let problems = run.problems();
    assert_eq!(problems.len(), told.len(), "{problems:?}");
    for (problem, part) in problems.iter().zip(told) {
        assert!(problem.contains(part), "`{part}` is not in `{problem}`");
    }
}

/// The first object of a list by a pointer.
fn first<'v>(report: &'v Value, pointer: &str) -> &'v Value {
    report.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {report:#}"))
}

#[test]
fn files_and_directories_of_rules_run_together() {
    let directory = shop();
    let raw = "new raw-page src/shop.py:2";
    let flow = "new asked-query src/shop.py:7";
    let found = |options: &str| scan(directory.path(), options).exits(0).findings();
    assert_eq!(found("--rules rules/raw.yaml"), [raw]);
    assert_eq!(found("--rules rules/flow.yml"), [flow]);
    assert_eq!(found("--rules rules"), [raw, flow]);
    assert_eq!(found("--rules rules/flow.yml --rules rules/raw.yaml"), [raw, flow]);
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn text_shows_the_way_of_the_data() {
    let directory = shop();
    let out = seawall(directory.path(), "scan . --rules rules").exits(0).out;
    for part in [
        "src/shop.py:2:12  raw-page",
        "`text` is shown as it came",
        "src/shop.py:7:5  asked-query",
        "source   src/shop.py:5  name = asked(\"name\")",
        "sink     src/shop.py:7  store_query(query)",
        "CWE-89",
        "2 findings: 1 high, 1 medium",
    ] {
        assert!(out.contains(part), "`{part}` is not in\n{out}");
    }
}

#[test]
fn json_holds_evidence_and_the_rule() {
    let directory = shop();
    let report = scan(directory.path(), "--rules rules").exits(0).json();
    assert_eq!(report["engines"], serde_json::json!(["sast", "secrets"]));
    let rule = &report["rules"]["raw-page"];
    assert_eq!((&rule["engine"], &rule["cwe"]), (&"sast".into(), &79.into()));
    let capture = first(&report, "/findings/0/evidence/captures/0");
    assert_eq!((&capture["name"], &capture["text"]), (&"$TEXT".into(), &"text".into()));
    let flow = first(&report, "/findings/1/evidence/flow").as_array().expect("a list of steps");
    let role =
        |step: &Value| format!("{}:{}", step["role"].as_str().unwrap_or(""), step["start"]["line"]);
    let roles: Vec<String> = flow.iter().map(role).collect();
    assert_eq!(roles.first().map(String::as_str), Some("source:5"), "{flow:#?}");
    assert_eq!(roles.last().map(String::as_str), Some("sink:7"), "{flow:#?}");
}

#[test]
fn sarif_holds_the_flow_of_a_taint_rule_only() {
    let directory = shop();
    let run = seawall(directory.path(), "scan . -f sarif --rules rules").exits(0);
    let log = run.json();
    let results = first(&log, "/runs/0/results").as_array().expect("a list of results");
    let told = |result: &Value| (result["ruleId"].clone(), result["level"].clone());
    let told: Vec<_> = results.iter().map(told).collect();
    let expected = [("raw-page", "error"), ("asked-query", "warning")];
    assert_eq!(told, expected.map(|(rule, level)| (rule.into(), level.into())));
    assert!(results[0].get("codeFlows").is_none(), "{}", results[0]);
    let steps = first(&results[1], "/codeFlows/0/threadFlows/0/locations");
    let steps = steps.as_array().expect("a list of places");
    let line = |step: &Value| {
        step.pointer("/location/physicalLocation/region/startLine").and_then(Value::as_u64)
    };
    let lines: Vec<_> = steps.iter().filter_map(line).collect();
    assert_eq!((lines.first(), lines.last()), (Some(&5), Some(&7)), "{steps:#?}");
}

#[test]
fn a_report_of_code_is_the_same_whatever_the_number_of_threads() {
    let names: Vec<String> =
        (0..40).map(|number| format!("d{}/f{number}.py", number % 7)).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SHOP)).collect();
    files.extend([("rules/raw.yaml", RAW), ("rules/flow.yml", FLOW)]);
    let directory = tree(&files);
    let report = |jobs: u8| scan(directory.path(), &format!("--rules rules -j {jobs}")).exits(0);
    let alone = report(1);
    assert_eq!(alone.findings().len(), 80);
    assert_eq!(report(4).out, alone.out);
}

#[test]
fn comments_of_both_tools_suppress() {
    let with = |comment: &str| format!("page_raw(text)  # {comment}\n");
    let (open, silent) = ("new raw-page a.py:1", "new raw-page a.py:1 suppressed");
    for comment in
        ["nosemgrep", "nosem", "nosemgrep: raw-page", "seawall:ignore raw-page a fixture"]
    {
        check(("a.py", &with(comment)), RAW, &[silent], &[]);
    }
    for comment in ["nosemgrep: other-rule", "no semgrep", "seawall:ignore other-rule a fixture"] {
        check(("a.py", &with(comment)), RAW, &[open], &[]);
    }
    check(("a.py", "# nosemgrep\npage_raw(text)\n"), RAW, &["new raw-page a.py:2 suppressed"], &[]);
}

#[test]
fn code_that_moved_is_not_new() {
    let rules = tree(&[("raw.yaml", RAW)]);
    let rules = rules.path().join("raw.yaml");
    let repo = TestRepo::new();
    repo.write("src/shop.py", SHOP).commit("first");
    let found = |scope: &str| {
        scan(repo.path(), &format!("{scope} --rules {}", rules.display())).exits(0).findings()
    };
    let (banner, order) = SHOP.split_once("\n\n").expect("two functions");
    repo.write("src/shop.py", format!("import os\n\n{order}\n\n{banner}\n"));
    for scope in ["--diff HEAD", "--baseline HEAD"] {
        assert_eq!(found(scope), ["existing raw-page src/shop.py:11"], "{scope}");
    }
    let reports = tree::<&str>(&[]);
    let report = reports.path().join("first.json");
    repo.git(&["stash", "--quiet"]);
    found(&format!("-f json={}", report.display()));
    repo.git(&["stash", "pop", "--quiet"]);
    let of_report = format!("--baseline {}", report.display());
    assert_eq!(found(&of_report), ["existing raw-page src/shop.py:11"]);
    repo.write("src/shop.py", format!("{SHOP}\ndef footer(text):\n    page_raw(text)\n"));
    let both = ["existing raw-page src/shop.py:2", "new raw-page src/shop.py:11"];
    assert_eq!(found("--diff HEAD"), both);
    repo.git(&["checkout", "--quiet", "src/shop.py"]);
    repo.git(&["mv", "src/shop.py", "src/store.py"]);
    assert_eq!(found("--diff HEAD"), ["moved raw-page src/store.py:2"]);
    repo.git(&["mv", "src/store.py", "src/shop.py"]);
    repo.write("src/shop.py", SHOP.replace("page_raw(text)", "page(text)"));
    assert_eq!(found("--baseline HEAD"), ["fixed raw-page src/shop.py:2"]);
}

#[test]
fn a_change_breaks_the_build_by_what_it_brings() {
    let rules = tree(&[("raw.yaml", RAW)]);
    let rules = format!("gate --rules {}", rules.path().join("raw.yaml").display());
    let repo = TestRepo::new();
    let policy = "policy: {rules: [{id: code, when: {status: new, severity: '>=high'}}]}\n";
    repo.write("src/shop.py", SHOP).write("seawall.yaml", policy).commit("first");
    seawall(repo.path(), &rules).exits(0).says("verdict: PASS");
    repo.write("src/page.py", "page_raw(title)\n");
    seawall(repo.path(), &rules).exits(1).says("src/page.py:1:1").says("breaks code");
}

#[test]
fn a_broken_file_is_a_problem_and_the_policy_decides() {
    let broken = "def f(:\n    pass\n\npage_raw(text)\n";
    check(
        ("a.py", broken),
        RAW,
        &["new raw-page a.py:4"],
        &["syntax a.py could not be parsed at line 1"],
    );
    let directory = tree(&[("a.py", "def f(:\n    page_raw\n"), ("rules.yaml", RAW)]);
    for (action, exit) in [("block", 3), ("warn", 0), ("ignore", 0)] {
        let policy = format!("policy: {{on-problem: {{syntax: {action}}}}}\n");
        write(directory.path(), "seawall.yaml", policy);
        seawall(directory.path(), "gate --all --rules rules.yaml").exits(exit);
    }
}

#[test]
fn files_without_a_live_rule_are_not_parsed() {
    check(("a.py", "def f(:\n    pass\n"), RAW, &[], &[]);
    check(("a.txt", "page_raw(text)\n"), RAW, &[], &[]);
}

#[test]
fn a_language_that_cannot_be_read_is_a_problem() {
    for language in ["ocaml", "clojure", "lua", "dart"] {
        let rules = RAW.replace("[python]", &format!("[{language}]"));
        check(("a.txt", "nothing\n"), &rules, &[], &["raw-page"]);
    }
}

#[test]
fn a_language_that_there_is_not_is_a_problem() {
    let rules = RAW.replace("[python]", "[pythn]");
    check(("a.py", "page_raw(text)\n"), &rules, &[], &["did you mean `python`?"]);
}

#[test]
fn a_rule_that_cannot_be_read_is_a_problem_and_the_others_run() {
    let head = "languages: [python]\n    severity: ERROR\n    message: half\n";
    let half = |pattern: &str| format!("{RAW}  - id: half\n    {head}    {pattern}\n");
    let check = |pattern: &str, told: &[&str]| {
        check(("a.py", "page_raw(text)\n"), &half(pattern), &["new raw-page a.py:1"], told);
    };
    check("patern: x", &["unknown key in a rule, `patern`", "needs one of pattern"]);
    check("pattern: page_raw((", &["`half` was left out: `page_raw((` cannot be read as code"]);
}

#[test]
fn a_directory_with_broken_yaml_runs_what_it_can_and_says_so() {
    let directory = shop();
    write(directory.path(), "rules/broken.yaml", "rules:\n  - id: [\n");
    write(directory.path(), "rules/notes.yaml", "title: no rules at all\n");
    write(directory.path(), "rules/raw.test.yaml", "rules: [\n");
    let run = scan(directory.path(), "--rules rules").exits(0);
    assert_eq!(run.findings().len(), 2);
    let problems = run.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("rules/broken.yaml:"), "{problems:?}");
}

#[test]
fn rules_that_are_not_there_are_refused() {
    let directory = shop();
    for missing in ["none.yaml", "none", "rules/none.yml"] {
        scan(directory.path(), &format!("--rules {missing}")).exits(2).says(missing);
    }
}

#[test]
fn rules_of_the_house_run_alone() {
    let directory = shop();
    let run = scan(directory.path(), "--rules rules --no-default-rules").exits(0);
    assert_eq!(run.findings(), ["new raw-page src/shop.py:2", "new asked-query src/shop.py:7"]);
}
