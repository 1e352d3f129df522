//! What rules of taint tracking report.

use seawall_rules::semgrep::{self, Mode};
use seawall_syntax::{Symbols, language};

use super::{Leak, TaintRule, run};
use crate::{Facts, Queries, Readers, Subject};

/// A rule with `source()` and `sink(...)`, and what else it says.
const PLAIN: &str = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)";

/// Runs a rule and gives what `told` makes of each of its leaks.
fn leaks<T>(name: &str, rule: &str, code: &str, told: impl Fn(&Leak<'_>) -> T) -> Vec<T> {
    let head = format!(
        "rules:\n- id: r\n  message: m\n  languages: [{name}]\n  severity: INFO\n  mode: taint\n"
    );
    let text = format!("{head}  {}", rule.replace('\n', "\n  "));
    let (rules, errors) = semgrep::load([("r.yaml", text.as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let rule = rules.first().expect("it is one rule");
    let Mode::Taint(taint) = &rule.mode else { panic!("it is a rule of taint tracking") };
    let (code_of, mut readers) = (language(name).expect("it is there"), Readers::default());
    let known = Queries::default();
    let rule = TaintRule::new(taint, &rule.options, code_of, (&known, &mut readers));
    let rule = rule.expect("it is understood");
    rule.read(None, &mut readers).expect("its patterns are code");
    let parser = readers.parser(code_of).expect("the grammar fits");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    let facts = Facts::of(&parsed.tree).in_language(code_of);
    let rules = [&rule];
    let found = run(&rules, Subject::new(code, &parsed.tree, &facts));
    found.found.iter().map(told).collect()
}

/// The lines that a rule reports.
#[track_caller]
fn check(name: &str, rule: &str, code: &str, expected: &[usize]) {
    let line = |leak: &Leak<'_>| line(code, leak.span.start);
    assert_eq!(leaks(name, rule, code, line), expected, "{code}");
}

fn line(code: &str, at: usize) -> usize {
    code.get(..at).unwrap_or_default().matches('\n').count() + 1
}

fn java(rule: &str, body: &str, expected: &[usize]) {
    check("java", rule, &format!("class C {{ void m(T p) {{\n{body}\n}} }}"), expected);
}

#[test]
fn data_goes_through_variables_operators_and_calls() {
    java(PLAIN, "a = source();\nb = f(1, a + 2);\nsink(b);", &[4]);
    java(PLAIN, "sink(source());", &[2]);
    java(PLAIN, "a = source();\na = 1;\nsink(a);", &[]);
    java(PLAIN, "a = source();\nsink(a.trim().b);\nsink(b.f(a));", &[3, 4]);
    java(PLAIN, "a = source();\nb = c ? a : 1;\nsink(b);\nsink(a ? 1 : 2);", &[4]);
    java(PLAIN, "sink(a);\na = source();", &[]);
}

#[test]
fn what_is_taken_apart_holds_what_the_whole_does() {
    let rule = "pattern-sources:\n- pattern: req.query\npattern-sinks:\n- pattern: sink(...)";
    check("javascript", rule, "const { a } = req.query;\nsink(a);\nsink(b);", &[2]);
}

#[test]
fn an_index_that_is_written_to_reaches_the_assignment() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: $X[...] = ...";
    check("javascript", rule, "a[source()] = 1;\na[1] = 2;\na[1] = source();", &[1, 3]);
}

#[test]
fn functions_of_any_form_are_sources() {
    let rule = "pattern-sources:\n- patterns:\n  - pattern-inside: function ... ($A, $B) {...}\n  - pattern: $A.b\npattern-sinks:\n- pattern: sink(...)";
    let code = "on((a, c) => { sink(a.b); });\non(function (a, c) { sink(a.b); });\nfunction f(a, c) { sink(a.b); }\nclass C {\nm(a, c) { sink(a.b); }\n}\non((a) => sink(a.b));";
    check("javascript", rule, code, &[1, 2, 3, 5]);
}

#[test]
fn functions_behind_a_return_are_followed() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)";
    let code =
        "function f() {\nconst a = source();\nreturn g;\nfunction g() { sink(a); }\nsink(a);\n}";
    check("javascript", rule, code, &[4]);
}

#[test]
fn what_stands_in_elements_is_followed() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)";
    check("javascript", rule, "f(<><p>{sink(source())}</p></>);\nf(<>{sink(a)}</>);", &[1]);
}

