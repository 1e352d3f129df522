//! Modules as values: what they give out, be it said outright or at run time.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::Step;
use crate::project::{DEFAULT, Definition, EXPORTS};
use crate::steps::OpId;
use crate::value::{Key, MarksId, Name, Object, ValueId};

impl Engine<'_, '_> {
    /// What `require` and `import` give.
    pub(super) fn required(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, passed): (Name, &Passed),
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.modules_are_values || !matches!(self.table.text(name), "require" | "import")
        {
            return None;
        }
        let written = self.table.constant_of(passed.arguments.first()?.value)?.as_text()?;
        let path = self.project.file(frame.file)?.source.path;
        let full = self.project.module_meant(path, &written, &self.table);
        let full = self.table.name(&full);
        Some(self.path_value(frame, op, full, state))
    }

    /// What a full name stands for that is one of a module which says at run time what it gives out.
    pub(super) fn given_out(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        full: Name,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.modules_are_values {
            return None;
        }
        if let Some(exports) = self.exports_of(full) {
            return Some(self.path_value(frame, op, exports, state));
        }
        if self.project.known.contains_key(&full) || self.project.globals.contains_key(&full) {
            return None;
        }
        let (owner, member) = self.table.text(full).rsplit_once('.')?;
        let (owner, member) = (owner.to_owned(), member.to_owned());
        let owner = self.table.known_name(&owner)?;
        // What a library gives out without a name is all of it.
        if member == DEFAULT && !self.project.known.contains_key(&owner) {
            return Some(self.table.of_path(owner));
        }
        let of = match self.exports_of(owner) {
            Some(exports) => self.path_value(frame, op, exports, state),
            None if self.project.globals.contains_key(&owner) => {
                self.path_value(frame, op, owner, state)
            }
            None => return None,
        };
        let member = self.table.name(&member);
        if let Some(path) = self.table.get(of).path {
            return Some(self.member_of_path(frame, op, path, member, state));
        }
        let marks = self.table.get(of).marks;
        match self.own_part(of, member, state) {
            Some(value) => Some(self.table.marked(value, marks)),
            None if self.table.text(member) == DEFAULT => Some(of),
            None => {
                let class = self.table.get(of).class;
                let value = self.field_of(frame, op, (of, class, member), state);
                Some(self.table.marked(value.unwrap_or(ValueId::UNKNOWN), marks))
            }
        }
    }

    /// The variable that holds what a module gives out.
    pub(super) fn exports_of(&self, module: Name) -> Option<Name> {
        let Some(Definition::Module(_)) = self.project.known.get(&module) else { return None };
        let full = format!("{}.{EXPORTS}", self.table.text(module));
        let full = self.table.known_name(&full)?;
        self.project.globals.contains_key(&full).then_some(full)
    }

    /// A file begins with nothing given out.
    pub(super) fn begin_exports(&mut self, frame: &mut Frame, state: &mut State) {
        let Some(variable) = self.exports_variable(frame) else { return };
        let class = self.table.name(self.manner.literals.map);
        let id = frame.site(OpId::at(u32::MAX - 2), 0);
        let object = Object::new(Some(class));
        let made = access::of_object(id, object, state, &mut self.table);
        state.set_variable(variable, made);
    }

    /// What a file gives out in the end, by its full name.
    pub(super) fn end_exports(&mut self, frame: &Frame, state: &State) -> Option<(Name, ValueId)> {
        let variable = self.exports_variable(frame)?;
        let module = self.project.file(frame.file)?.module;
        let name = self.table.name(EXPORTS);
        let full = self.member_name(module, name);
        Some((full, state.variable(variable)))
    }

    fn exports_variable(&self, frame: &Frame) -> Option<usize> {
        if !self.manner.modules_are_values || frame.body != 0 {
            return None;
        }
        let name = self.table.known_name(EXPORTS)?;
        let file = self.project.file(frame.file)?;
        file.own.get(EXPORTS)?;
        frame.code.outer.iter().position(|outer| *outer == Some(name))
    }

    /// The arguments of a call with what lists stand for in their place.
    pub(super) fn taken_apart(&mut self, passed: &mut Passed, state: &State) {
        if self.manner.functions_are_values && passed.arguments.iter().any(|one| one.spread) {
            let all = std::mem::take(&mut passed.arguments);
            for one in all {
                if one.spread
                    && self.manner.sends.is_some()
                    && self.entries_apart(&one, state, passed)
                {
                    continue;
                }
                if one.spread {
                    passed.arguments.extend(self.spread_out(&one, state));
                } else {
                    passed.arguments.push(one);
                }
            }
        }
    }

    /// A part of an object whose name may be that of a field or the key of an entry.
    pub(super) fn part_by_name(&mut self, of: ValueId, key: Key, state: &State) -> Option<ValueId> {
        let objects = self.table.get(of).objects.clone();
        if objects.is_empty() || !self.manner.modules_are_values {
            return None;
        }
        let other = match key {
            Key::Field(name) => self.named_entry(name),
            Key::Entry(constant) => {
                let text = self.table.constant(constant).as_text()?;
                Key::Field(self.table.known_name(&text)?)
            }
            _ => return None,
        };
        let has = |id, key| state.object(id).is_some_and(|object| object.get(key).is_some());
        if objects.iter().any(|id| has(*id, key)) || !objects.iter().any(|id| has(*id, other)) {
            return None;
        }
        access::read(of, other, state, &mut self.table)
    }

    /// Under which key a value is written by a name: what is no object of a class of the project is a map.
    pub(super) fn written_key(&mut self, of: ValueId, key: Key, state: &State) -> Key {
        let Key::Field(name) = key else { return key };
        if !self.manner.modules_are_values {
            return key;
        }
        let objects = self.table.get(of).objects.clone();
        let is_own = objects.iter().any(|id| {
            let class = state.object(*id).and_then(|object| object.class);
            class.is_some_and(|class| self.project.class_of(class).is_some())
        });
        if is_own { key } else { self.named_entry(name) }
    }

    /// What is waited for. What is not known and has to be waited for comes from elsewhere: it is not what was
    /// passed to ask for it.
    pub(super) fn awaited(
        &mut self,
        frame: &Frame,
        (of, value): (Option<OpId>, ValueId),
    ) -> ValueId {
        let is_unknown = of.is_some_and(|of| frame.unknown.contains(&of));
        if self.manner.modules_are_values && is_unknown {
            return self.table.with_marks(value, MarksId::NONE);
        }
        value
    }

    /// Whether a step is one in which other code may run.
    pub(super) const fn may_run_others(step: &Step) -> bool {
        matches!(step, Step::Call(_) | Step::NewOf(..))
    }
}
