//! What whole rules report.

use seawall_rules::semgrep::{self, Mode};

use super::report::{self, report};
use crate::generic::Document;
use crate::{Readers, Search, SearchError, Subject};

/// The lines that a rule reports; the rule is given by what it looks for.
#[track_caller]
fn check(looks_for: &str, code: &str, expected: &[usize]) {
    assert_eq!(lines(looks_for, code).expect("the rule is understood"), expected, "{looks_for}");
}

fn lines(looks_for: &str, code: &str) -> Result<Vec<usize>, SearchError> {
    Ok(report("java", looks_for, code)?.lines)
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
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-type: {metavariable: $X, type: '}'}";
    assert_eq!(lines(rule, "f(1);"), Err(SearchError::Pattern("}".to_owned())));
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
fn variables_have_the_type_of_what_they_are_made_as_where_they_are_declared() {
    let code = "class X {\n T f;\n void m(T p) { f(p); }\n void n(int p) { f(p); f(f); }\n void o() { var p = new T(); f(p); }\n void q() { var f = g(); f(f); }\n}";
    check("pattern: f((T $S))", code, &[3, 4, 5]);
    let code = "f(a > b);\nf(1);\nf('c');\nf(\"s\");\nf(g());";
    check("pattern: 'f((boolean $S))'", code, &[1]);
    check("pattern: 'f((int $S))'", code, &[2]);
    check("pattern: 'f((char $S))'", code, &[3]);
}

#[test]
fn a_condition_asks_for_a_type_or_a_module() {
    let code = "import a.b.C;\nclass X { void m(String s, List<int> l) {\n f(s);\n f(l);\n f(C);\n f(D);\n} }";
    let with = |condition: &str| format!("patterns:\n- pattern: f($X)\n- {condition}");
    check(&with("metavariable-type: {metavariable: $X, type: String}"), code, &[3]);
    check(&with("metavariable-type: {metavariable: $X, types: [int, 'List<$T>']}"), code, &[4]);
    check(&with("metavariable-name: {metavariable: $X, module: a.b}"), code, &[5]);
    check(&with("metavariable-name: {metavariable: $X, module: a.c}"), code, &[]);
}

#[test]
fn one_statement_is_as_good_as_a_block_of_it() {
    let code = "if (a) f();\nif (a) { f(); }\nif (a) { g(); f(); }";
    check("pattern: 'if (a) { ... }'", code, &[1, 2, 3]);
    check("pattern: 'if (a) f();'", code, &[1, 2]);
}

#[test]
fn a_variable_that_is_written_once_is_its_value() {
    let code = "class X { void m() {\n String a = \"x\";\n f(a);\n}\n void n() {\n String a = \"x\";\n a = g();\n f(a);\n} }";
    check("pattern: f(\"x\")", code, &[3]);
    check("pattern: f(\"...\")", code, &[3]);
    let code = "void m() {\n if (a = true) { f(a); }\n f(a);\n}";
    check("pattern: f(true)", code, &[2, 3]);
}

#[test]
fn a_statement_is_found_in_what_another_evaluates_and_within_blocks() {
    let code = "void m() {\n x = new T();\n return g(new T());\n}";
    check("pattern: new T();", code, &[2, 3]);
    let code = "void m() {\n a = open();\n if (x) {\n  use(a);\n }\n}";
    check("pattern: |\n  $A = open();\n  ...\n  use($A);", code, &[2]);
}

/// The lines that a rule for any text reports.
#[track_caller]
fn check_text(looks_for: &str, text: &str, expected: &[usize]) {
    let head = "rules:\n- id: r\n  message: m\n  languages: [generic]\n  severity: INFO\n";
    let body = looks_for.replace('\n', "\n  ");
    let (rules, errors) = semgrep::load([("r.yaml", format!("{head}  {body}").as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let rule = rules.first().expect("there is one");
    let Mode::Search(formula) = &rule.mode else { panic!("{looks_for} is a rule that searches") };
    let search = Search::of_text(formula, &rule.options, &mut Readers::default())
        .expect("the rule is understood");
    let document = Document::of_file(text, &rule.options);
    let line = |start| text.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let found = search.run(Subject::of_text(text, &document));
    let found: Vec<usize> = found.into_iter().map(|(span, _)| line(span.start)).collect();
    assert_eq!(found, expected, "{looks_for}");
}

#[test]
fn rules_for_any_text_combine_patterns_and_expressions() {
    let text = "a: 1\nb: 22\nc: $x\nb: 333\n";
    check_text("pattern: 'b: $X'", text, &[2, 4]);
    check_text("patterns:\n- pattern: 'b: $X'\n- pattern-not: 'b: 22'", text, &[4]);
    check_text("patterns:\n- pattern: 'b: $X'\n- pattern-not-regex: '33'", text, &[2]);
    check_text("patterns:\n- pattern: '$K: $X'\n- pattern-regex: '^b.*2$'", text, &[2]);
    check_text("options: {generic_engine: aliengrep}\npattern: 'b: $X'", text, &[2, 4]);
}

#[test]
fn what_a_metavariable_stands_for_is_a_text_of_its_own() {
    let text = "a = (x y)\nb = (y x)\nc = (y y)";
    let with = |condition: &str| {
        let condition = condition.replace('\n', "\n    ");
        let start =
            "patterns:\n- pattern: ($...X)\n- metavariable-pattern:\n    metavariable: $...X";
        format!("{start}\n    {condition}")
    };
    check_text(&with("pattern: x"), text, &[1, 2]);
    check_text(&with("pattern-regex: ^x"), text, &[1]);
    check_text(&with("language: regex\npattern: x$"), text, &[2]);
    check_text(&with("patterns:\n- pattern-not-regex: x"), text, &[3]);
    check_text(&with("patterns:\n- pattern: $Y\n- focus-metavariable: $Y"), text, &[1, 2, 3]);
}

#[test]
fn a_string_of_code_is_searched_as_text() {
    let code = "f(\"a b\");\nf(\"b a\");\nf(b);\nf(a, b);";
    let with = |language: &str, pattern: &str| {
        let rest = format!("{{metavariable: $X, language: {language}, {pattern}}}");
        format!("patterns:\n- pattern: f($X)\n- metavariable-pattern: {rest}")
    };
    check(&with("generic", "pattern: a b"), code, &[1]);
    check(&with("generic", "pattern: b"), code, &[1, 2, 3]);
    check(&with("regex", "pattern: ^b"), code, &[2]);
}

#[test]
fn code_in_a_string_knows_what_metavariables_stand_for() {
    let rule = "patterns:\n- pattern: f($A, $X)\n- metavariable-pattern: {metavariable: $X, language: javascript, pattern: $A(...)}";
    check(rule, "f(a, \"a(b)\");\nf(a, \"b(a)\");", &[1]);
}

#[test]
fn analyzers_judge_what_is_bound() {
    let code = "f(\"(a+)+$\");\nf(\"a+\");\nf(\"4f9d02c7be1a6538\");\nf(x);";
    let with = |analyzer: &str| {
        let rest = format!("{{metavariable: $X, analyzer: {analyzer}}}");
        format!("patterns:\n- pattern: f($X)\n- metavariable-analysis: {rest}")
    };
    check(&with("redos"), code, &[1]);
    check(&with("entropy"), code, &[3]);
    check(&with("{kind: entropy_v2, mode: lax}"), code, &[3]);
}

#[test]
fn slow_expressions_are_told_by_what_they_are_in_the_program() {
    let code = "f(/(a+)+$/);\nf(\"(\\\\s+)+$\");\nconst x = '(a|a)*' + '$'; f(x);\nf(/(a+)+/);\nf(y);\nf(/^\\s+$/);\nf(/\\s+$/);\nf(new RegExp('([a-z]|B)+!', 'i'));";
    let with = |more: &str| {
        let analyzer = format!("{{kind: slow-regex{more}}}");
        let rest = format!("{{metavariable: $X, analyzer: {analyzer}}}");
        format!("patterns:\n- pattern: f($X)\n- metavariable-analysis: {rest}")
    };
    let check = |looks_for: &str, expected: &[usize]| {
        let report = report("javascript", looks_for, code).expect("the rule is understood");
        assert_eq!(report.lines, expected, "{looks_for}");
    };
    check(&with(""), &[1, 2, 3, 8]);
    // What is exponential grows with a power, too.
    check(&with(", growth: polynomial"), &[1, 2, 3, 7, 8]);
    check(&with(", usage: whole"), &[1, 2, 3, 4, 8]);
}

#[test]
fn groups_are_metavariables_by_name_and_number() {
    let text = "a=1 b=1\na=1 b=2\nk: v\n";
    let groups = "patterns:\n- pattern-regex: a=(?<N>\\d) b=(\\d)\n- metavariable-comparison:";
    check_text(&format!("{groups}\n    comparison: str($N) == str($2)"), text, &[1]);
    check_text("pattern-regex: ^b=", text, &[]);
    check_text("pattern-regex: '(?=k)k: v$'", text, &[3]);
    let twice = "patterns:\n- pattern-regex: ^a=(\\d).*\n- pattern-regex: b=(\\d)";
    check_text(twice, text, &[1, 2]);
    let named = "patterns:\n- pattern-regex: (?<A>\\w=\\d) \\w=(?<B>\\d)\n- metavariable-regex: {metavariable: $A, regex: '.=(?<B>\\d)'}";
    check_text(named, text, &[1]);
}

#[test]
fn what_a_pattern_of_a_metavariable_leaves_out_knows_the_others() {
    let rule = "patterns:\n- pattern: $A + $B\n- metavariable-pattern:\n    metavariable: $B\n    patterns:\n    - pattern: '...'\n    - pattern-not: $A";
    check(rule, "f(a + b);\nf(a + a);", &[1]);
}

#[test]
fn a_declaration_is_an_assignment_unless_told_otherwise() {
    let code = "int x = 1;\nx = 1;";
    check("pattern: x = 1", code, &[1, 2]);
    report::check("java", "pattern: x = 1\noptions: {vardef_assign: false}", code, &[2]);
}
