//! Variables of files that functions see because they say so, and those that functions keep for their next call.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::project::Field;
use crate::steps::OpId;
use crate::value::{Name, ValueId};

impl Engine<'_, '_> {
    /// What such a variable holds where a function begins that did not write to it yet.
    pub(super) fn shared_variable(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (full, name): (Name, Name),
        state: &mut State,
    ) -> ValueId {
        let mut value = ValueId::NEVER;
        // A file knows itself what it has written so far.
        let writers = if frame.body == 0 { &[] } else { self.project.together.writers(full) };
        for file in writers {
            let module = self.project.file(*file).map(|file| file.module);
            let Some(own) = module.map(|module| self.member_name(module, name)) else { continue };
            self.read_early(*file, own);
            let known = self.file_globals(*file);
            if known.is_none_or(|known| known.value(own).is_none()) {
                continue;
            }
            let field = Field { class: None, is_static: true, is_fixed: false, file: *file };
            let one = self.declared((&mut *frame, op), (*file, own, field), state);
            value = self.table.join(value, one);
        }
        if value == ValueId::NEVER {
            value = self.named(frame, op, name, state);
        }
        self.with_shared(frame, full, value)
    }

    /// A value that may also hold what functions write to a variable.
    pub(super) fn with_shared(&mut self, frame: &mut Frame, full: Name, value: ValueId) -> ValueId {
        frame.reads.add(self.bit(full));
        self.read.insert(full);
        let marks = self.shared.get(&full).copied().unwrap_or_default();
        self.table.marked(value, marks)
    }

    /// Takes in what a function writes to such a variable; gives what it holds then.
    pub(super) fn write_shared(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (variable, value): (usize, ValueId),
        state: &mut State,
    ) -> ValueId {
        let Some(full) = frame.code.shared.get(&variable).copied() else { return value };
        let marks = access::deep_marks(value, state, &mut self.table);
        if frame.body != 0 {
            self.share_marks(frame, full, marks);
        }
        if !frame.code.begun.contains(&op.index()) {
            return value;
        }
        // It begins so with the first call only.
        access::change(value, state, &mut self.table, |object, _| object.open = true);
        let value = self.table.change(value, |value| value.constant = None);
        self.with_shared(frame, full, value)
    }
}
