//! Tests of `seawall.yaml`.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::testing::render;
use crate::{Action, Mode, Project, parse};

fn check(text: &str) -> String {
    match parse(text, "seawall.yaml") {
        Ok(_) => "fine".to_owned(),
        Err(errors) => render(&errors),
    }
}

#[test]
fn a_whole_file_is_read() {
    let project = crate::testing::project(
        r#"
version: 1
extends:
  - file: policies/base.yaml
    sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
scan:
  exclude: ["testdata/**"]
  archives: false
  max-file-size: 20MB
  decode-depth: 1
  secrets:
    rules: [gitleaks.toml]
    only: "github-*"
    disable: ["generic-password"]
policy:
  mode: warn
  on-problem: {unreadable: block, oversized: ignore}
  waivers: {max-days: 180, owners: ["@security"]}
  rules:
    - id: new-secret
      when: {status: [new], severity: ">=medium", confidence: ">=medium", engine: secrets, rule: "github-*", path: ["src/**", "!src/test/**"], owner: "@acme/pay", branch: "main", validity: live}
      expr: 'finding.severity >= severity.high && !finding.path.startsWith("old/")'
      allow: 2
      do: warn
      message: "rotate it first, then remove it"
"#,
    );
    assert_eq!(project.extends.len(), 1);
    assert_eq!(project.scan.max_file_size.0, 20 << 20);
    assert!(!*project.scan.archives);
    assert_eq!(&*project.scan.secrets.only[0].value, "github-*");
    assert_eq!(*project.policy.mode, Mode::Warn);
    let rule = &project.policy.rules[0];
    assert_eq!((rule.allow, rule.action), (2, Action::Warn));
    assert_eq!(rule.at.as_ref().unwrap().to_string(), "seawall.yaml:20:7");
}

#[test]
fn without_a_file_the_defaults_hold() {
    let project = Project::default();
    assert_eq!(*project.policy.mode, Mode::Enforce);
    assert_eq!(&**project.policy.rules[0].id, "new-secret");
    assert_eq!(project.policy.rules[0].at, None);
    assert_eq!(project.scan.max_file_size.0, 1 << 30);
    assert_eq!(check("policy:\n# nothing yet\n"), "fine");
}

