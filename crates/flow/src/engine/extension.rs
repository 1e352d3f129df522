//! Functions that are called as methods of what they are given first, and variables that calls write to.

use super::Engine;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::code::Step;
use crate::project::FunctionId;
use crate::steps::OpId;
use crate::value::{Constant, Name, ValueId};

impl Engine<'_, '_> {
    /// The function that a call of this name means on a value of a class that has no such method itself.
    pub(super) fn extension(
        &self,
        class: Option<Name>,
        name: Name,
        arguments: usize,
    ) -> Option<FunctionId> {
        let named = self.project.extensions.get(&name)?.iter().copied();
        let fits = |id: &FunctionId| {
            let Some(function) = self.project.function(*id) else { return false };
            if function.extends.is_some() {
                let needed = function.parameters.iter().filter(|one| one.node.slot(3).is_none());
                let has_rest = function.parameters.iter().any(|one| !one.rest.is_empty());
                let fits = has_rest || arguments <= function.parameters.len();
                return fits
                    && arguments + usize::from(has_rest) >= needed.count()
                    && self.may_be(class, function.extended);
            }
            let Some((this, others)) = function.parameters.split_first() else { return false };
            let needed = others.iter().filter(|one| one.node.slot(3).is_none()).count();
            let has_rest = others.iter().any(|one| !one.rest.is_empty());
            let takes = arguments + usize::from(has_rest) >= needed;
            takes && (has_rest || arguments <= others.len()) && self.may_be(class, this.class)
        };
        let mut fitting = named.filter(fits);
        let first = fitting.next()?;
        (class.is_some() || fitting.next().is_none()).then_some(first)
    }

    /// Whether a value of a class may be one of another.
    fn may_be(&self, class: Option<Name>, wanted: Option<Name>) -> bool {
        let (Some(class), Some(wanted)) = (class, wanted) else { return true };
        let lineage = self.project.ancestors(class);
        let mut all =
            lineage.iter().copied().flat_map(|class| self.library.lineage(class).to_vec());
        self.table.text(wanted) == self.manner.root || all.any(|one| one == wanted)
    }

    pub(super) fn run_extension(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (function, of): (FunctionId, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        if self.project.function(function).is_some_and(|one| one.extends.is_some()) {
            return self.run_methods(frame, op, (&[function], of), passed, state);
        }
        let from = passed.this.and_then(|(op, _)| op);
        let mut with = Passed { this: None, ..passed.clone() };
        with.arguments.insert(0, One { op: from, value: of, ..One::default() });
        self.run_methods(frame, op, (&[function], ValueId::UNKNOWN), &with, state)
    }

    /// The class of a value where it is used; of nothing, that of the variable that holds it.
    pub(super) fn class_at(&self, frame: &Frame, op: Option<OpId>, of: ValueId) -> Option<Name> {
        let known = self.table.get(of);
        let is_null = known.constant.is_some_and(|id| *self.table.constant(id) == Constant::Null);
        if known.class.is_some() || !is_null {
            return known.class;
        }
        match frame.code.steps.get(op?.index())? {
            Step::Local(variable) => frame.code.types.get(variable).copied(),
            _ => None,
        }
    }

    /// The type whose members an array has.
    pub(super) fn of_array(&self, class: Name) -> Option<Name> {
        let array = self.manner.types.array.filter(|_| self.table.text(class).ends_with("[]"))?;
        self.table.known_name(array)
    }

    /// Writes what a function leaves in the variables that it was passed.
    pub(super) fn write_back(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        method: FunctionId,
        (passed, referred): (&Passed, &[(usize, ValueId)]),
        state: &mut State,
    ) {
        let Some(function) = self.project.function(method) else { return };
        for (number, value) in referred {
            if self.manner.flat {
                let object = passed.this.map(|(op, _)| op).into_iter();
                let mut all = object.chain(passed.arguments.iter().map(|one| one.op));
                if let Some(to) = all.nth(*number).flatten() {
                    self.write_to(frame, (op, to), *value, state);
                }
                continue;
            }
            let name = function.parameters.get(*number).map_or("", |parameter| parameter.name);
            let mut arguments = passed.arguments.iter();
            let by_name = arguments
                .find(|one| one.keyword.is_some_and(|keyword| self.table.text(keyword) == name));
            let by_place = passed.arguments.get(*number).filter(|one| one.keyword.is_none());
            if let Some(to) = by_name.or(by_place).and_then(|one| one.op) {
                self.write_to(frame, (op, to), *value, state);
            }
        }
    }

    /// Writes to what an operation has read.
    fn write_to(
        &mut self,
        frame: &mut Frame,
        (op, to): (OpId, OpId),
        value: ValueId,
        state: &mut State,
    ) {
        let code = std::rc::Rc::clone(&frame.code);
        match code.steps.get(to.index()) {
            Some(Step::Local(variable)) => state.set_variable(*variable, value),
            Some(Step::Outer(name, variable)) => {
                self.write_outer(frame, op, (*name, *variable), value, state);
            }
            Some(Step::Part(object, key)) => {
                self.write_part(frame, (*object, *key), value, state);
            }
            _ => {}
        }
    }
}