#[test]
fn branches_and_loops_come_together() {
    java(PLAIN, "if (c) { a = source(); } else { a = 1; }\nsink(a);", &[3]);
    java(PLAIN, "if (c) { a = source(); return; }\nsink(a);", &[]);
    java(PLAIN, "while (c) {\nsink(a);\na = b;\nb = source();\n}", &[3]);
    java(PLAIN, "for (T x : source()) {\nif (x) continue;\nsink(x);\n}\nsink(x);", &[4]);
    java(PLAIN, "a = source();\nwhile (c) { a = 1; break; }\nsink(a);", &[4]);
    java(PLAIN, "if (true) { a = 1; } else { a = source(); }\nsink(a);", &[]);
    check("ruby", PLAIN, "a = source()\na or return\nsink(a)\nb && a = 1\nsink(a)", &[3, 5]);
    java(PLAIN, "do { a = source(); } while (c);\nsink(a);", &[3]);
}

#[test]
fn a_switch_falls_through_where_its_language_does() {
    let code = "switch (c) {\ncase 1: a = source();\ncase 2: sink(a); break;\ncase 3: sink(a);\n}";
    java(PLAIN, code, &[4]);
    let code = "def f(x):\n  match source():\n    case [a, b]:\n      sink(a)\n    case c:\n      c = 1\n      sink(c)\n";
    check("python", PLAIN, code, &[4]);
}

#[test]
fn errors_and_what_runs_in_any_case() {
    java(PLAIN, "try { a = source(); f(); a = 1; } catch (E e) {\nsink(a);\n}\nsink(a);", &[3, 5]);
    java(PLAIN, "a = source();\ntry { return; } finally {\nsink(a);\n}\nsink(a);", &[4]);
    java(PLAIN, "a = source();\ntry { a = 1; } finally { f(); }\nsink(a);", &[]);
    java(PLAIN, "try { return p; } catch (E e) { a = source(); }\nsink(a);", &[]);
    java(PLAIN, "try { throw f(); } catch (E e) { a = source(); }\nsink(a);", &[3]);
}

#[test]
fn fields_are_followed_on_their_own() {
    java(PLAIN, "a.f = source();\nsink(a.g);\nsink(a.f);\nsink(a);", &[4, 5]);
    java(PLAIN, "a = source();\na.f = 1;\nsink(a.f);\nsink(a.g);", &[5]);
    java(PLAIN, "a[i] = source();\nsink(a[j]);\nsink(b);", &[3]);
    java(PLAIN, "a.f = source();\nb = a;\nsink(b.g);\nsink(b.f);", &[5]);
    java(PLAIN, "this.f = source();\nsink(f);\nsink(this.g);", &[3]);
    java(PLAIN, "a.setName(source());\nsink(a.getOther());\nsink(a.getName());", &[4]);
}

#[test]
fn values_are_taken_apart() {
    let js = |code: &str, expected: &[usize]| check("javascript", PLAIN, code, expected);
    js("const { a, ...rest } = { a: source(), b: 1 };\nsink(rest);\nsink(a);", &[3]);
    js("const [a, b] = [1, source()];\nsink(a);\nsink(b);", &[3]);
    js("let p = source();\nconst { a: { ...b } } = p;\nsink(b.c);", &[3]);
    js("const { a = source() } = b;\nsink(a);", &[2]);
    js("let x = `${source()}`;\nsink(x);", &[2]);
    check("python", PLAIN, "a = [x for x in source() if x]\nsink(a)\nsink(x)", &[2]);
    check("python", PLAIN, "with source() as a:\n  sink(a)\n", &[2]);
}

#[test]
fn functions_within_functions_see_what_is_around_them() {
    let js = |code: &str, expected: &[usize]| check("javascript", PLAIN, code, expected);
    js(
        "function f() {\nvar a = source();\ng(() => sink(a));\nh(function (a) { sink(a); });\n}",
        &[3],
    );
    js(
        "function f() {\nlet a = 1;\n{ let a = source(); }\nsink(a);\nvar b;\nif (a) { var b = source(); }\nsink(b);\n}",
        &[7],
    );
    js("function f() {\nlet a;\ng(() => { a = source(); });\nsink(a);\n}", &[4]);
}

#[test]
fn what_a_file_sets_its_functions_see() {
    check("python", PLAIN, "a = source()\ndef f():\n  sink(a)\ndef g(a):\n  sink(a)\n", &[3]);
    check("java", PLAIN, "class C { String a = source(); void f() {\nsink(a); } }", &[2]);
    check("php", PLAIN, "<?php $a = source(); sink($a);\nfunction f() { sink($a); }", &[1]);
}

#[test]
fn parameters_are_sources_where_they_are_meant() {
    let rule = "pattern-sources:\n- patterns:\n  - pattern: function $F($X, ...) { ... }\n  - focus-metavariable: $X\npattern-sinks:\n- pattern: sink(...)";
    check("javascript", rule, "function f(a, b) {\nsink(a);\nsink(b);\n}", &[2]);
}

