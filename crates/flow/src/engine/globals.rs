//! What fields of classes and variables of modules hold, as far as what declares them says it.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Engine;
use super::access;
use super::files::FileGlobals;
use super::frame::Frame;
use super::reach::Reach;
use super::state::State;
use crate::project::{ClassId, Field};
use crate::steps::OpId;
use crate::value::{Name, Object, ObjectId, Value, ValueId};

/// The first of the operations that stand for the copies of what modules hold.
const COPIES: u32 = 1 << 31;

impl Engine<'_, '_> {
    /// What stands outside of all functions of a file.
    pub(super) fn file_globals(&mut self, file: u32) -> Option<Rc<FileGlobals>> {
        if let Some(at) = self.known.place(file) {
            // While it is run it holds what it held in the round before, if there was one.
            let earlier = self.files.earlier.get(&file).cloned();
            let run = earlier.as_ref().map(|earlier| earlier.run);
            self.known.reads_file(run, &Reach::of(file as usize), Some(at));
            return earlier;
        }
        if let Some((known, at)) = self.files.within.get(&file).cloned() {
            self.known.reads_file(Some(known.run), &known.files, Some(at));
            return Some(known);
        }
        if let Some(known) = self.files.known.get(&file).cloned()
            && !self.known.meets(&known.files)
        {
            self.known.reads_file(Some(known.run), &known.files, None);
            return Some(known);
        }
        let active = self.known.open(file);
        let globals = self.run_file(file).unwrap_or_default();
        if let Some(here) = self.known.here() {
            here.reads = globals.reads;
        }
        let ended = self.known.close(active);
        self.files.close(self.known.depth());
        let globals = Rc::new(FileGlobals { run: ended.run, files: ended.files, ..globals });
        self.known.reads_file(Some(globals.run), &globals.files, ended.on);
        self.files.put(file, &globals, ended.on);
        Some(globals)
    }

    /// What a variable holds so far whose file is what is being run.
    pub(super) fn so_far(&mut self, frame: &Frame, (file, full): (u32, Name)) -> Option<ValueId> {
        if frame.body != 0 || frame.file != file {
            return None;
        }
        let text = self.table.text(full);
        let last = self.table.known_name(text.rsplit('.').next().unwrap_or(text))?;
        let is_meant = |op: OpId| {
            let step = frame.code.steps.get(op.index());
            matches!(step, Some(crate::code::Step::WriteOuter { name, .. }) if *name == last)
        };
        let written = frame.written.iter().rev().filter(|(op, _)| is_meant(*op));
        written
            .copied()
            .find(|(op, _)| self.global_at(frame, *op) == Some(full))
            .map(|(_, value)| value)
    }

    fn run_file(&mut self, file: u32) -> Option<FileGlobals> {
        let mut frame = self.frame(file, 0)?;
        let entry = State::new(frame.code.kept_in_state());
        let state = self.run(&mut frame, entry).unwrap_or_default();
        let mut values: FxHashMap<Name, ValueId> = FxHashMap::default();
        for (op, value) in std::mem::take(&mut frame.written) {
            let Some(name) = self.global_at(&frame, op) else { continue };
            let before = values.get(&name).copied().unwrap_or(ValueId::NEVER);
            values.insert(name, self.table.join(before, value));
        }
        values.extend(self.end_exports(&frame, &state));
        Some(FileGlobals { values, state, reads: frame.reads, ..FileGlobals::default() })
    }

    /// The full name of what an operation outside of all functions writes to.
    fn global_at(&mut self, frame: &Frame, op: OpId) -> Option<Name> {
        let crate::code::Step::WriteOuter { name, .. } = frame.code.steps.get(op.index())? else {
            return None;
        };
        let span = frame.span(self.project, op);
        let file = self.project.file(frame.file)?;
        let around = file.classes.iter().filter(|(class, _)| class.contains(span));
        let class = around.min_by_key(|(class, _)| class.len()).map(|(_, class)| *class);
        let class = class.and_then(|class| self.project.class(class));
        let outermost =
            self.manner.sends.as_ref().and_then(|_| self.table.known_name(self.manner.root));
        let owner = class.map_or(outermost.unwrap_or(file.module), |one| one.full);
        let name = match class {
            Some(_) => {
                let bare = self.manner.bare(self.table.text(*name)).to_owned();
                self.table.name(&bare)
            }
            None => *name,
        };
        Some(self.member_name(owner, name))
    }

