//! What a call gives the parameters of a function, and new objects.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::Argument;
use crate::project::{ClassId, Function, FunctionId};
use crate::steps::OpId;
use crate::value::{Constant, Key, Name, Object, ValueId};

impl Engine<'_, '_> {
    /// What the object and the parameters of a function are given by a call.
    pub(super) fn bound(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        method: FunctionId,
        this: ValueId,
        passed: &Passed,
        state: &mut State,
    ) -> Vec<ValueId> {
        if self.manner.flat {
            return self.flat_bound((frame, op), (method, this), passed, state);
        }
        let Some(function) = self.project.function(method) else { return Vec::new() };
        let mut values = vec![this];
        values.resize(function.parameters.len() + 1, ValueId::NEVER);
        let mut positional: Vec<ValueId> = Vec::new();
        if self.manner.object_is_parameter && function.class.is_some() && !function.is_static {
            let object =
                if this == ValueId::UNKNOWN { passed.this.map(|(_, of)| of) } else { Some(this) };
            positional.extend(object.filter(|_| passed.this.is_some() || this != ValueId::UNKNOWN));
        }
        for one in passed.arguments.iter().filter(|one| one.keyword.is_none()) {
            if one.spread && self.manner.object_is_parameter {
                self.spread(one.value, function, (&mut positional, &mut values), state);
            } else {
                positional.push(one.value);
            }
        }
        if self.manner.sends.is_some() {
            self.fit((&mut *frame, op), function, (passed, &mut positional), state);
        }
        self.trailing(function, (passed, &mut positional), &mut values);
        self.fill((frame, op), function, (positional, &mut values), state);
        self.by_name((frame, op), function, (passed, &mut values), state);
        if let Some(block) = &passed.block
            && let Some(at) = function.parameters.iter().position(|one| one.rest == "&")
            && let Some(slot) = values.get_mut(at + 1)
        {
            *slot = block.value;
        }
        if let (Some(class), Some(slot)) = (function.extended, values.first_mut()) {
            *slot = self.of_class(*slot, class);
        }
        for (slot, parameter) in values.iter_mut().skip(1).zip(&function.parameters) {
            if let Some(class) = parameter.class.filter(|_| *slot != ValueId::NEVER) {
                // What is called by an interface is of the type whose method it is.
                let own = self.table.get(*slot).class.and_then(|own| self.project.class_of(own));
                if own.and_then(|own| self.project.class(own)).is_some_and(|own| own.is_interface) {
                    *slot = self.is_of(*slot, class);
                }
                *slot = self.of_fixed_type(*slot, class);
                *slot = self.of_class(*slot, class);
            }
        }
        values
    }

    /// Gives the parameters what is passed by their names; what has other names goes to the one that takes those.
    fn by_name(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        function: &Function<'_>,
        (passed, values): (&Passed, &mut [ValueId]),
        state: &mut State,
    ) {
        let class = Some(self.table.name(self.manner.literals.map));
        let mut others = Object::new(class);
        for one in &passed.arguments {
            if let Some(map) = state.only(self.table.get(one.value)).filter(|_| one.spread) {
                let entries = map.parts.iter().filter(|(key, _)| matches!(key, Key::Entry(_)));
                entries.for_each(|(key, value)| others.set(*key, *value));
                others.rest = self.table.join(others.rest, map.rest);
            }
            let Some(keyword) = one.keyword else { continue };
            let name = self.table.text(keyword).to_owned();
            let at = function.parameters.iter().position(|parameter| parameter.name == name);
            if let Some(slot) = at.and_then(|at| values.get_mut(at + 1)) {
                *slot = one.value;
            } else {
                let key = self.table.constant_id(Constant::text(&name));
                others.set(Key::Entry(key), one.value);
            }
        }
        let takes_others = function.parameters.iter().position(|one| one.rest == "**");
        if let Some(slot) = takes_others.and_then(|at| values.get_mut(at + 1)) {
            let id = frame.site(op, 501);
            *slot = access::of_object(id, others, state, &mut self.table);
        }
    }

