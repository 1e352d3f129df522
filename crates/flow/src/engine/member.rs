//! What names and members stand for.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::PartKey;
use crate::project::{ClassId, Definition, Field};
use crate::steps::OpId;
use crate::value::{Constant, Key, MarksId, Name, ValueId};

impl Engine<'_, '_> {
    /// What a name from outside of the body stands for.
    pub(super) fn outer(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, variable): (Name, usize),
        state: &mut State,
    ) -> ValueId {
        if self.manner.sends.is_some() {
            return self.own_name(frame, op, (name, variable), state);
        }
        if let Some(value) = self.member_of_receiver(frame, op, name, state) {
            return value;
        }
        if let Some(value) = self.bare_property(frame, op, name, state) {
            return value;
        }
        if let Some((class, field)) = self.bare_field(frame.class, name) {
            if !field.is_static {
                return self.field_of_this(frame, op, (class, name, field), state);
            }
            let written = state.variable(variable);
            return if written == ValueId::NEVER {
                self.static_field(frame, op, (class, name, field), state)
            } else {
                written
            };
        }
        let written = state.variable(variable);
        let shared = frame.code.shared.get(&variable).copied();
        if written != ValueId::NEVER {
            return match shared.filter(|_| frame.body == 0) {
                Some(full) => self.with_shared(frame, full, written),
                None => written,
            };
        }
        if let Some(full) = shared {
            return self.shared_variable((frame, op), (full, name), state);
        }
        if let Some(value) = self.itself(frame, op, name, state) {
            return value;
        }
        if let Some(value) = self.arguments(frame, op, name, state) {
            return value;
        }
        let is_itself = self.manner.class_itself.contains(&self.table.text(name));
        if let Some(class) = frame.class.and_then(|class| self.project.class(class))
            && is_itself
        {
            return self.table.of_path(class.full);
        }
        if let Some(value) = self.library_field(frame, op, name) {
            return value;
        }
        self.named(frame, op, name, state)
    }

    /// The field that a name alone means in the methods of a class: its own, an inherited one, or one of a class
    /// around it.
    pub(super) fn bare_field(
        &self,
        class: Option<ClassId>,
        name: Name,
    ) -> Option<(ClassId, Field)> {
        if !self.manner.bare_members {
            return None;
        }
        let mut at = class;
        while let Some(class) = at.and_then(|id| self.project.class(id)) {
            let lineage = self.project.ancestors(class.full);
            let owners = lineage.iter().copied().filter_map(|name| self.project.class_of(name));
            for owner in owners {
                let field = self.project.class(owner).and_then(|class| class.fields.get(&name));
                if let Some(field) = field {
                    return Some((owner, *field));
                }
            }
            at = class.outer;
        }
        None
    }

    fn field_of_this(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, name, field): (ClassId, Name, Field),
        state: &mut State,
    ) -> ValueId {
        let this = self.own_object(frame, state);
        let marks = self.table.get(this).marks;
        let known = access::read(this, Key::Field(name), state, &mut self.table);
        let value = match known {
            Some(value) if self.says(value) => value,
            _ if field.is_fixed => self.static_field(frame, op, (class, name, field), state),
            known => known.unwrap_or(ValueId::UNKNOWN),
        };
        let value = match field.class {
            Some(class) => self.of_class(value, class),
            None => value,
        };
        self.table.marked(value, marks)
    }

    /// Whether anything is known of a value but its data.
    pub(super) fn says(&self, value: ValueId) -> bool {
        let value = self.table.get(value);
        value.constant.is_some()
            || value.class.is_some()
            || value.path.is_some()
            || !value.objects.is_empty()
    }

    pub(super) fn static_field(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, name, field): (ClassId, Name, Field),
        state: &mut State,
    ) -> ValueId {
        let Some(class) = self.project.class(class) else { return ValueId::UNKNOWN };
        let full = self.member_name(class.full, name);
        if let Some(left) = state.left_in(full) {
            return match field.class {
                Some(class) => self.of_class(left, class),
                None => left,
            };
        }
        self.global((frame, op), (field.file, full, field), state)
    }

    /// What a name means by its file: a definition, an import, something built in.
    pub(super) fn named(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        state: &mut State,
    ) -> ValueId {
        let text = self.table.text(name).to_owned();
        let full = self.project.full_name(frame.file, &text, &self.table, self.is_library);
        match full {
            Some(full) => {
                let full = self.table.name(&full);
                self.path_value(frame, op, full, state)
            }
            // A package whose classes are named in full.
            None if self.manner.bare_members
                && (text.starts_with(|first: char| first.is_lowercase())
                    || self.manner.types.packages_nest && self.packages.contains(&text)) =>
            {
                self.table.of_path(name)
            }
            // What stands alone and is no variable is the name of a package.
            None if self.manner.flat && text.starts_with(char::is_alphabetic) => {
                self.table.of_path(name)
            }
            None => ValueId::UNKNOWN,
        }
    }

    /// What a full name stands for: the value of a variable, or itself.
    pub(super) fn path_value(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        full: Name,
        state: &mut State,
    ) -> ValueId {
        let full = self.project.defined(self.table.text(full).to_owned(), &self.table);
        let full = self.table.name(&full);
        if let Some(value) = self.given_out(frame, op, full, state) {
            return value;
        }
        if let Some(field) = self.project.globals.get(&full).copied()
            && let Some(file) =
                self.file_of(full).or(self.packages_have_variables().then_some(field.file))
        {
            return self.global((frame, op), (file, full, field), state);
        }
        let text = self.table.text(full);
        if !self.project.known.contains_key(&full)
            && let Some((owner, member)) = text.rsplit_once('.')
            && let (Some(owner), Some(member)) =
                (self.table.known_name(owner), self.table.known_name(member))
            && let Some(of) = self.library.field(owner, member)
        {
            let marks = access::deep_marks(ValueId::NEVER, state, &mut self.table);
            return self.effect_value(frame, op, &of.effect, marks);
        }
        self.table.of_path(full)
    }

    const fn packages_have_variables(&self) -> bool {
        self.manner.types.packages_are_folders
            || self.manner.types.packages_hold
            || self.manner.flat
    }

    /// The file whose module a variable belongs to.
    pub(super) fn file_of(&self, full: Name) -> Option<u32> {
        let (module, _) = self.table.text(full).rsplit_once('.')?;
        match self.project.known.get(&self.table.known_name(module)?) {
            Some(Definition::Module(file)) => Some(*file),
            _ => None,
        }
    }

    /// A part of a value.
    pub(super) fn part(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, key): (OpId, PartKey),
        state: &mut State,
    ) -> ValueId {
        let of = frame.value(object);
        if let Some(slot) = frame.code.slot(op) {
            return self.own_part_of(frame, op, (slot, object, key), state);
        }
        self.any_part(frame, op, (object, of, key), state)
    }

    /// The same, whatever was found out of it.
    pub(super) fn any_part(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, of, key): (OpId, ValueId, PartKey),
        state: &mut State,
    ) -> ValueId {
        let (path, class) = (self.table.get(of).path, self.table.get(of).class);
        if let PartKey::Result(at, is_last) = key {
            return self.result(of, at, is_last, state);
        }
        // The types for which a function is meant are written like an index.
        if path.is_some() && self.manner.types.are_composed && matches!(key, PartKey::Computed(_)) {
            return of;
        }
        if let PartKey::Slice(from, to, steps) = key {
            return self.slice(frame, op, (object, from, to, steps), state);
        }
        if let (Some(path), PartKey::Fixed(Key::Field(name))) = (path, key) {
            return self.member_of_path(frame, op, path, name, state);
        }
        let marks = self.table.held(self.table.get(of).marks);
        if let Some(value) = self.known_entry(frame, op, (of, class, key)) {
            return value;
        }
        if !matches!(key, PartKey::Fixed(Key::Field(_)))
            && let Some(value) = self.indexed(frame, op, (object, key), state)
        {
            return value;
        }
        let written = key;
        let key = self.key(frame, key);
        if let Some(Key::Field(name)) = key
            && let Some(value) = self.field_of(frame, op, (of, class, name), state)
        {
            return self.as_declared(value, (class, name), marks);
        }
        if let Some(value) = self.component(frame, op, (of, class, key), state) {
            return self.table.marked(value, marks);
        }
        if let Some(letter) = self.letter(of, key) {
            return letter;
        }
        let element = self.held_class(class);
        let key = self.counted_back(of, key, state);
        let by_name = key.and_then(|key| self.part_by_name(of, key, state));
        let known = match key {
            Some(_) if by_name.is_some() => by_name,
            Some(key) => access::read(of, key, state, &mut self.table),
            None => self.under_any_key(of, state),
        };
        let value = known.unwrap_or(ValueId::UNKNOWN);
        let value = match element {
            Some(element) => self.of_class(value, element),
            None => value,
        };
        let value = self.chosen(frame, written, value);
        let value = self.table.marked(value, marks);
        self.found_by_key((frame, op), written, value)
    }

    /// What a value holds under a key that is not known.
    fn under_any_key(&mut self, of: ValueId, state: &State) -> Option<ValueId> {
        let any = access::read_any(of, state, &mut self.table);
        // There may be nothing under it.
        let may_lack = self.manner.flat;
        any.map(
            |any| {
                if may_lack { self.table.change(any, |value| value.constant = None) } else { any }
            },
        )
    }

    /// What a field holds, of the type that its class says, with what is known of the whole object.
    fn as_declared(
        &mut self,
        value: ValueId,
        (class, name): (Option<Name>, Name),
        marks: MarksId,
    ) -> ValueId {
        if self.is_of_its_own(class, name) {
            return value;
        }
        let value = self.table.marked(value, marks);
        match self.declared_class(class, name) {
            Some(declared) => self.of_fixed_type(value, declared),
            None => value,
        }
    }

    /// The type that a class of the project says that a field has.
    fn declared_class(&self, class: Option<Name>, name: Name) -> Option<Name> {
        let lineage = self.project.ancestors(class.filter(|_| self.manner.types.are_composed)?);
        let mut classes =
            lineage.iter().filter_map(|of| self.project.class(self.project.class_of(*of)?));
        classes.find_map(|class| class.fields.get(&name)?.class)
    }

    /// Whether a model says of a field that nothing of its object is in it.
    pub(super) fn is_of_its_own(&self, class: Option<Name>, name: Name) -> bool {
        if self.manner.types.getters {
            return class.is_some_and(|class| self.is_said_of(class, name));
        }
        let Some(class) = class.filter(|_| self.manner.types.are_composed) else { return false };
        let lineage = self.project.ancestors(class);
        let field = lineage.iter().find_map(|owner| self.library.field(*owner, name));
        field.is_some_and(|field| field.effect.moves.as_ref().is_some_and(Vec::is_empty))
    }

    /// What is chosen by a number that can be foretold can be foretold, too.
    fn chosen(&mut self, frame: &Frame, key: PartKey, value: ValueId) -> ValueId {
        let PartKey::Computed(index) = key else { return value };
        let index = frame.value(index);
        let class = self.table.get(index).class.filter(|_| self.manner.types.are_composed);
        let is_number = class.is_some_and(|class| {
            let class = self.project.underlying(class);
            self.manner.plain.contains(&self.table.text(class))
        });
        if !is_number {
            return value;
        }
        let number = self.as_number(index);
        let marks = self.table.get(number).marks;
        self.table.marked(value, marks)
    }

    /// An entry of a map of a library of which a model says what it is.
    fn known_entry(
        &mut self,
        frame: &Frame,
        op: OpId,
        (of, class, key): (ValueId, Option<Name>, PartKey),
    ) -> Option<ValueId> {
        let class = class.filter(|_| self.manner.sigil.is_some() || self.manner.flat)?;
        let Some(Key::Entry(entry)) = self.key(frame, key) else { return None };
        let entry = self.table.constant(entry).as_text()?;
        let field = self.library.field(class, self.table.known_name(&entry)?)?;
        let marks = self.table.get(of).marks;
        Some(self.effect_value(frame, op, &field.effect, marks))
    }

    /// A place that counts from the end of a list.
    fn counted_back(&self, of: ValueId, key: Option<Key>, state: &State) -> Option<Key> {
        let Some(Key::Entry(constant)) = key else { return key };
        let Constant::Int(at) = self.table.constant(constant) else { return key };
        let length = i64::from(state.only(self.table.get(of))?.length?);
        u32::try_from(length + at).ok().map(Key::At)
    }

    /// A letter of a constant text.
    fn letter(&mut self, of: ValueId, key: Option<Key>) -> Option<ValueId> {
        let text = self.table.constant_of(of)?.as_text()?;
        let at = match key? {
            Key::At(at) => usize::try_from(at).ok()?,
            // A place below nothing counts from the end.
            Key::Entry(constant) => {
                let back = usize::try_from(self.table.constant(constant).as_int()?.checked_neg()?);
                text.chars().count().checked_sub(back.ok()?)?
            }
            _ => return None,
        };
        let letter = text.chars().nth(at)?;
        let class = self.table.get(of).class;
        Some(self.table.of_constant(Constant::text(&letter.to_string()), class))
    }

    pub(super) fn member_of_path(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        path: Name,
        name: Name,
        state: &mut State,
    ) -> ValueId {
        let accessors = self.accessors(path, ("get", name), true);
        if !accessors.is_empty() {
            let none = Passed::default();
            return self.run_methods(frame, op, (&accessors, ValueId::UNKNOWN), &none, state);
        }
        if let Some(class) = self.project.class_of(path)
            && let Some(field) =
                self.project.class(class).and_then(|one| one.fields.get(&name).copied())
        {
            return self.static_field(frame, op, (class, name, field), state);
        }
        let full = self.member_name(path, name);
        self.path_value(frame, op, full, state)
    }

    /// A field of an object by its name; none if nothing is known of it.
    pub(super) fn field_of(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, class, name): (ValueId, Option<Name>, Name),
        state: &mut State,
    ) -> Option<ValueId> {
        // A part without a name is as good as the whole.
        if self.is_embedded(class, name) {
            return Some(of);
        }
        if let Some(length) = self.length_field(of, name, state) {
            return Some(length);
        }
        let known = match self.part_by_name(of, Key::Field(name), state) {
            Some(value) => Some(value),
            None => access::read(of, Key::Field(name), state, &mut self.table),
        };
        if let Some(value) = known
            && self.says(value)
        {
            return Some(value);
        }
        let class = class?;
        if let Some(method) = self.method_value(frame, op, (of, class, name), state) {
            return Some(method);
        }
        if let Some(value) = self.property(frame, op, (of, class, name), state) {
            return Some(value);
        }
        for owner in self.project.ancestors(class).iter().copied() {
            if let Some(id) = self.project.class_of(owner)
                && let Some(field) =
                    self.project.class(id).and_then(|one| one.fields.get(&name).copied())
            {
                let marks = known.map(|value| self.table.get(value).marks).unwrap_or_default();
                let value = self.static_field(frame, op, (id, name, field), state);
                return Some(self.table.marked(value, marks));
            }
            if let Some(field) = self.library.field(owner, name) {
                if field.effect.does.as_ref().is_some_and(|does| does.constant.is_none()) {
                    let passed = Passed { this: Some((None, of)), ..Passed::default() };
                    return Some(self.effect(frame, op, &field.effect, &passed, state));
                }
                let marks = self.table.get(of).marks;
                return Some(self.effect_value(frame, op, &field.effect, marks));
            }
        }
        if let Some(value) = self.got_by_name(frame, op, (of, class, name), state) {
            return Some(value);
        }
        if let Some(field) = self.of_array(class).and_then(|array| self.library.field(array, name))
        {
            let marks = self.table.get(of).marks;
            return Some(self.effect_value(frame, op, &field.effect, marks));
        }
        known
    }

    /// How many elements an array has.
    fn length_field(&mut self, of: ValueId, name: Name, state: &State) -> Option<ValueId> {
        if !matches!(self.table.text(name), "length" | "Length") {
            return None;
        }
        let object = state.only(self.table.get(of))?;
        // An object of a class of the project, or a text that changes, says itself how long it is.
        let is_own = object.class.is_some_and(|class| self.project.class_of(class).is_some());
        if is_own || object.get(Key::Text).is_some() || object.get(Key::Field(name)).is_some() {
            return None;
        }
        let length = object.length?;
        let class = self.table.name(self.manner.literals.integer);
        Some(self.table.of_constant(Constant::Int(i64::from(length)), Some(class)))
    }

    /// Writes to what a name from outside of the body stands for.
    pub(super) fn write_outer(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, variable): (Name, usize),
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        frame.written.push((op, value));
        if self.manner.sends.is_some() {
            self.write_own_name(frame, op, (name, variable, value), state);
            return value;
        }
        if self.write_to_receiver(frame, op, (name, value), state)
            || self.write_bare_property(frame, op, (name, value), state)
        {
            return value;
        }
        match self.bare_field(frame.class, name) {
            Some((_, field)) if !field.is_static => {
                let this = self.own_object(frame, state);
                access::write(this, Some(Key::Field(name)), value, state, &mut self.table);
                return value;
            }
            Some((class, _)) => {
                let owner = self.project.class(class).map(|class| class.full);
                if let Some(owner) = owner {
                    self.leave(owner, name, value, state);
                }
                self.share_member(frame, (owner, name), value, state);
            }
            None => {
                let module = self.project.file(frame.file).map(|file| file.module);
                self.share_member(frame, (module, name), value, state);
            }
        }
        state.set_variable(variable, value);
        value
    }
}