#[test]
fn every_error_is_told_with_its_place_and_what_was_meant() {
    assert_snapshot!(check(
        r#"
version: 2
scann: {}
scan:
  archives: yes
  max-file-size: 5XB
  decode-depth: -1
  exclude: "src/[a"
policy:
  mode: enforced
  on-problem: {unreadble: block, limit: explode}
  waivers: {max_days: 10}
  rules:
    - id: a b
      when: {severty: high, severity: ">=hgih", status: [new, knew]}
    - when: {engine: []}
      do: blok
    - id: one
      expr: "finding.path =="
    - id: one
      allow: many
"#
    ), @r"
        seawall.yaml:2:10: expected 1, the only version there is, found the number 2
        seawall.yaml:3:1: unknown key `scann` in seawall.yaml: did you mean `scan`?
        seawall.yaml:5:13: expected true or false, found `yes`
        seawall.yaml:6:18: expected a size above zero, as in 500KB, 20MB or 1GB, found `5XB`
        seawall.yaml:7:17: expected a whole number from 0 up, found the number -1
        seawall.yaml:8:12: `src/[a` is not a pattern: unclosed character class; missing ']'
        seawall.yaml:10:9: unknown mode `enforced`: did you mean `enforce`?
        seawall.yaml:11:16: unknown problem `unreadble`: did you mean `unreadable`?
        seawall.yaml:11:41: unknown reaction `explode`: expected one of ignore, warn, block
        seawall.yaml:12:13: unknown key `max_days` in the terms of waivers: did you mean `max-days`?
        seawall.yaml:14:11: a name has at most 80 letters, digits, `.`, `_` and `-`
        seawall.yaml:15:14: unknown key `severty` in the conditions of a rule: did you mean `severity`?
        seawall.yaml:15:39: unknown severity `hgih`: did you mean `high`?
        seawall.yaml:15:63: unknown status `knew`: did you mean `new`?
        seawall.yaml:16:7: the key `id` is missing in a rule
        seawall.yaml:16:22: expected at least one word: an empty list never holds, found a list
        seawall.yaml:17:11: unknown action `blok`: did you mean `block`?
        seawall.yaml:19:13: not a CEL expression: character 17: mismatched input end
        seawall.yaml:21:14: expected a whole number from 0 up, found `many`
        ");
}

#[test]
fn an_id_is_taken_once_and_one_file_is_extended() {
    assert_snapshot!(check("policy: {rules: [{id: a}, {id: b}, {id: a}]}"), @r"seawall.yaml:1:41: the rule `a` stands in line 1 already: rename one");
    assert_snapshot!(check("extends: [{file: a}, {file: b}]"), @r"seawall.yaml:1:10: only one file can be extended: let it extend the next one");
    assert_snapshot!(check("extends: {file: b, sha256: abc}"), @r"seawall.yaml:1:28: a SHA-256 has 64 hexadecimal digits");
    assert_eq!(check("extends: {file: a}"), "fine");
}

/// An expression of a rule, and what is said of it.
fn tried(expressions: &[&str]) -> String {
    let lines = expressions.iter().map(|expression| {
        let quoted = expression.replace('\'', "''");
        let told = check(&format!("policy: {{rules: [{{id: a, expr: '{quoted}'}}]}}"));
        format!("{expression}\n  {told}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_names_in_an_expression_are_known() {
    assert_snapshot!(tried(&[
        r#"finding.severity >= severity.high && !finding.path.startsWith("old/")"#,
        r#"finding.tags.exists(tag, tag == "cloud") || "@acme/pay" in finding.owners"#,
        r#"finding.path.matches("^src/.*[.]py$") && today > "2026-01-01""#,
        "finding.severty >= severity.high",
        "finding.severity >= severity.hgih",
        "finding",
        "has(finding.cwe)",
        "finding.path.startWith(\"a\")",
        "timestamp(today) > 3",
        "{\"a\": 1}.a == 1",
    ]), @r#"
        finding.severity >= severity.high && !finding.path.startsWith("old/")
          fine
        finding.tags.exists(tag, tag == "cloud") || "@acme/pay" in finding.owners
          fine
        finding.path.matches("^src/.*[.]py$") && today > "2026-01-01"
          fine
        finding.severty >= severity.high
          seawall.yaml:1:32: unknown name `finding.severty`: did you mean `finding.severity`?
        finding.severity >= severity.hgih
          seawall.yaml:1:32: unknown name `severity.hgih`: did you mean `severity.high`?
        finding
          seawall.yaml:1:32: `finding` is no value: name one of its fields
        has(finding.cwe)
          seawall.yaml:1:32: `has` says nothing here: every field is always there
        finding.path.startWith("a")
          seawall.yaml:1:32: unknown function `startWith`: did you mean `startsWith`?
        timestamp(today) > 3
          seawall.yaml:1:32: unknown function `timestamp`
        {"a": 1}.a == 1
          seawall.yaml:1:32: only `finding`, `change`, `severity` and `confidence` have fields
        "#);
}

#[test]
fn an_expression_that_cannot_work_is_refused() {
    assert_snapshot!(tried(&[
        r#"finding.severity >= "high""#,
        r#"finding.severity == "high""#,
        r#"finding.status == "knew""#,
        r#"finding.status in ["new", "exsting"]"#,
        "finding.line",
        "finding.path.matches(\"(a\")",
        "finding.path.matches(finding.id)",
        "false && finding.path > 3",
        "finding.tags.all(x, finding.tags.all(y, x == y))",
        "finding.tags.all(x, x > 3)",
        "'a' +",
        "",
    ]), @r#"
        finding.severity >= "high"
          seawall.yaml:1:32: `>=` does not work on a number and a text
        finding.severity == "high"
          seawall.yaml:1:32: a number is never equal to a text
        finding.status == "knew"
          seawall.yaml:1:32: `finding.status` is never `knew`: did you mean `new`?
        finding.status in ["new", "exsting"]
          seawall.yaml:1:32: `finding.status` is never `exsting`: did you mean `existing`?
        finding.line
          seawall.yaml:1:32: the expression gives a number: it must give true or false
        finding.path.matches("(a")
          seawall.yaml:1:32: not a regular expression: unclosed group
        finding.path.matches(finding.id)
          seawall.yaml:1:32: `matches` needs a regular expression in quotes
        false && finding.path > 3
          seawall.yaml:1:32: `>` does not work on a text and a number
        finding.tags.all(x, finding.tags.all(y, x == y))
          seawall.yaml:1:32: a list is walked inside the walk of another: the work could grow without bound
        finding.tags.all(x, x > 3)
          seawall.yaml:1:32: `>` does not work on a text and a number
        'a' +
          seawall.yaml:1:32: not a CEL expression: character 7: mismatched input end

          seawall.yaml:1:32: expected a text that is not empty, found an empty one
        "#);
}

#[test]
fn expressions_are_bounded() {
    for expr in [
        "(".repeat(500),
        "!".repeat(900) + "true",
        "-".repeat(900) + "1",
        "1+".repeat(450) + "1 == 2",
        "true&&".repeat(160) + "true",
        "[".repeat(400) + &"]".repeat(400),
        "finding.tags".to_owned() + &"[0]".repeat(300),
        "true ? ".repeat(100) + "true" + &" : true".repeat(100),
        "x".repeat(5000),
        format!("finding.path.matches(\"{}\")", "(a{100}){100}{100}"),
    ] {
        let text = format!("policy:\n  rules:\n  - id: a\n    expr: '{expr}'\n");
        let _ = check(&text);
    }
}

#[test]
fn the_schema_is_the_one_that_is_committed() {
    for (name, schema) in [
        ("seawall.schema.json", crate::json_schema()),
        ("waivers.schema.json", crate::waivers_json_schema()),
    ] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/").to_owned() + name;
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas")).unwrap();
            std::fs::write(&path, &schema).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == schema, "{name} is stale: run the test with UPDATE=1");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = parse(&text, "seawall.yaml");
    }

    #[test]
    fn any_yaml_like_text_is_read_or_refused(parts in prop::collection::vec(prop::sample::select(vec![
        "policy:", "rules:", "- ", "id: a", "\n", "  ", "    ", "when: ", "{", "}", "[", "]", ",", "expr: ", "'", "\"",
        "&a ", "*a", "<<: ", "!!str ", "|", ">", "#", "severity: ", ">=high", "\t", ": ", "? ", "---\n", "...",
        "true", "scan:", "exclude: ", "finding.path", "&&", "(", "é", "\u{0}", "\r",
    ]), 0..60)) {
        let _ = parse(&parts.concat(), "seawall.yaml");
    }
}

#[test]
fn licences_are_groups_and_identifiers() {
    let text = "scan: {licences: {allow: [permissive, Apache 2, GPL-9.0], exceptions: [{package: a, licence: MIT OR, reason: too short no}]}}";
    let errors = parse(text, "seawall.yaml").unwrap_err();
    assert_snapshot!(render(&errors), @r#"
seawall.yaml:1:39: `Apache 2` is neither a group of licences nor an SPDX identifier: did you mean `Apache-2.0`?
seawall.yaml:1:49: `GPL-9.0` is neither a group of licences (public-domain, permissive, weak-copyleft, strong-copyleft, network-copyleft, proprietary, unknown) nor on SPDX's list
seawall.yaml:1:94: `MIT OR` is no SPDX expression: a licence is missing at byte 6
"#);
    let text = "scan: {licences: {deny: strong-copyleft, unknown: ignore, exceptions: {package: 'pkg:npm/*', licence: MIT, reason: it was decided}}}";
    let rules = parse(text, "seawall.yaml").unwrap().scan.licences.rules().unwrap();
    assert_snapshot!(format!("{} {} {}", rules.terms.deny[0], rules.tells_unknown, rules.exemptions[0].package), @"strong-copyleft false pkg:npm/*");
    assert!(parse("", "seawall.yaml").unwrap().scan.licences.rules().is_none());
}
