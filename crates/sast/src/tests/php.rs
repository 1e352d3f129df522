//! What rules report in PHP.

use super::report::check;

#[test]
fn a_function_that_is_taken_is_not_called() {
    let code = "<?php\n$a = f(...);\n$b = f(1);\n$c = $o->m(...);\n$d = A::s(...);";
    check("php", "pattern: f(...)", code, &[3]);
    check("php", "pattern: Closure::fromCallable(...)", code, &[2, 4, 5]);
}

#[test]
fn cases_of_all_kinds_are_left_open() {
    let code = "<?php\nswitch ($a) {\n case 0: f();\n default: g();\n}\nenum B { case C; case D; }\n$e = match($f) { 1 => 'a', 2 => 'b', };";
    check("php", "pattern: 'switch ($F) { ... }'", code, &[2]);
    check("php", "pattern: 'enum $E { case D; ... }'", code, &[6]);
    check("php", "pattern: \"match($f) { ... 2 => 'b', ... }\"", code, &[7]);
}

#[test]
fn lists_may_have_keys_and_equations_two_sides() {
    let code = "<?php\n$x = [1, 2];\n$y = array('a' => 1);\n$z = 3;";
    check("php", "pattern: '$X = [...];'", code, &[2, 3]);
    let rule = |more: &str| format!("pattern: f($a) == g($a)\noptions: {{symmetric_eq: {more}}}");
    let code = "<?php\nif (g($a) == f($a)) {}";
    check("php", &rule("true"), code, &[2]);
    check("php", &rule("false"), code, &[]);
}

#[test]
fn text_and_code_of_a_string_are_bound() {
    check("php", "pattern: '$X = \"$A{$B}...\";'", "<?php\n$a = \"x {$b} y\";\n$c = 'x';", &[2]);
}

#[test]
fn what_a_statement_may_not_be_is_no_expression_of_it() {
    let rule = "patterns:\n- pattern: 'if (a) { $S; }'\n- metavariable-pattern:\n    metavariable: $S\n    patterns:\n    - pattern-not: die(...);\n    - pattern-not: f(...)";
    check("php", rule, "<?php\nif (a) { die(1); }\nif (a) { f(1); }\nif (a) { g(1); }\n", &[4]);
}

#[test]
fn parameters_with_words_of_fields_are_fields() {
    let rule =
        "pattern: |\n  class $C {\n    ...\n    private readonly string $secret;\n    ...\n  }";
    let class = |inside: &str| format!("<?php\nclass A {{ {inside} }}\n");
    let given =
        |words: &str| class(&format!("function __construct(int $a, {words} string $secret) {{}}"));
    check("php", rule, &class("private readonly string $secret;"), &[2]);
    check("php", rule, &given("private readonly"), &[2]);
    check("php", rule, &given("private"), &[]);
    check("php", rule, &given(""), &[]);
}
