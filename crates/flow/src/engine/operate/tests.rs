//! What operators give of constants, as Java and Python count.

use proptest::prelude::*;

use super::{binary, equal, truth, unary};
use crate::code::Operator;
use crate::language::{Manner, manner};
use crate::value::Constant;

fn java() -> &'static Manner {
    manner("java").expect("it is followed")
}

fn python() -> &'static Manner {
    manner("python").expect("it is followed")
}

fn number(manner: &Manner, operator: Operator, left: i64, right: i64) -> Option<i64> {
    binary(operator, (&Constant::Int(left), &Constant::Int(right)), manner)
        .and_then(|value| value.as_int())
}

#[test]
fn numbers_of_java_have_bounds() {
    let most = i64::from(i32::MAX);
    assert_eq!(number(java(), Operator::Add, most, 1), None);
    assert_eq!(number(java(), Operator::Subtract, -most, 2), None);
    assert_eq!(number(java(), Operator::Multiply, most, 2), None);
    assert_eq!(number(java(), Operator::Add, most, 0), Some(most));
    assert_eq!(number(java(), Operator::Divide, -most - 1, -1), None);
    assert_eq!(unary(Operator::Negate, &Constant::Int(-most - 1), java()), None);
    assert_eq!(unary(Operator::Negate, &Constant::Int(most), java()), Some(Constant::Int(-most)));
    assert_eq!(number(python(), Operator::Add, most, 1), Some(most + 1));
    assert_eq!(number(python(), Operator::Add, i64::MAX, 1), None);
    assert_eq!(unary(Operator::Negate, &Constant::Int(i64::MIN), python()), None);
}

#[test]
fn nothing_is_divided_by_nothing() {
    for operator in [Operator::Divide, Operator::FloorDivide, Operator::Remainder] {
        for manner in [java(), python()] {
            assert_eq!(number(manner, operator, 1, 0), None);
            assert_eq!(number(manner, operator, 0, 0), None);
        }
    }
    assert_eq!(number(python(), Operator::FloorDivide, i64::MIN, -1), None);
    assert_eq!(number(python(), Operator::Remainder, i64::MIN, -1), None);
}

#[test]
fn division_rounds_to_nothing_in_java_and_down_in_python() {
    let java_of = |left, right| {
        (
            number(java(), Operator::Divide, left, right),
            number(java(), Operator::Remainder, left, right),
        )
    };
    assert_eq!(java_of(-7, 2), (Some(-3), Some(-1)));
    assert_eq!(java_of(7, -2), (Some(-3), Some(1)));
    let python_of = |left, right| {
        let rest = number(python(), Operator::Remainder, left, right);
        (number(python(), Operator::FloorDivide, left, right), rest)
    };
    assert_eq!(python_of(-7, 2), (Some(-4), Some(1)));
    assert_eq!(python_of(7, -2), (Some(-4), Some(-1)));
    assert_eq!(python_of(-7, -2), (Some(3), Some(-1)));
    assert_eq!(python_of(6, -2), (Some(-3), Some(0)));
    // A fraction is no constant.
    assert_eq!(number(python(), Operator::Divide, 7, 2), None);
    assert_eq!(number(python(), Operator::Divide, 6, 2), Some(3));
}

#[test]
fn shifts_further_than_any_width_are_not_known() {
    assert_eq!(number(python(), Operator::ShiftLeft, 1, 31), Some(1 << 31));
    assert_eq!(number(java(), Operator::ShiftLeft, 1, 31), None);
    assert_eq!(number(java(), Operator::ShiftLeft, 1, 30), Some(1 << 30));
    for at in [-1, 32, 63, 64, i64::MAX] {
        assert_eq!(number(python(), Operator::ShiftLeft, 4, at), None);
        assert_eq!(number(java(), Operator::ShiftRight, -8, at), None);
    }
    assert_eq!(number(java(), Operator::ShiftRight, -8, 1), Some(-4));
    assert_eq!(number(python(), Operator::ShiftLeft, i64::MAX, 1), None);
}

#[test]
fn texts_and_letters() {
    let add = |left: Constant, right: Constant| binary(Operator::Add, (&left, &right), java());
    assert_eq!(add(Constant::text("a"), Constant::Int(1)), Some(Constant::text("a1")));
    assert_eq!(add(Constant::Char('a'), Constant::text("b")), Some(Constant::text("ab")));
    assert_eq!(add(Constant::Char('a'), Constant::Int(1)), Some(Constant::Int(98)));
    assert_eq!(add(Constant::text("a"), Constant::Null), None);
    let long = Constant::text(&"x".repeat(4_000));
    assert_eq!(add(long.clone(), long), None);
    assert!(equal(&Constant::Char('a'), &Constant::Int(97)));
    assert!(equal(&Constant::Char('a'), &Constant::text("a")));
    assert!(!equal(&Constant::text("a"), &Constant::text("ab")));
    let within = |part: &str, text: &str| {
        binary(Operator::In, (&Constant::text(part), &Constant::text(text)), python())
    };
    assert_eq!(within("b", "abc"), Some(Constant::Bool(true)));
    assert_eq!(within("", ""), Some(Constant::Bool(true)));
    assert_eq!(within("d", "abc"), Some(Constant::Bool(false)));
}

#[test]
fn truth_values() {
    assert_eq!(truth(&Constant::Null), Some(false));
    assert_eq!(truth(&Constant::Int(0)), Some(false));
    assert_eq!(truth(&Constant::text("")), Some(false));
    assert_eq!(truth(&Constant::text("0")), Some(true));
    assert_eq!(truth(&Constant::Char('a')), None);
    let same = |manner| binary(Operator::Equal, (&Constant::Bool(true), &Constant::Int(1)), manner);
    assert_eq!(same(python()), Some(Constant::Bool(true)));
    assert_eq!(same(java()), Some(Constant::Bool(false)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arithmetic_is_that_of_wide_numbers_or_none(left in any::<i64>(), right in any::<i64>(), small in -40..40_i64) {
        for (left, right) in [(left, right), (left, small), (small, right), (left % 1000, small)] {
            let (wide, other) = (i128::from(left), i128::from(right));
            let exact = |operator, expected: i128| {
                let found = number(python(), operator, left, right);
                found.is_none_or(|found| i128::from(found) == expected)
            };
            prop_assert!(exact(Operator::Add, wide + other));
            prop_assert!(exact(Operator::Subtract, wide - other));
            prop_assert!(exact(Operator::Multiply, wide * other));
            if other != 0 {
                let rest = ((wide % other) + other) % other;
                prop_assert!(exact(Operator::Remainder, rest));
                prop_assert!(exact(Operator::FloorDivide, (wide - rest) / other));
            }
            if (0..64).contains(&right) {
                prop_assert!(exact(Operator::ShiftLeft, wide << right));
                prop_assert!(exact(Operator::ShiftRight, wide >> right));
            }
        }
    }
}
