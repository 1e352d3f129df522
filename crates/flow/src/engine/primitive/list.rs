//! Lists.

use seawall_rules::models::PrimitiveName as Name;

use super::super::Engine;
use super::super::access;
use super::super::frame::Frame;
use super::super::operate::equal;
use super::super::state::State;
use super::Operands;
use crate::steps::OpId;
use crate::value::{Constant, Key, Object, Table, ValueId};

/// What is added that another collection holds: its elements in their order, or any of them.
type Added = Result<Vec<ValueId>, ValueId>;

impl Engine<'_, '_> {
    pub(super) fn list_primitive(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let this = operands.at(0);
        match name {
            Name::ListNew | Name::ListOf | Name::ListCopy | Name::ListSlice => {
                self.new_list(at, name, operands, state)
            }
            Name::ListGet | Name::ListFirst | Name::ListLast => self.got(name, operands, state),
            Name::ListElements | Name::IteratorNext => self.element(this, state),
            Name::ListIterator => this,
            Name::ListSize => {
                let length = self.only(this, state).and_then(|list| list.length);
                self.number(length.map(i64::from))
            }
            Name::ListIsEmpty => {
                let length = self.only(this, state).and_then(|list| list.length);
                self.truth(length.map(|length| length == 0))
            }
            Name::ListContains => {
                let holds = self.contains(this, operands.at(1), state);
                self.truth(holds)
            }
            Name::IteratorHasNext => self.truth(None),
            Name::ListJoin => {
                let turned = [operands.at(1), this];
                self.text_carried(&Operands(&turned), state)
            }
            _ => self.list_changed(at, name, operands, state),
        }
    }

