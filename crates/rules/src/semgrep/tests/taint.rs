//! Tests of rules of taint tracking, in both syntaxes.

use insta::assert_snapshot;

use super::check_rule;

#[test]
fn both_syntaxes_are_read() {
    assert_snapshot!(check_rule(
        "mode: taint
pattern-sources:
- pattern: a()
- patterns: [{pattern: b($X)}, {focus-metavariable: $X}]
  exact: true
  by-side-effect: only
  control: true
  label: L
  requires: A and not (B or C)
pattern-sinks:
- pattern: c()
- pattern-either: [{pattern: d()}]
  exact: false
  at-exit: true
  requires: 'True'
pattern-sanitizers:
- pattern: e()
- pattern-regex: f
  exact: true
  by-side-effect: true
  not_conflicting: true
pattern-propagators:
- {pattern: $F.g($T), from: $F, to: $T}
- {pattern: $F.h($T), from: $F, to: $T, by-side-effect: false, label: L, replace-labels: [A], requires: true}"), @r#"
        from "a()"@8:14 by-side-effect No
          from and("b($X)"@9:26 focus $X) exact by-side-effect Only control label "L" requires And([Label("A"), Not(Or([Label("B"), Label("C")]))])
          into "c()"@16:14 exact
          into or("d()"@17:32) at-exit requires Bool(true)
          unless "e()"@22:14 by-side-effect No
          unless /f/ exact by-side-effect Yes not-conflicting
          through "$F.g($T)"@28:15 $F -> $T by-side-effect Yes
          through "$F.h($T)"@29:15 $F -> $T by-side-effect No label "L" replaces ["A"] requires Bool(true)
        "#);
    assert_snapshot!(check_rule(
        "taint:
  sources:
  - a()
  - pattern: b($X)
    where: [{focus: $X}]
    label: L
  sinks: [c(), {pattern: d(), requires: L, exact: false}]
  sanitizers: [e(), {any: [f(), g()], not-conflicting: true}]
  propagators: [{pattern: $F.h($T), from: $F, to: $T}]"), @r#"
        from "a()"@8:7 by-side-effect No
          from and("b($X)"@9:16 focus $X) by-side-effect No label "L"
          into "c()"@12:13 exact
          into "d()"@12:28 requires Label("L")
          unless "e()"@13:18 by-side-effect No
          unless or("f()"@13:30, "g()"@13:35) by-side-effect No not-conflicting
          through "$F.h($T)"@14:29 $F -> $T by-side-effect Yes
        "#);
}

#[test]
fn what_is_wrong_is_told() {
    let sink = "pattern-sinks: [{pattern: f()}]";
    assert_snapshot!(check_rule("mode: taint\npattern: f()"), @r"
        a.yaml:2:3: rule `a`: the key `pattern-sources` is missing in a rule: add it
        a.yaml:2:3: rule `a`: the key `pattern-sinks` is missing in a rule: add it
        a.yaml:7:3: rule `a`: `pattern` has no meaning in a rule of `mode: taint`: put it below a source or a sink
        ");
    assert_snapshot!(check_rule("mode: taint\npattern-sources: []\npattern-sinks: f()"), @r"
        a.yaml:7:20: rule `a`: the list is empty: add an item
        a.yaml:8:18: rule `a`: expected a list, found `f()`
        ");
    assert_snapshot!(check_rule(&format!("mode: taint\npattern-sources: [f()]\n{sink}")), @r"a.yaml:7:21: rule `a`: expected a source, as `key: value` lines, found `f()`");
    assert_snapshot!(check_rule(&format!("mode: taint\npattern-sources: [{{exact: true}}]\n{sink}")), @r"a.yaml:7:21: rule `a`: a source needs one of pattern, patterns, pattern-either, pattern-regex");
    assert_snapshot!(check_rule(&format!("mode: taint\npattern-sources: [{{pattern: f(), exact: 1, by-side-effect: sometimes, control: x, label: 1, requires: A +}}]\n{sink}")), @r"
        a.yaml:7:43: rule `a`: expected true or false, found the number 1
        a.yaml:7:62: rule `a`: expected true, false or only, found `sometimes`
        a.yaml:7:82: rule `a`: expected true or false, found `x`
        a.yaml:7:92: rule `a`: expected a text: quote it, found the number 1
        a.yaml:7:105: rule `a`: the condition on labels does not parse: it ends where a value must stand
        ");
    assert_snapshot!(check_rule("mode: taint\npattern-sources: [{pattern: f(), labels: A}]\npattern-sinks: [{pattern: f(), at-exit: 1, label: B}]"), @r"
        a.yaml:7:36: rule `a`: unknown key in a source, `labels`: did you mean `label`?
        a.yaml:8:43: rule `a`: expected true or false, found the number 1
        a.yaml:8:46: rule `a`: unknown key in a sink, `label`: expected one of pattern, patterns, pattern-either, pattern-regex, exact, at-exit, requires, model
        ");
    assert_snapshot!(check_rule(&format!("mode: taint\npattern-sources: [{{pattern: f()}}]\n{sink}\npattern-sanitizers: [{{pattern: f(), not-conflicting: true}}]")), @r"a.yaml:9:39: rule `a`: unknown key in a sanitizer, `not-conflicting`: did you mean `not_conflicting`?");
    assert_snapshot!(check_rule(&format!("mode: taint\npattern-sources: [{{pattern: f()}}]\n{sink}\npattern-propagators: [{{pattern: f(), from: a, replace-labels: A}}]")), @r"
        a.yaml:9:25: rule `a`: the key `to` is missing in a propagator: add it
        a.yaml:9:46: rule `a`: `a` is no metavariable: write it as $NAME, $...NAME or $1
        a.yaml:9:65: rule `a`: expected a list of texts, found `A`
        ");
    assert_snapshot!(check_rule("taint: {sources: [f()], sinks: [{pattern: f(), pattern-not: g()}], propagators: [f()], sanitisers: []}"), @r"
        a.yaml:6:50: rule `a`: unknown key in a sink, `pattern-not`: expected one of pattern, regex, all, any, not, inside, anywhere, where, as, fix, exact, at-exit, requires, model
        a.yaml:6:84: rule `a`: expected a propagator with `from` and `to`, found `f()`
        a.yaml:6:90: rule `a`: unknown key in taint, `sanitisers`: did you mean `sanitizers`?
        ");
    assert_snapshot!(check_rule("mode: search\ntaint: {sources: [f()], sinks: [f()]}\npattern: f()"), @r"a.yaml:7:3: rule `a`: `taint` needs `mode: taint`: change the mode");
    assert_snapshot!(check_rule("mode: taint\ntaint: {sources: [f()], sinks: [f()]}\npattern-sinks: []\nmatch: f()"), @r"
        a.yaml:8:3: rule `a`: `pattern-sinks` has no meaning beside `taint`: put it below `taint`
        a.yaml:9:3: rule `a`: `match` has no meaning in a rule of `mode: taint`: put it below a source or a sink
        ");
}

#[test]
fn items_name_kinds_of_models() {
    assert_snapshot!(check_rule(
        "mode: taint
pattern-sources:
- model: user-input
- model: [database, file, user-input]
pattern-sinks:
- pattern: f()
- model: sql
pattern-sanitizers:
- model: [html]"), @r#"
        into "f()"@11:14 exact
          from model user-input
          from model database
          from model file
          into model sql
          unless model html
        "#);
    assert_snapshot!(check_rule(
        "taint:
  sources: [a(), {model: environment}]
  sinks: [{model: [log, header]}]
  sanitizers: [{model: log}, b()]"), @r#"
        from "a()"@7:15 by-side-effect No
          unless "b()"@9:32 by-side-effect No
          from model environment
          into model log
          into model header
          unless model log
        "#);
}

#[test]
fn what_is_wrong_with_kinds_is_told() {
    assert_snapshot!(check_rule(
        "mode: taint
pattern-sources:
- model: user_input
- {model: fille, exact: true, label: A}
pattern-sinks:
- model: []
- model: [1, sqli]
- mdoel: sql
pattern-sanitizers:
- model:
pattern-propagators:
- {model: sql}"), @r"
        a.yaml:8:12: rule `a`: unknown kind of source `user_input`: did you mean `user-input`?
        a.yaml:9:13: rule `a`: unknown kind of source `fille`: did you mean `file`?
        a.yaml:9:20: rule `a`: `exact` has no meaning beside `model`: make an item of its own
        a.yaml:9:33: rule `a`: `label` has no meaning beside `model`: make an item of its own
        a.yaml:11:12: rule `a`: the list is empty: add an item
        a.yaml:12:13: rule `a`: expected a text: quote it, found the number 1
        a.yaml:12:16: rule `a`: unknown kind of sink `sqli`: did you mean `sql`?
        a.yaml:13:5: rule `a`: unknown key in a sink, `mdoel`: did you mean `model`?
        a.yaml:13:5: rule `a`: a sink needs one of pattern, patterns, pattern-either, pattern-regex
        a.yaml:15:10: rule `a`: expected a text, found nothing
        a.yaml:17:5: rule `a`: a propagator needs one of pattern, patterns, pattern-either, pattern-regex
        a.yaml:17:6: rule `a`: unknown key in a propagator, `model`: expected one of pattern, patterns, pattern-either, pattern-regex, from, to, by-side-effect, label, replace-labels, requires
        ");
    assert_snapshot!(check_rule("taint: {sources: [{model: file, pattern: f()}], sinks: [model: {}]}"), @r"
        a.yaml:6:35: rule `a`: `pattern` has no meaning beside `model`: make an item of its own
        a.yaml:6:66: rule `a`: expected a text, found a mapping
        ");
}
