//! Functions of lists, sets and maps.

use std::sync::Arc;

use super::kinds::distinct;
use super::{Function, any, index_at, known, list_at, nth, number_at, text_at, texts};
use crate::terraform::access::element as element_of;
use crate::terraform::{Evaluated, Failed, convert};
use crate::{Data, Entry, Map, Value};

/// Longer lists are not made.
const MOST: usize = 4096;

pub(super) const ALL: &[Function] = &[
    known("alltrue", |values| {
        let mut all = list_at(values, 0)?.iter();
        Ok(Value::truth(all.all(|one| convert::boolean(one) == Some(true))))
    }),
    known("anytrue", |values| {
        let mut all = list_at(values, 0)?.iter();
        Ok(Value::truth(all.any(|one| convert::boolean(one) == Some(true))))
    }),
    known("chunklist", chunklist),
    any("coalesce", coalesce),
    any("coalescelist", coalescelist),
    any("compact", compact),
    any("concat", concat),
    known("contains", |values| Ok(Value::truth(list_at(values, 0)?.contains(nth(values, 1)?)))),
    known("distinct", |values| Ok(Value::list(distinct(list_at(values, 0)?, false)))),
    any("element", element),
    any("flatten", flatten),
    known("index", index),
    any("keys", keys),
    any("length", length),
    any("lookup", lookup),
    known("matchkeys", matchkeys),
    any("merge", merge),
    any("one", one),
    known("range", range),
    any("reverse", |values| match &nth(values, 0)?.data {
        Data::List(items) => Ok(Value::list(items.iter().rev().cloned().collect())),
        _ => Ok(Value::unknown_like(values)),
    }),
    known("setintersection", |values| sets(values, |one, all| all.contains(one))),
    known("setproduct", setproduct),
    known("setsubtract", |values| sets(values, |one, all| !all.contains(one))),
    known("setunion", |values| {
        let mut all = Vec::new();
        for at in 0..values.len() {
            all.extend_from_slice(list_at(values, at)?);
        }
        Ok(Value::list(distinct(&all, true)))
    }),
    known("slice", |values| {
        let (from, to) = (index_at(values, 1)?, index_at(values, 2)?);
        Ok(Value::list(list_at(values, 0)?.get(from..to).ok_or(Failed)?.to_vec()))
    }),
    known("sort", |values| {
        let all = list_at(values, 0)?.iter().map(|one| convert::text(one).ok_or(Failed));
        let mut all = all.collect::<Result<Vec<Arc<str>>, Failed>>()?;
        all.sort();
        Ok(texts(all))
    }),
    any("values", |values| match &nth(values, 0)?.data {
        Data::Map(entries) => {
            Ok(Value::list(entries.values().map(|entry| entry.value.clone()).collect()))
        }
        _ => Ok(Value::unknown_like(values)),
    }),
    known("zipmap", zipmap),
];

/// The first that is something: nobody knows, where one before it is unknown.
fn coalesce(values: &[Value]) -> Evaluated {
    for value in values {
        let is_nothing = value.is_null() || value.as_text() == Some("");
        if value.is_unknown() {
            return Ok(Value::unknown_like(values));
        }
        if !is_nothing {
            return Ok(value.clone());
        }
    }
    Err(Failed)
}

fn coalescelist(values: &[Value]) -> Evaluated {
    for value in values {
        match &value.data {
            Data::List(items) if items.is_empty() => {}
            Data::Null => {}
            Data::List(_) => return Ok(value.clone()),
            _ => return Ok(Value::unknown_like(values)),
        }
    }
    Err(Failed)
}

fn compact(values: &[Value]) -> Evaluated {
    let Data::List(items) = &nth(values, 0)?.data else { return Ok(Value::unknown_like(values)) };
    if items.iter().any(Value::is_unknown) {
        return Ok(Value::unknown_like(values));
    }
    let kept = items.iter().filter(|one| !one.is_null() && one.as_text() != Some(""));
    Ok(Value::list(kept.cloned().collect()))
}

fn concat(values: &[Value]) -> Evaluated {
    let mut all = Vec::new();
    for value in values {
        match &value.data {
            Data::List(items) => all.extend(items.iter().cloned()),
            Data::Unknown(_) | Data::Thing(..) => return Ok(Value::unknown_like(values)),
            _ => return Err(Failed),
        }
    }
    Ok(Value::list(all))
}

/// The element at a place, which begins anew behind the last.
fn element(values: &[Value]) -> Evaluated {
    let (list, at) = (nth(values, 0)?, nth(values, 1)?);
    let Data::List(items) = &list.data else { return Ok(Value::unknown_like(values)) };
    if at.is_unknown() || items.is_empty() {
        return if items.is_empty() { Err(Failed) } else { Ok(Value::unknown_like(values)) };
    }
    let Data::Number(count) = Value::count(items.len()).data else { return Err(Failed) };
    element_of(list, &Value::number(number_at(values, 1)?.rem_euclid(count).trunc()))
}

fn flatten(values: &[Value]) -> Evaluated {
    let mut all = Vec::new();
    let Data::List(items) = &nth(values, 0)?.data else { return Ok(Value::unknown_like(values)) };
    Ok(if add_flat(items, &mut all, 0) { Value::list(all) } else { Value::unknown_like(values) })
}

