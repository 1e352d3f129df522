//! Tests of the keys at the top of a rule, and of what a file is.

use insta::assert_snapshot;

use super::{check, check_all, check_lines, check_rule};
use crate::semgrep::{Language, Level};

#[test]
fn a_rule_is_read_whole() {
    assert_snapshot!(check(
        "rules:
- id: sql.format_1
  message: |
    Do not use $X.
  severity: WARNING
  languages: [js, typescript, TS]
  metadata: {cwe: ['CWE-89: x', 1], likely: true}
  paths: {include: ['*.js'], exclude: [tests, '*.min.js']}
  min-version: 1.50.1
  max-version: 2.0.0
  fix: |
    g($X)
  options: {interfile: true}
  pattern: f($X)
"), @r#"
        sql.format_1: "Do not use $X.\n" javascript,typescript WARNING fix "g($X)" only in *.js not in tests | *.min.js {cwe: ["`CWE-89: x`", "the number 1"], likely: `true`} interfile: true
          "f($X)"@14:12
        "#);
    assert_snapshot!(check_rule("mode: search\npattern: f(...)\nfix-regex: {regex: 'f\\b', replacement: g, count: 1}"), @r#"
        a: "m" python ERROR fix /f\b/ -> "g" times 1
          "f(...)"@7:12
        "#);
    assert_snapshot!(check_rule("pattern: f(...)\nfix: ''\nmetadata:\npaths: {include: }"), @r#"
        a: "m" python ERROR fix ""
          "f(...)"@6:12
        "#);
    assert_snapshot!(check_lines("regex", "pattern: 'f[('"), @r"a.yaml:6:12: rule `a`: the expression does not parse: a class is not closed: add `]`");
    assert_snapshot!(check_lines("none", "pattern: 'f(?=a)'"), @r#"
        a: "m" regex ERROR
          /f(?=a)/bounded
        "#);
}

#[test]
fn a_rule_that_is_wrong_costs_only_itself() {
    assert_snapshot!(check(
        "rules:
- {id: a, message: m, severity: ERROR, languages: [go], pattern: f()}
- {id: b, message: m, severity: EROR, languages: [go], pattern: f()}
- {id: c, message: m, severity: LOW, languages: [go], pattern: f(), pattern: g()}
- text
- {message: m, severity: LOW, languages: [go], pattern: f()}
- {id: d, message: m, severity: LOW, languages: [go], pattern: f()}
"), @r#"
        a: "m" go ERROR
          "f()"@2:66
        d: "m" go LOW
          "f()"@7:64
        a.yaml:3:33: rule `b`: unknown severity `EROR`: did you mean `ERROR`?
        a.yaml:4:69: rule `c`: the key `pattern` stands in line 4 already: remove one
        a.yaml:5:3: expected a rule, as `key: value` lines, found `text`
        a.yaml:6:3: the key `id` is missing in a rule: add it
        "#);
}

#[test]
fn each_file_has_its_own_mistakes() {
    let good = "rules: [{id: a, message: m, severity: INFO, languages: [c], pattern: f()}]";
    assert_snapshot!(check_all(&[
        ("a.yaml", good),
        ("b.json", &format!("{{\"rules\": {}}}", good.trim_start_matches("rules: "))),
        ("c.yaml", &format!("{good}\n---\n{good}")),
        ("d.yaml", "rules: [{"),
        ("e.yaml", "rules:\n"),
        ("f.yaml", "rules: yes"),
        ("g.yaml", &format!("{good}\nother: 1\nother: 2")),
        ("h.yaml", "rules: [{<<: {id: a, message: m, severity: INFO}, languages: [c], pattern: f()}]"),
    ]), @r#"
        a: "m" c INFO
          "f()"@1:70
        a: "m" c INFO
          "f()"@1:73
        a: "m" c INFO
          "f()"@1:70
        a: "m" c INFO
          "f()"@3:70
        a: "m" c INFO
          "f()"@1:70
        a: "m" c INFO
          "f()"@1:76
        d.yaml:2:1: while parsing a node, did not find expected node content
        f.yaml:1:8: expected a list of rules, found `yes`
        g.yaml:2:1: unknown key `other` beside `rules`: remove it
        g.yaml:3:1: the key `other` stands in line 2 already: remove one
        "#);
}

#[test]
fn what_holds_no_rules_is_no_mistake() {
    assert_snapshot!(check_all(&[
        ("rule.test.yaml", "rules: nonsense"),
        ("rule.test.yml", "rules: [{id: a}]"),
        ("role.yaml", "apiVersion: v1\nkind: ClusterRole\nrules: [{verbs: [get]}]"),
        ("list.yaml", "- rules"),
        ("text.yaml", "no rules here: [} of any kind"),
        ("twice.yaml", "a: rules\na: rules"),
        ("empty.yaml", ""),
    ]), @"");
}

#[test]
fn every_mistake_in_a_key_is_told_at_its_place() {
    assert_snapshot!(check("rules:\n- id: a b\n  pattern: f()\n"), @r"
        a.yaml:2:3: the key `message` is missing in a rule: add it
        a.yaml:2:3: the key `severity` is missing in a rule: add it
        a.yaml:2:3: the key `languages` is missing in a rule: add it
        a.yaml:2:7: `a b` cannot be the name of a rule: use letters, digits, `.`, `_` and `-`
        ");
    assert_snapshot!(check_rule("pattern: f()\nmesage: x"), @r"a.yaml:7:3: rule `a`: unknown key in a rule, `mesage`: did you mean `message`?");
    assert_snapshot!(check_rule("pattern: f()\ncolour: x"), @r"a.yaml:7:3: rule `a`: unknown key in a rule, `colour`: expected one of id, message, languages, severity, metadata, paths, min-version, max-version, options, fix, fix-regex, mode, pattern, patterns, pattern-either, pattern-regex, match, taint, pattern-sources, pattern-sinks, pattern-sanitizers, pattern-propagators");
    assert_snapshot!(check_rule("pattern: f()\nmetadata: x\npaths: {includ: [a], exclude: b}"), @r"
        a.yaml:7:13: rule `a`: expected a mapping, found `x`
        a.yaml:8:11: rule `a`: unknown key in paths, `includ`: did you mean `include`?
        a.yaml:8:33: rule `a`: expected a list of texts, found `b`
        ");
    assert_snapshot!(check_rule("pattern: f()\nfix: 1\nfix-regex: {regex: '(', replacement: 1, count: -1, n: 2}"), @r"
        a.yaml:7:8: rule `a`: expected a text: quote it, found the number 1
        a.yaml:8:22: rule `a`: the expression does not parse: unclosed group
        a.yaml:8:40: rule `a`: expected a text: quote it, found the number 1
        a.yaml:8:50: rule `a`: expected a whole number from 0 up, found the number -1
        a.yaml:8:54: rule `a`: unknown key in fix-regex, `n`: expected one of regex, replacement, count
        ");
    assert_snapshot!(check_rule("pattern: f()\nmin-version: 1.x\nmax-version: 1.2"), @r"
        a.yaml:7:16: rule `a`: `1.x` is no version: write it as 1.50.0
        a.yaml:8:16: rule `a`: expected a text: quote it, found the number 1.2
        ");
    assert_snapshot!(check_rule("future: f()\nmin-version: 9.0.0"), @r"a.yaml:7:16: rule `a`: it needs version 9.0.0 or later, and rules are read as version 1.182.0 reads them: change or remove the bound");
    assert_snapshot!(check_rule("pattern: f()\nmax-version: 1.2.3"), @r"a.yaml:7:16: rule `a`: it needs version 1.2.3 or earlier, and rules are read as version 1.182.0 reads them: change or remove the bound");
    assert_snapshot!(check_rule("mode: serch\npattern: f()"), @r"a.yaml:6:9: rule `a`: unknown mode `serch`: did you mean `search`?");
    assert_snapshot!(check_rule("mode: [search]\npattern: f()"), @r"a.yaml:6:9: rule `a`: expected a text, found a list");
    assert_snapshot!(check_lines("pyton, generic, regex, python", "pattern: f()"), @r"
        a.yaml:5:14: rule `a`: `generic` cannot stand beside other languages: make it a rule of its own
        a.yaml:5:15: rule `a`: unknown language `pyton`: did you mean `python`?
        ");
    assert_snapshot!(check_lines("", "pattern: f()"), @r"a.yaml:5:14: rule `a`: the list is empty: add an item");
}

#[test]
fn what_is_not_supported_is_said() {
    assert_snapshot!(check_rule("mode: join\njoin: {rules: [], on: []}"), @r"
        a.yaml:6:9: rule `a`: `mode: join` is not supported: write `search` or `taint` rules
        a.yaml:7:3: rule `a`: `join` is not supported: write its rules as rules of their own
        ");
    assert_snapshot!(check_rule("mode: extract\npattern: f()\nextract: $X\ndest-language: js"), @r"
        a.yaml:6:9: rule `a`: `mode: extract` is not supported: write `search` or `taint` rules
        a.yaml:8:3: rule `a`: `extract` is not supported: write a rule for the language of the whole file
        a.yaml:9:3: rule `a`: `dest-language` is not supported: write a rule for the language of the whole file
        ");
    assert_snapshot!(check_rule("pattern: f()\nvalidators: []\nequivalences: []"), @r"
        a.yaml:7:3: rule `a`: `validators` is not supported: remove it, or leave the rule to the engine for secrets
        a.yaml:8:3: rule `a`: `equivalences` is not supported: list the forms under `pattern-either`
        ");
    assert_snapshot!(check_rule("r2c-internal-project-depends-on: {}\npattern: f()"), @r"a.yaml:6:3: rule `a`: `r2c-internal-project-depends-on` is not supported: leave the rule to the engine for dependencies");
}

#[test]
fn every_language_and_severity_has_its_names() {
    for language in Language::ALL {
        assert_eq!(Language::named(language.as_str()), Some(*language));
    }
    for name in Language::NAMES {
        assert!(Language::named(&name.to_uppercase()).is_some(), "{name}");
    }
    let severities: Vec<_> =
        Level::ALL.iter().map(|level| format!("{level} {}", level.severity())).collect();
    assert_snapshot!(severities.join(", "), @r"INVENTORY info, EXPERIMENT info, INFO low, LOW low, WARNING medium, MEDIUM medium, ERROR high, HIGH high, CRITICAL critical");
}
