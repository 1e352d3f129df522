//! What operators give of constants.

use std::cmp::Ordering;

use crate::code::Operator;
use crate::language::Manner;
use crate::value::{Constant, Table, ValueId};

/// Longer texts are no constants.
const LONGEST: usize = 4096;

/// What an operator gives of one constant.
pub(super) fn unary(operator: Operator, operand: &Constant, manner: &Manner) -> Option<Constant> {
    match (operator, operand) {
        (Operator::Not, _) => truth(operand).map(|truth| Constant::Bool(!truth)),
        (Operator::Negate, Constant::Int(number)) => {
            number.checked_neg().and_then(|number| fitting(number, manner)).map(Constant::Int)
        }
        _ => None,
    }
}

/// A number, unless it may have overflowed: then it is not known.
pub(super) fn fitting(number: i64, manner: &Manner) -> Option<i64> {
    (manner.exact_numbers || i32::try_from(number).is_ok()).then_some(number)
}

/// What an operator gives of two constants.
pub(super) fn binary(
    operator: Operator,
    (left, right): (&Constant, &Constant),
    manner: &Manner,
) -> Option<Constant> {
    use Operator::{
        Add, And, Concat, Equal, Greater, GreaterEqual, In, Less, LessEqual, NotEqual, NotIn, Or,
        OrElse,
    };
    let order = || ordered(left, right);
    let contains = || Some(right.as_text()?.contains(&left.as_text()?));
    let holds = match operator {
        Equal => same(left, right, manner),
        NotEqual => same(left, right, manner).map(|holds| !holds),
        Less => order().map(Ordering::is_lt),
        LessEqual => order().map(Ordering::is_le),
        Greater => order().map(Ordering::is_gt),
        GreaterEqual => order().map(Ordering::is_ge),
        In => contains(),
        NotIn => contains().map(|holds| !holds),
        And => {
            let chosen = if truth(left)? { right } else { left };
            return Some(chosen.clone());
        }
        Or => {
            let chosen = if truth(left)? { left } else { right };
            return Some(chosen.clone());
        }
        OrElse => {
            let chosen = if *left == Constant::Null { right } else { left };
            return Some(chosen.clone());
        }
        Concat => return concat(left, right),
        Add if !manner.counts
            && (matches!(left, Constant::Text(_)) || matches!(right, Constant::Text(_))) =>
        {
            return concat(left, right);
        }
        _ => return number(operator, left.as_int()?, right.as_int()?, manner).map(Constant::Int),
    };
    holds.map(Constant::Bool)
}

/// What an operator gives where one operand says enough.
pub(super) fn one_sided(
    operator: Operator,
    (left, right): (ValueId, ValueId),
    table: &Table,
) -> Option<ValueId> {
    let truth_of = |value| table.constant_of(value).and_then(truth);
    // What is no truth value is given itself where it counts as true.
    let truth_alone = |value| match table.constant_of(value) {
        Some(Constant::Bool(holds)) => Some(*holds),
        _ => None,
    };
    match operator {
        Operator::And if truth_of(left) == Some(true) => Some(right),
        Operator::Or if truth_of(left) == Some(false) => Some(right),
        Operator::And if truth_of(left) == Some(false) => Some(left),
        Operator::Or if truth_of(left) == Some(true) => Some(left),
        Operator::And if truth_alone(right) == Some(false) => Some(right),
        Operator::Or if truth_alone(right) == Some(true) => Some(right),
        _ => None,
    }
}

/// Whether a constant counts as true.
pub(super) fn truth(constant: &Constant) -> Option<bool> {
    Some(match constant {
        Constant::Bool(holds) => *holds,
        Constant::Null => false,
        Constant::Int(number) => *number != 0,
        Constant::Text(text) => !text.is_empty(),
        Constant::Char(_) => return None,
    })
}

/// Whether two constants are equal; a character is equal to its code.
pub(super) fn equal(left: &Constant, right: &Constant) -> bool {
    match (left, right) {
        (Constant::Char(_), Constant::Int(_)) | (Constant::Int(_), Constant::Char(_)) => {
            left.as_int() == right.as_int()
        }
        (Constant::Char(one), Constant::Text(text))
        | (Constant::Text(text), Constant::Char(one)) => text.chars().eq([*one]),
        _ => left == right,
    }
}

/// Whether two constants are equal where truth values may be numbers; not known where constants of different types
/// may be equal.
pub(super) fn same(left: &Constant, right: &Constant, manner: &Manner) -> Option<bool> {
    let is_number = |constant: &Constant| match constant {
        Constant::Text(text) => text.trim().parse::<f64>().is_ok(),
        _ => false,
    };
    if manner.is_loose && left != right {
        let are_alike = std::mem::discriminant(left) == std::mem::discriminant(right);
        let are_told = are_alike && !(is_number(left) && is_number(right));
        return are_told.then_some(false);
    }
    Some(match (left, right) {
        (Constant::Bool(holds), Constant::Int(number))
        | (Constant::Int(number), Constant::Bool(holds)) => {
            manner.exact_numbers && i64::from(*holds) == *number
        }
        _ => equal(left, right),
    })
}

fn ordered(left: &Constant, right: &Constant) -> Option<Ordering> {
    match (left, right) {
        (Constant::Text(left), Constant::Text(right)) => Some(left.cmp(right)),
        _ => Some(left.as_int()?.cmp(&right.as_int()?)),
    }
}

/// A constant as it is written in a text.
pub(super) fn written(constant: &Constant) -> Option<String> {
    match constant {
        Constant::Int(number) => Some(number.to_string()),
        Constant::Bool(_) | Constant::Null => None,
        _ => constant.as_text(),
    }
}

fn concat(left: &Constant, right: &Constant) -> Option<Constant> {
    let text = written(left)? + &written(right)?;
    (text.len() <= LONGEST).then(|| Constant::text(&text))
}

fn number(operator: Operator, left: i64, right: i64, manner: &Manner) -> Option<i64> {
    let number = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        // Division of numbers without bounds gives a fraction.
        Operator::Divide if manner.exact_numbers => {
            let whole = left.checked_rem(right)? == 0;
            left.checked_div(right).filter(|_| whole)
        }
        Operator::Divide => left.checked_div(right),
        Operator::FloorDivide => floor(left, right).map(|(quotient, _)| quotient),
        Operator::Remainder if manner.exact_numbers => floor(left, right).map(|(_, rest)| rest),
        Operator::Remainder => left.checked_rem(right),
        Operator::BitAnd => Some(left & right),
        Operator::BitOr => Some(left | right),
        Operator::BitXor => Some(left ^ right),
        // Further than a number is wide, it depends on the width.
        Operator::ShiftLeft if (0..32).contains(&right) => left.checked_mul(1 << right),
        Operator::ShiftRight if (0..32).contains(&right) => Some(left >> right),
        _ => None,
    }?;
    fitting(number, manner)
}

/// Quotient and rest of a division that rounds down.
fn floor(left: i64, right: i64) -> Option<(i64, i64)> {
    let (quotient, rest) = (left.checked_div(right)?, left.checked_rem(right)?);
    let is_below = rest != 0 && (rest < 0) != (right < 0);
    Some(if is_below { (quotient - 1, rest + right) } else { (quotient, rest) })
}

#[cfg(test)]
mod tests;
