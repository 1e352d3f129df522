//! What rules see of the values of variables.

use super::report::check;

const WRITES: &str = "\
function a(c) { let x = 'a'; if (c) x = 'b'; f(x); }
function b(c) { let x; if (c) { x = 'b'; } else { x = 'c'; } f(x); }
function c(c) { let x; if (c) { x = 'b'; } f(x); }
function d(c) { let x = 'a'; while (c) { f(x); x = 'b'; } }
function e(c) { let x = 'a'; if (c) { x = g(); return; } f(x); }
function h(c) { let x = 'a'; if (c) { x = 1; } f(x); }
function i(c) { let x = 'a'; x += 'b'; f(x); }
function j(c) { let x = 'a'; c.each(k => { x = k; }); f(x); }
function k(c) { let x; x = 'a'; x = 'b'; return () => f(x); }
function l(c) { let x = 'a'; if (c) { x = g(); } else { f(x); } }
function m(c) { let x = c; if (c) { x = 1; x = 'a'; } else if (g()) { x = 'b'; } else { x = 'c'; } f(x); }
";

#[test]
fn a_variable_is_a_text_if_all_that_may_have_been_written_to_it_is() {
    check("javascript", "pattern: f(\"...\")", WRITES, &[1, 2, 4, 5, 7, 9, 10, 11]);
    check("javascript", "pattern: f('b')", WRITES, &[9]);
}

#[test]
fn a_choice_of_texts_and_what_is_put_together_of_texts_is_a_text() {
    let code =
        "f(a ? 'x' : 'y')\nf('z' + (a ? 'x' : 'y'))\nf(a ? 'x' : b)\nf(`${a ? 'x' : 'y'}z`)\n";
    check("javascript", "pattern: f(\"...\")", code, &[1, 2, 4]);
    check("javascript", "pattern: f('x')", code, &[]);
    let code = "class A { void m(int a, String s) {\n  f(String.format(\"%d\", 1));\n  f(String.format(\"%s\", s));\n} }\n";
    check("java", "pattern: f(\"...\")", code, &[2]);
}

#[test]
fn a_text_that_doubles_with_each_line_is_not_put_together() {
    let doubled = |times: usize| {
        let lines = (0..times).map(|at| format!("x{} = x{at} + x{at}\n", at + 1));
        lines.fold("x0 = 'a'\n".to_owned(), |code, line| code + &line) + &format!("f(x{times})\n")
    };
    check("python", "pattern: f('aaaa')", &doubled(2), &[4]);
    check("python", "pattern: f('=~/a/')", &doubled(60), &[]);
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-regex: {metavariable: $X, regex: .*aa1, constant-propagation: true}";
    let printed = |length| format!("x = '{}'\nn = 1\nf(f'{{x}}{{x}}{{n}}')\n", "a".repeat(length));
    check("python", rule, &printed(2), &[3]);
    check("python", rule, &printed(50_000), &[]);
}

#[test]
fn what_is_written_and_read_thousands_of_times_is_given_up() {
    let turns = |times: usize| "x = 'a'\nf(x)\n".repeat(times) + "y = 'b'\nf(y)\n";
    check("python", "pattern: f('b')", &turns(100), &[202]);
    let branches =
        |times: usize| format!("let x = 'a';\n{}f(x);\n", "if (c) { x = 'a'; }\n".repeat(times));
    check("javascript", "pattern: f('a')", &branches(100), &[102]);
    check("javascript", "pattern: f('a')", &branches(10_000), &[]);
}

#[test]
fn looking_at_a_variable_does_not_change_it() {
    check("javascript", "pattern: f('a')", "let x = 'a';\nif (!x) g();\nf(x);\n", &[3]);
    check("javascript", "pattern: f(1)", "let x = 1;\nx++;\nf(x);\n", &[]);
}

#[test]
fn numbers_are_calculated() {
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-comparison: {comparison: $X < 130}";
    let code = "n = 64\nf(n*2)\nf(n+n+2)\nf(n)\nf(m)\nf(-n)\nf(n/3)\nf(0o100)\n";
    check("python", rule, code, &[2, 4, 6, 8]);
    let code = "package a\nfunc m() {\n v := 100 - 1\n v = v - 9\n f(v)\n f(0132)\n f(v, 1)\n}";
    check("go", "pattern: f(90)", code, &[5, 6]);
    check("c", "pattern: f(16)", "void m() { f(0x10);\nf(16.0);\nf(2 * 8); }", &[1, 3]);
}

#[test]
fn bits_are_compared() {
    let with = |comparison: &str| {
        format!(
            "patterns:\n- pattern: f($X)\n- metavariable-comparison: {{comparison: '{comparison}'}}"
        )
    };
    let code = "f(1)\nf(2)\nf(3)\n";
    check("python", &with("$X & 1 == 1"), code, &[1, 3]);
    check("python", &with("$X | 1 == 3"), code, &[2, 3]);
    check("python", &with("$X ^ 1 == 3"), code, &[2]);
    check("python", &with("~$X == -2"), code, &[1]);
    check("python", &with("1 << $X == 8"), code, &[3]);
}