#[test]
fn sanitizers_make_harmless() {
    let rule = format!("{PLAIN}\npattern-sanitizers:\n- pattern: clean(...)");
    java(&rule, "a = clean(source());\nsink(a);\nsink(clean(source()));", &[]);
    java(&rule, "a = source();\nclean(a);\nsink(a);", &[4]);
    let rule = format!(
        "{PLAIN}\npattern-sanitizers:\n- patterns: [{{pattern: check($X)}}, {{focus-metavariable: $X}}]\n  by-side-effect: true"
    );
    java(&rule, "a = source();\nsink(a);\ncheck(a);\nsink(a);", &[3]);
    let rule = format!("{PLAIN}\npattern-sanitizers:\n- pattern: $F(...)\n  not_conflicting: true");
    java(&rule, "sink(source());\nsink(f(source()));", &[2]);
}

#[test]
fn sources_act_on_variables_if_they_say_so() {
    let rule = |by: &str| {
        format!(
            "pattern-sources:\n- patterns: [{{pattern: taint($X)}}, {{focus-metavariable: $X}}]\n  by-side-effect: {by}\npattern-sinks:\n- pattern: sink(...)"
        )
    };
    java(&rule("true"), "taint(a);\nsink(a);\nsink(taint(b));", &[3, 4]);
    java(&rule("only"), "taint(a);\nsink(a);\nsink(taint(b));", &[3]);
    java(&rule("false"), "taint(a);\nsink(a);\nsink(taint(b));", &[4]);
}

#[test]
fn propagators_carry_data_further() {
    let rule = format!(
        "{PLAIN}\npattern-propagators:\n- pattern: $TO.add($FROM)\n  from: $FROM\n  to: $TO"
    );
    java(PLAIN, "a.add(source());\nsink(a);", &[]);
    java(&rule, "a.add(source());\nsink(a);\nsink(b);", &[3]);
    let rule = format!("{rule}\n  by-side-effect: false");
    java(&rule, "a.add(source());\nsink(a);", &[]);
}

#[test]
fn labels_are_required_and_replaced() {
    let rule = "pattern-sources:\n- pattern: a()\n  label: A\n- pattern: b($X)\n  label: B\n  requires: A\npattern-sinks:\n- pattern: sink(...)\n  requires: B and not A\n- pattern: other(...)\n  requires: A";
    java(rule, "x = a();\nother(x);\nsink(b(x));\nother(b(1));", &[3]);
    let rule = "pattern-sources:\n- pattern: a()\n  label: A\npattern-sinks:\n- pattern: sink(...)\n  requires: B\npattern-propagators:\n- pattern: $TO.add($FROM)\n  from: $FROM\n  to: $TO\n  label: B\n  replace-labels: [A]";
    java(rule, "x.add(a());\nsink(x);\nsink(a());", &[3]);
}

#[test]
fn sinks_mean_the_match_itself_unless_they_say_otherwise() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- patterns: [{pattern: 'sink($X, ...)'}, {focus-metavariable: $X}]";
    java(rule, "sink(source(), 1);\nsink(1, source());", &[2]);
    java(rule, "sink(source() ? 1 : 2);", &[]);
    let rule = format!("{rule}\n  exact: false");
    java(&rule, "sink(source() ? 1 : 2);", &[2]);
}

#[test]
fn control_and_the_end_of_a_function_count() {
    let rule = "pattern-sources:\n- pattern: source()\n  control: true\npattern-sinks:\n- pattern: sink(...)";
    java(rule, "sink(1);\nsource();\nsink(1);", &[4]);
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)\n  at-exit: true";
    java(rule, "a = source();\nif (c) { sink(a); f(); }\nelse {\nsink(a);\n}", &[3, 5]);
    java(rule, "a = source();\nsink(a);\nif (c) f();\ng();", &[]);
}

#[test]
fn options_say_what_is_harmless() {
    let with = |option: &str| format!("{PLAIN}\noptions:\n  {option}: true");
    let safe = |option: &str, code: &str| {
        java(PLAIN, code, &[2]);
        java(&with(option), code, &[]);
    };
    safe("taint_assume_safe_functions", "a = f(source()); sink(a);");
    safe("taint_assume_safe_indexes", "a = b[source()]; sink(a);");
    safe("taint_assume_safe_comparisons", "a = source() == 1; sink(a);");
    safe("taint_assume_safe_booleans", "boolean a = source(); sink(a);");
    safe("taint_assume_safe_numbers", "int a = source(); sink(a);");
    safe("taint_only_propagate_through_assignments", "a = source() + 1; sink(a);");
    java(&with("taint_only_propagate_through_assignments"), "a = source();\nsink(a);", &[3]);
}

