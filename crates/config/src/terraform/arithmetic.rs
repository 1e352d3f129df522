//! Operators.

use seawall_datatree::hcl::{Binary, Expression, Unary};

use super::evaluate::Context;
use super::{Evaluated, Failed, convert};
use crate::{Data, Value};

/// What an operator before a value makes of it.
pub(super) fn unary(operator: Unary, of: &Value) -> Evaluated {
    if of.is_unknown() {
        return Ok(Value::unknown_like([of]));
    }
    Ok(match operator {
        Unary::Minus => Value::number(-convert::number(of).ok_or(Failed)?),
        Unary::Not => Value::truth(!convert::boolean(of).ok_or(Failed)?),
    })
}

impl Context<'_> {
    pub(super) fn binary(
        &self,
        operator: Binary,
        (left, right): &(Expression, Expression),
    ) -> Evaluated {
        let left = self.evaluate(left)?;
        // What one side decides alone is decided, whatever the other side is.
        let decided = match operator {
            Binary::And => convert::boolean(&left).filter(|value| !value),
            Binary::Or => convert::boolean(&left).filter(|value| *value),
            _ => None,
        };
        if let Some(decided) = decided {
            return Ok(Value::truth(decided));
        }
        let right = self.evaluate(right)?;
        compute(operator, &left, &right)
    }
}

fn compute(operator: Binary, left: &Value, right: &Value) -> Evaluated {
    let unknown = || Ok(Value::unknown_like([left, right]));
    let known = |value: Option<bool>| value.map_or_else(unknown, |it| Ok(Value::truth(it)));
    match operator {
        Binary::Equal => return known(convert::same(left, right)),
        Binary::NotEqual => return known(convert::same(left, right).map(|same| !same)),
        Binary::And | Binary::Or => {
            let decides = operator == Binary::Or;
            if convert::boolean(right) == Some(decides) {
                return Ok(Value::truth(decides));
            }
        }
        _ => {}
    }
    if left.is_unknown() || right.is_unknown() {
        return unknown();
    }
    if matches!(operator, Binary::And | Binary::Or) {
        let both = convert::boolean(left).zip(convert::boolean(right)).ok_or(Failed)?;
        let holds = if operator == Binary::And { both.0 && both.1 } else { both.0 || both.1 };
        return Ok(Value::truth(holds));
    }
    let (left, right) = convert::number(left).zip(convert::number(right)).ok_or(Failed)?;
    Ok(Value::of(of_numbers(operator, left, right).ok_or(Failed)?))
}

fn of_numbers(operator: Binary, left: f64, right: f64) -> Option<Data> {
    let number = match operator {
        Binary::Less => return Some(Data::Bool(left < right)),
        Binary::LessOrEqual => return Some(Data::Bool(left <= right)),
        Binary::Greater => return Some(Data::Bool(left > right)),
        Binary::GreaterOrEqual => return Some(Data::Bool(left >= right)),
        Binary::Plus => left + right,
        Binary::Minus => left - right,
        Binary::Times => left * right,
        Binary::Divided => left / right,
        Binary::Modulo => left % right,
        Binary::Equal | Binary::NotEqual | Binary::And | Binary::Or => return None,
    };
    number.is_finite().then_some(Data::Number(number))
}
