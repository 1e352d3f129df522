//! What belongs to an object, a class or the program where names say so by how they begin: `@a`, `@@a`, `$a`, `A`.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::PartKey;
use crate::steps::OpId;
use crate::value::{Key, Kinds, Mark, MarksId, Name, ValueId};

impl Engine<'_, '_> {
    /// What a name stands for that is no variable of the code around it.
    pub(super) fn own_name(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, variable): (Name, usize),
        state: &mut State,
    ) -> ValueId {
        let written = state.variable(variable);
        match self.table.text(name).chars().next() {
            Some('@') if written == ValueId::NEVER => {
                self.instance_variable(frame, op, name, state)
            }
            Some('$') if written == ValueId::NEVER => {
                let marks = self.shared_marks(frame, name);
                self.table.marked(ValueId::UNKNOWN, marks)
            }
            Some('@' | '$') => written,
            Some(first) if first.is_uppercase() => self.constant_named(frame, op, name, state),
            _ => {
                let value = self.own_call(frame, op, name, &Passed::default(), state);
                if written != ValueId::NEVER {
                    return self.still(value, written);
                }
                // What a request holds is the same each time.
                if self.is_given(frame, op, name) {
                    state.set_variable(variable, value);
                }
                value
            }
        }
    }

    /// A part of what a name alone gives: what a request holds is the same each time.
    pub(super) fn own_part_of(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (slot, object, key): (usize, OpId, PartKey),
        state: &mut State,
    ) -> ValueId {
        let known = state.variable(slot);
        let of = frame.value(object);
        let value = self.any_part(frame, op, (object, of, key), state);
        if known != ValueId::NEVER {
            return self.still(value, known);
        }
        if !self.table.get(of).marks.is_none() {
            state.set_variable(slot, value);
        }
        value
    }

    /// What is read once more, as far as it was not found harmless since.
    fn still(&mut self, value: ValueId, known: ValueId) -> ValueId {
        let (fresh, before) = (self.table.get(value).marks, self.table.get(known).marks);
        let is_written = before.is_none() && self.says(known);
        if fresh.is_none() || is_written {
            return known;
        }
        let marks = self.table.marks(before).iter();
        let kinds = marks.fold(Kinds::NONE, |all, mark| all.or(mark.kinds));
        let marks = self.table.map_marks(fresh, |mark, _| {
            let kinds = mark.kinds.and(kinds);
            (!kinds.is_none()).then_some(Mark { kinds, ..mark })
        });
        self.table.with_marks(value, marks)
    }

    /// Whether a name alone is data that a library gives.
    fn is_given(&mut self, frame: &Frame, op: OpId, name: Name) -> bool {
        let class = self.class_here(frame, op).and_then(|id| self.project.class(id));
        let member = class.and_then(|class| self.own_member((class.full, false), name, 0));
        member.is_some_and(|member| !member.effect.gives.is_empty())
    }

    /// Writes to such a name.
    pub(super) fn write_own_name(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, variable, value): (Name, usize, ValueId),
        state: &mut State,
    ) {
        let text = self.table.text(name).to_owned();
        let marks = self.shown_marks(value, state);
        match text.chars().next() {
            Some('@') => {
                if !text.starts_with("@@") {
                    access::write(
                        frame.this,
                        Some(Key::Field(name)),
                        value,
                        state,
                        &mut self.table,
                    );
                }
                for owner in self.owners_here(frame, op, state) {
                    let full = self.member_name(owner, name);
                    self.share_marks(frame, full, marks);
                    self.keep_class(full, value);
                }
                state.set_variable(variable, ValueId::NEVER);
                if self.table.get(frame.this).objects.is_empty() {
                    state.set_variable(variable, value);
                }
            }
            Some('$') => {
                self.share_marks(frame, name, marks);
                state.set_variable(variable, value);
            }
            _ => state.set_variable(variable, value),
        }
    }

    /// The class in which code stands, and that of the object itself.
    fn owners_here(&self, frame: &Frame, op: OpId, state: &State) -> Vec<Name> {
        let class = self.class_here(frame, op).and_then(|id| self.project.class(id));
        let Some(class) = class else { return Vec::new() };
        let mut owners = vec![class.full, self.class_of_this(frame, class.full, state)];
        owners.dedup();
        owners
    }

    /// What the object itself, or any other of its class, holds under a name.
    fn instance_variable(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> ValueId {
        if let Some(value) = self.held(frame.this, name, state) {
            return value;
        }
        let mut all = self.table.get(frame.this).marks;
        let mut class = None;
        for owner in self.owners_here(frame, op, state) {
            let marks = self.shared_in(frame, owner, name);
            all = self.table.union(all, marks);
            class = class.or_else(|| self.kept_class(owner, name));
        }
        let value = self.table.of_class(class);
        self.table.marked(value, all)
    }

    /// The data that shows in a value: an object of a class of the project keeps its own to itself.
    pub(super) fn shown_marks(&mut self, value: ValueId, state: &State) -> MarksId {
        let known = self.table.get(value);
        let class = known.class.filter(|_| !known.objects.is_empty());
        if class.is_some_and(|class| self.project.class_of(class).is_some()) {
            return self.table.get(value).marks;
        }
        access::deep_marks(value, state, &mut self.table)
    }

    /// Notes of which class a value is that is kept under a name of an object.
    fn keep_class(&mut self, full: Name, value: ValueId) {
        let known = self.table.get(value);
        let Some(class) = known.class.filter(|class| self.project.class_of(*class).is_some())
        else {
            return;
        };
        let before = self.kept_classes.get(&full).copied();
        let now = match before {
            None => Some(class),
            Some(known) => known.filter(|known| *known == class),
        };
        if before != Some(now) {
            self.kept_classes.insert(full, now);
            if self.read.contains(&full) {
                let bit = self.bit(full);
                self.grown.add(bit);
            }
        }
    }

    fn kept_class(&mut self, owner: Name, name: Name) -> Option<Name> {
        let owners = self.project.ancestors(owner);
        owners.iter().find_map(|owner| {
            let full = self.member_name(*owner, name);
            self.kept_classes.get(&full).copied().flatten()
        })
    }

    /// What all objects that a value may be hold under a name; none where one does not.
    fn held(&mut self, of: ValueId, name: Name, state: &State) -> Option<ValueId> {
        let objects = &self.table.get(of).objects;
        let has = |id| state.object(id).is_some_and(|one| one.get(Key::Field(name)).is_some());
        if objects.is_empty() || !objects.iter().all(|id| has(*id)) {
            return None;
        }
        let marks = self.table.get(of).marks;
        let value = access::read(of, Key::Field(name), state, &mut self.table)?;
        Some(self.table.marked(value, marks))
    }

    /// The data that is written to a name of a class or of what it descends from, wherever that is.
    fn shared_in(&mut self, frame: &mut Frame, class: Name, name: Name) -> MarksId {
        let mut all = MarksId::NONE;
        for owner in self.project.ancestors(class).iter() {
            let full = self.member_name(*owner, name);
            let marks = self.shared_marks(frame, full);
            all = self.table.union(all, marks);
        }
        all
    }

    fn shared_marks(&mut self, frame: &mut Frame, full: Name) -> MarksId {
        frame.reads.add(self.bit(full));
        self.read.insert(full);
        self.shared.get(&full).copied().unwrap_or_default()
    }

    /// What an object gives under a name that nobody wrote a method for.
    pub(super) fn attribute_of(
        &mut self,
        (frame, of): (&mut Frame, ValueId),
        (class, name): (Option<Name>, Name),
        state: &State,
    ) -> Option<ValueId> {
        let field = format!("@{}", self.table.text(name));
        let field = self.table.known_name(&field)?;
        if let Some(value) = self.held(of, field, state) {
            return Some(value);
        }
        let class = class.filter(|class| self.project.class_of(*class).is_some())?;
        let is_kept = self.project.ancestors(class).iter().any(|owner| {
            let full = format!("{}.{}", self.table.text(*owner), self.table.text(field));
            let full = self.table.known_name(&full);
            full.is_some_and(|full| self.shared.contains_key(&full))
        });
        if !is_kept {
            return None;
        }
        let marks = self.shared_in(frame, class, field);
        let own = self.table.get(of).marks;
        let marks = self.table.union(marks, own);
        Some(self.table.marked(ValueId::UNKNOWN, marks))
    }

    /// Writes what an object gives under a name.
    pub(super) fn put_attribute(
        &mut self,
        of: ValueId,
        name: Name,
        value: ValueId,
        state: &mut State,
    ) {
        let field = format!("@{}", self.table.text(name));
        let field = self.table.name(&field);
        access::write(of, Some(Key::Field(field)), value, state, &mut self.table);
    }

    /// What was found out of the variables of the object itself holds no more once other code ran.
    pub(super) fn forget_instance(&self, frame: &Frame, state: &mut State) {
        if self.table.get(frame.this).objects.is_empty() {
            return;
        }
        for (variable, name) in frame.code.outer.iter().enumerate() {
            if name.is_some_and(|name| self.table.text(name).starts_with('@')) {
                state.set_variable(variable, ValueId::NEVER);
            }
        }
    }

    /// What a constant stands for: that of the class around the code, of one around that, of what these descend
    /// from, or of the program.
    fn constant_named(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> ValueId {
        let written = self.table.text(name).to_owned();
        let class = self.class_here(frame, op).and_then(|id| self.project.class(id));
        let around = class.map(|class| self.table.text(class.full).to_owned()).unwrap_or_default();
        let mut scopes: Vec<Name> = Vec::new();
        let mut scope = around.as_str();
        while !scope.is_empty() {
            scopes.extend(self.table.known_name(scope));
            scope = scope.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        let above = class.map(|class| self.project.ancestors(class.full));
        scopes.extend(above.iter().flat_map(|above| above.iter()));
        scopes.extend(self.table.known_name(self.manner.root));
        for scope in scopes {
            let id = self.project.class_of(scope);
            let field = id.and_then(|id| self.project.class(id)?.fields.get(&name).copied());
            if let Some((id, field)) = id.zip(field) {
                return self.static_field(frame, op, (id, name, field), state);
            }
            let full = self.member_name(scope, name);
            let is_known = self.project.known.contains_key(&full);
            if is_known || (self.is_library)(self.table.text(full)) {
                return self.path_value(frame, op, full, state);
            }
        }
        if let Some(id) = self.project.class_of(name).and_then(|id| self.project.class(id)) {
            return self.table.of_path(id.full);
        }
        let full = self.table.name(&written);
        self.path_value(frame, op, full, state)
    }
}
