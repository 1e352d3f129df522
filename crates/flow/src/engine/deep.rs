//! The data in many values of one state and in all that they hold: each object is looked into once.

use rustc_hash::FxHashMap;

use super::access::CLOSURE;
use super::state::State;
use crate::value::{MarksId, ObjectId, Table, ValueId};

/// What is known so far of a state's objects.
///
/// Objects that hold one another hold the same data, so they are found together, as the strongly connected
/// parts of the graph of objects (R. Tarjan, Depth-first search and linear graph algorithms, 1972).
#[derive(Debug, Default)]
pub(super) struct DeepMarks {
    known: FxHashMap<ObjectId, Found>,
    /// Objects whose part is not whole yet.
    open: Vec<ObjectId>,
    entered: u32,
}

#[derive(Debug, Clone, Copy)]
enum Found {
    Whole(MarksId),
    /// Its number among those entered.
    Open(u32),
}

/// An object whose inner objects are being looked into.
struct Visit {
    of: ObjectId,
    number: u32,
    /// The first object entered that it leads back to.
    low: u32,
    marks: MarksId,
    /// Objects that it holds, and which were not looked into yet.
    inner: Vec<ObjectId>,
}

impl DeepMarks {
    /// The data in a value and in all that it holds.
    pub(super) fn of(&mut self, of: ValueId, state: &State, table: &mut Table) -> MarksId {
        let mut marks = table.get(of).marks;
        for id in table.get(of).objects.clone() {
            let inner = self.within(id, state, table);
            marks = table.union(marks, inner);
        }
        marks
    }

    fn within(&mut self, of: ObjectId, state: &State, table: &mut Table) -> MarksId {
        if let Some(Found::Whole(marks)) = self.known.get(&of) {
            return *marks;
        }
        let mut visits = vec![self.enter(of, state, table)];
        while let Some(visit) = visits.last_mut() {
            if let Some(inner) = visit.inner.pop() {
                match self.known.get(&inner) {
                    Some(Found::Whole(marks)) => visit.marks = table.union(visit.marks, *marks),
                    Some(Found::Open(number)) => visit.low = visit.low.min(*number),
                    None => visits.push(self.enter(inner, state, table)),
                }
                continue;
            }
            let Some(left) = visits.pop() else { break };
            if left.low == left.number {
                self.close(&left);
            }
            let Some(outer) = visits.last_mut() else { return left.marks };
            outer.marks = table.union(outer.marks, left.marks);
            outer.low = outer.low.min(left.low);
        }
        MarksId::NONE
    }

    fn enter(&mut self, of: ObjectId, state: &State, table: &mut Table) -> Visit {
        let number = self.entered;
        self.entered += 1;
        self.known.insert(of, Found::Open(number));
        self.open.push(of);
        let mut visit = Visit { of, number, low: number, marks: MarksId::NONE, inner: Vec::new() };
        let closure = table.known_name(CLOSURE);
        let object = state.object(of);
        let Some(object) = object.filter(|one| closure.is_none() || one.class != closure) else {
            return visit;
        };
        let parts = object.parts.iter().map(|(_, value)| *value);
        for value in parts.chain([object.rest, object.keys]) {
            let inner = table.get(value).marks;
            visit.marks = table.union(visit.marks, inner);
            visit.inner.extend(&table.get(value).objects);
        }
        visit
    }

    /// All that was entered since an object, and leads back to it, holds the same.
    fn close(&mut self, first: &Visit) {
        while let Some(one) = self.open.pop() {
            self.known.insert(one, Found::Whole(first.marks));
            if one == first.of {
                break;
            }
        }
    }
}