    fn new_list(
        &mut self,
        at: (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let class = Some(self.table.name(self.manner.literals.list));
        let mut list = Object::new(class);
        let source = operands.all().last().copied();
        match (name, source) {
            (Name::ListOf, _) => list.set_elements(operands.all()),
            (Name::ListNew | Name::ListCopy, Some(of)) if self.int_of(of).is_none() => {
                if let Some(elements) = self.only(of, state).and_then(|of| of.elements()) {
                    list.set_elements(&elements);
                } else {
                    list.rest = self.element(of, state);
                    list.length = None;
                }
            }
            (Name::ListSlice, _) => {
                let elements = self.only(operands.at(0), state).and_then(|of| of.elements());
                let from = self.int_of(operands.at(1)).and_then(|at| usize::try_from(at).ok());
                let to = match operands.get(2) {
                    Some(to) => self.int_of(to).and_then(|at| usize::try_from(at).ok()),
                    None => elements.as_ref().map(Vec::len),
                };
                let sliced = elements
                    .zip(from.zip(to))
                    .and_then(|(all, (from, to))| all.get(from..to).map(<[ValueId]>::to_vec));
                if let Some(elements) = sliced {
                    list.set_elements(&elements);
                } else {
                    list.rest = self.element(operands.at(0), state);
                    list.length = None;
                }
            }
            _ => {}
        }
        self.made(at, list, state)
    }

    /// An element by its place.
    fn got(&mut self, name: Name, operands: &Operands<'_>, state: &State) -> ValueId {
        let this = operands.at(0);
        let key = match name {
            Name::ListFirst => Some(Key::At(0)),
            Name::ListLast => {
                let length = self.only(this, state).and_then(|list| list.length);
                length.and_then(|length| length.checked_sub(1)).map(Key::At)
            }
            _ => self.key_of(operands.at(1)),
        };
        let known = self.only(this, state).is_some_and(|list| list.length.is_some());
        match key.filter(|_| known) {
            Some(key) => {
                let marks = self.table.get(this).marks;
                let value = access::read(this, key, state, &mut self.table);
                self.table.marked(value.unwrap_or(ValueId::UNKNOWN), marks)
            }
            None => self.element(this, state),
        }
    }

    fn contains(&self, list: ValueId, value: ValueId, state: &State) -> Option<bool> {
        let wanted = self.table.constant_of(value)?;
        let elements = self.only(list, state).filter(|list| !list.open)?.elements()?;
        let mut unknown = false;
        for element in elements {
            match self.table.constant_of(element) {
                Some(element) if equal(element, wanted) => return Some(true),
                Some(_) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(false)
    }

    /// Changes a list; gives what the change gives.
    fn list_changed(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        name: Name,
        operands: &Operands<'_>,
        state: &mut State,
    ) -> ValueId {
        let this = operands.at(0);
        let (first, second) = (operands.at(1), operands.at(2));
        let place = self.int_of(first).and_then(|at| usize::try_from(at).ok());
        let added = (name == Name::ListAddAll).then(|| {
            let whole = self.only(first, state).and_then(|other| other.elements());
            whole.ok_or_else(|| self.element(first, state))
        });
        let constant = self.table.constant_of(first).cloned();
        let mut given = None;
        let changed = access::change(this, state, &mut self.table, |list, table| {
            let Some(mut all) = list.elements() else {
                given = Some(loosely(name, (first, second), list, table));
                return;
            };
            let taken = exactly(
                name,
                (place, first, second),
                (&mut all, added.as_ref(), constant.as_ref()),
                table,
            );
            if let Some(taken) = taken {
                given = taken;
                list.set_elements(&all);
            } else {
                let more = match &added {
                    Some(Err(element)) => *element,
                    _ => first,
                };
                given = Some(loosely(name, (more, second), list, table));
            }
        });
        if !changed {
            let marks = self.carried(operands, state);
            let marks = self.table.get(marks).marks;
            if let Some(crate::code::Step::Call(call)) = frame.code.steps.get(op.index())
                && let crate::code::Callee::Method(object, _) = call.0
            {
                self.change_place(frame, object, state, |table, own| table.union(own, marks));
            }
            return self.table.marked(ValueId::UNKNOWN, marks);
        }
        given.unwrap_or(ValueId::UNKNOWN)
    }
}

/// A change of a list all of whose elements are known; gives what it takes out, or nothing if it is not known
/// what changes.
#[expect(clippy::option_option, reason = "a change that is known may take nothing out")]
fn exactly(
    name: Name,
    (place, first, second): (Option<usize>, ValueId, ValueId),
    (all, added, wanted): (&mut Vec<ValueId>, Option<&Added>, Option<&Constant>),
    table: &Table,
) -> Option<Option<ValueId>> {
    match (name, place) {
        (Name::ListAdd, _) => all.push(first),
        (Name::ListAddFirst, _) => all.insert(0, first),
        (Name::ListInsert, Some(at)) if at <= all.len() => all.insert(at, second),
        (Name::ListSet, Some(at)) => {
            let slot = all.get_mut(at)?;
            return Some(Some(std::mem::replace(slot, second)));
        }
        // A number says which element goes, even where a value could.
        (Name::ListRemoveAt, Some(at)) if at < all.len() => return Some(Some(all.remove(at))),
        (Name::ListRemove, _) => {
            let equals = |value: &ValueId| {
                table.constant_of(*value).zip(wanted).map(|(one, other)| equal(one, other))
            };
            let known: Vec<Option<bool>> = all.iter().map(equals).collect();
            if let Some(at) = known.iter().position(|same| *same != Some(false)) {
                known.get(at).copied().flatten()?;
                all.remove(at);
            }
        }
        (Name::ListRemoveFirst, _) if !all.is_empty() => return Some(Some(all.remove(0))),
        (Name::ListRemoveLast, _) => return all.pop().map(Some),
        (Name::ListClear, _) => all.clear(),
        (Name::ListReverse, _) => all.reverse(),
        (Name::ListAddAll, _) => match added {
            Some(Ok(more)) => all.extend(more),
            _ => return None,
        },
        _ => return None,
    }
    Some(None)
}

/// A change of a list of whose places nothing is known any more; gives any element.
fn loosely(
    name: Name,
    (first, second): (ValueId, ValueId),
    list: &mut Object,
    table: &mut Table,
) -> ValueId {
    let mut all = list.rest;
    for (_, value) in list.parts.iter().filter(|(key, _)| matches!(key, Key::At(_))) {
        all = table.join(all, *value);
    }
    let given = all;
    let more = match name {
        Name::ListAdd | Name::ListAddFirst | Name::ListAddAll => first,
        Name::ListInsert | Name::ListSet => second,
        Name::ListClear => {
            list.rest = ValueId::NEVER;
            list.set_elements(&[]);
            return ValueId::UNKNOWN;
        }
        _ => ValueId::NEVER,
    };
    // What is added at the end leaves everything in its place.
    if !matches!(name, Name::ListAdd | Name::ListAddAll) {
        list.parts.retain(|(key, _)| !matches!(key, Key::At(_)));
    }
    list.length = None;
    list.rest = table.join(all, more);
    if given == ValueId::NEVER { ValueId::UNKNOWN } else { given }
}
