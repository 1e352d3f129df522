//! Where patterns of JavaScript match.

use seawall_syntax::{Parser, Symbols, language};

use crate::find;

/// The lines on which a pattern's matches begin.
#[track_caller]
fn check(pattern: &str, code: &str, expected: &[usize]) {
    let javascript = language("javascript").expect("it is there");
    let mut parser = Parser::new(javascript).expect("the grammar fits");
    let read = parser.pattern(pattern).expect("it is a pattern");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    assert_eq!(parsed.broken, [], "{code}");
    let (found, _) = find(&read, &parsed.tree);
    let line = |start| code.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let lines: Vec<usize> = found.iter().map(|one| line(one.span.start)).collect();
    assert_eq!(lines, expected, "{pattern}\n{code}");
}

#[test]
fn a_loop_of_any_form_is_one() {
    let code =
        "for (let i = 0; i < 3; i++) { f(); }\nfor (const a of b) { f(); }\nwhile (c) { f(); }";
    check("for (...) {\n  ...\n  f();\n}", code, &[1, 2]);
    check("for (...; $X; ...) { ... }", code, &[1]);
}

#[test]
fn what_several_strings_make_is_a_string() {
    check("\"$A\" + $B", "f('a' + 'b' + c);\nf(a + 'b');", &[1, 1]);
    check("$A + $...B", "f(a + b);", &[1]);
}

#[test]
fn code_in_a_template_is_asked_for() {
    let code = "f(`a`);\nf(`a ${b} c`);\nf(`${b}`);";
    check("f(`...${...}...`)", code, &[2, 3]);
    check("f(`...`)", code, &[1, 2, 3]);
}

#[test]
fn literals_have_types_and_variables_that_hold_them_too() {
    check("f(($X: string))", "f('a');\nf(1);\nf(a);", &[1]);
    check("f(($X: float))", "f('a');\nf(1);\nf(1n);", &[2]);
    check("/a+/.test($X)", "const r = /a+/;\nr.test(b);\nc.test(b);", &[2]);
}

#[test]
fn an_element_may_have_attributes() {
    check("<$A>$B</$A>", "f(<p a='b'>text</p>);\nf(<p><q /><q /></p>);", &[1]);
}

#[test]
fn a_metavariable_alone_is_a_value_and_no_name_of_one() {
    check("$X", "function f(a) {\n}\nb;", &[1, 3, 3]);
}

#[test]
fn one_name_of_two_variables_is_not_one() {
    let code = "function a(x) { g(x); }\nlet y = f();\nlet z = f();\nfunction b(z) { g(z); }\nfunction c() { g(y); }";
    check("$X = f();\n...\ng($X);", code, &[2]);
    let code = "const o = f();\nconst o = 1;\ng(o);\nq = f();\nq = 1;\ng(q);";
    check("$X = f();\n...\ng($X);", code, &[4]);
    let code = "let v = f();\nh(() => { let v = 1; });\ng(v);\nconst { w } = f();\ng(w);";
    check("let $X = f();\n...\ng($X);", code, &[1]);
    check("f($X, $X)", "f(a, a);\nf(a, (a) => a);\nf(a.b, a.b);\nf((a) => a, (a) => a);", &[1, 3]);
}

#[test]
fn what_is_not_declared_around_the_code_is_compared_by_name() {
    check("h($X);\n...\ni($X);", "h(u);\nfunction a(u) { i(u); }", &[1]);
    check("h($X);\n...\ni($X);", "h(u);\nlet u = 1;\ni(u);", &[1]);
    check("$X.$Y = $Y", "function a(b) { this.b = b; }", &[1]);
}

#[test]
fn a_constant_is_that_of_the_variable_around() {
    let code = "function a() { const c = 'x'; return () => f(c); }\nfunction b() { const c = g(); return () => f(c); }";
    check("f(\"...\")", code, &[1]);
}

#[test]
fn a_module_that_is_required_is_imported() {
    let code = "const { a, b: c } = require('m');\nconst m = require('m');\nrequire('m');\nimport a from 'm';\nimport d from 'n';";
    check("import 'm'", code, &[1, 2, 4]);
    check("import { a } from 'm'", code, &[1]);
    check("import { b } from 'm'", code, &[]);
    check("$X. ... .read()", "const { read } = require('m');\nread();\nwrite();", &[2]);
}