#[test]
fn a_variable_is_the_same_as_the_literal_that_it_holds() {
    let code = "void m(int a) {\n int b = 1;\n f(b, 1);\n f(1, b);\n f(a, 1);\n f(b, 2);\n}";
    check("java", "pattern: f($X, $X)", code, &[3, 4]);
}

#[test]
fn what_always_runs_counts_and_what_never_runs_does_not() {
    let code = "void m(Object x) {\n String z = \"a\";\n synchronized (this) { z = \"b\"; }\n f(z);\n try { g(); } finally { z = \"c\"; }\n f(z);\n if (x) { z = \"d\"; } else { z = \"d\"; }\n f(z);\n if (x) { throw e; z = x; }\n f(z);\n}";
    check("java", "pattern: f(\"b\")", code, &[4]);
    check("java", "pattern: f(\"c\")", code, &[6]);
    check("java", "pattern: f(\"d\")", code, &[8, 10]);
}

#[test]
fn a_text_is_repeated_and_chosen() {
    let code = "f('a' * n)\nf(n * m)\nf(n and 'a' or 'b')\nf(n and m or 'b')\n";
    check("python", "pattern: f('...')", code, &[1, 3]);
}

#[test]
fn an_expression_is_held_against_the_value_where_the_rule_says_so() {
    let rule = |more: &str| {
        format!(
            "patterns:\n- pattern: f($X)\n- metavariable-regex: {{metavariable: $X, regex: '15'{more}}}"
        )
    };
    let code = "y = 15\nf(f\"{y}0\")\nf('15')\nf(z)\n";
    check("python", &rule(", constant-propagation: true"), code, &[2, 3]);
    check("python", &rule(""), code, &[]);
}

#[test]
fn terraform_makes_numbers_of_texts() {
    let code = "a = 150\nb = \"150\"\nc = \"true\"\nd = \"1\"\n";
    check("hcl", "pattern: $X = 150", code, &[1, 2]);
    check("hcl", "pattern: $X = true", code, &[3]);
}

#[test]
fn decorators_keep_their_order_where_the_rule_says_so() {
    let rule = |more: &str| {
        format!(
            "pattern: |\n    @a\n    @b\n    def $F(): ...\noptions: {{decorators_order_matters: {more}}}"
        )
    };
    let code = "@a\n@c\n@b\ndef f(): pass\n@b\n@a\ndef g(): pass\n";
    check("python", &rule("true"), code, &[1]);
    check("python", &rule("false"), code, &[1, 5]);
    let rule = "pattern: f(1)\noptions: {attr_expr: false}";
    check("python", rule, "@f(1)\ndef g(): pass\nf(1)\n", &[3]);
    check("python", "pattern: '[...]'", "[a for a in b]\n{a for a in b}\n", &[1]);
}

#[test]
fn keys_are_the_same_however_they_are_written() {
    let rule = "pattern: '({..., $X: $A, ..., $X: $B, ...})'";
    check(
        "javascript",
        rule,
        "a = {b: 1, b: 2};\na = {'b': 1, b: 2};\na = {b: 1, c: 2};\n",
        &[1, 2],
    );
}

#[test]
fn what_one_condition_binds_does_not_bind_another() {
    let condition =
        |name: &str| format!("- metavariable-pattern: {{metavariable: $A, pattern: {name}($B)}}");
    let rule = format!("patterns:\n- pattern: f($A)\n{}\n{}", condition("g"), condition("h"));
    check("python", &rule, "f(i(g(1), h(2)))\nf(i(g(1), h(1)))\nf(i(g(1)))\n", &[1, 2]);
    let rule = format!("{rule}\n- metavariable-regex: {{metavariable: $B, regex: '1'}}");
    check("python", &rule, "f(i(g(1), h(2)))\nf(i(g(2), h(1)))\n", &[1]);
}

#[test]
fn several_indexes_are_one_tuple() {
    check("python", "pattern: 1, 2", "x[1, 2]\nx[(1, 2)]\nx(1, 2)\n[1, 2]\n", &[1, 2]);
    check("python", "pattern: '$X[$A, ...]'", "x[1, 2]\nx[1]\n", &[1]);
}

#[test]
fn types_are_no_expressions() {
    let code = "package a\nfunc f() {\n var a map[string]b\n c = d\n}";
    check("go", "pattern: $X", code, &[4, 4, 4]);
    check("typescript", "pattern: $X", "function f(a?: B<string>) {}", &[]);
    let code = "package a\nfunc f(g func()) {}\nfunc h(g func() int) {}\nfunc i(g int) {}";
    check("go", "pattern: func $F($G func(...) $T)", code, &[2, 3]);
}

#[test]
fn what_a_function_opens_is_not_open_elsewhere() {
    let code = "def f():\n  from a import *\n  g(x)\ng(x)\n";
    check("python", "pattern: a.x", code, &[]);
    check("python", "pattern: a.x", "from a import *\ng(x)\n", &[2]);
}
