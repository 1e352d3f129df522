//! Rules about resources as people write them, right and wrong.

use insta::assert_snapshot;

use super::load;

#[test]
fn a_rule_is_what_must_hold() {
    assert_snapshot!(check(
        "metadata: {id: a, name: n, category: IAM, severity: HIGH}\ndefinition:\n  and:\n  - cond_type: filter\n    attribute: resource_type\n    operator: within\n    value: [aws_lb]\n  - not:\n      cond_type: attribute\n      resource_types: aws_lb\n      attribute: a.*.b[?(@.c.d == 'e')].f[0]\n      operator: jsonpath_not_equals\n      value: x\n  - cond_type: connection\n    resource_types: [aws_lb]\n    connected_resource_types: [aws_waf]\n    operator: exists\n"
    ), @r#"And([Filter { kinds: Named(["aws_lb"]), is_in: true }, Not(And([Setting { kinds: Named(["aws_lb"]), path: Path([Name("a"), Each, Name("b"), Where([Condition { names: ["c", "d"], comparison: Same, value: "e" }]), Name("f"), Number(0)]), operator: Operator { test: Equals, negated: true, asks_all: true }, value: Some(Node { value: Text("x"), region: Region { start: Position { line: 13, column: 14 }, end: Position { line: 13, column: 15 } } }) }])), Connection { kinds: Named(["aws_lb"]), others: Named(["aws_waf"]), exists: true }])"#);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    assert_snapshot!(check("metadata: {id: a}\ndefinition: {}\n"), @"rule.yaml:1:11: the key `name` is missing: add it");
    assert_snapshot!(check("metadata: {id: a, name: n, sevrity: x}\ndefinition:\n  cond_type: atribute\n"), @"
    rule.yaml:1:28: unknown key in metadata, `sevrity`: did you mean `severity`?
    rule.yaml:3:3: unknown cond_type `atribute`: did you mean `attribute`?
    ");
    assert_snapshot!(check(
        "metadata: {id: a, name: n}\ndefinition:\n- {attribute: a, operator: equal, value: 1}\n- {attribute: a, operator: equals}\n- {attribute: 'a[', operator: exists}\n"
    ), @"
    rule.yaml:3:3: unknown operator `equal`: did you mean `equals`?
    rule.yaml:4:3: `equals` compares with a value: add `value`
    rule.yaml:5:3: `a[` is no path: write it as `a.b`, `a.*.b` or `a[?(@.b == c)].d`
    ");
    assert_snapshot!(check("]["), @"rule.yaml:1:1: misplaced bracket");
    let deep = format!(
        "metadata: {{id: a, name: n}}\ndefinition: {}{{}}{}\n",
        "{not: ".repeat(40),
        "}".repeat(40)
    );
    assert_snapshot!(check(&deep), @"rule.yaml:2:211: the definition is nested too deep: make it flatter");
}

/// What is read of a file, and what is wrong with it.
fn check(text: &str) -> String {
    let (rule, errors) = load("rule.yaml", text);
    let rule = rule.map(|rule| format!("{:?}", rule.definition)).unwrap_or_default();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    format!("{rule}{}", errors.join("\n"))
}
