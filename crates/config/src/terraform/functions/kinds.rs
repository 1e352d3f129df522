//! Functions that make one kind of value of another.

use super::{Function, any, known, nth};
use crate::terraform::{Evaluated, Failed, convert};
use crate::{Data, Value};

pub(super) const ALL: &[Function] = &[
    any("ephemeralasnull", |values| nth(values, 0).cloned()),
    any("nonsensitive", |values| nth(values, 0).cloned()),
    any("sensitive", |values| nth(values, 0).cloned()),
    known("tobool", |values| of(values, |value| convert::boolean(value).map(Data::Bool))),
    any("tolist", tolist),
    any("tomap", |values| nth(values, 0).cloned()),
    known("tonumber", |values| of(values, |value| convert::number(value).map(Data::Number))),
    any("toset", toset),
    known("tostring", |values| of(values, |value| convert::text(value).map(Data::Text))),
];

fn of(values: &[Value], convert: fn(&Value) -> Option<Data>) -> Evaluated {
    let value = nth(values, 0)?;
    if value.is_null() {
        return Ok(value.clone());
    }
    convert(value).map(Value::of).ok_or(Failed)
}

fn tolist(values: &[Value]) -> Evaluated {
    let value = nth(values, 0)?;
    match &value.data {
        Data::Map(_) | Data::Bool(_) | Data::Number(_) | Data::Text(_) => Err(Failed),
        _ => Ok(value.clone()),
    }
}

/// A set: each element once. Those of texts come in their order, as Terraform goes through them.
pub(super) fn toset(values: &[Value]) -> Evaluated {
    let value = nth(values, 0)?;
    match &value.data {
        Data::List(items) => Ok(Value::list(distinct(items, true))),
        Data::Unknown(_) | Data::Null => Ok(value.clone()),
        _ => Err(Failed),
    }
}

/// Each of these once.
pub(super) fn distinct(items: &[Value], sorts: bool) -> Vec<Value> {
    let mut all: Vec<Value> = items.to_vec();
    if sorts && all.iter().all(|one| one.as_text().is_some()) {
        all.sort_by(|one, other| one.as_text().cmp(&other.as_text()));
        all.dedup();
        return all;
    }
    let mut kept: Vec<Value> = Vec::with_capacity(all.len());
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}
