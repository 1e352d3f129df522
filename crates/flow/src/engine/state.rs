//! What holds at a place of a body: what its variables are, and what objects hold.

use std::rc::Rc;

use super::access;
use super::page::Page;
use crate::value::{Key, Name, Object, ObjectId, Table, Value, ValueId};

/// Fields of classes in which data is followed at once.
pub(super) const MOST_LEFT: usize = 8;

/// What holds at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    variables: Vec<ValueId>,
    /// Sorted by number.
    heap: Vec<(ObjectId, Rc<Object>)>,
    /// Where in a page what is written next stands.
    pub(super) page: Page,
    /// Data that code on the way here has left in fields of classes, sorted by their full names.
    left: Vec<(Name, ValueId)>,
}

impl State {
    /// Of a body with so many variables, none of which was written.
    pub(crate) fn new(variables: usize) -> Self {
        Self { variables: vec![ValueId::NEVER; variables], ..Self::default() }
    }

    /// The same of a body that is run in the midst of another, where this holds.
    pub(super) fn within(variables: usize, around: &Self) -> Self {
        Self { variables: vec![ValueId::NEVER; variables], ..around.clone() }
    }

    /// Takes over what the end of a body has left that was run in the midst of this one.
    pub(super) fn take_over(&mut self, end: Self) {
        self.heap = end.heap;
        self.left = end.left;
        self.page = end.page;
    }

    /// What a variable holds.
    pub(crate) fn variable(&self, variable: usize) -> ValueId {
        self.variables.get(variable).copied().unwrap_or(ValueId::UNKNOWN)
    }

    /// Writes to a variable.
    pub(crate) fn set_variable(&mut self, variable: usize, value: ValueId) {
        if let Some(slot) = self.variables.get_mut(variable) {
            *slot = value;
        }
    }

    /// What code on the way here has left in a field of a class, if that is data.
    pub(crate) fn left_in(&self, field: Name) -> Option<ValueId> {
        let at = self.left.binary_search_by_key(&field, |(field, _)| *field).ok()?;
        self.left.get(at).map(|(_, value)| *value)
    }

    /// Leaves data in a field of a class, or something else.
    pub(crate) fn leave_in(&mut self, field: Name, data: Option<ValueId>) {
        let at = self.left.binary_search_by_key(&field, |(field, _)| *field);
        match (at, data) {
            (Ok(at), Some(value)) => {
                if let Some(slot) = self.left.get_mut(at) {
                    slot.1 = value;
                }
            }
            (Ok(at), None) => {
                self.left.remove(at);
            }
            (Err(at), Some(value)) if self.left.len() < MOST_LEFT => {
                self.left.insert(at, (field, value));
            }
            (Err(_), _) => {}
        }
    }

    /// All data that was left in fields of classes.
    pub(crate) fn left(&self) -> &[(Name, ValueId)] {
        &self.left
    }

    /// Puts other data in place of all that was left in fields of classes.
    pub(crate) fn set_left(&mut self, left: Vec<(Name, ValueId)>) {
        self.left = left;
    }

    /// An object.
    pub(crate) fn object(&self, id: ObjectId) -> Option<&Rc<Object>> {
        let at = self.heap.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.heap.get(at).map(|(_, object)| object)
    }

    /// The object that a value is, if it is one alone.
    pub(crate) fn only(&self, value: &Value) -> Option<&Rc<Object>> {
        match value.objects.as_slice() {
            [id] => self.object(*id),
            _ => None,
        }
    }

    /// All objects.
    pub(crate) fn objects(&self) -> &[(ObjectId, Rc<Object>)] {
        &self.heap
    }

    /// Puts an object there; the one that was there before is taken over by it.
    pub(crate) fn set_object(&mut self, id: ObjectId, object: Rc<Object>) {
        match self.heap.binary_search_by_key(&id, |(id, _)| *id) {
            Ok(at) => {
                if let Some(slot) = self.heap.get_mut(at) {
                    slot.1 = object;
                }
            }
            Err(at) => self.heap.insert(at, (id, object)),
        }
    }