    /// The full name of a member.
    pub(super) fn member_name(&mut self, owner: Name, name: Name) -> Name {
        let owner = self.table.text(owner);
        let full = if owner.is_empty() {
            self.table.text(name).to_owned()
        } else {
            format!("{owner}.{}", self.table.text(name))
        };
        self.table.name(&full)
    }

    /// What a field of a class or a variable of a module holds as far as what declares it says it.
    pub(super) fn declared(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (file, full, field): (u32, Name, Field),
        state: &mut State,
    ) -> ValueId {
        let is_wide = self.read_early(file, full);
        let known = self.file_globals(file);
        let value = known.as_ref().and_then(|known| known.values.get(&full)).copied();
        let Some((known, value)) = known.zip(value) else {
            return self.table.of_class(field.class);
        };
        if !field.is_fixed || is_wide {
            // It may hold something else by now, but also still the data that it began with.
            let class = field.class.or(self.table.get(value).class);
            return self.with_data_of(class, value, &known.state);
        }
        let mut copied = FxHashMap::default();
        // Where modules are values they are large: one copy serves a whole body.
        let op = if self.manner.modules_are_values { OpId::at(COPIES | full.number()) } else { op };
        let is_there = |value: ValueId| {
            self.table.get(value).objects.iter().all(|id| state.object(*id).is_some())
        };
        if let Some(value) = frame.copies.get(&full).copied().filter(|value| is_there(*value)) {
            return value;
        }
        let value =
            self.imported((&mut *frame, op), value, &known.state, (&mut copied, false), state);
        if self.manner.modules_are_values && !self.table.get(value).objects.is_empty() {
            frame.copies.insert(full, value);
        }
        match field.class {
            Some(class) => self.of_class(value, class),
            None => value,
        }
    }

    /// A new object's field before its constructor runs.
    pub(super) fn initial(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (class, name): (ClassId, Name),
        state: &mut State,
    ) -> ValueId {
        let Some(class) = self.project.class(class) else { return ValueId::UNKNOWN };
        let full = self.member_name(class.full, name);
        let file = class.fields.get(&name).map_or(class.file, |field| field.file);
        if let Some(value) = self.so_far(frame, (file, full)) {
            return value;
        }
        let is_wide = self.read_early(file, full);
        let known = self.file_globals(file);
        let value = known.as_ref().and_then(|known| known.values.get(&full)).copied();
        let Some((known, value)) = known.zip(value) else { return ValueId::NEVER };
        if is_wide {
            return self.with_data_of(self.table.get(value).class, value, &known.state);
        }
        let mut copied = FxHashMap::default();
        self.imported((frame, op), value, &known.state, (&mut copied, true), state)
    }

    /// Anything of a class, with the data that a value of another state has in it.
    fn with_data_of(&mut self, class: Option<Name>, value: ValueId, from: &State) -> ValueId {
        let marks = access::deep_marks(value, from, &mut self.table);
        let any = self.table.of_class(class);
        self.table.marked(any, marks)
    }

    /// A value of another state in this one. What it holds may have been changed by others unless it is new.
    fn imported(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        value: ValueId,
        from: &State,
        (copied, is_new): (&mut FxHashMap<ObjectId, ObjectId>, bool),
        state: &mut State,
    ) -> ValueId {
        let known = self.table.get(value).clone();
        if known.objects.is_empty() {
            return value;
        }
        let mut objects = Vec::new();
        for id in &known.objects {
            if let Some(own) = copied.get(id) {
                objects.push(*own);
                continue;
            }
            let Some(object) = from.object(*id).cloned() else { continue };
            let own = frame.site(op, 1 + id.0);
            copied.insert(*id, own);
            let mut made = Object { parts: Vec::new(), ..(*object).clone() };
            for (key, value) in &object.parts {
                let value =
                    self.imported((&mut *frame, op), *value, from, (&mut *copied, is_new), state);
                made.set(*key, value);
            }
            made.rest =
                self.imported((&mut *frame, op), object.rest, from, (&mut *copied, is_new), state);
            made.keys =
                self.imported((&mut *frame, op), object.keys, from, (&mut *copied, is_new), state);
            made.open |= !is_new;
            state.set_object(own, Rc::new(made));
            objects.push(own);
        }
        objects.sort_unstable();
        objects.dedup();
        self.table.add(Value { objects, ..known })
    }
}
