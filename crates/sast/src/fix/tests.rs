//! Tests of what a rule writes in the place of what it finds.

use seawall_rules::semgrep;

use crate::{Program, Readers};

#[test]
fn a_fix_fills_in_what_metavariables_stand_for() {
    let rule = |fix: &str| format!("pattern: f($X, $...REST)\n  fix: '{fix}'");
    check(&rule("g($X)"), "y = f(a.b, 1)", "y = g(a.b)");
    check(&rule("g($...REST, $X)"), "f(a, 1, 2)", "g(1, 2, a)");
    check(&rule("g($...REST)"), "f(a)", "g()");
    check(&rule("$XX $Y $ $"), "f(a)", "aX $Y $ $");
    check(&rule(""), "y = f(a)", "y = ");
    check(&rule("$X"), "f('$X')", "'$X'");
    check(&rule("f($X, 1)"), "f(a, 1)", "f(a, 1)");
}

#[test]
fn further_lines_of_a_fix_are_indented_like_the_first() {
    let rule = "pattern: foo($X)\n  fix: |\n    if $X:\n        foo($X)\n\n    end()";
    check(rule, "if a:\n\tfoo(b)\n", "if a:\n\tif b:\n\t    foo(b)\n\n\tend()\n");
    check(rule, "foo(b)", "if b:\n    foo(b)\n\nend()");
}

#[test]
fn groups_of_an_expression_are_metavariables() {
    let rule = "pattern-regex: 'k(\\d+)(?P<UNIT>\\w+)'\n  fix: '$1 $UNIT $2'";
    check(rule, "# k12min", "# 12 min min");
}

#[test]
fn a_fix_inside_replaces_what_its_expression_finds() {
    let rule = |fix: &str| format!("pattern: foo(...)\n  fix-regex: {{{fix}}}");
    check(&rule("regex: o, replacement: '0'"), "o + foo(o)", "o + f00(0)");
    check(&rule("regex: o, replacement: '0', count: 1"), "foo(o)", "f0o(o)");
    check(&rule("regex: '(f)(o)', replacement: '\\2\\1\\g<2>'"), "foo(1)", "ofoo(1)");
    check(&rule("regex: '(f)(x)?', replacement: '[\\2]'"), "foo(1)", "[]oo(1)");
    check(
        &rule("regex: '(.*)\\)', replacement: '\\1, t=1)'"),
        "foo(1,\n  b=2)",
        "foo(1,\n  b=2, t=1)",
    );
    check(&rule("regex: '^ +', replacement: ' '"), "foo(1,\n   2)", "foo(1,\n 2)");
    check(&rule("regex: 'f', replacement: '\\n\\\\\\q\\'"), "foo(1)", "\n\\\\q\\oo(1)");
}

/// Applies the fixes of a rule, which is given without its head, to a text.
fn check(body: &str, text: &str, expected: &str) {
    let rule = format!(
        "rules:\n- id: r\n  languages: [python]\n  severity: INFO\n  message: m\n  {body}\n"
    );
    let (rules, errors) = semgrep::load([("r.yaml", rule.as_str())]);
    assert!(errors.is_empty(), "{errors:?}");
    let program = Program::new(rules);
    let mut fixed = text.to_owned();
    let outcome = program.scan("a.py", text.as_bytes(), &mut Readers::default());
    let found = &outcome.found;
    assert!(!found.is_empty(), "{text}: {outcome:?}");
    for (number, found) in found.iter().rev() {
        for one in program.replacements(*number, text, found).iter().rev() {
            fixed.replace_range(one.span.start..one.span.end, &one.text);
        }
    }
    assert_eq!(fixed, expected, "{body}");
}