    /// What holds if either does.
    pub(crate) fn joined(&self, other: &Self, table: &mut Table) -> Self {
        let longest = self.variables.len().max(other.variables.len());
        let of =
            |state: &Self, at: usize| state.variables.get(at).copied().unwrap_or(ValueId::NEVER);
        let joined = |at: usize| either((of(self, at), self), (of(other, at), other), table);
        let variables = (0..longest).map(joined).collect();
        let mut heap = Vec::with_capacity(self.heap.len().max(other.heap.len()));
        let (mut left, mut right) = (self.heap.iter().peekable(), other.heap.iter().peekable());
        loop {
            match (left.peek(), right.peek()) {
                (Some((one, object)), Some((two, same))) if one == two => {
                    let both = if Rc::ptr_eq(object, same) || object == same {
                        Rc::clone(object)
                    } else {
                        Rc::new(join_objects(object, same, table))
                    };
                    heap.push((*one, both));
                    left.next();
                    right.next();
                }
                (Some((one, _)), Some((two, _))) if one > two => heap.extend(right.next().cloned()),
                (Some(_), _) => heap.extend(left.next().cloned()),
                (None, Some(_)) => heap.extend(right.next().cloned()),
                (None, None) => break,
            }
        }
        let left = join_left(&self.left, &other.left, table);
        Self { variables, heap, left, page: self.page.joined(&other.page) }
    }
}

/// What is either of two values of two states. Where it is not known any more which objects it may be, it has the data
/// in them.
pub(super) fn either(
    (one, in_one): (ValueId, &State),
    (other, in_other): (ValueId, &State),
    table: &mut Table,
) -> ValueId {
    let joined = table.join(one, other);
    if one == other || !table.get(joined).objects.is_empty() {
        return joined;
    }
    let mut marked = joined;
    for (value, state) in [(one, in_one), (other, in_other)] {
        if !table.get(value).objects.is_empty() {
            let marks = access::deep_marks(value, state, table);
            marked = table.marked(marked, marks);
        }
    }
    marked
}

/// What was left in fields of classes on either of two ways. A field in which only one of them leaves a text without data
/// may hold what other code put there.
fn join_left(
    one: &[(Name, ValueId)],
    other: &[(Name, ValueId)],
    table: &mut Table,
) -> Vec<(Name, ValueId)> {
    let mut fields: Vec<Name> = one.iter().chain(other).map(|(field, _)| *field).collect();
    fields.sort_unstable();
    fields.dedup();
    let of = |all: &[(Name, ValueId)], field: Name| {
        all.iter().find(|(of, _)| *of == field).map_or(ValueId::UNKNOWN, |(_, value)| *value)
    };
    let is_in = |all: &[(Name, ValueId)], field: Name| all.iter().any(|(of, _)| *of == field);
    fields.retain(|field| {
        let is_in_both = is_in(one, *field) && is_in(other, *field);
        let holds_data = |value: ValueId| {
            let value = table.get(value);
            !(value.marks.is_none() && value.objects.is_empty())
        };
        // What is told under other names stands in no field.
        let is_apart = table.text(*field).starts_with('(');
        is_in_both || is_apart || holds_data(of(one, *field)) || holds_data(of(other, *field))
    });
    fields.into_iter().map(|field| (field, table.join(of(one, field), of(other, field)))).collect()
}

/// What an object holds if it is as either says.
pub(crate) fn join_objects(one: &Object, other: &Object, table: &mut Table) -> Object {
    let mut joined = Object {
        class: one.class.filter(|_| one.class == other.class),
        parts: Vec::new(),
        rest: table.join(one.rest, other.rest),
        keys: match (one.keys, other.keys) {
            (ValueId::NEVER, ValueId::NEVER) => ValueId::NEVER,
            _ => table.join(one.through(), other.through()),
        },
        length: one.length.filter(|_| one.length == other.length),
        open: one.open || other.open,
        single: one.single && other.single,
    };
    let mut keys: Vec<Key> = one.parts.iter().chain(&other.parts).map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let (left, right) = (one.get(key), other.get(key));
        let value = match (left, right) {
            // A place that only one of two lists of different lengths has says nothing.
            (Some(value), None) | (None, Some(value))
                if matches!(key, Key::At(_)) && joined.length.is_none() =>
            {
                joined.rest = table.join(joined.rest, value);
                continue;
            }
            (Some(left), Some(right)) => table.join(left, right),
            (Some(value), None) => absent(value, other, table),
            (None, Some(value)) => absent(value, one, table),
            (None, None) => continue,
        };
        joined.set(key, value);
    }
    joined
}

/// A value under a key that another object does not have.
fn absent(value: ValueId, without: &Object, table: &mut Table) -> ValueId {
    let value = if without.open { table.join(value, ValueId::UNKNOWN) } else { value };
    table.join(value, without.rest)
}
