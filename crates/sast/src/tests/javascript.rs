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
    check("$X", "function f(a) {\n}\nb;", &[3]);
}
