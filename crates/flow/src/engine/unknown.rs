//! Calls of which nothing is known, and what of a call is better not known.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::Step;
use crate::project::FunctionId;
use crate::steps::OpId;
use crate::value::{Value, ValueId};

/// Numbers that are computed for a parameter and told apart.
const MOST_NUMBERS: usize = 4;

impl Engine<'_, '_> {
    /// A call of which nothing is known: what comes of it may hold all that it was given.
    pub(super) fn unknown_call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let values: Vec<ValueId> = passed.values().collect();
        let marks = access::marks_in_all(values.iter().copied(), state, &mut self.table);
        for value in values {
            self.escape(value, state);
        }
        if self.manner.functions_are_values {
            frame.unknown.insert(op);
            let mut others = passed.clone();
            others.arguments.extend(passed.block.clone());
            let given = self.call_passed(frame, op, (&others, marks), state);
            let more = access::deep_marks(given, state, &mut self.table);
            let marks = self.table.union(marks, more);
            return self.table.marked(ValueId::UNKNOWN, marks);
        }
        self.table.marked(ValueId::UNKNOWN, marks)
    }

    /// What an object holds may be changed by code that is not known.
    fn escape(&mut self, value: ValueId, state: &mut State) {
        let unknown = |table: &mut crate::value::Table, value: ValueId| {
            let known: Value = table.get(value).clone();
            table.add(Value { constant: None, ..known })
        };
        access::change(value, state, &mut self.table, |object, table| {
            object.open = true;
            for at in 0..object.parts.len() {
                if let Some(part) = object.parts.get_mut(at) {
                    part.1 = unknown(table, part.1);
                }
            }
        });
    }

    /// What is passed without the numbers that were computed for the call, where these are ever new ones, as
    /// those of counters are: each would be a way to call the function of its own.
    pub(super) fn uncounted(
        &mut self,
        frame: &mut Frame,
        method: FunctionId,
        passed: &Passed,
    ) -> Option<Passed> {
        let mut other = None;
        for (at, one) in passed.arguments.iter().enumerate() {
            let step = one.op.and_then(|op| frame.code.steps.get(op.index()));
            let constant = self.table.get(one.value).constant;
            let (Some(Step::Operate(..) | Step::Bump(..)), Some(constant)) = (step, constant)
            else {
                continue;
            };
            if self.table.constant(constant).as_int().is_none() {
                continue;
            }
            let known = frame.counters.entry((method, at)).or_default();
            if known.contains(&constant) {
                continue;
            }
            if known.len() < MOST_NUMBERS {
                known.push(constant);
                continue;
            }
            let value = self.table.change(one.value, |value| value.constant = None);
            let all: &mut Passed = other.get_or_insert_with(|| passed.clone());
            if let Some(one) = all.arguments.get_mut(at) {
                one.value = value;
            }
        }
        other
    }
}
