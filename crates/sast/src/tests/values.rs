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
fn looking_at_a_variable_does_not_change_it() {
    check("javascript", "pattern: f('a')", "let x = 'a';\nif (!x) g();\nf(x);\n", &[3]);
    check("javascript", "pattern: f(1)", "let x = 1;\nx++;\nf(x);\n", &[]);
}