#[test]
fn metavariables_of_source_and_sink_can_be_one() {
    let rule = "pattern-sources:\n- pattern: source($X)\npattern-sinks:\n- pattern: sink($X, ...)\noptions:\n  taint_unify_mvars: true";
    java(rule, "a = source(1);\nsink(2, a);\nsink(1, a);", &[4]);
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)\noptions:\n  taint_focus_on: source";
    java(rule, "a =\nsource();\nsink(a);", &[3]);
}

#[test]
fn the_way_of_the_data_is_told() {
    let code =
        "class C { void m() {\nString a = source();\nb.c = a;\nString d = 1;\nsink(b.c);\n} }";
    let told = leaks("java", PLAIN, code, |leak| {
        let steps: Vec<usize> = leak.flow.steps.iter().map(|span| line(code, span.start)).collect();
        (line(code, leak.flow.source.start), steps, line(code, leak.flow.sink.start))
    });
    assert_eq!(told, [(2, vec![2, 3], 5)]);
}

#[test]
fn long_and_deep_code_comes_to_an_end() {
    let many: Vec<String> =
        (0..2_000).map(|n| format!("if (c) {{ a{n} = source(); }}\n")).collect();
    let many = many.concat();
    java(PLAIN, &format!("{many}sink(a7);"), &[2_002]);
    let sum = format!("a = source(){};\nsink(a);", " + 1".repeat(5_000));
    java(PLAIN, &sum, &[3]);
    let deep = format!("{}sink(source());{}", "while (c) {".repeat(250), "}".repeat(250));
    java(PLAIN, &deep, &[2]);
    let chain = format!("sink(source(){});", ".a()".repeat(200));
    java(PLAIN, &chain, &[2]);
    let tries =
        format!("{}f();{}\nsink(source());", "try {".repeat(100), "} finally { g(); }".repeat(100));
    java(PLAIN, &tries, &[3]);
    let too_deep = format!("a = {}1{};\nsink(source());", "f(".repeat(400), ")".repeat(400));
    java(PLAIN, &too_deep, &[3]);
}

#[test]
fn broken_code_is_followed_as_far_as_it_goes() {
    for code in
        ["a = source(; sink(a", "class { void ) sink(source())", "if (", "", "}}}}", "try {"]
    {
        leaks("java", PLAIN, code, |_| ());
    }
}

#[test]
fn sinks_of_functions_within_a_sink_are_sinks_of_their_own() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: $X.sink(...)";
    check(
        "ruby",
        rule,
        "def m\n  a = source()\n  b.sink(a) do |c|\n    d.sink(a)\n  end\nend",
        &[3, 4],
    );
    check("ruby", rule, "def m\n  a = source()\n  b.sink(c, \n    d.sink(a))\nend", &[3]);
}

#[test]
fn what_is_appended_is_held() {
    check("ruby", PLAIN, "def m\n  a = ''\n  a.concat(source())\n  sink(a)\nend", &[4]);
    check("ruby", PLAIN, "def m\n  a = ''\n  a.other(source())\n  sink(a)\nend", &[]);
    check("python", PLAIN, "a = ''\na.concat(source())\nsink(a)", &[]);
}

#[test]
fn what_the_language_calls_by_a_name_is_no_variable() {
    let rule = "pattern-sources:\n- patterns:\n  - pattern-inside: function (..., $A, ...) {...}\n  - focus-metavariable: $A\npattern-sinks:\n- pattern: require(...)\n- pattern: other(...)";
    let code =
        "f(function (require) {\n require('a');\n});\nf(function (other) {\n other('a');\n});\n";
    check("javascript", rule, code, &[5]);
}

#[test]
fn a_propagator_ends_at_what_is_called() {
    let rule = "pattern-sources:\n- pattern: source()\npattern-sinks:\n- pattern: sink(...)\noptions: {taint_assume_safe_functions: true}\npattern-propagators:\n- by-side-effect: false\n  from: $X\n  to: $F\n  patterns:\n  - pattern-inside: $F($X)\n  - focus-metavariable: $F\n  - pattern: f\n";
    check("python", rule, "sink(f(source()))\nsink(g(source()))\nsink(f(a))\n", &[1]);
}

#[test]
fn what_is_converted_to_a_number_is_one() {
    let rule = format!("{PLAIN}\noptions: {{taint_assume_safe_numbers: true}}");
    check("php", &rule, "<?php\nsink((int) source());\nsink((string) source());\n", &[3]);
    check("php", PLAIN, "<?php\nsink((int) source());\n", &[2]);
}

mod lvalues;
