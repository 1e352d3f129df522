//! Tests of formulas and conditions, in both syntaxes.

use insta::assert_snapshot;

use super::check_rule;

#[test]
fn the_older_syntax_is_lowered() {
    assert_snapshot!(check_rule("pattern: |\n  f($X)\n  g()"), @r#""f($X)\ng()\n"@7:5"#);
    assert_snapshot!(check_rule("pattern-regex: a+"), @r"/a+/");
    assert_snapshot!(check_rule("pattern-either:\n- pattern: f()\n- pattern-regex: g\n- patterns: [{pattern: h()}]"), @r#"or("f()"@7:14, /g/, and("h()"@9:26))"#);
    assert_snapshot!(check_rule(
        "patterns:
- pattern-inside: class $C { ... }
- pattern-not-inside: {patterns: [{pattern: f()}, {pattern-not: g()}]}
- pattern-not: h()
- pattern-not-regex: i
- pattern-either: [{pattern: j()}, {pattern-inside: k()}]
- semgrep-internal-pattern-anywhere: l()
- focus-metavariable: $C
- focus-metavariable: [$X, $...Y]"), @r#"and(inside("class $C { ... }"@7:21), or("j()"@11:32, inside("k()"@11:55)), anywhere("l()"@12:40) not inside(and("f()"@8:47 not "g()"@8:67)), "h()"@9:18, /i/ focus $C, $X | $...Y)"#);
}

#[test]
fn the_newer_syntax_is_lowered_to_the_same() {
    assert_snapshot!(check_rule("match: f()"), @r#""f()"@6:10"#);
    assert_snapshot!(check_rule("match: {any: [f(), {pattern: g()}, {regex: h}]}"), @r#"or("f()"@6:17, "g()"@6:32, /h/)"#);
    assert_snapshot!(check_rule(
        "match:
  all:
  - inside: {any: [a(), b()]}
  - not: {inside: c()}
  - not: d()
  - anywhere: e()
  - pattern: f($X)
    as: $F
    fix: g($X)
  where:
  - focus: $X
  - comparison: $X > 1
  - metavariable: $X
    regex: a
  - metavariable: $X
    pattern: h()
  - metavariable: $X
    language: js
    all: [{not: i()}]
    where: [{comparison: $X < 3}]
  - metavariable: $X
    types: [int, long]
  - metavariable: $X
    analyzer: redos"), @r#"and(inside(or("a()"@8:22, "b()"@8:27)), anywhere("e()"@11:17), "f($X)"@12:16 as $F fix "g($X)" not inside("c()"@9:21), "d()"@10:12 if Binary(Greater, Metavariable("$X"), Integer(1)), $X =~ /a/, $X matches "h()"@21:16, $X matches and(not "i()"@24:19 if Binary(Less, Metavariable("$X"), Integer(3))) in Javascript, $X: int | long, $X is Redos focus $X)"#);
    assert_snapshot!(check_rule("match: {pattern: f($X), where: [{focus: [$X, $Y]}]}"), @r#"and("f($X)"@6:20 focus $X | $Y)"#);
}

#[test]
fn conditions_are_read() {
    let check =
        |condition: &str| check_rule(&format!("patterns:\n- pattern: f($X)\n- {condition}"));
    assert_snapshot!(check("metavariable-regex: {metavariable: $X, regex: '^a'}"), @r#"and("f($X)"@7:14 if $X =~ /^a/)"#);
    assert_snapshot!(check("metavariable-regex: {metavariable: $X, regex: a, constant-propagation: true}"), @r#"and("f($X)"@7:14 if $X =~ /a/ constant)"#);
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X, pattern: g()}"), @r#"and("f($X)"@7:14 if $X matches "g()"@8:55)"#);
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X, language: regex, pattern: '^g('}"), @r"a.yaml:8:72: rule `a`: the expression does not parse: unclosed group");
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X, language: regex, pattern: '^g'}"), @r#"and("f($X)"@7:14 if $X matches /^g/ in Regex)"#);
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X, language: generic, patterns: [{pattern-not: a}, {pattern-not-regex: b}]}"), @r#"and("f($X)"@7:14 if $X matches and(not "a"@8:90, /b/) in Generic)"#);
    assert_snapshot!(check("metavariable-comparison: {metavariable: $X, comparison: $X > 0o600, strip: true, base: 8}"), @r#"and("f($X)"@7:14 if Binary(Greater, Metavariable("$X"), Integer(384)) strip base 8)"#);
    assert_snapshot!(check("metavariable-comparison: {comparison: $X > $Y}"), @r#"and("f($X)"@7:14 if Binary(Greater, Metavariable("$X"), Metavariable("$Y")))"#);
    assert_snapshot!(check("metavariable-analysis: {metavariable: $X, analyzer: entropy}"), @r#"and("f($X)"@7:14 if $X is Entropy)"#);
    assert_snapshot!(check("metavariable-analysis: {metavariable: $X, analyzer: {kind: entropy_v2, mode: strict}}"), @r#"and("f($X)"@7:14 if $X is EntropyV2(Strict))"#);
    assert_snapshot!(check("metavariable-type: {metavariable: $X, type: String}"), @r#"and("f($X)"@7:14 if $X: String)"#);
    assert_snapshot!(check("metavariable-type: {metavariable: $X, types: [int, long], language: java}"), @r#"and("f($X)"@7:14 if $X: int | long in Java)"#);
    assert_snapshot!(check("metavariable-name: {metavariable: $X, kind: django-view, module: a.b}"), @r#"and("f($X)"@7:14 if $X names a.b kind DjangoView)"#);
    assert_snapshot!(check("semgrep-internal-metavariable-name: {metavariable: $X, modules: [a, b]}"), @r#"and("f($X)"@7:14 if $X names a | b)"#);
}

#[test]
fn conditions_that_are_wrong_are_told() {
    let check =
        |condition: &str| check_rule(&format!("patterns:\n- pattern: f($X)\n- {condition}"));
    assert_snapshot!(check("metavariable-regex: {metavariable: X, regex: '('}"), @r"
        a.yaml:8:40: rule `a`: `X` is no metavariable: write it as $NAME, $...NAME or $1
        a.yaml:8:50: rule `a`: the expression does not parse: unclosed group
        ");
    assert_snapshot!(check("metavariable-regex: {metavariable: $X, rgex: a, constant-propagation: 1}"), @r"
        a.yaml:8:25: rule `a`: the key `regex` is missing in a condition on a metavariable: add it
        a.yaml:8:44: rule `a`: unknown key in a condition on a metavariable, `rgex`: did you mean `regex`?
        a.yaml:8:75: rule `a`: expected true or false, found the number 1
        ");
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X, language: pyhton, pattern: a, regex: b}"), @r"
        a.yaml:8:56: rule `a`: unknown language `pyhton`: did you mean `python`?
        a.yaml:8:76: rule `a`: unknown key in metavariable-pattern, `regex`: expected one of metavariable, language, pattern, patterns, pattern-either, pattern-regex
        ");
    assert_snapshot!(check("metavariable-pattern: {metavariable: $X}"), @r"a.yaml:8:27: rule `a`: metavariable-pattern needs one of pattern, patterns, pattern-either, pattern-regex");
    assert_snapshot!(check("metavariable-comparison: {metavariable: $x, comparison: $X > 1}"), @r"a.yaml:8:45: rule `a`: `$x` is no metavariable: write it as $NAME, $...NAME or $1");
    assert_snapshot!(check("metavariable-comparison: {metavariable: $X, comparison: $X >, strip: 1, base: 99}"), @r"
        a.yaml:8:30: rule `a`: there are no numbers of base 99: write one from 2 to 36
        a.yaml:8:61: rule `a`: the comparison does not parse: it ends where a value must stand
        a.yaml:8:74: rule `a`: expected true or false, found the number 1
        ");
    assert_snapshot!(check("metavariable-analysis: {metavariable: $X, analyzer: entropi}"), @r"a.yaml:8:57: rule `a`: unknown analyzer `entropi`: did you mean `entropy`?");
    assert_snapshot!(check("metavariable-analysis: {metavariable: $X, analyzer: {kind: entropy_v2, mode: stric, x: 1}}"), @r"
        a.yaml:8:82: rule `a`: unknown mode `stric`: did you mean `strict`?
        a.yaml:8:89: rule `a`: unknown key in an analyzer, `x`: expected one of kind, mode, growth, usage
        ");
    assert_snapshot!(check("metavariable-type: {metavariable: $X}"), @r"a.yaml:8:24: rule `a`: the key `type` is missing in a condition on a metavariable: add it");
    assert_snapshot!(check("metavariable-type: {metavariable: $X, types: a, type: 1}"), @r"
        a.yaml:8:50: rule `a`: expected a list of texts, found `a`
        a.yaml:8:59: rule `a`: expected a text: quote it, found the number 1
        ");
    assert_snapshot!(check("metavariable-name: {metavariable: $X, kind: view}"), @r"a.yaml:8:49: rule `a`: unknown kind `view`: expected one of django-view");
    assert_snapshot!(check("metavariable-name: {metavariable: $X, module: a, modules: [b]}"), @r"a.yaml:8:54: rule `a`: `module` and `modules` stand beside each other: keep `modules`");
    assert_snapshot!(check("metavariable-name: {metavariable: $X}"), @r"a.yaml:8:24: rule `a`: a condition on a name needs `kind`, `module` or `modules`");
    assert_snapshot!(check("metavariable-regexp: {metavariable: $X, regex: a}"), @r"a.yaml:8:5: rule `a`: unknown key `metavariable-regexp`: did you mean `metavariable-regex`?");
    assert_snapshot!(check("metavariable-regex: $X"), @r"a.yaml:8:25: rule `a`: expected a condition on a metavariable, as `key: value` lines, found `$X`");
    assert_snapshot!(check("focus-metavariable: [x, 1]"), @r"
        a.yaml:8:26: rule `a`: `x` is no metavariable: write it as $NAME, $...NAME or $1
        a.yaml:8:29: rule `a`: expected a text: quote it, found the number 1
        ");
    assert_snapshot!(check("focus-metavariable: []"), @r"a.yaml:8:25: rule `a`: the list is empty: add an item");
}

#[test]
fn formulas_that_are_wrong_are_told() {
    assert_snapshot!(check_rule(""), @r"a.yaml:2:3: rule `a`: a rule needs one of pattern, patterns, pattern-either, pattern-regex");
    assert_snapshot!(check_rule("pattern: f()\npatterns: [{pattern: f()}]"), @r"a.yaml:7:3: rule `a`: `pattern` and `patterns` stand beside each other in a rule: put both into a list");
    assert_snapshot!(check_rule("pattern: 1"), @r"a.yaml:6:12: rule `a`: expected a text: quote it, found the number 1");
    assert_snapshot!(check_rule("pattern:"), @r"a.yaml:6:10: rule `a`: expected a text, found nothing");
    assert_snapshot!(check_rule("pattern: ' '"), @r"a.yaml:6:12: rule `a`: expected a text that is not empty, found ` `");
    assert_snapshot!(check_rule("pattern: {pattern: f()}"), @r"a.yaml:6:12: rule `a`: expected a text, found a mapping");
    assert_snapshot!(check_rule("pattern-regex: '[a'"), @r"a.yaml:6:18: rule `a`: the expression does not parse: a class is not closed: add `]`");
    assert_snapshot!(check_rule("patterns: f()"), @r"a.yaml:6:13: rule `a`: expected a list, found `f()`");
    assert_snapshot!(check_rule("patterns: []"), @r"a.yaml:6:13: rule `a`: the list is empty: add an item");
    assert_snapshot!(check_rule("patterns: [f()]"), @r"a.yaml:6:14: rule `a`: expected a pattern, as in `pattern: f(...)`, found `f()`");
    assert_snapshot!(check_rule("patterns: [{}]"), @r"a.yaml:6:14: rule `a`: expected a pattern, as in `pattern: f(...)`, found a mapping");
    assert_snapshot!(check_rule("patterns: [{pattern-not: f()}, {focus-metavariable: $X}]"), @r"a.yaml:6:3: rule `a`: `patterns` has nothing that matches: add `pattern`, `pattern-inside`, `pattern-either` or `pattern-regex`");
    assert_snapshot!(check_rule("patterns: [{pattern: f(), pattern-not: g()}]"), @r"a.yaml:6:29: rule `a`: `pattern-not` stands beside `pattern`: put a hyphen before it to make it an item of its own");
    assert_snapshot!(check_rule("patterns: [{patern: f()}]"), @r"a.yaml:6:15: rule `a`: unknown key `patern`: did you mean `pattern`?");
    assert_snapshot!(check_rule("patterns: [{pattern-where-python: 'True'}, {pattern: f()}]"), @r"a.yaml:6:15: rule `a`: `pattern-where-python` runs code and is not supported: use `metavariable-comparison`");
    assert_snapshot!(check_rule("pattern-either: [{pattern-not: f()}, {focus-metavariable: $X}, {pattern: g()}]"), @r"
        a.yaml:6:21: rule `a`: `pattern-not` only takes away what others find: put it into a `patterns` list with them
        a.yaml:6:41: rule `a`: `focus-metavariable` must stand in a `patterns` list: move it there
        ");
    assert_snapshot!(check_rule("patterns: [{pattern-inside: {pattern-not: f()}}]"), @r"a.yaml:6:32: rule `a`: `pattern-not` only takes away what others find: put it into a `patterns` list with them");
    assert_snapshot!(check_rule("pattern-sources: [{pattern: f()}]\npattern: f()"), @r"a.yaml:6:3: rule `a`: `pattern-sources` needs `mode: taint`: add it");
}

#[test]
fn newer_formulas_that_are_wrong_are_told() {
    assert_snapshot!(check_rule("match: {}"), @r"a.yaml:6:10: rule `a`: a formula needs one of pattern, regex, all, any, not, inside, anywhere");
    assert_snapshot!(check_rule("match: [f()]"), @r"a.yaml:6:10: rule `a`: expected a text, found a list");
    assert_snapshot!(check_rule("match: {not: f()}"), @r"a.yaml:6:10: rule `a`: `not` only takes away what others find: put it into an `all` list with them");
    assert_snapshot!(check_rule("match: {any: [{not: f()}]}"), @r"a.yaml:6:17: rule `a`: `not` only takes away what others find: put it into an `all` list with them");
    assert_snapshot!(check_rule("match: {all: [{not: f()}]}"), @r"a.yaml:6:11: rule `a`: `all` has nothing that matches: add a pattern");
    assert_snapshot!(check_rule("match: {all: [f(), {not: g(), where: [{comparison: '1'}]}]}"), @r"a.yaml:6:23: rule `a`: `where` has no meaning beside `not`: put it below `not`");
    assert_snapshot!(check_rule("match: {all: [], any: []}"), @r"a.yaml:6:20: rule `a`: `all` and `any` stand beside each other in a formula: put both into a list");
    assert_snapshot!(check_rule("match: {pattern: f(), wher: []}"), @r"a.yaml:6:25: rule `a`: unknown key in a formula, `wher`: did you mean `where`?");
    assert_snapshot!(check_rule("match: {pattern: f(), where: [{metavariable: $X}, f()]}"), @r"
        a.yaml:6:33: rule `a`: a condition needs one of pattern, regex, all, any, not, inside, anywhere
        a.yaml:6:53: rule `a`: expected a condition, as `key: value` lines, found `f()`
        ");
    assert_snapshot!(check_rule("match: {pattern: f(), where: [{focus: $X, regex: a}, {metavariable: $X, regex: a, b: c}]}"), @r"
        a.yaml:6:45: rule `a`: unknown key in a condition, `regex`: expected one of focus
        a.yaml:6:85: rule `a`: unknown key in a condition, `b`: expected one of metavariable, regex, constant-propagation
        ");
    assert_snapshot!(check_rule("match: {pattern: f(), as: F, fix: 1}"), @r"
        a.yaml:6:29: rule `a`: `F` is no metavariable: write it as $NAME, $...NAME or $1
        a.yaml:6:37: rule `a`: expected a text: quote it, found the number 1
        ");
    assert_snapshot!(check_rule("match: {regex: '('}"), @r"a.yaml:6:18: rule `a`: the expression does not parse: unclosed group");
    assert_snapshot!(check_rule("match: f()\npattern: g()"), @r"a.yaml:7:3: rule `a`: `pattern` has no meaning beside `match`: put it below `match`");
}
