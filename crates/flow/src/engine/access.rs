//! Reading and writing the parts of objects.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::state::State;
use crate::value::{Constant, Key, MarksId, Object, ObjectId, Table, Value, ValueId};

/// The class of what functions see of the code around them, where that is no part of what they are passed to.
pub(super) const CLOSURE: &str = "(closure)";

/// Deeper objects in objects are not looked through for data.
const DEEPEST: usize = 6;

/// What an object may hold under any key.
pub(super) fn anything(object: &Object, table: &mut Table) -> ValueId {
    let mut all = object.rest;
    for (key, value) in &object.parts {
        if !matches!(key, Key::Field(_)) {
            all = table.join(all, *value);
        }
    }
    all
}

/// What the objects that a value may be hold under a key; none if that is not known.
pub(super) fn read(of: ValueId, key: Key, state: &State, table: &mut Table) -> Option<ValueId> {
    let objects = table.get(of).objects.clone();
    let mut all = None;
    for id in objects {
        let object = Rc::clone(state.object(id)?);
        let value = match object.get(key) {
            // What is written under a key that is not known may have taken its place.
            Some(value) if matches!(key, Key::Field(_)) => value,
            Some(value) => table.join(value, object.rest),
            None if matches!(key, Key::At(_)) && object.length.is_some() => {
                table.join(object.rest, ValueId::UNKNOWN)
            }
            None if object.open => table.join(object.rest, ValueId::UNKNOWN),
            None if object.rest != ValueId::NEVER => object.rest,
            None if matches!(key, Key::Field(_)) => return None,
            None => table.of_constant(Constant::Null, None),
        };
        all = Some(all.map_or(value, |all| table.join(all, value)));
    }
    all
}

/// What the objects that a value may be hold under any key; none if that is not known.
pub(super) fn read_any(of: ValueId, state: &State, table: &mut Table) -> Option<ValueId> {
    let objects = table.get(of).objects.clone();
    let mut all = None;
    for id in objects {
        let object = Rc::clone(state.object(id)?);
        let mut value = anything(&object, table);
        if object.open {
            value = table.join(value, ValueId::UNKNOWN);
        }
        value = with_lost(value, &object, state, table);
        all = Some(all.map_or(value, |all| table.join(all, value)));
    }
    all
}

/// Any part of an object, where those are too many to be told apart: it holds the data that any of them does.
pub(super) fn with_lost(
    any: ValueId,
    object: &Object,
    state: &State,
    table: &mut Table,
) -> ValueId {
    if !table.get(any).objects.is_empty() {
        return any;
    }
    let mut value = any;
    for part in object.parts.iter().map(|(_, part)| *part).chain([object.rest]) {
        if !table.get(part).objects.is_empty() {
            let marks = deep_marks(part, state, table);
            value = table.marked(value, marks);
        }
    }
    value
}

/// Writes a value under a key of the objects that a value may be.
pub(super) fn write(
    of: ValueId,
    key: Option<Key>,
    value: ValueId,
    state: &mut State,
    table: &mut Table,
) {
    let objects = table.get(of).objects.clone();
    let one = objects.len() == 1;
    for id in objects {
        let Some(object) = state.object(id).cloned() else { continue };
        let replaces = one && object.single;
        let before = key.and_then(|key| object.get(key));
        let mut object = Rc::unwrap_or_clone(object);
        match key {
            Some(key @ (Key::Entry(_) | Key::At(_))) if before.is_none() => {
                object.length = match key {
                    Key::At(at) => object.length.filter(|length| at < *length),
                    _ => object.length.map(|length| length + 1).filter(|_| replaces),
                };
            }
            _ => {}
        }
        match key {
            Some(key) if replaces || before.is_none() && one => object.set(key, value),
            Some(key) => {
                let before = before.unwrap_or(object.rest);
                let both = table.join(before, value);
                object.set(key, both);
            }
            None => {
                object.rest = table.join(object.rest, value);
                if object.keys != ValueId::NEVER {
                    object.keys = table.join(object.keys, value);
                }
            }
        }
        state.set_object(id, Rc::new(object));
    }
}

/// Changes the objects that a value may be: one alone outright, of several each may be changed or not.
pub(super) fn change(
    of: ValueId,
    state: &mut State,
    table: &mut Table,
    mut change: impl FnMut(&mut Object, &mut Table),
) -> bool {
    let objects = table.get(of).objects.clone();
    let one = objects.len() == 1;
    let mut any = false;
    for id in objects {
        let Some(before) = state.object(id).cloned() else { continue };
        let mut object = (*before).clone();
        change(&mut object, table);
        if !(one && before.single) {
            object = super::state::join_objects(&before, &object, table);
        }
        state.set_object(id, Rc::new(object));
        any = true;
    }
    any
}

/// The data in a value and in all that it holds.
pub(super) fn deep_marks(of: ValueId, state: &State, table: &mut Table) -> MarksId {
    let mut marks = table.get(of).marks;
    let mut seen: FxHashSet<ObjectId> = FxHashSet::default();
    let mut open: Vec<(ObjectId, usize)> =
        table.get(of).objects.iter().map(|id| (*id, 0)).collect();
    let closure = table.known_name(CLOSURE);
    while let Some((id, depth)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(object) = state.object(id).cloned() else { continue };
        if closure.is_some() && object.class == closure {
            continue;
        }
        for value in object.parts.iter().map(|(_, value)| *value).chain([object.rest, object.keys])
        {
            let inner = table.get(value).marks;
            marks = table.union(marks, inner);
            if depth < DEEPEST {
                open.extend(table.get(value).objects.iter().map(|id| (*id, depth + 1)));
            }
        }
    }
    marks
}

/// The data in several values and in all that they hold.
pub(super) fn marks_in_all(
    values: impl IntoIterator<Item = ValueId>,
    state: &State,
    table: &mut Table,
) -> MarksId {
    values.into_iter().fold(MarksId::NONE, |all, value| {
        let marks = deep_marks(value, state, table);
        table.union(all, marks)
    })
}

/// Lets a value be one object of a state.
pub(super) fn of_object(
    id: ObjectId,
    object: Object,
    state: &mut State,
    table: &mut Table,
) -> ValueId {
    let class = object.class;
    // An object that is made again where one was made before may be either.
    let object = match state.object(id).cloned() {
        Some(before) => {
            let mut both = super::state::join_objects(&before, &object, table);
            both.single = false;
            both.class = class;
            both
        }
        None => object,
    };
    state.set_object(id, Rc::new(object));
    table.add(Value { class, objects: vec![id], ..Value::default() })
}
