//! Functions that are passed to what models say of: what they are called with, and what they give.

use rustc_hash::FxHashSet;
use seawall_rules::models::{Effect, Operand, PrimitiveName, Slot};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::steps::OpId;
use crate::value::{MarksId, Object, ValueId};

/// What a function is called with, and what on.
type Called = (Vec<One>, Option<ValueId>);

/// The first of the objects that functions are called with.
const OBJECTS: u32 = 830;

impl Engine<'_, '_> {
    /// What a function is called with that is passed to a call which gives this.
    fn called_with(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        with: &[Operand],
        (passed, given): (&Passed, ValueId),
        state: &mut State,
    ) -> Called {
        let (mut arguments, mut this) = (Vec::new(), None);
        for operand in with {
            let (slot, elements) = match operand {
                Operand::On(of) => {
                    let of = std::slice::from_ref(&**of);
                    let on = self.called_with((&mut *frame, op), of, (passed, given), state);
                    this = on.0.first().map(|one| one.value);
                    continue;
                }
                Operand::Slot(slot) => (slot, false),
                Operand::Elements(slot) => (slot, true),
                Operand::Keys(slot) => {
                    for (_, value) in self.at_slot(slot, passed) {
                        let value = self.any_key(value, state);
                        arguments.push(One { value, ..One::default() });
                    }
                    continue;
                }
                Operand::Given => {
                    arguments.push(One { value: given, ..One::default() });
                    continue;
                }
                Operand::New(class) => {
                    let class = self.table.name(class);
                    let part = u32::try_from(arguments.len()).unwrap_or_default();
                    let id = frame.site(op, OBJECTS + part);
                    let object = Object::unknown(Some(class));
                    let value = access::of_object(id, object, state, &mut self.table);
                    arguments.push(One { value, ..One::default() });
                    continue;
                }
            };
            let held = self.at_slot(slot, passed);
            // Where functions are values, what is left out is nothing, and what follows keeps its place.
            if held.is_empty() && self.manner.functions_are_values {
                arguments.push(One::default());
            }
            for (op, value) in held {
                let value = if elements { self.element(value, state) } else { value };
                arguments.push(One { op, value, ..One::default() });
            }
        }
        (arguments, this)
    }

    /// Calls functions and classes that are passed by name, and notes what those that are written there are
    /// called with.
    pub(super) fn callbacks(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        effect: &Effect,
        passed: &Passed,
        state: &mut State,
    ) {
        for (slot, with) in &effect.callbacks {
            let (arguments, _) =
                self.called_with((&mut *frame, op), with, (passed, ValueId::UNKNOWN), state);
            let called = self.at_slot(slot, passed);
            let functions =
                passed.arguments.iter().filter(|one| called.iter().any(|(op, _)| *op == one.op));
            for function in functions.filter_map(|one| one.function) {
                frame.inner.insert(function, arguments.iter().map(|one| one.value).collect());
            }
            let with = Passed { arguments, ..Passed::default() };
            for (_, value) in called {
                let path = self.table.get(value).path;
                if let Some(path) = path.or_else(|| self.function_named(frame, value)) {
                    self.call_path(frame, op, path, &with, state);
                }
            }
        }
    }

    /// The same where functions are values, once it is known what the call gives; what the functions give may be
    /// what the call does.
    pub(super) fn called_back(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        effect: &Effect,
        (passed, given): (&Passed, ValueId),
        state: &mut State,
    ) -> ValueId {
        let does = effect.does.as_ref().map(|does| does.name);
        if does == Some(PrimitiveName::FunctionPromise) {
            return self.promised(frame, op, passed, state);
        }
        self.answers(effect, passed, state);
        let mut result = ValueId::NEVER;
        let mut known: FxHashSet<Option<OpId>> = FxHashSet::default();
        for (slot, with) in &effect.callbacks {
            let (arguments, this) =
                self.called_with((&mut *frame, op), with, (passed, given), state);
            let with = Passed { arguments, ..Passed::default() };
            for (at, value) in self.at_slot(slot, passed) {
                known.insert(at);
                let called = match self.call_functions(frame, op, (value, this), &with, state) {
                    None if self.table.get(value).path.is_some() => {
                        Some(self.call_value(frame, op, value, &with, state))
                    }
                    called => called,
                };
                if let Some(called) = called {
                    result = self.table.join(result, called);
                    let again = (&*effect.callbacks, &with);
                    let again = self.called_again(frame, op, again, (value, this, called), state);
                    result = self.table.join(result, again);
                } else {
                    self.within_list(frame, op, (value, &with), state);
                }
            }
        }
        let all = passed.arguments.iter().chain(&passed.block);
        let others: Vec<One> = all.filter(|one| !known.contains(&one.op)).cloned().collect();
        if !others.is_empty() {
            let says_more = effect.moves.is_some() || effect.does.is_some();
            let marks = if says_more { MarksId::NONE } else { self.table.get(given).marks };
            let others = Passed { arguments: others, ..Passed::default() };
            self.call_passed(frame, op, (&others, marks), state);
        }
        if result == ValueId::NEVER {
            return given;
        }
        match does {
            Some(PrimitiveName::FunctionResult) => result,
            Some(PrimitiveName::FunctionEach) => self.any_of((frame, op), result, state),
            _ => given,
        }
    }

    /// What a function gives that is called for each element, once it was for one: it may see what it wrote, and is
    /// handed what it gave where it gathers something.
    fn called_again(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (callbacks, with): (&[(Slot, Vec<Operand>)], &Passed),
        (value, this, called): (ValueId, Option<ValueId>, ValueId),
        state: &mut State,
    ) -> ValueId {
        let is_each = |(_, with): &(Slot, Vec<Operand>)| {
            with.iter().any(|one| matches!(one, Operand::Elements(_)))
        };
        if !self.follows_keys() || !callbacks.iter().any(is_each) {
            return ValueId::NEVER;
        }
        let gathers = |(_, with): &(Slot, Vec<Operand>)| {
            matches!(with.as_slice(), [Operand::Slot(_), Operand::Elements(_), ..])
        };
        let mut with = with.clone();
        if callbacks.iter().any(gathers)
            && let Some(first) = with.arguments.first_mut()
        {
            first.value = self.table.join(first.value, called);
        }
        let again = self.call_functions(frame, op, (value, this), &with, state);
        again.unwrap_or(ValueId::NEVER)
    }

    /// What functions give that are passed to a call goes where its model says.
    fn answers(&mut self, effect: &Effect, passed: &Passed, state: &State) {
        for (slot, _) in effect.callbacks.iter().filter(|_| !effect.answers.is_empty()) {
            for (_, value) in self.at_slot(slot, passed) {
                self.let_answer(value, &effect.answers, state);
            }
        }
    }

    /// Several functions may be passed as a list or by names.
    fn within_list(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, with): (ValueId, &Passed),
        state: &mut State,
    ) {
        for id in self.table.get(value).objects.clone() {
            let parts = state.object(id).map(|object| object.parts.clone()).unwrap_or_default();
            for (_, part) in parts {
                self.call_functions(frame, op, (part, None), with, state);
            }
        }
    }
}
