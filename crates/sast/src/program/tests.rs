//! What is told of rules that were given up, and when rules are read.

use std::fmt::Write as _;
use std::sync::Arc;

use seawall_model::Limits;
use seawall_rules::semgrep::{self, RuleFile};

use super::{Bounds, Found, LazyRule, Outcome, Outline, Program};
use crate::Readers;

/// Runs rules, each given by its id and body, on a file, and checks which of them were given up.
#[track_caller]
fn check(rules: &[(&str, &str)], name: &str, text: &str, expected: &[&str]) {
    let head = format!("languages: [{name}]\n  severity: INFO\n  message: m");
    let mut all = "rules:\n".to_owned();
    for (id, body) in rules {
        let body = body.replace('\n', "\n  ");
        writeln!(all, "- id: {id}\n  {head}\n  {body}").expect("a string takes all");
    }
    let (rules, errors) = semgrep::load([("r.yaml", all.as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let program =
        Program::new(rules).within(Bounds { most_steps: Some(1000), ..Bounds::default() });
    let outcome = program.scan(
        if name == "python" { "a.py" } else { "a.txt" },
        text.as_bytes(),
        &mut Readers::default(),
    );
    assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
    let id = |number: &usize| program.rule(*number).map_or("", |rule| rule.id.as_str());
    let given_up: Vec<&str> = outcome.exhausted.iter().map(id).collect();
    assert_eq!(given_up, expected);
}

/// A pattern that has too many ways to match `wide`.
const SLOW: &str = "f(..., $A, ..., $B, ..., $C, ..., $A, ..., $B)";

fn wide() -> String {
    let arguments: Vec<String> = (0..60).map(|number| format!("a{number}")).collect();
    format!("g()\nf({})\n", arguments.join(", "))
}

#[test]
fn a_search_for_a_pattern() {
    let (slow, quick) = (format!("pattern: {SLOW}"), "pattern: g(...)");
    check(&[("a", quick), ("b", &slow), ("c", quick)], "python", &wide(), &["b"]);
    check(&[("a", quick)], "python", &wide(), &[]);
}

#[test]
fn a_part_of_a_rule_that_follows_data() {
    let with_sink = |sink: &str| {
        format!("mode: taint\npattern-sources: [pattern: g()]\npattern-sinks: [pattern: '{sink}']")
    };
    let (slow, quick) = (with_sink(SLOW), with_sink("f(...)"));
    let search = "pattern: g(...)";
    check(&[("a", &quick), ("b", &slow), ("c", search)], "python", &wide(), &["b"]);
}

#[test]
fn the_way_of_data_through_a_function() {
    let rule =
        "mode: taint\npattern-sources: [pattern: source()]\npattern-sinks: [pattern: sink(...)]";
    let code = |count: usize| {
        let mut code = "def m():\n".to_owned();
        for number in 0..count {
            writeln!(code, "  a{number} = source()\n  if c:\n    b = {number}").expect("it fits");
        }
        code + "  sink(a0)\n"
    };
    let other = rule.replace("sink(", "drain(");
    check(&[("a", rule), ("b", &other)], "python", &code(400), &["a"]);
    check(&[("a", rule), ("b", &other)], "python", &code(4), &[]);
}

#[test]
fn a_search_in_any_text() {
    let long = "b c (".repeat(4000);
    let slow = "pattern: $A ... $B ... $A $B ... x\noptions: {generic_ellipsis_max_span: 100000}";
    let alien = "pattern: $A ... $A x\noptions: {generic_engine: aliengrep}";
    let text = format!("x\n{}", long.replace('(', "(\n"));
    check(&[("a", "pattern: b"), ("b", slow), ("c", alien)], "generic", &text, &["b", "c"]);
    check(&[("b", slow), ("c", alien)], "generic", "x b c", &[]);
}

#[test]
fn an_expression_that_backtracks() {
    let text = format!("f('{}')  # b\n", "a".repeat(40));
    // What refers back is tried in all ways.
    let slow = r".?(?:(a)|\1a)+(?=b)";
    let with = |condition: &str| format!("patterns:\n- pattern: f($X)\n- {condition}");
    let found = format!("pattern-regex: '{slow}'");
    let bound = with(&format!("metavariable-regex: {{metavariable: $X, regex: '{slow}'}}"));
    let escaped = slow.replace('\\', r"\\");
    let compared =
        format!("metavariable-comparison: {{comparison: \"re.match('{escaped}', $X)\"}}");
    let compared = with(&compared);
    check(&[("a", &found), ("b", &bound), ("c", &compared)], "python", &text, &["a", "b", "c"]);
}

#[test]
fn code_that_is_deeper_than_the_stack() {
    let rule = "rules: [{id: a, languages: [js], severity: INFO, message: m, \
                pattern: 'undefined = $X;'}]";
    let program = Program::new(semgrep::load([("r.yaml", rule)]).0);
    for deep in ["x = 1".to_owned() + &"+1".repeat(60_000), "a<b>".repeat(30_000)] {
        let text = format!("{deep}\nundefined = 2");
        let outcome = program.scan("a.js", text.as_bytes(), &mut Readers::default());
        assert!(outcome.failed.is_empty() && !outcome.unread);
    }
}

#[test]
fn rules_are_read_once_a_file_wakes_them() {
    const RULE: &str = "rules:
- {id: r, languages: [python], severity: INFO, message: m, pattern: wake($X), paths: {exclude: [b.py]}}";
    let outline = Outline::of(&semgrep::load([("r.yaml", RULE)]).0[0]);
    let outcome = |text: &'static str, path: &str, code: &str| {
        let file = Arc::new(RuleFile::new("r.yaml", text));
        let program = Program::of(vec![LazyRule::new(outline.clone(), file, 0)]);
        let outcome = program.scan(path, code.as_bytes(), &mut Readers::default());
        (outcome.found.len(), outcome.failed.len())
    };
    assert_eq!(outcome(RULE, "a.py", "wake(1)\n"), (1, 0));
    // Where the file holds something else, only those who need the rule notice.
    for other in ["rules: []", "nothing: {"] {
        assert_eq!(outcome(other, "a.py", "wake(1)\n"), (0, 1));
        assert_eq!(outcome(other, "a.py", "sleep(1)\n"), (0, 0));
        assert_eq!(outcome(other, "b.py", "wake(1)\n"), (0, 0));
        assert_eq!(outcome(other, "a.js", "wake(1)\n"), (0, 0));
    }
}

/// Runs a rule on a file, with as many steps as any rule has.
fn outcome(body: &str, path: &str, text: &str) -> Outcome {
    let language = if path == "a.py" { "python" } else { "js" };
    let head = "rules:\n- id: a\n  severity: INFO\n  message: m";
    let rule = format!("{head}\n  languages: [{language}]\n  {}", body.replace('\n', "\n  "));
    let (rules, errors) = semgrep::load([("r.yaml", rule.as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let outcome = Program::new(rules).scan(path, text.as_bytes(), &mut Readers::default());
    assert!(outcome.failed.is_empty() && !outcome.unread);
    outcome
}

/// What a rule finds in a file.
fn found(body: &str, path: &str, text: &str) -> Vec<Found> {
    outcome(body, path, text).found.into_iter().map(|(_, found)| found).collect()
}

#[test]
fn places_that_lie_in_thousands_of_others() {
    let within = "patterns:\n- pattern: $F(...)\n- pattern-inside: $G(...)".to_owned();
    let without = within.replace("pattern-inside: $G(...)", "pattern-not-inside: $F($F(...))");
    for (calls, is_given_up) in [(900, true), (90, false)] {
        let text = format!("undefined{}\n", "()".repeat(calls));
        assert_eq!(!outcome(&within, "a.py", &text).exhausted.is_empty(), is_given_up);
        assert!(outcome(&without, "a.py", &text).exhausted.is_empty());
    }
}

#[test]
fn chains_that_are_longer_than_the_stack() {
    let path = format!("a{}", ".b".repeat(60_000));
    let sum = format!("a{}", "+1".repeat(60_000));
    assert_eq!(found("pattern: import $X", "a.py", &format!("import {path}\n")).len(), 1);
    let deep = "pattern: undefined(<... q ...>)";
    assert_eq!(found(deep, "a.js", &format!("undefined(q+{sum})")).len(), 1);
    let twice = "pattern: undefined($X, $X)";
    assert_eq!(found(twice, "a.js", &format!("undefined({sum}, {sum})")).len(), 1);
    assert!(found(twice, "a.js", &format!("undefined({sum}, 2+{sum})")).is_empty());
    let taint =
        "mode: taint\npattern-sources: [pattern: q()]\npattern-sinks: [pattern: undefined(...)]";
    let written = format!("function f(a) {{ {path} = q(); undefined({path}); }}");
    assert_eq!(found(taint, "a.js", &written).len(), 1);
}

#[test]
fn what_is_found_more_often_than_anybody_reads_is_told_once_too_often() {
    let most = Limits::STANDARD.matches_per_rule;
    let many = |count: usize| "undefined = 1\n".repeat(count);
    for (count, expected) in [(most, most), (most + 1, most + 1), (2 * most, most + 1)] {
        assert_eq!(found("pattern: undefined = 1", "a.py", &many(count)).len(), expected);
        assert_eq!(found("pattern-regex: undefined", "a.py", &many(count)).len(), expected);
    }
    let taint =
        "mode: taint\npattern-sources: [pattern: q()]\npattern-sinks: [pattern: undefined(...)]";
    let text = "undefined(q())\n".repeat(2 * most);
    assert_eq!(found(taint, "a.py", &text).len(), most + 1);
}

#[test]
fn a_place_is_told_by_the_innermost_statement_and_the_definitions_around_it() {
    let text = "class A:\n  def f(self):\n    if a:\n      undefined(1, undefined(2))\n    b = undefined(3)\n\
                def g():\n  return undefined(4)\nundefined(5)\n";
    let found = found("pattern: undefined(...)", "a.py", text);
    let told: Vec<(&str, &str)> =
        found.iter().map(|one| (one.scope.as_str(), one.statement.as_str())).collect();
    assert_eq!(
        told,
        [
            ("A.f", "undefined 1 undefined 2 "),
            ("A.f", "undefined 1 undefined 2 "),
            ("A.f", "b undefined 3 "),
            ("g", "undefined 4 "),
            ("", "undefined 5 "),
        ]
    );
}

#[test]
fn a_statement_is_told_by_its_beginning() {
    let text = format!("x = [{}undefined]\n", "\"ö\", ".repeat(9_000));
    let found = found("pattern: undefined", "a.py", &text);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert!(only.statement.starts_with("x ö ö ö") && only.statement.len() < 5_000);
}