    /// `*list` gives the parameters its elements in their order, and `**map` each the entry of its name.
    fn spread(
        &mut self,
        of: ValueId,
        function: &Function<'_>,
        (positional, values): (&mut Vec<ValueId>, &mut [ValueId]),
        state: &State,
    ) {
        let object = state.only(self.table.get(of)).cloned();
        let marks = self.table.get(of).marks;
        if let Some(elements) = object.as_ref().and_then(|list| list.elements())
            && !elements.is_empty()
        {
            positional.extend(elements.into_iter().map(|one| self.table.marked(one, marks)));
            return;
        }
        // A map whose entries are all known gives nothing else.
        let is_whole = object.as_ref().is_some_and(|map| {
            !map.open
                && map.rest == ValueId::NEVER
                && map.parts.iter().all(|(key, _)| matches!(key, Key::Entry(_)))
        });
        // Any of its elements may come anywhere.
        let any = access::read_any(of, state, &mut self.table).unwrap_or(ValueId::UNKNOWN);
        let any = self.table.marked(any, marks);
        for (slot, parameter) in
            values.iter_mut().skip(1).zip(&function.parameters).skip(positional.len())
        {
            let key = self.table.constant_id(Constant::text(parameter.name));
            let named = object.as_ref().and_then(|map| map.get(Key::Entry(key)));
            if parameter.rest.is_empty() && (named.is_some() || !is_whole) {
                *slot = named.map_or(any, |value| self.table.marked(value, marks));
            }
        }
    }

    /// Gives the parameters what is passed in their order; what is left goes to the one that takes the rest.
    fn fill(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        function: &Function<'_>,
        (positional, values): (Vec<ValueId>, &mut [ValueId]),
        state: &mut State,
    ) {
        let mut rest = Vec::new();
        let takes_rest = function.parameters.iter().position(|one| one.rest == "*");
        let is_block = |at: usize| function.parameters.get(at).is_some_and(|one| one.rest == "&");
        for (at, value) in positional.into_iter().enumerate() {
            match values.get_mut(at + 1) {
                Some(_) if is_block(at) => {}
                Some(slot) if takes_rest.is_none_or(|rest| at < rest) => *slot = value,
                _ => rest.push(value),
            }
        }
        let Some(at) = takes_rest else { return };
        // An array may be passed for the rest as it is.
        let whole = match rest.as_slice() {
            [only]
                if !self.manner.types.are_composed
                    && self.manner.sends.is_none()
                    && !self.table.get(*only).objects.is_empty() =>
            {
                *only
            }
            _ => {
                let class = Some(self.table.name(self.manner.literals.list));
                let mut list = Object::new(class);
                list.set_elements(&rest);
                let id = frame.site(op, 500);
                access::of_object(id, list, state, &mut self.table)
            }
        };
        if let Some(slot) = values.get_mut(at + 1) {
            *slot = whole;
        }
    }

    /// A new object.
    pub(super) fn new_object(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        class: Option<Name>,
        arguments: &[Argument],
        state: &mut State,
    ) -> ValueId {
        let passed = Self::passed(frame, arguments);
        let Some(class) = class else { return self.unknown_call(frame, op, &passed, state) };
        if let Some(id) = self.project.class_of(class) {
            let made = self.construct(frame, op, id, &passed, state);
            self.embody(frame, op, made, state);
            return made;
        }
        let new = self.table.name("new");
        self.survey_call(frame, op, class, new);
        if self.manner.types.are_composed {
            return self.with_fields((&mut *frame, op), class, &passed, state);
        }
        let made = match self.library.member(class, new, passed.arguments.len()) {
            Some(member) => self.effect(frame, op, &member.effect, &passed, state),
            None => self.unknown_call(frame, op, &passed, state),
        };
        self.is_of(made, class)
    }