/// Adds what is in lists in lists; tells whether it is known how many that are.
fn add_flat(items: &[Value], all: &mut Vec<Value>, depth: usize) -> bool {
    const DEEPEST: usize = 32;
    let add = |item: &Value| match &item.data {
        Data::List(_) if depth >= DEEPEST => false,
        Data::List(inner) => add_flat(inner, all, depth + 1),
        // It may be a list.
        Data::Unknown(unknown) if unknown.pieces.is_empty() => false,
        _ => {
            all.push(item.clone());
            true
        }
    };
    items.iter().all(add)
}

fn index(values: &[Value]) -> Evaluated {
    let wanted = nth(values, 1)?;
    let at = list_at(values, 0)?.iter().position(|one| one == wanted).ok_or(Failed)?;
    Ok(Value::count(at))
}

fn keys(values: &[Value]) -> Evaluated {
    match &nth(values, 0)?.data {
        Data::Map(entries) => Ok(texts(entries.keys())),
        _ => Ok(Value::unknown_like(values)),
    }
}

fn length(values: &[Value]) -> Evaluated {
    let value = nth(values, 0)?;
    let length = match &value.data {
        Data::List(items) => items.len(),
        Data::Map(entries) => entries.len(),
        Data::Text(text) => text.chars().count(),
        Data::Unknown(_) | Data::Thing(..) => return Ok(Value::unknown_like(values)),
        _ => return Err(Failed),
    };
    Ok(Value::count(length))
}

fn lookup(values: &[Value]) -> Evaluated {
    let (map, key) = (nth(values, 0)?, nth(values, 1)?);
    match &map.data {
        Data::Map(entries) => {
            let Some(key) = convert::text(key) else { return Ok(Value::unknown_like(values)) };
            let found = entries.get(&key).map(|entry| entry.value.clone());
            found.or_else(|| values.get(2).cloned()).ok_or(Failed)
        }
        _ => Ok(Value::unknown_like(values)),
    }
}

fn merge(values: &[Value]) -> Evaluated {
    let mut all = Map::new();
    for value in values {
        match &value.data {
            Data::Map(entries) => {
                all.extend(entries.iter().map(|(key, entry)| (Arc::clone(key), entry.clone())));
            }
            Data::Null => {}
            Data::Unknown(_) | Data::Thing(..) => return Ok(Value::unknown_like(values)),
            _ => return Err(Failed),
        }
    }
    Ok(Value::map(all))
}

fn one(values: &[Value]) -> Evaluated {
    let Data::List(items) = &nth(values, 0)?.data else { return Ok(Value::unknown_like(values)) };
    match items.as_slice() {
        [] => Ok(Value::of(Data::Null)),
        [one] => Ok(one.clone()),
        _ => Err(Failed),
    }
}

fn range(values: &[Value]) -> Evaluated {
    let (start, end) = match values {
        [end] => (0.0, convert::number(end).ok_or(Failed)?),
        _ => (number_at(values, 0)?, number_at(values, 1)?),
    };
    let step = if values.len() > 2 { number_at(values, 2)? } else { 1.0_f64.copysign(end - start) };
    if step == 0.0 {
        return Err(Failed);
    }
    let mut all = Vec::new();
    let mut at = start;
    while (step > 0.0 && at < end) || (step < 0.0 && at > end) {
        if all.len() >= MOST {
            return Err(Failed);
        }
        all.push(Value::number(at));
        at += step;
    }
    Ok(Value::list(all))
}

fn chunklist(values: &[Value]) -> Evaluated {
    let size = index_at(values, 1)?;
    if size == 0 {
        return Ok(Value::list(vec![nth(values, 0)?.clone()]));
    }
    let chunks = list_at(values, 0)?.chunks(size).map(|chunk| Value::list(chunk.to_vec()));
    Ok(Value::list(chunks.collect()))
}

fn matchkeys(values: &[Value]) -> Evaluated {
    let (all, keys, wanted) = (list_at(values, 0)?, list_at(values, 1)?, list_at(values, 2)?);
    let kept = all.iter().zip(keys).filter(|(_, key)| wanted.contains(key));
    Ok(Value::list(kept.map(|(one, _)| one.clone()).collect()))
}

/// The elements of the first set of which something holds for each other set.
fn sets(values: &[Value], keeps: fn(&Value, &[Value]) -> bool) -> Evaluated {
    let mut all = distinct(list_at(values, 0)?, true);
    for at in 1..values.len() {
        let other = list_at(values, at)?;
        all.retain(|one| keeps(one, other));
    }
    Ok(Value::list(all))
}

fn setproduct(values: &[Value]) -> Evaluated {
    let mut all: Vec<Vec<Value>> = vec![Vec::new()];
    for at in 0..values.len() {
        let items = list_at(values, at)?;
        if all.len().saturating_mul(items.len()) > MOST {
            return Err(Failed);
        }
        let with = |before: &Vec<Value>, item: &Value| {
            before.iter().chain([item]).cloned().collect::<Vec<Value>>()
        };
        all = all
            .iter()
            .flat_map(|before| items.iter().map(move |item| with(before, item)))
            .collect();
    }
    Ok(Value::list(all.into_iter().map(Value::list).collect()))
}

fn zipmap(values: &[Value]) -> Evaluated {
    let (names, all) = (list_at(values, 0)?, list_at(values, 1)?);
    let mut map = Map::new();
    for (at, value) in all.iter().enumerate() {
        map.insert(text_at(names, at)?, Entry::of(value.clone()));
    }
    Ok(Value::map(map))
}
