//! What whole rules report.

use seawall_rules::semgrep::{self, Mode, Options};
use seawall_syntax::{Symbols, language};

use crate::{Facts, Readers, Search, SearchError, Subject};

/// The lines that a rule reports; the rule is given by what it looks for.
#[track_caller]
fn check(looks_for: &str, code: &str, expected: &[usize]) {
    assert_eq!(lines(looks_for, code).expect("the rule is understood"), expected, "{looks_for}");
}

fn lines(looks_for: &str, code: &str) -> Result<Vec<usize>, SearchError> {
    let head = "rules:\n- id: r\n  message: m\n  languages: [java]\n  severity: INFO\n";
    let body = looks_for.replace('\n', "\n  ");
    let (rules, errors) = semgrep::load([("r.yaml", format!("{head}  {body}").as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let Some(Mode::Search(formula)) = rules.first().map(|rule| &rule.mode) else {
        panic!("{looks_for} is a rule that searches")
    };
    let java = language("java").expect("it is there");
    let mut readers = Readers::default();
    let search = Search::new(formula, &Options::default(), java, &mut readers)?;
    let parser = readers.parser(java).expect("the grammar fits");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    let facts = Facts::of(&parsed.tree);
    let line = |start| code.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let found = search.run(Subject::new(code, &parsed.tree, &facts));
    Ok(found.into_iter().map(|(span, _)| line(span.start)).collect())
}

#[test]
fn parts_narrow_and_take_away() {
    let code = "class A {\n void a() { f(1); }\n void b() { f(2); g(); }\n}";
    check("pattern: f(...)", code, &[2, 3]);
    check("patterns:\n- pattern: f(...)\n- pattern-inside: 'void b() { ... }'", code, &[3]);
    check("patterns:\n- pattern: f(...)\n- pattern-not-inside: 'void b() { ... }'", code, &[2]);
    check("patterns:\n- pattern: f(...)\n- pattern-not: f(1)", code, &[3]);
    check("pattern-either:\n- pattern: f(1)\n- pattern: g()", code, &[2, 3]);
}

#[test]
fn metavariables_are_the_same_in_all_parts() {
    let code = "void m() {\n a = open();\n b = open();\n close(a);\n close(c);\n}";
    let rule = "patterns:\n- pattern: close($X)\n- pattern-inside: |\n    $X = open();\n    ...";
    check(rule, code, &[4]);
}

#[test]
fn conditions_hold_for_what_is_bound() {
    let code = "f(\"md5\");\nf(\"sha256\");\nf(2048);\nf(0x200);\nf(g(x));";
    let with = |condition: &str| format!("patterns:\n- pattern: f($X)\n- {condition}");
    let regex = "metavariable-regex: {metavariable: $X, regex: '.md5'}";
    check(&with(regex), code, &[1]);
    check(&with("metavariable-comparison: {comparison: $X < 1024}"), code, &[4]);
    check(&with("metavariable-comparison: {comparison: $X % 2048 == 0}"), code, &[3]);
    check(&with("metavariable-comparison: {comparison: 'str($X) in [\"md5\"]'}"), code, &[1]);
    check(&with("metavariable-pattern: {metavariable: $X, pattern: g(...)}"), code, &[5]);
}

#[test]
fn what_is_not_built_is_an_error_and_no_difference() {
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-analysis: {metavariable: $X, analyzer: entropy}";
    assert_eq!(lines(rule, "f(1);"), Err(SearchError::Unsupported("metavariable-analysis")));
    let error = lines("pattern: 'f('", "f(1);");
    assert_eq!(error, Err(SearchError::Pattern("f(".to_owned())));
}

#[test]
fn a_focus_is_reported_instead() {
    let code = "f(\n  a,\n  b);";
    check("patterns:\n- pattern: f($X, $Y)\n- focus-metavariable: $Y", code, &[3]);
}

#[test]
fn expressions_look_at_the_text() {
    let code = "// todo: one\nf(1); // later\n";
    check("pattern-regex: 'todo: (\\w+)'", code, &[1]);
    check("patterns:\n- pattern: f(...)\n- pattern-not-regex: f\\(2", code, &[2]);
    check("patterns:\n- pattern-regex: (?<=// )la\\w+", code, &[2]);
}

#[test]
fn names_are_what_they_are_imported_as() {
    let code = "import a.b.C;\nclass X { void m() {\n C.f();\n D.f();\n a.b.C.f();\n} }";
    check("pattern: a.b.C.f()", code, &[3, 5]);
}

#[test]
fn expressions_have_the_type_that_they_are_declared_with() {
    let code = "class X { void m(String s, int n) {\n f(s);\n f(n);\n f(\"x\");\n f(new T());\n} }";
    check("pattern: f((String $S))", code, &[2, 4]);
    check("pattern: f((T $S))", code, &[5]);
}

#[test]
fn a_variable_that_is_written_once_is_its_value() {
    let code = "class X { void m() {\n String a = \"x\";\n f(a);\n}\n void n() {\n String a = \"x\";\n a = g();\n f(a);\n} }";
    check("pattern: f(\"x\")", code, &[3]);
    check("pattern: f(\"...\")", code, &[3]);
}

#[test]
fn a_statement_is_found_in_what_another_evaluates_and_within_blocks() {
    let code = "void m() {\n x = new T();\n return g(new T());\n}";
    check("pattern: new T();", code, &[2, 3]);
    let code = "void m() {\n a = open();\n if (x) {\n  use(a);\n }\n}";
    check("pattern: |\n  $A = open();\n  ...\n  use($A);", code, &[2]);
}
