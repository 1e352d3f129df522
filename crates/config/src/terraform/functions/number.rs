//! Functions of numbers.

use super::{Function, known, number_at, text_at};
use crate::terraform::{Evaluated, Failed, convert};
use crate::{Data, Value};

pub(super) const ALL: &[Function] = &[
    known("abs", |values| of(number_at(values, 0)?.abs())),
    known("ceil", |values| of(number_at(values, 0)?.ceil())),
    known("floor", |values| of(number_at(values, 0)?.floor())),
    known("log", |values| of(number_at(values, 0)?.log(number_at(values, 1)?))),
    known("max", |values| of(all(values)?.into_iter().fold(f64::MIN, f64::max))),
    known("min", |values| of(all(values)?.into_iter().fold(f64::MAX, f64::min))),
    known("parseint", parseint),
    known("pow", |values| of(number_at(values, 0)?.powf(number_at(values, 1)?))),
    known("signum", |values| {
        let number = number_at(values, 0)?;
        of(if number == 0.0 { 0.0 } else { number.signum() })
    }),
    known("sum", |values| of(all(super::list_at(values, 0)?)?.into_iter().sum())),
];

fn of(number: f64) -> Evaluated {
    if number.is_finite() { Ok(Value::of(Data::Number(number))) } else { Err(Failed) }
}

/// All as numbers, of which there is one at least.
fn all(values: &[Value]) -> Result<Vec<f64>, Failed> {
    let numbers = values.iter().map(|value| convert::number(value).ok_or(Failed));
    let numbers: Vec<f64> = numbers.collect::<Result<_, _>>()?;
    if numbers.is_empty() { Err(Failed) } else { Ok(numbers) }
}

fn parseint(values: &[Value]) -> Evaluated {
    let base = super::index_at(values, 1)?;
    let base = u32::try_from(base).ok().filter(|base| (2..=36).contains(base)).ok_or(Failed)?;
    let number = i64::from_str_radix(&text_at(values, 0)?, base).map_err(|_| Failed)?;
    of(number.to_string().parse().map_err(|_| Failed)?)
}
