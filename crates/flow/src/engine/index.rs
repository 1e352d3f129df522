//! Reading and writing under an index, where a type defines what that does, and slices.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::code::PartKey;
use crate::steps::OpId;
use crate::value::{Constant, ConstantId, Key, Name, Object, ObjectId, Value, ValueId};

impl Engine<'_, '_> {
    /// What the method of a type gives that stands for reading under an index; none if it has no such method.
    pub(super) fn indexed(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, key): (OpId, PartKey),
        state: &mut State,
    ) -> Option<ValueId> {
        let get = self.manner.items.as_ref().map(|items| items.get)?;
        let of = frame.value(object);
        let name = self.own_item_method(of, get, 1)?;
        let arguments = vec![self.index_argument(frame, key)];
        let passed =
            Passed { this: Some((Some(object), of)), arguments, around: None, block: None };
        Some(self.call_method(frame, op, (of, name), &passed, state))
    }

    /// Runs the method of a type that stands for writing under an index, or what a write to a field of it does;
    /// whether that is all there is to do.
    pub(super) fn index_written(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, key, value): (OpId, PartKey, OpId),
        state: &mut State,
    ) -> bool {
        let of = frame.value(object);
        let written = One { op: Some(value), value: frame.value(value), ..One::default() };
        if let PartKey::Fixed(Key::Field(name)) = key {
            return self.field_written(frame, op, (object, name, written), state);
        }
        let Some(set) = self.manner.items.as_ref().map(|items| items.set) else { return false };
        let Some(name) = self.own_item_method(of, set, 2) else { return false };
        let arguments = vec![self.index_argument(frame, key), written];
        let passed =
            Passed { this: Some((Some(object), of)), arguments, around: None, block: None };
        self.call_method(frame, op, (of, name), &passed, state);
        false
    }

    /// What a write to a field of an object or of a class does; whether that is all there is to do.
    fn field_written(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, name, written): (OpId, Name, One),
        state: &mut State,
    ) -> bool {
        let of = frame.value(object);
        let value = written.value;
        if let Some(path) = self.table.get(of).path {
            let accessors = self.accessors(path, ("set", name), true);
            let class = self.project.class_of(path).and_then(|class| self.project.class(class));
            let is_static = class
                .and_then(|class| class.fields.get(&name))
                .is_some_and(|field| field.is_static);
            if is_static && accessors.is_empty() {
                self.leave(path, name, value, state);
            }
            return self.set_property(frame, op, (&accessors, ValueId::UNKNOWN), value, state);
        }
        let Some(class) = self.class_at(frame, Some(object), of) else { return false };
        let lineage = self.project.ancestors(class);
        let field = lineage.iter().copied().find_map(|owner| self.library.field(owner, name));
        if let Some(field) = field {
            let passed = Passed {
                this: Some((Some(object), of)),
                arguments: vec![written],
                around: None,
                block: None,
            };
            self.sinks(frame, op, &field.effect, &passed, state);
        }
        if self.set_by_name(frame, op, (of, class, name), value, state) {
            return true;
        }
        let is_exact = !self.table.get(of).objects.is_empty();
        let accessors = self.accessors(class, ("set", name), is_exact);
        self.set_property(frame, op, (&accessors, of), value, state)
    }

    /// The name of a method for items, if the class of a value has it and is none of those whose items are known.
    fn own_item_method(&mut self, of: ValueId, method: &str, arguments: usize) -> Option<Name> {
        let value = self.table.get(of);
        let class = value.class?;
        let literals = &self.manner.literals;
        let is_plain =
            [literals.list, literals.tuple, literals.map].contains(&self.table.text(class));
        if is_plain && !value.objects.is_empty() {
            return None;
        }
        let name = self.table.name(method);
        let is_own = !self.methods(class, name, arguments, true).is_empty();
        (is_own || self.inherited(class, name, arguments).is_some()).then_some(name)
    }

    /// A constant as a value.
    fn constant(&mut self, id: ConstantId) -> ValueId {
        self.table.add(Value { constant: Some(id), ..Value::default() })
    }

    /// The key of an entry as a value.
    pub(super) fn said_key(&mut self, frame: &Frame, key: PartKey) -> Option<ValueId> {
        match key {
            PartKey::Computed(key) => Some(frame.value(key)),
            PartKey::Fixed(Key::Entry(id)) => Some(self.constant(id)),
            _ => None,
        }
    }

    fn index_argument(&mut self, frame: &Frame, key: PartKey) -> One {
        let (op, value) = match key {
            PartKey::Computed(op) => (Some(op), frame.value(op)),
            PartKey::Fixed(Key::Entry(id)) => (None, self.constant(id)),
            PartKey::Fixed(Key::At(at)) => {
                (None, self.table.of_constant(Constant::Int(i64::from(at)), None))
            }
            _ => (None, ValueId::UNKNOWN),
        };
        One { op, value, ..One::default() }
    }

    /// Several parts of a text or a list one after the other.
    pub(super) fn slice(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, from, to, steps): (OpId, Option<OpId>, Option<OpId>, bool),
        state: &mut State,
    ) -> ValueId {
        let of = frame.value(object);
        let bound = |op: Option<OpId>| match op {
            Some(op) => {
                self.table.constant_of(frame.value(op)).and_then(Constant::as_int).map(Some)
            }
            None => Some(None),
        };
        let bounds = bound(from).zip(bound(to)).filter(|_| !steps);
        let value = self.table.get(of).clone();
        if let Some(text) = self.table.constant_of(of).and_then(Constant::as_text)
            && let Some((from, to)) = bounds
        {
            let letters: Vec<char> = text.chars().collect();
            let part: String =
                letters.get(range(from, to, letters.len())).into_iter().flatten().collect();
            let part = self.table.of_constant(Constant::text(&part), value.class);
            return self.table.marked(part, value.marks);
        }
        let [id] = value.objects.as_slice() else {
            let marks = access::deep_marks(of, state, &mut self.table);
            let part = self.table.of_class(value.class);
            return self.table.marked(part, marks);
        };
        self.list_slice((frame, op), (of, *id), bounds, state)
    }

    fn list_slice(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (of, id): (ValueId, ObjectId),
        bounds: Option<(Option<i64>, Option<i64>)>,
        state: &mut State,
    ) -> ValueId {
        let value = self.table.get(of).clone();
        let Some(list) = state.object(id).cloned() else { return of };
        let is_whole = !list.open && list.rest == ValueId::NEVER;
        let mut made = Object::new(value.class);
        if let Some((all, (from, to))) = list.elements().filter(|_| is_whole).zip(bounds) {
            made.set_elements(all.get(range(from, to, all.len())).unwrap_or_default());
        } else {
            made.rest = self.element(of, state);
            made.length = None;
        }
        let site = frame.site(op, 0);
        let made = access::of_object(site, made, state, &mut self.table);
        self.table.marked(made, value.marks)
    }
}

/// The places that a slice takes of so many; those below nothing count from the end.
fn range(from: Option<i64>, to: Option<i64>, length: usize) -> std::ops::Range<usize> {
    let place = |at: i64| match usize::try_from(at) {
        Ok(at) => at.min(length),
        Err(_) => length.saturating_sub(usize::try_from(at.unsigned_abs()).unwrap_or(length)),
    };
    let (from, to) = (from.map_or(0, place), to.map_or(length, place));
    from.min(to)..to
}
