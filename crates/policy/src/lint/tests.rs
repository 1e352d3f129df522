//! Tests of the advice on policies.

use insta::assert_snapshot;

use crate::lint;
use crate::testing::project;

fn check(rules: &str) -> String {
    let policy = project(&format!("policy: {{rules: [{rules}]}}")).policy;
    let lints = lint(&policy, &["github-pat", "aws-key"]);
    let lines = lints.iter().map(|lint| format!("{}: {}", lint.rule, lint.message));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn rules_that_never_match_are_told() {
    assert_snapshot!(check(
        "{id: a, when: {severity: '>critical'}}, {id: b, when: {confidence: '<low'}}, {id: c, when: {status: fixed}},
         {id: d, when: {rule: 'gitlab-*'}}, {id: e, when: {rule: ['x', 'aws-*']}}"
    ), @r"
        a: it can never be broken: no severity fulfils the comparison
        b: it can never be broken: no confidence fulfils the comparison
        c: it can never be broken: fixed findings never count
        d: it can never be broken: no rule of the scanner has such a name
        ");
}

#[test]
fn rules_that_repeat_an_earlier_one_are_told() {
    assert_snapshot!(check(
        "{id: a, when: {severity: high}}, {id: b, when: {severity: high}, do: warn}, {id: c, when: {severity: high}, allow: 1},
         {id: d, when: {severity: low}, do: warn}, {id: e, when: {severity: low}}, {id: f, when: {severity: high}, expr: 'true'}"
    ), @r"
        b: it asks for what `a` asks for already
        c: it asks for what `a` asks for already
        ");
}