    /// A new object of the class that a value is.
    pub(super) fn new_of(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, arguments): (OpId, &[Argument]),
        state: &mut State,
    ) -> ValueId {
        let mut passed = Self::passed(frame, arguments);
        self.taken_apart(&mut passed, state);
        let class = frame.value(class);
        let path = self.table.get(class).path;
        if let Some(id) = path.and_then(|path| self.project.class_of(path)) {
            return self.construct(frame, op, id, &passed, state);
        }
        let function = path.filter(|path| self.project.known.contains_key(path));
        if function.is_some() || path.is_none() {
            let map = self.table.name(self.manner.literals.map);
            let id = frame.site(op, 0);
            let object = Object::new(Some(path.unwrap_or(map)));
            let this = access::of_object(id, object, state, &mut self.table);
            let given = self.call_functions(frame, op, (class, Some(this)), &passed, state);
            return match given {
                Some(given) if !self.table.get(given).objects.is_empty() => {
                    self.table.join(this, given)
                }
                Some(_) => this,
                None => self.unknown_call(frame, op, &passed, state),
            };
        }
        let Some(path) = path else { return ValueId::UNKNOWN };
        let new = self.table.name("new");
        if let Some(member) = self.library.member(path, new, passed.arguments.len()) {
            let made = self.effect(frame, op, &member.effect, &passed, state);
            return self.of_class(made, path);
        }
        let made = self.unknown_call(frame, op, &passed, state);
        self.is_of(made, path)
    }

    pub(super) fn construct(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        id: ClassId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some(class) = self.project.class(id) else { return ValueId::UNKNOWN };
        let full = class.full;
        let lineage = self.project.ancestors(full);
        let mut object = Object::new(Some(full));
        object.open = lineage.iter().any(|name| self.project.class_of(*name).is_none());
        for owner in lineage.iter().copied().filter_map(|name| self.project.class_of(name)) {
            let fields = self.project.class(owner).map(|class| &class.fields);
            let fields: Vec<Name> = fields
                .into_iter()
                .flatten()
                .filter(|(_, field)| !field.is_static)
                .map(|(name, _)| *name)
                .collect();
            for name in fields {
                let value = self.initial((&mut *frame, op), (owner, name), state);
                if value != ValueId::NEVER && object.get(Key::Field(name)).is_none() {
                    object.set(Key::Field(name), value);
                }
            }
        }
        self.keep_around(frame, full, &mut object);
        let at = frame.site(op, 0);
        let this = access::of_object(at, object, state, &mut self.table);
        if self.construct_in(frame, op, (id, this), passed, state) {
            return this;
        }
        if self.filled((full, this), passed, state) {
            return this;
        }
        // A constructor that nobody wrote takes fields by their names; what is left goes nowhere that is known.
        let (named, others): (Vec<_>, Vec<_>) =
            passed.arguments.iter().partition(|one| self.field_named(full, one.keyword));
        for (name, value) in named.iter().filter_map(|one| Some((one.keyword?, one.value))) {
            access::write(this, Some(Key::Field(name)), value, state, &mut self.table);
        }
        let marks =
            access::marks_in_all(others.into_iter().map(|one| one.value), state, &mut self.table);
        self.table.marked(this, marks)
    }

    /// A constructor that nobody wrote takes what it is given for the fields in their order; whether it can.
    fn filled(
        &mut self,
        (class, this): (Name, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> bool {
        let lineage = self.project.ancestors(class);
        let owners = lineage.iter().rev().copied().filter_map(|name| self.project.class_of(name));
        let components: Vec<Name> = owners
            .filter_map(|id| self.project.class(id))
            .flat_map(|class| class.components.iter().copied())
            .collect();
        let (named, others): (Vec<_>, Vec<_>) =
            passed.arguments.iter().partition(|one| one.keyword.is_some());
        let fits = if self.manner.object_is_parameter {
            others.len() <= components.len()
        } else {
            others.len() == components.len()
        };
        let is_known = named.iter().all(|one| self.field_named(class, one.keyword));
        if !fits || !is_known || others.iter().any(|one| one.spread) {
            return false;
        }
        let ordered = components.into_iter().zip(others.into_iter().map(|one| one.value));
        let by_name = named.into_iter().filter_map(|one| Some((one.keyword?, one.value)));
        for (name, value) in ordered.chain(by_name) {
            if self.take_over((this, name), value, state) {
                continue;
            }
            access::write(this, Some(Key::Field(name)), value, state, &mut self.table);
        }
        true
    }

    /// What a constructor of a library is given that a class of the project begins with, is in the object.
    pub(super) fn begun_by_library(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, this): (Option<Name>, ValueId),
        passed: &Passed,
        state: &mut State,
    ) {
        let new = self.table.name("new");
        let member = class.and_then(|of| self.library.member(of, new, passed.arguments.len()));
        let made = match member {
            Some(member) => self.effect(frame, op, &member.effect, passed, state),
            None => self.unknown_call(frame, op, passed, state),
        };
        let marks = access::deep_marks(made, state, &mut self.table);
        if !marks.is_none() {
            let data = self.table.marked(ValueId::UNKNOWN, marks);
            access::write(this, None, data, state, &mut self.table);
        }
    }

    /// Whether an argument is passed by the name of a field that a class declares.
    fn field_named(&self, class: Name, keyword: Option<Name>) -> bool {
        let Some(name) = keyword else { return false };
        let owners = self.project.ancestors(class);
        owners.iter().copied().any(|owner| {
            let class = self.project.class_of(owner).and_then(|id| self.project.class(id));
            class.is_some_and(|class| class.fields.contains_key(&name))
        })
    }

    /// Runs the constructor of a class on an object; whether there is one.
    pub(super) fn construct_in(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, this): (ClassId, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> bool {
        let Some(full) = self.project.class(class).map(|class| class.full) else { return false };
        let last = self.table.text(full).rsplit('.').next().unwrap_or_default().to_owned();
        let name = self.table.name(self.manner.constructor.unwrap_or(&last));
        let methods = self.methods(full, name, passed.arguments.len(), true);
        let Some(method) = methods.first() else { return false };
        self.run_method(frame, op, (*method, this), passed, state);
        true
    }
}
