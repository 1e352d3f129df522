//! Tests of expressions over metavariables and labels.

use insta::assert_snapshot;
use seawall_model::{Position, Region};

use crate::semgrep::expression::{comparison, requires};

const PLACE: Position = Position { line: 1, column: 1 };

fn check(text: &str) -> String {
    match comparison(text, Region { start: PLACE, end: PLACE }) {
        Ok(expression) => format!("{expression:?}"),
        Err(why) => format!("error: {why}"),
    }
}

fn check_labels(text: &str) -> String {
    match requires(text) {
        Ok(requires) => format!("{requires:?}"),
        Err(why) => format!("error: {why}"),
    }
}

#[test]
fn every_literal_is_read() {
    assert_snapshot!(check("[0o17, 0xFF, 0b11, 1_000, 1.5, 1e3, 2.5e-3, 017]"), @r"List([Integer(15), Integer(255), Integer(3), Integer(1000), Float(1.5), Float(1000.0), Float(0.0025), Integer(17)])");
    assert_snapshot!(check(r#"['a\'b', "c\n\d", True, false]"#), @r#"List([Text("a'b"), Text("c\n\\d"), Bool(true), Bool(false)])"#);
    assert_snapshot!(check("[$X, $...ARGS, $1, $_]"), @r#"List([Metavariable("$X"), Metavariable("$...ARGS"), Metavariable("$1"), Metavariable("$_")])"#);
    assert_snapshot!(check("(1, 2)"), @r"List([Integer(1), Integer(2)])");
    assert_snapshot!(check("(1)"), @r"Integer(1)");
    assert_snapshot!(check("[]"), @r"List([])");
}

#[test]
fn signs_bind_as_in_python() {
    assert_snapshot!(check("not $A == 1 or $B and $C"), @r#"Binary(Or, Unary(Not, Binary(Equal, Metavariable("$A"), Integer(1))), Binary(And, Metavariable("$B"), Metavariable("$C")))"#);
    assert_snapshot!(check("1 + 2 * -3 ** 2 % 5"), @r"Binary(Add, Integer(1), Binary(Modulo, Binary(Multiply, Integer(2), Unary(Minus, Binary(Power, Integer(3), Integer(2)))), Integer(5)))");
    assert_snapshot!(check("$X & 1 == 1"), @r#"Binary(Equal, Binary(BitAnd, Metavariable("$X"), Integer(1)), Integer(1))"#);
    assert_snapshot!(check("~$X | 1 ^ 2 << 3 >> 1"), @r#"Binary(BitOr, Unary(Invert, Metavariable("$X")), Binary(BitXor, Integer(1), Binary(ShiftRight, Binary(ShiftLeft, Integer(2), Integer(3)), Integer(1))))"#);
    assert_snapshot!(check("8 - 4 - 2 // 1 / 1"), @r"Binary(Subtract, Binary(Subtract, Integer(8), Integer(4)), Binary(Divide, Binary(FloorDivide, Integer(2), Integer(1)), Integer(1)))");
    assert_snapshot!(check("0 < $X <= 9"), @r#"Binary(And, Binary(Less, Integer(0), Metavariable("$X")), Binary(LessEqual, Metavariable("$X"), Integer(9)))"#);
    assert_snapshot!(check("$X not in [1] and $Y in 'a' and $Z != 1 and 2 >= 1 > 0"), @r#"Binary(And, Binary(And, Binary(And, Binary(NotIn, Metavariable("$X"), List([Integer(1)])), Binary(In, Metavariable("$Y"), Text("a"))), Binary(NotEqual, Metavariable("$Z"), Integer(1))), Binary(And, Binary(GreaterEqual, Integer(2), Integer(1)), Binary(Greater, Integer(1), Integer(0))))"#);
}

#[test]
fn functions_are_read() {
    assert_snapshot!(check("int(str($X)) + len($Y)"), @r#"Binary(Add, Call(Int, Call(Str, Metavariable("$X"))), Call(Len, Metavariable("$Y")))"#);
    assert_snapshot!(check("strptime($X) < today()"), @r#"Binary(Less, Call(Strptime, Metavariable("$X")), Today)"#);
    assert_snapshot!(check("parse_promql_duration(str($R)) > 1"), @r#"Binary(Greater, Call(PromqlDuration, Call(Str, Metavariable("$R"))), Integer(1))"#);
    assert_snapshot!(check(r#"re.match(".*-CBC\b(?=x)", $X)"#), @r#"Matches(Regex { text: ".*-CBC\\b(?=x)", engine: Bounded, region: Region { start: Position { line: 1, column: 1 }, end: Position { line: 1, column: 1 } } }, Metavariable("$X"))"#);
}

#[test]
fn what_is_wrong_is_told() {
    for text in [
        "",
        "$X >",
        "$X = 1",
        "$X $Y",
        "(1",
        "[1, 2",
        "1 +",
        "x",
        "'a",
        "$x > 1",
        "$ > 1",
        "1 ? 2",
        "0xZ",
        "1.2.3",
        "99999999999999999999999",
        "flot($X)",
        "today(1)",
        "int()",
        "int(1, 2)",
        "re.match('(', $X)",
        "re.match($X)",
        "and",
        "not",
        "$X not 1",
        "é",
        "$X.y",
        "f()()",
    ] {
        let told = check(text);
        assert!(told.starts_with("error: ") || text.starts_with("9999"), "{text}: {told}");
    }
    assert_snapshot!(check("$X = 1"), @r"error: `=` assigns: compare with `==`");
    assert_snapshot!(check("flot($X)"), @r"error: unknown function `flot`: expected one of int, str, len, strptime, parse_promql_duration, re.match, today");
    assert_snapshot!(check("re.match('(', $X)"), @r"error: the expression of `re.match` does not parse: unclosed group");
    assert_snapshot!(check("$X >"), @r"error: it ends where a value must stand");
    assert_snapshot!(check(&"(".repeat(1000)), @r"error: it is nested deeper than 50 levels");
    assert_snapshot!(check(&"-".repeat(1000)), @r"error: it is nested deeper than 50 levels");
    assert_snapshot!(check(&format!("1{}", "**1".repeat(1000))), @r"error: it is nested deeper than 50 levels");
    assert_snapshot!(check(&"not ".repeat(1000)), @r"error: it is nested deeper than 50 levels");
    assert_snapshot!(check(&"1 or ".repeat(10_000)), @r"error: it is longer than 4096 bytes: split it");
}

#[test]
fn labels_are_combined() {
    assert_snapshot!(check_labels("A"), @r#"Label("A")"#);
    assert_snapshot!(check_labels("A and not (B or C) and True"), @r#"And([And([Label("A"), Not(Or([Label("B"), Label("C")]))]), Bool(true)])"#);
    assert_snapshot!(check_labels("$A"), @r"error: expected labels with `and`, `or`, `not` and parentheses");
    assert_snapshot!(check_labels("A == B"), @r"error: expected labels with `and`, `or`, `not` and parentheses");
    assert_snapshot!(check_labels("A B"), @r"error: `B` stands where an operator must");
}
